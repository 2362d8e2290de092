import type { CodeFacts, Expression, FunctionFact } from '../../../model/code.ts';
import type { AliasFact, EndpointFile, HandlerRef } from '../endpoint-file.ts';
import { guardKindOf } from './guard-names.ts';
import { handlerRefs } from './handler-ref.ts';
import { guardOptions } from './options.ts';
import { plainName } from './places.ts';
import { holdsSettings } from './said.ts';
import { isScript } from './script.ts';

const mostAliases = 500;
const mostMeanings = 20;

/** Names that are given to middleware or a list of it; the first meaning counts. */
export function aliasesOf(code: CodeFacts): AliasFact[] {
  const imported = new Set(code.imports.map(({ local }) => local));
  const found = new Map<string, AliasFact>();
  for (const { target, operator, value } of code.assignments) {
    const name = plainName(target).replace(/^(?:module\.)?exports\./, '');
    if (operator !== '=' || found.has(name) || imported.has(name)) continue;
    if (!canBeMiddleware(value) || found.size >= mostAliases) continue;
    const means = handlerRefs([{ value }], code).slice(0, mostMeanings);
    if (means.length > 0 && means.every((meant) => meant.name !== name)) found.set(name, { name, means });
  }
  // `const secured = (role) => [authenticate, allow(role)]`, `const secured = (more) => ({ preHandler: authenticate, ...more })`.
  for (const { value, inFunction } of code.returns) {
    const name = code.functions[inFunction]?.name ?? '';
    const isChain = value.kind === 'list' || (value.kind === 'object' && saysGuard(value));
    if (!isChain || name === '' || found.has(name) || found.size >= mostAliases) continue;
    const means = handlerRefs([{ value }], code).slice(0, mostMeanings);
    if (means.length > 0 && means.every((meant) => meant.name !== name)) found.set(name, { name, means });
  }
  for (const { value, inFunction } of isScript(code.language) ? code.returns : []) {
    const declared = code.functions[inFunction];
    if (declared === undefined || declared.name === '' || found.has(declared.name)) continue;
    if (found.size >= mostAliases || !makesGuard(value, declared)) continue;
    const means = handlerRefs([{ value }], code).slice(0, 1);
    if (means[0]?.name !== declared.name)
      found.set(declared.name, { name: declared.name, means, isMade: true });
  }
  return [...found.values()];
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

/** A function has its own name already, and a module its import. */
function canBeMiddleware(value: Expression): boolean {
  if (value.kind === 'call') return value.call.form === 'call' && value.call.callee !== 'require';
  if (value.kind === 'object') return saysGuard(value);
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
  return isGiven ? { ...meant, arguments: given, wraps: [] } : meant;
}
