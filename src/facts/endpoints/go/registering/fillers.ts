import type { Call, Expression } from '../../../../model/code.ts';
import type { GoFunctions } from '../functions/functions.ts';
import type { FunctionAt } from '../module/module.ts';
import type { Scope } from '../scope.ts';
import { takesRouter } from './origins.ts';

interface Filler {
  readonly value: Expression;
  readonly at: FunctionAt;
}

/** What registers on a group and is written elsewhere: `r.Route("/users", users.New(db).Mount)`, `r.Group(users.Routes(db))`. */
export function fillerIn(call: Call, scope: Scope, functions: GoFunctions): Filler | undefined {
  for (const { value } of call.arguments.slice(0, 4)) {
    const meant = value.kind === 'name' ? (scope.alias(value.path) ?? value) : value;
    const at = fillerOf(meant, scope, functions);
    if (at !== undefined) return { value, at };
  }
  return undefined;
}

function fillerOf(value: Expression, scope: Scope, functions: GoFunctions): FunctionAt | undefined {
  const { module } = scope;
  const target = (called: Pick<Call, 'callee' | 'receiver'>, span = value.span): FunctionAt | undefined =>
    functions.target(
      module,
      { ...called, arguments: [], form: 'call', span, inFunction: -1, inClass: -1 },
      scope.names,
    );
  if (value.kind === 'name') return filling(target({ callee: value.path }));
  if (value.kind === 'member') return filling(target({ callee: value.property, receiver: value.object }));
  // `func Routes(db *store.DB) func(chi.Router) { return func(r chi.Router) {…} }`
  const maker = value.kind === 'call' ? target(value.call) : undefined;
  if (maker === undefined || !maker.function.results.some((type) => /^func\(/.test(type))) return undefined;
  return maker.module.functions
    .map((each, index): FunctionAt => ({ module: maker.module, index, function: each }))
    .find((at) => at.function.inFunction === maker.index && filling(at) !== undefined);
}

const filling = (at: FunctionAt | undefined): FunctionAt | undefined => {
  const [first, ...more] = at?.function.parameters ?? [];
  return first !== undefined && more.length === 0 && takesRouter(first.type) ? at : undefined;
};
