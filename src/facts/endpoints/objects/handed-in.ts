import type { FunctionFact } from '../../../model/code.ts';
import { plainName } from '../shared/names/dotted.ts';

/** What parameters and decorators have done before the function runs: `Depends(own_invoice)`. */
export function handedIn({ parameters, decorators }: FunctionFact): string[] {
  const defaults = parameters.flatMap(({ defaultValue, type = '' }) => [
    ...(defaultValue?.kind === 'call' ? defaultValue.call.arguments : []).flatMap(({ value }) =>
      value.kind === 'name'
        ? [plainName(value.path)]
        : value.kind === 'call'
          ? [plainName(value.call.callee)]
          : [],
    ),
    ...[...type.matchAll(/\b(?:Depends|Security)\((\w+)/g)].map(([, name = '']) => name),
  ]);
  return [
    ...defaults,
    ...decorators.map(({ callee }) => plainName(callee)).filter((name) => /^\w+$/.test(name)),
  ];
}
