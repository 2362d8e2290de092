import type { Expression } from '../../../../model/code.ts';
import { alternatives } from '../../shared/paths/patterns.ts';

const longest = 400;
/** `%r{…}`, `/…/i`; in a text the pattern is the text. */
const literal = /^(?:%r[{(|!](.*)[})|!]|\/(.*)\/)[a-z]*$/;
/** Whatever follows: all that begins so, or lies below. */
const below = /(?:\(\?:\/\|(?:\\[zZ]|\$)\)|\((?:\/\|\$|\$\|\/)\)|\(\/\.\*\)\??|\.\*|\\b)$/;
const plainPath = /^\/[\w.~/-]*$/;

/**
 * The paths that a pattern stands for, as lists write them, where it is no more than their beginnings: `/admin/*` and
 * `/staff/*` for `^/(?:admin|staff)`. Nothing for others.
 */
export function beginningsOf(value: Expression | undefined): readonly string[] {
  const pattern = patternIn(value);
  const [, anchored] = /^(?:\^|\\A)(.*)$/.exec(pattern ?? '') ?? [];
  if (anchored === undefined) return [];
  const text = anchored.replaceAll('\\/', '/').replaceAll('\\-', '-').replaceAll('\\.', '.');
  const isWhole = /(?:\\[zZ]|\$)$/.test(text);
  const begun = isWhole ? text.replace(/(?:\\[zZ]|\$)$/, '') : text.replace(below, '');
  const paths = alternatives(begun);
  if (!paths.every((path) => plainPath.test(path))) return [];
  return paths.map((path) => (isWhole || path.endsWith('/') ? path : `${path}/*`));
}

function patternIn(value: Expression | undefined): string | undefined {
  if (value?.kind === 'member' && value.property === 'freeze') return patternIn(value.object);
  if (value?.kind === 'call' && /(?:^|\.)(?:compile|MustCompile|RegExp)$/.test(value.call.callee)) {
    const first = value.call.arguments[0]?.value;
    return first?.kind === 'string' ? first.value.slice(0, longest) : undefined;
  }
  if (value?.kind !== 'other' || value.text.length > longest) return undefined;
  const [, one, other] = literal.exec(value.text) ?? [];
  return one ?? other;
}
