import type { Argument, Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { CheckFact } from '../endpoint-file.ts';
import { wordsOf } from '../shared/guard-names.ts';
import { beginningOf, lastName, plainName } from '../shared/places.ts';
import { optsOut } from '../shared/python/opt-outs.ts';
import { textsIn } from '../shared/python/written.ts';
import { isBelieved } from './believed-options.ts';
import type { HolderFact } from './holder.ts';
import { isForOthers } from './path-lists.ts';

const mostOptions = 20;
const fewestRows = 3;

/** What an option is called that says who may do something: `groups`, `min_role`, `permission`. */
const ofRights =
  /^(?:permissions?|perms?|roles?|scopes?|groups?|rights?|privileges?|capabilit(?:y|ies)|acl|access)$/;
/** What frameworks are told of by such options, which their endpoints are judged by; and what shows something. */
const ofFrameworks =
  /^(?:route|get|post|put|patch|delete|api_route|websocket|action|api_view|method_decorator|page|link|tab_link|menu\w*|nav\w*|column|field|option|argument|fixture|parametrize|mark|command_group)$/i;

/**
 * What a program of Python says of whom it lets do what, where functions are put into a table, `"org.purge": Action(purge,
 * groups=("keepers",))`, or are registered by what stands above them, `@desk("purge", permission="org.purge")`.
 */
export function optionRows(code: CodeFacts): readonly HolderFact[] {
  if (code.language !== 'python') return [];
  return [...tables(code), ...registered(code)];
}

function* tables(code: CodeFacts): Iterable<HolderFact> {
  const { assignments, path } = code;
  for (const { target, value, inFunction } of assignments) {
    if (value.kind !== 'object' || inFunction >= 0 || value.entries.length < fewestRows) continue;
    if (isForOthers(lastName(target))) continue;
    const rows = value.entries.map(({ key, value: row }) => ({ key, span: row.span, ...rowOf(row) }));
    // All of one make, each of which leads to a function.
    const makes = new Set(rows.map(({ by }) => by));
    const asking = rows.filter(({ options }) => checksIn(options, code).length > 0);
    if (makes.size > 1 || makes.has('') || asking.length * 2 < rows.length) continue;
    const table = plainName(target);
    for (const { key, options, by, runs, span } of rows)
      if (key !== '' && !isInDoubt(options, code))
        yield {
          key: `entry ${table} ${key}`,
          what: `the entry ${key} of ${table}`,
          refs: [],
          checks: checksIn(options, code).map((check) => ({ ...check, name: `${by}(${check.name})` })),
          location: beginningOf(path, span),
          isHandler: true,
          entryOf: runs,
        };
  }
}

interface Row {
  /** What makes it, where it leads to a function; else nothing. */
  readonly by: string;
  /** That function. */
  readonly runs: string;
  readonly options: readonly Argument[];
}

/** `Action(purge, groups=('keepers',))`, `(purge, {'groups': ['keepers']})`. */
function rowOf(value: Expression): Row {
  if (value.kind === 'call') {
    const { callee, arguments: options } = value.call;
    const runs = functionIn(options.map((each) => each.value));
    return { by: runs === '' ? '' : lastName(callee), runs, options };
  }
  const items = value.kind === 'list' ? value.items : [];
  const runs = functionIn(items.slice(0, 1));
  const entries = items[1]?.kind === 'object' ? items[1].entries : [];
  const options = entries.map(({ key, value: own }) => ({ name: key, value: own }));
  return { by: runs === '' ? '' : 'row', runs, options };
}

/** `purge`, `actions.purge`: the first that is no class. */
export function functionIn(values: readonly Expression[]): string {
  const names = values.flatMap((value) => (value.kind === 'name' ? [lastName(value.path)] : []));
  return names.find((name) => /^[a-z_]\w*$/.test(name)) ?? '';
}

function* registered(code: CodeFacts): Iterable<HolderFact> {
  const { functions, classes, path } = code;
  for (const { name, decorators, span, inClass } of functions) {
    const registrations = decorators.filter(isRegistration);
    const checks = registrations.flatMap((call) => checksOf(call, code));
    const around = classes[inClass]?.name;
    const what = around === undefined ? name : `${around}.${name}`;
    const isDoubted = registrations.some((call) => isInDoubt(call.arguments, code));
    if (name !== '' && registrations.length > 0 && !isDoubted)
      yield {
        key: `registered ${what}`,
        what: `what registers ${what}`,
        refs: [],
        checks,
        location: beginningOf(path, decorators[0]?.span ?? span),
        isHandler: true,
        entryOf: what,
      };
  }
}

const isRegistration = ({ callee }: Call): boolean => callee !== '' && !ofFrameworks.test(lastName(callee));

const checksOf = (call: Call, code: CodeFacts): readonly CheckFact[] =>
  checksIn(call.arguments, code).map((check) => ({
    ...check,
    name: `${lastName(call.callee)}(${check.name})`,
  }));

/**
 * One for each option: another role, or one more or less of several, is asked in its place.
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

/** What may say who may do it, and may mean something else: nothing can be said of it, neither before nor after. */
const isInDoubt = (options: readonly Argument[], code: CodeFacts): boolean =>
  !options.some(({ name = '', value }) => optsOut(name, value)) &&
  options.slice(0, mostOptions).some((option) => textsOf(option).length > 0 && !isBelieved(option, code));

/** What is given to an option that is called like a right. */
function textsOf({ name = '', value }: Argument): readonly string[] {
  if (!wordsOf(name).some((word) => ofRights.test(word))) return [];
  return value.kind === 'name' ? [value.path] : textsIn(value).filter((text) => text !== '');
}
