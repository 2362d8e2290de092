import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';

/** One route, with the controller and action that it leads to. */
export interface RouteFact {
  readonly method: string;
  readonly path: string;
  /** `admin/users`; empty for another program that is mounted, whose name is in `action`. */
  readonly controller: string;
  readonly action: string;
  readonly guards: readonly Guard[];
  readonly location: Location;
  /** One of those that `resources` gives whether the controller has them or not. */
  readonly isImplied: boolean;
}

/** What `resources` gives; `on` says below which path, a word is the last segment. */
export const standardActions: readonly {
  readonly action: string;
  readonly method: string;
  readonly on: string;
}[] = [
  { action: 'index', method: 'GET', on: 'collection' },
  { action: 'new', method: 'GET', on: 'new' },
  { action: 'create', method: 'POST', on: 'collection' },
  { action: 'show', method: 'GET', on: 'member' },
  { action: 'edit', method: 'GET', on: 'edit' },
  { action: 'update', method: 'PATCH', on: 'member' },
  { action: 'destroy', method: 'DELETE', on: 'member' },
];

export const keyword = (call: Call, name: string): Expression | undefined => {
  const own = call.arguments.find((each) => each.name === name)?.value;
  if (own !== undefined) return own;
  const bag = call.arguments.find(
    ({ name: keyed, value }) => keyed === undefined && value.kind === 'object',
  )?.value;
  return bag?.kind === 'object' ? bag.entries.find(({ key }) => key === name)?.value : undefined;
};

export const positional = (call: Call, at: number): Expression | undefined =>
  call.arguments.filter(({ name }) => name === undefined)[at]?.value;

/** `:a`, `'a'`, `[:a, :b]`, `%i[a b]`. */
export function namesIn(values: readonly Expression[]): string[] {
  return values.flatMap((value): string[] => {
    if (value.kind === 'string') return [value.value];
    return value.kind === 'list' ? namesIn(value.items.slice(0, 200)) : [];
  });
}

export const pathTexts = (value: Expression): string[] => {
  if (value.kind === 'built-string')
    return [value.parts.map((part) => (part.kind === 'string' ? part.value : ':x')).join('')];
  return namesIn([value]);
};

export const text = (value: Expression | undefined): string | undefined =>
  value?.kind === 'string' ? value.value : undefined;
