import type { CheckFact, EndpointFile } from '../../endpoint-file.ts';
import type { Names } from '../names/names.ts';
import { lastName } from '../places.ts';
import type { Lapses } from './lapsed.ts';

/** Checks that handlers make by calling others, `requireUser(event)`, without those that turn nobody away any more. */
export function inForce(
  checks: readonly CheckFact[],
  file: EndpointFile,
  names: Names,
  { whole }: Lapses,
): readonly CheckFact[] {
  if (whole.size === 0) return checks;
  const location = { path: file.path, line: 1, endLine: 1 };
  return checks.filter(({ name }) => {
    const called = name.replace(/\(.*$/s, '');
    if (!/^[\w$.]+$/.test(called)) return true;
    const target = names.target(file, { name: called, arguments: [], wraps: [], except: [], location });
    return target === undefined || !whole.has(`${target.file.path}#${lastName(target.name)}`);
  });
}
