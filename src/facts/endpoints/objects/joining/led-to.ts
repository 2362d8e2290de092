import type { Endpoint } from '../../../../model/endpoint.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { consultedIn, leadsNowhere } from '../../shared/guards/known-functions.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { Names } from '../../shared/names/names.ts';
import { refTo } from './function-at.ts';

const script = /\.[cm]?[jt]sx?$/;

/**
 * The functions that the handler of an endpoint in a script leaves work to, as `path#name`: those of objects of the
 * project, `agencyService.deliveries(ctx, id)`.
 */
export function ledTo(
  { handler, handledAt, location }: Endpoint,
  files: ReadonlyMap<string, EndpointFile>,
  names: Names,
): readonly string[] {
  const file = files.get((handledAt ?? location).path);
  if (file === undefined || handler === '' || !script.test(file.path)) return [];
  const answering = names.target(file, refTo(handler)) ?? { file, name: handler };
  return consultedIn(answering).flatMap((called) => {
    const target = called.includes('.') ? names.target(answering.file, refTo(called)) : undefined;
    return target === undefined || leadsNowhere(called, target)
      ? []
      : [`${target.file.path}#${lastName(target.name)}`];
  });
}
