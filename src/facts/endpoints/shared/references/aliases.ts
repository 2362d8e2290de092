import type { CodeFacts, Expression, FunctionFact } from '../../../../model/code.ts';
import type { AliasFact, EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import { unfrozen } from '../code/literals.ts';
import { plainName } from '../names/dotted.ts';
import type { NamedAt } from '../names/names.ts';
import { isScript } from '../script.ts';
import { holdsSettings, saidOf } from '../settings/said.ts';
import { guardKindOf } from '../words/guard-names.ts';
import { guardOptions } from '../words/route-options.ts';
import { builderSteps } from './builder-steps.ts';
import { handlerRefs } from './handler-refs.ts';
import { accessRefs } from './row-access.ts';

const mostAliases = 500;
const mostMeanings = 20;
const mostOptions = 6;
const mostMembers = 60;

/** Names that are given to middleware or a list of it; the first meaning counts. */
export function aliasesOf(code: CodeFacts): AliasFact[] {
  const found = new Aliases(code);
  for (const { target, operator, value } of code.assignments)
    if (operator === '=') found.given(plainName(target).replace(/^(?:module\.)?exports\./, ''), value);
  // `const secured = (role) => [authenticate, allow(role)]`, `const secured = (more) => ({ preHandler: authenticate, ...more })`.
  for (const { value, inFunction } of code.returns) {
    const isChain = value.kind === 'list' || (value.kind === 'object' && saysGuard(value));
    if (isChain) found.note(code.functions[inFunction]?.name ?? '', value);
  }
  for (const { value, inFunction } of isScript(code.language) ? code.returns : []) {
    const declared = code.functions[inFunction];
    if (declared !== undefined && makesGuard(value, declared)) found.made(declared.name, value);
  }
  // `usersOnly() { this.before.push(requireUser); return this; }`, a step of a builder.
  for (const { method, puts } of isScript(code.language) ? builderSteps(code) : []) {
    const [first, ...more] = puts.filter(canBeMiddleware);
    if (first !== undefined)
      found.note(
        method,
        more.length === 0 ? first : { kind: 'list', items: [first, ...more], span: first.span },
      );
  }
  // `...access.crew` of an object of options.
  for (const { target, value, inFunction } of isScript(code.language) ? code.assignments : [])
    if (inFunction < 0 && /^[\w$]+$/.test(target)) found.members(unfrozen(value));
  return found.all();
}

type Spread = Pick<AliasFact, 'inRow' | 'inSettings'>;

/** What an object says where it is spread into what says more. */
function spreadable(value: Expression & { readonly kind: 'object' }, code: CodeFacts): Spread {
  const [inRow, inSettings] = [accessRefs(value, code), saidOf(value, code)];
  return { ...(inRow.length > 0 ? { inRow } : {}), ...(inSettings.length > 0 ? { inSettings } : {}) };
}

/** What a name for options says where it is spread. */
export const spreadFrom = (
  { file, name }: NamedAt,
  { into }: HandlerRef,
): readonly HandlerRef[] | undefined => {
  const meant = file.aliases.find((each) => each.name === name);
  return into === 'settings' ? meant?.inSettings : meant?.inRow;
};

class Aliases {
  readonly #code: CodeFacts;
  readonly #imported: ReadonlySet<string>;
  readonly #found = new Map<string, AliasFact>();

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#imported = new Set(code.imports.map(({ local }) => local));
  }

  all(): AliasFact[] {
    return [...this.#found.values()];
  }

  given(name: string, written: Expression): void {
    const value = unfrozen(written);
    if (this.#imported.has(name)) return;
    const isOptions =
      value.kind === 'object' && value.entries.length <= mostOptions && isScript(this.#code.language);
    const spread = isOptions ? spreadable(value, this.#code) : {};
    if (canBeMiddleware(value) || isOptions) this.note(name, value, spread);
  }

  members(value: Expression): void {
    for (const { key, value: own } of value.kind === 'object' ? value.entries.slice(0, mostMembers) : [])
      if (key !== '' && unfrozen(own).kind === 'object') this.given(key, own);
  }

  note(name: string, value: Expression, spread: Spread = {}): void {
    if (name === '' || this.#found.has(name) || this.#found.size >= mostAliases) return;
    const means = handlerRefs([{ value }], this.#code).slice(0, mostMeanings);
    const isNothing = means.length + Object.keys(spread).length === 0;
    if (!isNothing && means.every((meant) => meant.name !== name))
      this.#found.set(name, { name, means, ...spread });
  }

  made(name: string, value: Expression): void {
    if (name === '' || this.#found.has(name) || this.#found.size >= mostAliases) return;
    const means = handlerRefs([{ value }], this.#code).slice(0, 1);
    if (means[0]?.name !== name) this.#found.set(name, { name, means, isMade: true });
  }
}

/** `const scope = (...names) => requiredScopes(names.join(' '))`: what is handed on is somebody else's guard. */
function makesGuard(value: Expression, { parameters }: FunctionFact): boolean {
  if (value.kind !== 'call' || value.call.form !== 'call' || parameters.some(({ name }) => given.test(name)))
    return false;
  return guardKindOf(value.call.callee) !== undefined;
}

/** A function that is called with a request answers for itself. */
const given = /^_*(?:req|request|res|response|reply|ctx|context|c|event|next)$/;

const saysGuard = (value: Expression & { readonly kind: 'object' }): boolean =>
  guardOptions(value).some(({ runs }) => runs) || value.entries.some(({ key }) => holdsSettings(key));

/** `{ permissions: ['boats:write'] }`: few options, one of which is the guard itself. */
const saysRights = (value: Expression & { readonly kind: 'object' }): boolean =>
  value.entries.length <= mostOptions && guardOptions(value).length > 0;

/** A function has its own name already, and a module its import. */
function canBeMiddleware(value: Expression): boolean {
  if (value.kind === 'call') return value.call.form === 'call' && value.call.callee !== 'require';
  if (value.kind === 'object') return saysGuard(value) || saysRights(value);
  return value.kind === 'name' || value.kind === 'list' || value.kind === 'operation';
}

/** `can('read')` for `can(permission)` in a chain that a function makes of its parameter, which was given `'read'`. */
export function handedOn(meant: HandlerRef, given: readonly string[], file: EndpointFile): HandlerRef {
  const { wraps } = meant;
  const isKnown = ({ name }: HandlerRef): boolean =>
    !/^\w+$/.test(name) ||
    file.declared.includes(name) ||
    file.imports.some(({ local }) => local === name) ||
    file.aliases.some((each) => each.name === name);
  const isGiven =
    given.length > 0 && meant.arguments.length === 0 && wraps.length > 0 && !wraps.some(isKnown);
  return isGiven ? { ...meant, arguments: given, unread: undefined, wraps: [] } : meant;
}
