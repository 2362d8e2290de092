import type { Call, CodeFacts, FunctionFact } from '../../../../model/code.ts';
import type { Promised } from '../../../../model/owners.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { Body } from '../body.ts';
import { chainOf } from '../chains.ts';
import { conditionsOf } from '../queries/conditions.ts';
import { openedChain } from '../queries/opened.ts';
import { isNarrowing } from '../words.ts';

const shown = /^(?:public|published|visible|listed|shared|approved)$/;
const permitted = /^(?:accessible|permitted|readable|viewable|manageable|editable)$/;
const most = 20;

/** What a function says by its name that it takes alone, `listed` of `findListedBySlug`, and all that its queries ask. */
export function promisedBy({ name }: FunctionFact, code: CodeFacts, body: Body): Promised | undefined {
  const isOfSomebody = isNarrowing(name);
  const word = wordsOf(name).find((each) => shown.test(each) || (isOfSomebody && permitted.test(each)));
  if (word === undefined) return undefined;
  const asks = body.calls.flatMap((call) => {
    const chain = chainOf(code, call);
    if (chain === undefined) return [];
    const columns = [...conditionsOf(openedChain(chain, body.values), body.functions)].map(
      ({ column }) => column,
    );
    return [...columns, ...alternatives(call), ...chain.links.map(({ callee }) => lastName(callee))];
  });
  return { word, ...(isOfSomebody ? { isOfSomebody } : {}), asks: [...new Set(asks)].slice(0, most) };
}

/** The columns of one of several conditions of which any is enough, as Django has it: `Q(role='owner')`. */
const alternatives = ({ callee, arguments: given }: Call): readonly string[] =>
  lastName(callee) === 'Q' ? given.flatMap(({ name }) => name ?? []) : [];
