import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { lastName } from '../shared/names/dotted.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import type { Directive, GraphqlFacts } from './facts.ts';

const known =
  /^(?:auth|authenticated|isAuthenticated|requireAuth|requiresAuth(?:entication)?|loggedIn|isLoggedIn|private|protected|can|policy|scopes?|requiresScopes?|aws_(?:auth|iam|oidc|lambda|cognito_user_pools)|has\w+|is(?:Admin|Owner|Staff|User)\w*)$/i;
const openDirective = /^(?:public|skipAuth|noAuth|allowAnonymous|anonymous|unauthenticated|isPublic)$/i;
/** Whoever is known has these. */
const anybody = /^(?:USER|AUTHENTICATED|LOGGED_?IN|MEMBER|SIGNED_?IN|isAuthenticated)$/i;
const deepest = 4;

/** What runs before a resolver: wrappers such as `authenticated(resolver)` and `combineResolvers(a, b, resolver)`. */
export function resolverGuards(
  file: EndpointFile,
  ref: HandlerRef,
  { guards }: Pick<Project<GraphqlFacts>, 'guards'>,
  depth = 0,
): Guard[] {
  if (ref.wraps.length === 0 || depth > deepest) return guards.of(file, ref, 'handler');
  // What wraps a resolver may do anything: a place says nothing of it.
  const own = guards.of(file, { ...ref, wraps: [] }, 'inline').filter(({ isGuessed }) => !isGuessed);
  const last = ref.wraps.at(-1);
  const before = own.length > 0 ? [] : ref.wraps.slice(0, -1);
  const found = [...own, ...before.flatMap((each) => guards.of(file, each, 'inline'))];
  const names = new Set(found.map(({ name }) => name));
  const inner = last === undefined ? [] : resolverGuards(file, last, { guards }, depth + 1);
  return [...found, ...inner.filter(({ name }) => !names.has(name))];
}

/** A rule of a permission map: whatever it is called, it decides; `allow` lets everybody in. */
export function ruleGuards(rules: readonly HandlerRef[]): Guard[] {
  return rules.flatMap(({ name, arguments: given, location }): Guard[] => {
    if (lastName(name) === 'allow') return [];
    const kind = guardKindOf(name, given) ?? 'authorization';
    return [{ name: name || 'a rule', kind, origin: 'configuration', location }];
  });
}

/** `@auth(requires: ADMIN)`, `@hasRole(role: "admin")`; undefined for a directive that is about something else. */
export function isAboutAccess(name: string): boolean {
  return known.test(name) || openDirective.test(name) || guardKindOf(name) !== undefined;
}

/** The guards that directives are; those of the type count unless the field says that it is for everybody. */
export function directiveGuards(own: readonly Directive[], ofType: readonly Directive[]): Guard[] {
  const isOpen = own.some(({ name }) => openDirective.test(name));
  return [...(isOpen ? [] : of(ofType, 'class')), ...of(own, 'decorator')];
}

function of(directives: readonly Directive[], origin: Guard['origin']): Guard[] {
  return directives.flatMap(({ name, given, location }): Guard[] => {
    if (openDirective.test(name) || !isAboutAccess(name)) return [];
    const called = `@${name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    return [{ name: called, kind: kindOf(name, given), origin, location }];
  });
}

function kindOf(name: string, given: readonly string[]): Guard['kind'] {
  const asks = given.filter((text) => text !== 'true' && text !== 'false');
  if (asks.length > 0) return asks.every((text) => anybody.test(text)) ? 'authentication' : 'authorization';
  if (/^(?:auth|private|protected)$/i.test(name)) return 'authentication';
  return guardKindOf(name) ?? 'authorization';
}
