import type { CodeFacts } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import type { SparingGuard } from '../../exemptions/spares.ts';

/** What functions mark the view with that they are handed, and give back: `view.is_public = True`; by their index. */
export function marksByFunction(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { target, operator, value, inFunction } of code.assignments) {
    const view = code.functions[inFunction]?.parameters[0]?.name;
    const isMark =
      operator === '=' && value.kind === 'boolean' && value.value && target.startsWith(`${view}.`);
    if (view !== undefined && isMark && givesBack(view, inFunction, code))
      found.set(inFunction, [...(found.get(inFunction) ?? []), target.slice(view.length + 1)]);
  }
  return found;
}

const givesBack = (name: string, index: number, { returns }: CodeFacts): boolean =>
  returns.some(
    ({ value, inFunction }) => inFunction === index && value.kind === 'name' && value.path === name,
  );

/** The guards that do not leave out what a view is marked with. */
export const withoutMarked = (guards: readonly Guard[], marks: readonly string[]): readonly Guard[] =>
  marks.length === 0
    ? guards
    : guards.filter(({ spares = [] }: SparingGuard) =>
        spares.every(
          ({ mode, texts }) =>
            mode === 'only' ||
            !texts.some(({ text }) => text.startsWith('@@') && marks.includes(text.slice(2))),
        ),
      );
