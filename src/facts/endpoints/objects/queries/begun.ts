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
