import type { Call, CodeFacts } from '../../../../model/code.ts';
import type { Chain } from '../chains.ts';
import { plain } from '../names.ts';
import type { Values } from '../values/values.ts';

/** The method that a query goes on from: `barges_here` of `barges_here.find(params[:id])`. */
export function begunBy({ root }: Chain, values: Values): string | undefined {
  if (values.code.language !== 'ruby') return undefined;
  const [first = '', ...more] = plain(root.callee)
    .replace(/^self\./, '')
    .split('.');
  const isLocal = values.given(first).length > 0 || values.isParameter(first);
  const isMethod = /^[a-z_]\w*$/.test(first) && !isLocal && !values.isCallerPath(first);
  return more.length > 0 && isMethod ? first : undefined;
}

/** `own_fees.open`: it goes on from rows that a method may give. Ruby only. */
export const goesOn = ({ callee, inFunction }: Call, { language }: CodeFacts): boolean =>
  language === 'ruby' && inFunction >= 0 && /^(?:self\.)?[a-z_]\w*[^s\W]s\.[a-z_]\w*$/.test(callee);
