import type { Call, CodeFacts, Expression } from '../../../../../model/code.ts';

/** A table of its view in which a permission looks up what is done, and what it takes where there is no row. */
export interface LookedUp {
  /** `duties` of `view.duties.get(view.action, EVERYBODY)`. */
  readonly attribute: string;
  readonly otherwise: Expression;
}

const asking = /^has_(?:object_)?permission$/;

/** Of the permissions of Django REST framework, by function; what refuses whatever has no row needs none to be safe. */
export function lookedUpBy({ calls, functions }: CodeFacts): ReadonlyMap<number, readonly LookedUp[]> {
  const found = new Map<number, LookedUp[]>();
  for (const call of calls) {
    const declared = functions[call.inFunction];
    const view = declared?.parameters[2]?.name ?? '';
    const [key, otherwise] = call.arguments.map(({ value }) => value);
    if (declared === undefined || !asking.test(declared.name) || otherwise === undefined) continue;
    const attribute = tableOf(call, view);
    const isByAction = key?.kind === 'name' && key.path === `${view}.action`;
    if (attribute === undefined || !isByAction || isNobody(otherwise)) continue;
    found.set(call.inFunction, [...(found.get(call.inFunction) ?? []), { attribute, otherwise }]);
  }
  return found;
}

/** `view.duties.get`, `getattr(view, 'duties', {}).get`. */
function tableOf({ callee, receiver }: Call, view: string): string | undefined {
  const [holder = '', attribute, last] = callee.split('.');
  if (holder === view && last === 'get') return attribute;
  if (receiver?.kind !== 'call' || receiver.call.callee !== 'getattr' || !/(?:^|\.)get$/.test(callee))
    return undefined;
  const [of, name] = receiver.call.arguments.map(({ value }) => value);
  return of?.kind === 'name' && of.path === view && name?.kind === 'string' ? name.value : undefined;
}

const isNobody = (value: Expression): boolean =>
  value.kind === 'null' ||
  (value.kind === 'list' && value.items.length === 0) ||
  (value.kind === 'object' && value.entries.length === 0) ||
  (value.kind === 'call' && value.call.arguments.length === 0) ||
  (value.kind === 'boolean' && !value.value) ||
  (value.kind === 'name' && /nobody|no_?one|none|den(?:y|ied)|never|empty/i.test(value.path));
