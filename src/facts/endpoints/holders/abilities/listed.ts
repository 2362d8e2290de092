import type { Call, CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import { partsIn } from '../../objects/chains.ts';
import { keptCalls, placeOf } from '../../objects/owners/taken.ts';
import { textsIn } from '../../shared/exemptions/spares.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { type AbilityRule, mostActions } from './rule.ts';

const allowing = /^(?:can|allow|permit|grant)$/;
const forbidding = /^(?:cannot|deny|forbid|prohibit)$/;

/** What a row calls the actions, what they are done to, and on what condition. */
const actionKeys = /^(?:actions?|can|permissions?|operations?)$/i;
const subjectKeys = /^(?:subjects?|kind|resources?|entity|model|on)$/i;
const conditionKeys = /^(?:when|if|where|conditions?|provided|unless|fields?)$/i;
const effectKeys = /^(?:effect|inverted)$/i;

/**
 * Rules of JavaScript that are listed, or made by a call for its effect: `can('read', 'Page', { author: user.id })` of CASL,
 * `allow('Page', ['read'], isAuthor)`, `{ action: 'read', subject: 'Page', conditions }`. What is asked is no rule: its answer
 * is looked at.
 */
export function listedRules(code: CodeFacts): readonly AbilityRule[] {
  const items = new Set(listItems(code));
  const listed = new Set([...items].flatMap((item) => (item.kind === 'call' ? [item.call] : [])));
  const kept = keptCalls(code);
  const tested = new Set(code.branches.flatMap(({ test }) => [...partsIn(test)].flatMap(callIn)));
  const isRule = (call: Call): boolean =>
    listed.has(call) || (!tested.has(call) && !kept.has(placeOf(call.span)));
  return [
    ...code.calls.flatMap((call) =>
      call.form === 'call' && isRule(call) ? rulesOf(ofCall(call), call.arguments.slice(2), code) : [],
    ),
    ...[...items].flatMap((item) =>
      item.kind === 'object'
        ? rulesOf(
            ofRow(item),
            item.entries.filter(({ key }) => conditionKeys.test(key)),
            code,
          )
        : [],
    ),
  ];
}

/** A rule with the function that is asked, written there or by its name. */
function rulesOf(
  rule: AbilityRule | undefined,
  conditions: readonly { readonly value: Expression }[],
  { functions }: CodeFacts,
): readonly AbilityRule[] {
  if (rule === undefined) return [];
  const asked = conditions.map(({ value }) => {
    if (value.kind === 'function') return value.function;
    return value.kind === 'name' ? functions.findIndex(({ name }) => name === value.path) : -1;
  });
  const [askedOf, ...others] = asked.filter((index) => index >= 0);
  return [others.length > 0 || askedOf === undefined ? rule : { ...rule, askedOf }];
}

/** Says of what stands in a list that it is such a rule, and no guard: it names several actions, and what they are done to. */
export const isAbilityRule = (value: Expression): boolean =>
  value.kind === 'call' &&
  ofCall(value.call) !== undefined &&
  value.call.arguments.slice(0, 2).some((each) => each.value.kind === 'list');

const callIn = (value: Expression): Call[] => (value.kind === 'call' ? [value.call] : []);

/** What stands in lists that are given a name, given back or handed on. */
function* listItems(code: CodeFacts): Iterable<Expression> {
  const values = [
    ...code.assignments.map(({ value }) => value),
    ...code.returns.map(({ value }) => value),
    ...code.exports.flatMap(({ value }) => value ?? []),
    ...code.calls.flatMap((call) => call.arguments.map(({ value }) => value)),
  ];
  for (const value of values) if (value.kind === 'list') yield* value.items;
}

function ofCall({ callee, arguments: given, span, inFunction }: Call): AbilityRule | undefined {
  const name = lastName(callee);
  const forbids = forbidding.test(name);
  const [first, second, ...more] = given.map(({ value }) => value);
  if ((!forbids && !allowing.test(name)) || first === undefined || second === undefined) return undefined;
  // `allow('Page', ['read'])` begins with what it is about.
  const [actions, subject] =
    second.kind === 'list' && first.kind !== 'list' ? [second, first] : [first, second];
  const rights = rightsOf(actions, subject);
  if (rights.length === 0) return undefined;
  return { forbids, rights, conditions: more.slice(0, 4).flatMap(saidBy), of: '', span, inFunction };
}

function ofRow({ entries, span }: Expression & { readonly kind: 'object' }): AbilityRule | undefined {
  const of = (keys: RegExp): Entry | undefined => entries.find(({ key }) => keys.test(key));
  const [actions, subject, effect] = [of(actionKeys), of(subjectKeys), of(effectKeys)];
  if (actions === undefined || subject === undefined) return undefined;
  const rights = rightsOf(actions.value, subject.value);
  if (rights.length === 0) return undefined;
  const conditions = entries.flatMap(({ key, value }) => (conditionKeys.test(key) ? saidBy(value) : []));
  return { forbids: isForbidding(effect), rights, conditions, of: '', span, inFunction: -1 };
}

const isForbidding = (effect: Entry | undefined): boolean =>
  (effect?.value.kind === 'boolean' && effect.value.value) ||
  (effect?.value.kind === 'string' && /^(?:deny|forbid|cannot)$/i.test(effect.value.value));

function rightsOf(actions: Expression, subject: Expression): readonly string[] {
  const of = subject.kind === 'name' ? [subject.path] : textsIn(subject);
  if (of.length === 0) return [];
  return textsIn(actions)
    .slice(0, mostActions)
    .map((action) => `${action} ${of.join(' ')}`);
}

/** `author` of `{ author: user.id }`, `isAuthor`; functions that are written there are alike. */
function saidBy(value: Expression): readonly string[] {
  switch (value.kind) {
    case 'object':
      return value.entries.map(({ key }) => key);
    case 'function':
      return ['a function'];
    case 'list':
      return ['fields'];
    case 'name':
      return value.path === 'undefined' ? [] : [value.path];
    case 'call':
      return [value.call.callee];
    default:
      return [];
  }
}
