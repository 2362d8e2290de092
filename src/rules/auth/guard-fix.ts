import type { Endpoint } from '../../model/endpoint.ts';
import type { Fix } from '../../model/finding.ts';

const call = /^(\s*[\w$.]{1,80}\.)(?:get|post|put|patch|delete)\((["'])[^"'`\\\n]{0,200}\2, (?=(.{1,300}))/;
/** One handler and nothing before it: a name, or a function that begins. */
const handlerOnly = /^(?:[\w$.]{1,80}\);?|(?:async )?\([\w$, ]{0,80}\) => .*|(?:async )?function\b.*)$/;

/**
 * Puts a sibling's guard between path and handler, as that sibling has it. Only where both lines are read, are calls of
 * the same router, and the guard is written as a name by itself: nothing else is sure to mean the same.
 */
export function guardFix(
  endpoint: Endpoint,
  guard: string,
  siblings: readonly Endpoint[],
  lines: ReadonlyMap<string, string>,
): Fix | undefined {
  const { path, line } = endpoint.location;
  const text = lines.get(`${path}:${line}`) ?? '';
  const own = call.exec(text);
  if (own === null || !handlerOnly.test(own[3] ?? '') || !/^[A-Za-z_$][\w$]*$/.test(guard)) return undefined;
  const isModel = (each: Endpoint): boolean => {
    if (each.group !== endpoint.group || each.location.path !== path) return false;
    const other = call.exec(lines.get(`${path}:${each.location.line}`) ?? '');
    return other?.[1] === own[1] && other?.[3]?.startsWith(`${guard}, `) === true;
  };
  if (!siblings.some(isModel)) return undefined;
  const replacement = `${own[0]}${guard}, ${text.slice(own[0].length)}`;
  return { description: `Put ${guard} in front of the handler`, line, endLine: line, replacement };
}
