import { type Call, type Expression, partsOf } from '../../../model/code.ts';
import { partsIn } from '../objects/chains.ts';
import { lastName } from '../shared/names/dotted.ts';
import { isDependency } from '../shared/python/guards/types.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import { callsWithin } from '../shared/python/within.ts';

const deepest = 4;

export interface MethodAt {
  readonly module: PythonModule;
  readonly declared: PythonFunction;
}

/** `router.add_api_route(path, getattr(self, name), …)`: what it registers was found among its own. */
export const registersOwn = ({ callee, arguments: given }: Call): boolean =>
  /\.add_api_route$/.test(callee) && given.some(({ value }) => ownOf(value)?.kind === 'name');

/** `name` of `getattr(self, name)` */
const ownOf = (value: Expression): Expression | undefined => {
  if (value.kind !== 'call' || value.call.callee !== 'getattr') return undefined;
  const [object, name] = value.call.arguments.map((each) => each.value);
  return object?.kind === 'name' && object.path === 'self' ? name : undefined;
};

/** `open` of `self.open` and of `getattr(self, "open")` */
export function ownIn(value: Expression | undefined): string | undefined {
  const own = value && ownOf(value);
  if (own?.kind === 'string') return own.value;
  return value?.kind === 'name' ? /^self\.(\w+)$/.exec(value.path)?.[1] : undefined;
}

/** The texts in a table, however deep. */
export function textsWithin(value: Expression, depth = 0): readonly string[] {
  if (value.kind === 'string') return [value.value];
  const keys = value.kind === 'object' ? value.entries.map(({ key }) => key) : [];
  const below = depth < deepest ? partsOf(value).flatMap((each) => textsWithin(each, depth + 1)) : [];
  return [...keys, ...below];
}

/** `dependencies=[…, *own], **options`: what a route says of itself gets to where it is registered. */
export const handsOn = ({ module, declared }: MethodAt): boolean =>
  callsWithin(module, declared).some(
    (call) =>
      registersOwn(call) && call.arguments.some(({ name }) => name === '*' || name === 'dependencies'),
  );

/** `[Depends(needs("cages.clean"))]`, whatever it is given as. */
export const isDepended = (value: Expression): boolean =>
  value.kind === 'list' ? value.items.some(isDependency) : isDependency(value);

/** `right` of `Depends(needs(right))`: what guards are made of, also where an object holds it, `spec.right`. */
export function* namesHanded({ module, declared }: MethodAt, making: ReadonlySet<string>): Iterable<string> {
  const calls = [...declared.hands.map(({ call }) => call), ...callsWithin(module, declared)];
  for (const call of calls)
    for (const part of partsIn({ kind: 'call', call, span: call.span }))
      if (part.kind === 'call' && making.has(part.call.callee))
        for (const { value } of part.call.arguments) if (value.kind === 'name') yield lastName(value.path);
}
