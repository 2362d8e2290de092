import type { Endpoint } from '../../../../model/endpoint.ts';

/** What people do for nobody but themselves: they leave a team, follow a page, mark a message as read. */
const deeds =
  /^(?:leave|quit|join|rejoin|(?:un)?(?:subscribe|follow|watch|star|like|mute|snooze|bookmark|favou?rite|vote)|(?:up|down)vote|rsvp|opt[-_]?(?:in|out)|seen|me)$/i;
/** `mark-as-read`, `messages/:id/read`; not `secrets/read`, which hands something out. */
const marking =
  /(?:^|[/.])mark[-_]?(?:all[-_]?)?(?:as[-_]?)?(?:un)?(?:read|seen)[^/.]*$|[:{<][^/]*\/(?:un)?read$/i;
/** Who was invited answers; who accepts an order is somebody else. */
const answers = /^(?:accept|decline|refuse)$/i;
const invited = /invit/i;

/** Whether an endpoint changes only what the caller has to do with something, which needs no right to the thing itself. */
export function isOwnDeed(endpoint: Endpoint): boolean {
  if (isHandedNobody(endpoint)) return false;
  const { path, handler } = endpoint;
  const last = path.slice(path.search(/[^/.]*$/));
  // A procedure is called by what it does and to what: `leaveTeam`.
  const [verb = ''] = path.includes('/') ? [last] : (/^[a-z]+/.exec(last) ?? []);
  return deeds.test(verb) || marking.test(path) || (answers.test(verb) && invited.test(`${path} ${handler}`));
}

/** FastAPI hands a handler whom it asks for: one that asks for nobody does nothing for whoever calls. */
const isHandedNobody = ({ framework, guards }: Endpoint): boolean =>
  framework === 'fastapi' && guards.every(({ origin }) => /^(?:global|mount|router)$/.test(origin));
