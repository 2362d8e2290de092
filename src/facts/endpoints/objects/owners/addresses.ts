import type { Expression } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import type { Values } from '../values/values.ts';
import { isIdName } from '../words.ts';

/** By what people are known to others, so that things are meant for them. */
const ofPeople = /^(?:e?mail|username|login|phone|msisdn)$/;
/** What only puts a text into another form: `call.email.lower()`, `strings.ToLower(call.Email)`. */
const reshaping =
  /(?:^|\.)(?:lower|casefold|strip|downcase|toLowerCase|toLocaleLowerCase|trim|ToLower|ToLowerInvariant|TrimSpace|normali[sz]e_?[eE]?mail)$/;
const deepest = 4;

/**
 * `inviteeEmail` of `call.inviteeEmail !== user.email`: both are an address of the same kind, and what has the one was looked
 * up. What was sent is compared with the caller's only to see whether it is another one.
 */
export function addressOf(
  other: Expression,
  sides: readonly Expression[],
  values: Values,
): string | undefined {
  const [kind, ...kinds] = new Set(sides.map((side) => kindOf(pathOf(side))));
  const path = pathOf(other);
  const isSame = kind !== undefined && kinds.length === 0 && path.includes('.');
  return isSame && isFound(path, kind, values) ? lastName(path) : undefined;
}

/** `email` of `call.invitee_email`. */
function kindOf(path: string): string | undefined {
  const kind = wordsOf(lastName(path)).at(-1) ?? '';
  return ofPeople.test(kind) ? kind : undefined;
}

/**
 * Given by a call in the function, or kept on a controller of Rails by what ran before. What was looked up by an address alone is
 * only looked at to see whether that is taken: `User.find_by(email: sent)`.
 */
function isFound(path: string, kind: string, values: Values): boolean {
  const [root = ''] = path.split('.', 1);
  const isGiven = values.given(root).some(({ value }) => {
    const taken = { kind: 'member', object: value, property: lastName(path), span: value.span } as const;
    return isCall(value) && !values.isFromRequest(taken) && !isSoughtBy(kind, value);
  });
  return root.startsWith('@') || isGiven;
}

/** Whether all that something is sought by is an address: `{ where: { email } }`, `User.email == email`, `findByEmail(email)`. */
function isSoughtBy(kind: string, value: Expression): boolean {
  const columns = [...partsIn(value)].flatMap(columnsOf);
  return columns.some((each) => kindOf(each) === kind) && !columns.some(isOfOne);
}

/** What tells one thing from all others of its kind. */
const isOfOne = (column: string): boolean => isIdName(column) || /token|secret/i.test(column);

function columnsOf(part: Expression): readonly string[] {
  if (part.kind === 'object') return part.entries.map(({ key }) => key);
  if (part.kind === 'operation')
    return part.operands.flatMap((each) =>
      each.kind === 'name' && each.path.includes('.') ? [lastName(each.path)] : [],
    );
  if (part.kind !== 'call') return [];
  const named = /(?:^|[a-z_])[bB]y_?(\w+)$/.exec(lastName(part.call.callee))?.[1];
  return [
    ...(named === undefined ? [] : [named]),
    ...part.call.arguments.flatMap(({ name }) => name?.split('__', 1) ?? []),
  ];
}

/** Also one that is waited for, or that gives several things at once. */
function isCall(value: Expression, depth = 0): boolean {
  const [only] = value.kind === 'member' ? [value.object] : value.kind === 'other' ? value.parts : [];
  return value.kind === 'call' || (only !== undefined && depth < deepest && isCall(only, depth + 1));
}

/** `call.email` of `call.email.lower()`. */
function pathOf(value: Expression, depth = 0): string {
  if (value.kind === 'name') return plainName(value.path);
  if (value.kind === 'member') return `${pathOf(value.object, depth)}.${value.property}`;
  if (value.kind !== 'call' || depth > deepest || !reshaping.test(value.call.callee)) return '';
  const { callee, receiver, arguments: given } = value.call;
  const of = given[0]?.value ?? receiver;
  return of === undefined ? plainName(callee).replace(reshaping, '') : pathOf(of, depth + 1);
}
