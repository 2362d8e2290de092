import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { argumentsOf, type Chain, chainOf } from '../chains.ts';
import type { Values } from '../values/values.ts';
import { isSharedName } from '../words.ts';
import { conditionsOf } from './conditions.ts';

/** Names of columns may say the contrary, too: `private`, `draft`. What something is, or a method, has to say this. */
const open = /^(?:is_?)?(?:public\w*|published|shared|visible|listed|unlisted)$/i;
const orMissing = /^a?get_(?:object|list)_or_404$/;

/**
 * Whether a query takes only what is for everybody: `Reef.objects.published().get(pk=pk)`, `get(pk=pk, status="public")`,
 * `get_object_or_404(Reef.objects.filter(is_public=True), pk=pk)`.
 */
export function isShown(
  chain: Chain,
  values: Values,
  functions: (index: number) => readonly Expression[],
): boolean {
  if (values.code.language !== 'python') return false;
  const within = chain.links.flatMap((link) => {
    const [first] = orMissing.test(lastName(link.callee)) ? argumentsOf(link) : [];
    const inner = first?.value.kind === 'call' ? chainOf(values.code, first.value.call) : undefined;
    return inner === undefined ? [] : [inner];
  });
  return [chain, ...within.slice(0, 2)].some((each) => saysIt(each, functions));
}

const saysIt = (chain: Chain, functions: (index: number) => readonly Expression[]): boolean =>
  chain.links.some(({ callee }) => open.test(lastName(callee))) ||
  [...conditionsOf(chain, functions)].some(
    ({ column, value }) =>
      (isSharedName(column) && value?.kind === 'boolean' && value.value) ||
      (value?.kind === 'string' && open.test(value.value)) ||
      (value?.kind === 'name' && value.path.includes('.') && open.test(lastName(value.path))),
  );
