import type { CodeFacts, FunctionFact } from '../../../../model/code.ts';
import type { Promised } from '../../../../model/owners.ts';
import { lastName } from '../../shared/places.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { chainOf } from '../chains.ts';
import type { Body } from '../function-objects.ts';
import { conditionsOf } from '../queries/conditions.ts';
import { openedChain } from '../queries/opened.ts';

const shown = /^(?:public|published|visible|listed|shared|approved)$/;
const most = 20;

/** What a function says by its name that it takes alone, `listed` of `findListedBySlug`, and all that its queries ask. */
export function promisedBy({ name }: FunctionFact, code: CodeFacts, body: Body): Promised | undefined {
  const word = wordsOf(name).find((each) => shown.test(each));
  if (word === undefined) return undefined;
  const asks = body.calls.flatMap((call) => {
    const chain = chainOf(code, call);
    if (chain === undefined) return [];
    const columns = [...conditionsOf(openedChain(chain, body.values), body.functions)].map(
      ({ column }) => column,
    );
    return [...columns, ...chain.links.map(({ callee }) => lastName(callee))];
  });
  return { word, asks: [...new Set(asks)].slice(0, most) };
}
