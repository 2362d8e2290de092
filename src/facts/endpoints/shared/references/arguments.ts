import type { Argument, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { literalNamed, spreadOut, unfrozen } from '../code/literals.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { pathsOfPattern } from '../paths/patterns.ts';
import { isScript } from '../script.ts';

const mostStrings = 50;
const mostLooked = 500;
const mostUnread = 10;
const constant = /^[A-Z]\w*(?:\.\w+)+$|^[A-Z][A-Z0-9_]+$/;
/** Options that say what callers must be allowed to do, or be. */
const aboutAccess =
  /permission|roles?$|scopes?$|privilege|access|admin|owner|level$|rank$|grade$|require|abilit|polic(?:y|ies)$|^(?:action|resource|subject)s?$/i;

/** What a guard is given: strings, constants, numbers; of options also which it is: `auth({ role: 'admin' })`. */
export const argumentsIn = (given: readonly Argument[], code: CodeFacts): string[] =>
  isScript(code.language) ? readArguments(given, code).texts : stringsIn(given);

export interface NamedArgument {
  readonly label: string;
  readonly name: string;
}

interface ReadArguments {
  readonly texts: string[];
  /** Names whose meaning the file does not say, each with what it is given as: `roles: ` for `{ roles: crew }`. */
  readonly unread: NamedArgument[];
  /** Constants among the texts, by what they are called, whether or not the file says what they hold. */
  readonly constants: NamedArgument[];
}

/** The same of a script, with the names that are not understood. */
export function readArguments(given: readonly Argument[], code: CodeFacts): ReadArguments {
  const found: string[] = [];
  const unread: NamedArgument[] = [];
  const constants: NamedArgument[] = [];
  const pending = given.map(({ value }): [string, Expression] => ['', value]);
  let looked = 0;
  for (let next = pending.shift(); next !== undefined && found.length < mostStrings; next = pending.shift()) {
    if (looked++ > mostLooked) break;
    const [label, written] = next;
    const value = meant(written, code);
    if (value.kind === 'list') pending.push(...value.items.slice(0, mostStrings).map(under(label)));
    else if (value.kind === 'object')
      for (const { key, value: inner } of spreadOut(value, code).entries.slice(0, mostStrings))
        pending.push([aboutAccess.test(key) ? `${key}: ` : label, inner]);
    else if (value.kind === 'function') found.push(...askedIn(value.function, code));
    else {
      const text = textOf(value);
      if (text !== undefined) found.push(label + text);
      if (text !== undefined && value.kind === 'name') constants.push({ label, name: text });
      else if (text !== undefined) continue;
      else if (value.kind === 'name') unread.push({ label, name: plainName(value.path) });
      // `roles.slice(1)` may be any of them.
      else if (value.kind === 'call') unread.push({ label, name: nameOf(value.call) });
      // `{ admin: true }`
      else if (label !== '' && value.kind === 'boolean' && value.value) found.push(`${label}true`);
    }
  }
  return { texts: found, unread: unread.slice(0, mostUnread), constants: constants.slice(0, mostUnread) };
}

/** What a name stands for that is no constant by its looks: those are compared by what they are called. */
function meant(value: Expression, code: CodeFacts): Expression {
  const [spread] = value.kind === 'other' && value.text.startsWith('...') ? value.parts : [];
  const given = unfrozen(spread ?? value);
  if (given.kind !== 'name') return given;
  const literal = literalNamed(given.path, code);
  return literal !== undefined && (literal.kind === 'object' || !constant.test(given.path)) ? literal : given;
}

const under =
  (label: string) =>
  (value: Expression): [string, Expression] => [label, value];

const asking = /(?:^|\.)(?:can|cannot|has|may|allows?|permits?|is|in)(?:[A-Z]\w*)?$/;

/** What a function asks for that only says yes or no: `CheckPolicies((ability) => ability.can('read', 'Dose'))`. */
function askedIn(index: number, code: CodeFacts): readonly string[] {
  const own = code.returns.filter(({ inFunction }) => inFunction === index);
  const [only] = own;
  if (only?.value.kind !== 'call' || own.length > 1 || !asking.test(only.value.call.callee)) return [];
  return argumentsIn(only.value.call.arguments, code);
}

function textOf(value: Expression): string | undefined {
  if (value.kind === 'string') return value.value;
  if (value.kind === 'name') return constant.test(value.path) ? value.path : undefined;
  return value.kind === 'number' ? value.text : undefined;
}

/** `Role.*` for all that is in an enumeration, `Object.values(Role)`. */
function nameOf({ callee, arguments: [first] }: Call): string {
  const isAll = callee === 'Object.values' && first?.value.kind === 'name';
  return isAll ? `${plainName(first.value.path)}.*` : `${plainName(callee)}()`;
}

/** String arguments, also inside lists and options: `hasRole(['admin'])`, `unless({ path: ['/login'] })`. */
export function stringsIn(given: readonly Argument[]): string[] {
  const found: string[] = [];
  const pending = given.map(({ value }) => value);
  for (let next = pending.shift(); next !== undefined && found.length < mostStrings; next = pending.shift()) {
    if (next.kind === 'string') found.push(next.value);
    else if (next.kind === 'list') pending.push(...next.items.slice(0, mostStrings));
    else if (next.kind === 'object')
      pending.push(...next.entries.slice(0, mostStrings).map(({ value }) => value));
  }
  return found;
}

/** The paths that regular expressions are for, also inside lists and options. */
export function patternsIn(given: readonly Argument[]): string[] {
  const items = given.flatMap(({ value }) =>
    value.kind === 'object' ? value.entries.map((entry) => entry.value) : [value],
  );
  return items
    .flatMap((value) => (value.kind === 'list' ? value.items.slice(0, mostStrings) : [value]))
    .flatMap(pathsOfPattern)
    .slice(0, mostStrings);
}

/** `auth({ optional: true })`, `jwt({ credentialsRequired: false })`: whoever is not known may pass. */
export const isLenientlyCalled = ({ arguments: given }: Call): boolean =>
  given.some(
    ({ value }) =>
      value.kind === 'object' &&
      value.entries.some(({ key, value: own }) => own.kind === 'boolean' && saysLenient(key, own.value)),
  );

const saysLenient = (key: string, isOn: boolean): boolean =>
  isOn
    ? /^(?:is)?(?:optional|allow_?(?:anonymous|guests?|public|unauthenticated))$/i.test(key)
    : /^(?:required?|mandatory|credentialsRequired)$/.test(key);

const leavesOut =
  /^(?:except|exceptions|exclude[sd]?|excluding|skip|ignore[sd]?|bypass|unless|allow_?list|white_?list|(?:public|open|unprotected|exclude[d]?|ignored|skip|allowed)_?(?:paths?|routes?|urls?))$/i;

/** `signedInExcept([…])`, `authUnless(…)`: a guard that says by its name that it is handed who is left out. */
const leavesOutByName =
  /[a-z](?:Except|Unless|Excluding|Excludes?|Ignoring|Skipping|Without)(?:For|On|Paths?|Routes?|Urls?)?$/;

/**
 * What middleware is told to let everybody pass on: `gate({ except: OPEN_PATHS })`, `['GET /policy']`, and handlers by what
 * they are called, `['index']` as `#index`; each for itself.
 */
export function pathsLeftOut({ callee, arguments: given }: Call, code: CodeFacts): readonly string[] {
  // `except(['/pixel/:id'], known)`: by the function's own name.
  const named = lastName(callee);
  const isLeaving = leavesOut.test(named) || leavesOutByName.test(named);
  const first = given[0]?.value;
  const own =
    isLeaving && first !== undefined ? leftIn(first, code).filter((path) => !path.startsWith('#')) : [];
  const byKey = given.flatMap(({ value }) =>
    value.kind === 'object'
      ? value.entries.filter(({ key }) => leavesOut.test(key)).flatMap((entry) => leftIn(entry.value, code))
      : [],
  );
  return [...own, ...byKey];
}

function leftIn(value: Expression, { assignments }: CodeFacts): readonly string[] {
  const list = value.kind === 'name' ? assignments.find(({ target }) => target === value.path)?.value : value;
  const given = list === undefined ? [] : [{ value: list }];
  const texts = stringsIn(given).flatMap((path) => {
    if (/^[A-Za-z]\w*$/.test(path)) return [`#${path}`];
    if (!/^(?:[A-Z]+ )?\//.test(path)) return [];
    return path.endsWith('*') ? [path.replace(/\/?\*+$/, '')] : [`${path}$`];
  });
  return [...texts, ...patternsIn(given)];
}
