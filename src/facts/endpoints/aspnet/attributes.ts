import type { Argument, Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import type { AttributeFacts } from './facts.ts';

const mostText = 80;
const authorizing = /^(?:Roles|Policy|AuthenticationSchemes)$/;
/** They hold a word of guards, and are none. */
const noGuard = /anti_?forgery|^Allow|^Produces|^Swagger|^Disable|^Ignore|^From|^Skip|^Enable/i;
/** Filters and policies that demand more than a known caller. */
const demanding =
  /^(?:RequireRole|RequireClaim|RequireAssertion|RequireScope|RequireUserName|AddRequirements|Requirements)$/;
/** Carriers of a class that decides. */
const carriers = /^(?:ServiceFilter|TypeFilter|MiddlewareFilter|AddEndpointFilter|WithMetadata)$/;

export const plainAttribute = (name: string): string => lastName(name).replace(/Attribute$/, '');

/** An attribute, or a convention that is chained to an endpoint. */
export function attributeOf(call: Call, code: CodeFacts): AttributeFacts {
  const values: string[] = [];
  const named: [string, string][] = [];
  const types = [...(call.types ?? [])];
  for (const { name, value } of call.arguments.slice(0, 12)) {
    if (isTypeOf(value))
      types.push(...value.parts.flatMap((part) => (part.kind === 'name' ? [part.path] : [])));
    else if (name !== undefined) named.push([name, textOf(value)]);
    else given(value, code, { values, named, types });
  }
  return {
    name: plainAttribute(call.callee),
    values,
    named,
    types: types.map(plainAttribute),
    location: locationOf(code.path, call.span),
  };
}

/** `new AuthorizeAttribute { Roles = "x" }`, `p => p.RequireRole("x")`, `"policy"`. */
function given(
  value: Expression,
  code: CodeFacts,
  into: { values: string[]; named: [string, string][]; types: string[] },
): void {
  if (value.kind === 'function') {
    const demands = demandsIn(value.function, code);
    into.values.push(...demands);
  } else if (value.kind === 'call' && value.call.form === 'new') {
    into.types.push(value.call.callee);
    for (const { value: set } of value.call.arguments)
      if (set.kind === 'object')
        into.named.push(...set.entries.map((each): [string, string] => [each.key, textOf(each.value)]));
      else into.values.push(textOf(set));
  } else into.values.push(textOf(value));
}

/** What a policy that is written in place demands, besides a known caller. */
export function demandsIn(index: number, code: CodeFacts): string[] {
  return code.calls
    .filter(({ inFunction, callee }) => inFunction === index && demanding.test(lastName(callee)))
    .map(({ callee, arguments: all }) => `${lastName(callee)}(${textsOf(all)})`)
    .slice(0, 5);
}

const textsOf = (all: readonly Argument[]): string => all.map(({ value }) => textOf(value)).join(', ');

const isTypeOf = (value: Expression): value is Expression & { kind: 'other' } =>
  value.kind === 'other' && /^(?:typeof|nameof)\b/.test(value.text);

function textOf(value: Expression): string {
  if (value.kind === 'string') return `'${value.value.slice(0, mostText)}'`;
  if (value.kind === 'name') return lastName(value.path).slice(0, mostText);
  if (value.kind === 'boolean' || value.kind === 'number') return String(value.value);
  return value.kind === 'call'
    ? `${lastName(value.call.callee)}(${textsOf(value.call.arguments.slice(0, 3))})`.slice(0, mostText)
    : '…';
}

export const isOpening = ({ name, types }: AttributeFacts): boolean =>
  /^AllowAnonymous/.test(name) || (name === 'WithMetadata' && types.includes('AllowAnonymous'));

/** What `AllowAnonymous` puts out of force: everything that is decided by authorization policies. */
export const isPolicy = ({ name, types }: AttributeFacts): boolean =>
  /^(?:Authorize|RequireAuthorization$)/.test(name) ||
  (name === 'WithMetadata' && types.includes('Authorize'));

/** How the classes of the project decide: attributes and filters that are written there. */
export type Deciding = (
  type: string,
) => { readonly kind: Guard['kind']; readonly isPolicy: boolean } | undefined;

/** The guard that an attribute or convention is, if it is one. */
export function guardOf(
  fact: AttributeFacts,
  origin: Guard['origin'],
  deciding: Deciding,
): Guard | undefined {
  if (isOpening(fact) || noGuard.test(fact.name)) return undefined;
  const kind = kindOf(fact, deciding);
  if (kind === undefined) return undefined;
  const { location, optional } = fact;
  return { name: shown(fact), kind, origin, location, ...(optional ? { optional } : {}) };
}

function kindOf(fact: AttributeFacts, deciding: Deciding): Guard['kind'] | undefined {
  const { name, values, named, types } = fact;
  if (isPolicy(fact)) {
    const asks = values.length > 0 || named.some(([key]) => key === 'Roles' || key === 'Policy');
    return asks ? 'authorization' : 'authentication';
  }
  if (carriers.test(name))
    return types.map((type) => deciding(type)?.kind ?? guardKindOf(type)).find(Boolean);
  const own = deciding(name)?.kind;
  if (own !== undefined) return own;
  if (/^(?:Valid|Validate|Check)?ApiKey(?:Auth\w*)?$/.test(name)) return 'authentication';
  return guardKindOf(
    name,
    values.map((text) => text.replace(/'/g, '')),
  );
}

/** As written, without what does not decide. */
function shown({ name, values, named, types }: AttributeFacts): string {
  const inside = [
    ...values,
    ...types.map((type) =>
      name === 'RequireAuthorization' || name === 'WithMetadata' ? type : `typeof(${type})`,
    ),
    ...named
      .filter(([key]) => authorizing.test(key) && key !== 'AuthenticationSchemes')
      .map(([key, text]) => `${key} = ${text}`),
  ];
  return inside.length === 0 ? name : `${name}(${inside.join(', ')})`;
}
