import type { Argument, CodeFacts, Expression } from '../../../../model/code.ts';
import type { CheckFact } from '../../endpoint-file.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { optsOut } from '../../shared/python/opt-outs.ts';
import { textsIn } from '../../shared/python/written.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { isBelieved } from './believed-options.ts';

const mostOptions = 20;

/** What an option is called that says who may do something: `groups`, `min_role`, `permission`. */
const ofRights =
  /^(?:permissions?|perms?|roles?|scopes?|groups?|rights?|privileges?|capabilit(?:y|ies)|acl|access)$/;

/**
 * What the options ask for that something of Python is made with, one for each: another role, or one more or less of
 * several, is asked in its place.
 * @param code where words that may mean something else need to be believed; they need not in the row of a route
 */
export function checksIn(options: readonly Argument[], code?: CodeFacts): readonly CheckFact[] {
  const given = options.slice(0, mostOptions);
  if (given.some(({ name = '', value }) => optsOut(name, value))) return [];
  return given.flatMap((option): CheckFact[] => {
    const texts = textsOf(option);
    return texts.length === 0 || (code !== undefined && !isBelieved(option, code))
      ? []
      : [{ name: `${option.name}: ${texts.join(', ').slice(0, 100)}`, kind: 'authorization' }];
  });
}

/** The same with what is made: `Action(groups: keepers)`. */
export const checksOf = (by: string, options: readonly Argument[], code?: CodeFacts): readonly CheckFact[] =>
  checksIn(options, code).map(({ name, kind }) => ({ name: `${lastName(by)}(${name})`, kind }));

/** What may say who may do it, and may mean something else: nothing can be said of it, neither before nor after. */
export const isInDoubt = (options: readonly Argument[], code: CodeFacts): boolean =>
  !options.some(({ name = '', value }) => optsOut(name, value)) &&
  options.slice(0, mostOptions).some((option) => textsOf(option).length > 0 && !isBelieved(option, code));

/** Whether something is called like what says who may do something: `permission`, `min_role`. */
export const namesRight = (name: string): boolean => wordsOf(name).some((word) => ofRights.test(word));

/** The rights that functions of Python ask for where they are told nothing, by their names: `def get(path, permission="anvils.use")`. */
export function rightsByDefault(code: CodeFacts): Readonly<Record<string, readonly CheckFact[]>> | undefined {
  if (code.language !== 'python') return undefined;
  const found = code.functions.flatMap(({ name, inClass, parameters }) => {
    const given = parameters.flatMap(({ name: called, defaultValue }): Argument[] =>
      defaultValue === undefined ? [] : [{ name: called, value: defaultValue }],
    );
    const by = name === '__init__' ? (code.classes[inClass]?.name ?? '') : name;
    const checks = by === '' ? [] : checksOf(by, given, code);
    return checks.length === 0 ? [] : [[by, checks] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** What is given to an option that is called like a right. */
function textsOf({ name = '', value }: Argument): readonly string[] {
  if (!namesRight(name)) return [];
  return value.kind === 'name' ? [value.path] : textsIn(value).filter((text) => text !== '');
}

/** `purge`, `actions.purge`: the first that is no class. */
export function functionIn(values: readonly Expression[]): string {
  const names = values.flatMap((value) => (value.kind === 'name' ? [lastName(value.path)] : []));
  return names.find((name) => /^[a-z_]\w*$/.test(name)) ?? '';
}
