import { mentionsGuard, type Way } from './site.ts';

/** `router.get('/path', …`: what is called, and what follows the path. */
const call =
  /^(\s*[\w$.]{1,80}\.)(?:get|post|put|patch|delete|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete)\((["'])[^"'`\\\n]{0,200}\2, (?=(.{1,300}))/;
/** A name, a call with names and plain texts, or options of which a guard is the only one. */
const guard =
  /^(?:[\w$.]{1,80}(?:\((?:[\w$., ]|"[^"\\]{0,80}"|'[^'\\]{0,80}'){0,120}\))?|\{ \w{1,40}: (?:[\w$.]{1,80}|\[[\w$., ()'"]{1,120}\]) \}), /;
/** One handler and nothing before it: a name, or a function that begins. */
const handler =
  /^(?:[\w$.]{1,80}\);?|(?:async )?\([\w$,: ]{0,80}\) => .*|(?:async )?function\b.*|func\([^()]{0,120}\).*)$/;
/** A handler in the hands of a function that makes one of it: `wrap(list));`. */
const wrapper = /^([\w$.]{1,80})\((.*)$/;

/** How what follows the guards is written: two of one shape are handlers in the same place. */
function shapeOf(rest: string): string | undefined {
  if (handler.test(rest)) return 'handler';
  const [, name, inner = ''] = wrapper.exec(rest) ?? [];
  return name !== undefined && handler.test(inner.replace(/\)(\);?)$/, '$1')) ? name : undefined;
}

/** Puts the guards between path and handler, as they stand in a call of the same router. */
export const asArgument: Way = (own, model) => {
  const ours = call.exec(own.text);
  const theirs = call.exec(model.text);
  if (ours === null || theirs === null || ours[1] !== theirs[1]) return undefined;
  let guards = '';
  let rest = theirs[3] as string;
  for (let next = guard.exec(rest); next !== null; next = guard.exec(rest)) {
    if (!mentionsGuard(next[0], model.endpoint)) return undefined;
    guards += next[0];
    rest = rest.slice(next[0].length);
  }
  const shape = shapeOf(ours[3] as string);
  if (guards === '' || shape === undefined || shape !== shapeOf(rest)) return undefined;
  const replacement = `${ours[0]}${guards}${own.text.slice(ours[0].length)}`;
  return { line: own.endpoint.location.line, replacement };
};
