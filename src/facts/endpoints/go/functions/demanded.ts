import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { likelyGuard } from '../../shared/words/likely-guards.ts';
import type { FunctionAt } from '../module/module.ts';
import { libraries } from '../names.ts';
import type { GoLookup } from './lookup.ts';

/** What a function asks that is handed the request, is written in no file of the repository, and whose answer ends the work. */
export const demandedElsewhere = (
  functions: GoLookup,
  at: FunctionAt,
): readonly Pick<Guard, 'kind' | 'name'>[] =>
  at.function.obeyed.flatMap(({ callee, isGiving, isFailing }) => {
    if (functions.called(at, callee) !== undefined) return [];
    // What it comes to is looked at, and told as that.
    if (at.function.checks.some(({ name }) => name === `a check of ${callee}`)) return [];
    const module = functions.moduleOf(at.module, callee);
    if (module !== undefined && libraries.test(module)) return [];
    const likely = likelyGuard(callee, [], !isGiving);
    if (likely === undefined || (isFailing === true && looksUp.test(lastName(callee)))) return [];
    return [{ name: callee, kind: isFailing ? likely.kind : 'authorization' }];
  });

/** `userByID(r)`, `tokenFromForm(r)`: what is fetched for what was sent. */
const looksUp = /(?:By|By[A-Z]\w*|(?:Path|Param|Params|Form|Body|ID|Id|Query|Name))$|^(?:new|make)[A-Z]/;
