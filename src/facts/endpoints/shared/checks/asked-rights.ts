import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { demands, mayGuard } from '../words/guard-names.ts';
import { isRight } from '../words/likely-guards.ts';

/** A call that may turn callers away, with what it is given that says for what. */
export interface Asked {
  readonly callee: string;
  readonly given: readonly string[];
}

const mostAsked = 24;

/**
 * What is given to a call that says what callers must be or may do, as it is written: constants, texts, options that are
 * switched on or off. `Permission.WRITE`, `'admin'`, `for_admin: true`; nothing of `user` and `req.params.id`.
 */
export function rightsGiven({ arguments: given }: Call): readonly string[] {
  return given.slice(0, 6).flatMap(({ name, value }): readonly string[] => {
    if (value.kind === 'object')
      return value.entries.slice(0, 4).flatMap((entry) => optionOf(entry.key, entry.value));
    if (name !== undefined) return optionOf(name, value);
    return value.kind === 'string' ? [`'${value.value.slice(0, 40)}'`] : constantIn(value);
  });
}

function optionOf(key: string, value: Expression): readonly string[] {
  if (value.kind === 'boolean') return [`${key}: ${value.value}`];
  const text = value.kind === 'string' ? [value.value.slice(0, 40)] : constantIn(value);
  return text.map((each) => `${key}: ${each}`);
}

/** Words of what may be done, and of who may: `perm.Read` is a constant of a package, `bin.ID` the field of something. */
const rights =
  /^(?:Permission|Perm|Scope|Action|Privilege|Role|Access|Level|Right|Can|Read|Write|View|Edit|Create|Update|Delete|Manage|Admin|Owner|Member|Staff|Maintain)|^[A-Z][A-Z0-9_]+$/;

/** Packages that hold what callers may do: whatever is taken from them is a constant. */
const packages =
  /^(?:perms?|permissions?|rights?|roles?|scopes?|access|acl|authz|rbac|iam|cap(?:s|abilit\w+)?|priv\w*|policy)\./;

/** `Write`, `perm.Admin`, `Permission.WRITE`; in every language constants begin with a capital. */
function constantIn(value: Expression): readonly string[] {
  if (value.kind !== 'name') return [];
  const last = lastName(value.path);
  const isMember = value.path !== last && /^[a-z]/.test(value.path);
  const isRight = !isMember || packages.test(value.path) || (rights.test(last) && last !== 'ID');
  return /^[A-Z]\w+$/.test(last) && isRight ? [value.path] : [];
}

/** `'crew:edit'` */
export const isQuotedRight = (given: string): boolean => /^'/.test(given) && isRight(given.slice(1, -1));

/**
 * The calls of each function that ask for something in particular, those of functions written in it included.
 * @param names says what a call calls, where more is known than is written
 */
export function askedByFunction(
  code: CodeFacts,
  names: { calleeOf(call: Call): string } = { calleeOf: ({ callee }) => callee },
): readonly (readonly Asked[])[] {
  const found = code.functions.map((): Asked[] => []);
  for (const call of code.calls) {
    if (call.form !== 'call') continue;
    const callee = names.calleeOf(call);
    const isBare = !mayGuard(callee) && demands(callee);
    if (!isBare && !mayGuard(callee)) continue;
    const given = rightsGiven(call).filter((each) => !isBare || isQuotedRight(each) || isRight(each));
    for (const at of given.length > 0 ? functionsAround(code, call.inFunction) : [])
      if ((found[at]?.length ?? mostAsked) < mostAsked) found[at]?.push({ callee, given });
  }
  return found;
}

/**
 * A guard that a function asks, once for each thing that it asks for: `authorize(Write)`, `authorize(Publish)`.
 * @param called by another name than it is written
 */
export function askedNames(asked: readonly Asked[], callee: string, called = callee): readonly string[] {
  const own = asked.filter((each) => each.callee === callee);
  return own.length === 0 ? [called] : own.map(({ given }) => `${called}(${given.join(', ')})`);
}
