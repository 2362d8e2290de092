import type { Endpoint } from '../../../../model/endpoint.ts';
import { lastWord } from '../../lost/last-word.ts';
import type { Fetch } from '../../lost/owners/fetches.ts';
import { ofPerson } from '../../lost/owners/ignored.ts';

/** `ownerId`, `requested_by_id`; `id` of `user.id`. */
const saysWhose = new RegExp(`${ofPerson.source}|[a-z]_?by(?:_?id)?$|^_?(?:id|pk)$`, 'i');

/** `GET /exports/:id/download`, which asks whose the export is, beside `GET /exports/:id` of the same router. */
export const asksWhoseOneIs = ({ handler, access }: Fetch, { group, path }: Endpoint): boolean =>
  access.byId &&
  access.limit?.how === 'comparison' &&
  saysWhose.test(lastWord(access.limit.by)) &&
  oneOf(path) !== undefined &&
  handler.endpoints.some((each) => each.group === group && oneOf(each.path) === oneOf(path));

/** `/exports/:id` of `/exports/:id/download`. */
const oneOf = (path: string): string | undefined => /^.*\/[:{<[][^/]*/.exec(path)?.[0];
