import type { Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { argumentsOf, type Chain } from '../chains.ts';
import { plain } from '../names.ts';
import type { Values } from '../values/values.ts';
import { asksPolicy, isOwnerName, ownerInMethod } from '../words.ts';
import type { Condition } from './condition.ts';

/** What a query is limited to: a column, a method, or how the caller is mentioned. */
export function limitOf(
  chain: Chain,
  conditions: readonly Condition[],
  values: Values,
  functions: (index: number) => readonly Expression[],
): string | undefined {
  const column = conditions.find((each) => isOwnerName(each.column) && !isNothing(each.value));
  if (column !== undefined) return column.column;
  const path = plain(chain.root.callee);
  const through = path.includes('.')
    ? values.callerIn({ kind: 'name', path: path.slice(0, path.lastIndexOf('.')), span: chain.root.span })
    : undefined;
  if (through !== undefined) return through;
  const own = path.split('.').at(-2) ?? '';
  if (saysOwn.test(own)) return own;
  for (const link of chain.links) {
    if (values.isCallerCall(link) && link !== chain.top) return plain(link.callee);
    const named = loadsAlong(link) ? undefined : ownerInMethod(lastName(link.callee));
    if (named !== undefined) return named;
  }
  for (const { value } of conditions) {
    const caller = value && values.callerIn(value, functions);
    if (caller !== undefined) return caller;
  }
  return handedCaller(chain, values);
}

/** What a function gives that says whose it is: `own_invoices.find(params[:id])`. */
const saysOwn =
  /^@?_?(?:own|my|owned)(?:_[a-z]|[A-Z])(?!\w*(?:[mM]odels|[tT]ables|[sS]tores|[rR]epos\w*|[sS]ervices|[cC]ollections|[eE]ntities|[qQ]ueries|[uU]tils|[cC]lients)$)\w*s$/;

/** `invoices.findOne(id, user.id)`; what is written is no condition. */
function handedCaller(chain: Chain, values: Values): string | undefined {
  for (const link of asked(chain, values)) {
    for (const { value, name } of argumentsOf(link)) {
      if (value.kind === 'object' || value.kind === 'function' || value.kind === 'string') continue;
      if (name !== undefined && /_by$|By$/.test(name)) continue;
      const caller = values.callerIn(value);
      if (caller !== undefined) return caller;
    }
    for (const { value } of argumentsOf(link).slice(0, 1)) {
      if (value.kind !== 'object') continue;
      const own = value.entries.find(
        ({ key, value: given }) =>
          isOwnerName(key) && !/^(?:data|set|values)$/.test(key) && values.callerIn(given) !== undefined,
      );
      if (own !== undefined && !/^(?:update|create|set|insert|save|values)/i.test(lastName(link.callee)))
        return own.key;
    }
  }
  return undefined;
}

/** What one object does that was found limits nothing, `Fee.find(id).waive!(by: current_user)`, but for what it is asked. */
function asked({ links }: Chain, { code }: Values): readonly Call[] {
  const found = code.language === 'ruby' ? links.findIndex(({ callee }) => findsOne.test(callee)) : -1;
  return links.filter(
    ({ callee }, at) => at >= found || callee.endsWith('?') || asksPolicy(lastName(callee)),
  );
}

const findsOne = /(?:^|\.)(?:find(?:_(?:by|sole_by)\w*)?|first|last|take|sole)!?$/;

const isNothing = (value: Expression | undefined): boolean =>
  value?.kind === 'null' || (value?.kind === 'name' && /^(?:undefined|None|nil)$/.test(value.path));

/** `WithOrganization()` of ent brings what something belongs to, and leaves nothing out. */
const loadsAlong = ({ callee, arguments: given }: Call): boolean =>
  given.length === 0 && /^With[A-Z]/.test(lastName(callee));
