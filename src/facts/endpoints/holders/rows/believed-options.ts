import type { Argument, CodeFacts, Expression } from '../../../../model/code.ts';
import { partsIn } from '../../objects/chains.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { textsIn } from '../../shared/python/written.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { asksOfCaller } from '../asked-of-callers.ts';
import { isOfRole } from './known-roles.ts';

/** Words that mean what somebody may do, and nothing else. */
const sure = /^(?:permissions?|perms?|rights|privileges?|acl)$/;
/** With these before it an everyday word does, too: `min_role`, `required_scopes`, `allowed_groups`. */
const demanding = /^(?:min|minimum|least|required?|requires|needs?|allow|allowed)$/;
const everyday = /^(?:roles?|scopes?|groups?|access)$/;
const mayBeRoles = /^(?:roles?|groups|access)$/;
/** `rates:read`, `org.purge`. */
const right = /^[a-z][\w-]{0,40}[:.][a-z][\w:.-]{0,60}$/i;
const mostExpressions = 2000;
const caller = /(?:^|\.)(?:current_?)?(?:user|viewer|caller|principal|member|account)\./i;

/**
 * Whether an option says for certain who may do something. `scope`, `group` and `role` are words of every day, of
 * containers, queues and columns: they count where what they are given is a right, or the file sees to it.
 */
export function isBelieved({ name = '', value }: Argument, code: CodeFacts): boolean {
  const words = wordsOf(name);
  if (words.some((word) => sure.test(word))) return true;
  if (words.some((word) => demanding.test(word)) && words.some((word) => everyday.test(word))) return true;
  const texts = textsIn(value);
  if (texts.length > 0 && words.some((word) => mayBeRoles.test(word)))
    if (texts.every((text) => isOfRole(lastName(text)))) return true;
  // A constant, `Scope.APP`, is written as a right is, and may be anything.
  if (value.kind !== 'name' && words.some((word) => /^scopes?$/.test(word)))
    if (texts.some((text) => right.test(text))) return true;
  return comparedWithCallers(code).has(name);
}

const compared = new WeakMap<CodeFacts, ReadonlySet<string>>();

/** `user.groups.filter(name__in=self.groups)`, `if user.role not in action.roles`: what is looked at together with who calls. */
function comparedWithCallers(code: CodeFacts): ReadonlySet<string> {
  const known = compared.get(code) ?? new Set(lookedAt(code));
  compared.set(code, known);
  return known;
}

function* lookedAt({ returns, branches }: CodeFacts): Iterable<string> {
  const all = [...returns.map(({ value }) => value), ...branches.map(({ test }) => test)];
  for (const expression of all.slice(0, mostExpressions)) {
    const paths = [...partsIn(expression)].flatMap(pathOf);
    const held = paths.filter((path) => path.includes('.') && !caller.test(path));
    if (held.length > 0 && asksOfCaller(expression) && paths.some((path) => caller.test(path)))
      yield* held.map(lastName);
  }
}

function pathOf(part: Expression): string[] {
  if (part.kind === 'name') return [part.path];
  return part.kind === 'call' ? [part.call.callee] : [];
}
