import type { Call, Expression } from '../../../../model/code.ts';
import { givesWho } from '../go/ownership.ts';
import { lastName } from '../names/dotted.ts';
import { wordsOf } from '../words/guard-names.ts';
import { isCallerPath } from './comparisons.ts';

/** Says what a local holds. */
type Meaning = (name: string) => Expression | undefined;

/** How somebody stands to something: `ActsFor`, `works_at`, `isIn`. */
const standing = /(?:^|[a-z\d])(?:For|Of|In|At|Over)$|(?:^|_)(?:for|of|in|at|over)\??$/;
/** What somebody did or likes is no right of theirs: `user.hasVotedIn(poll.id)`, `user.follows(post.authorId)`. */
const deed =
  /^(?:\w{2,}ed|seen|paid|bought|done|won|likes?|follows?|watch(?:es)?|stars?|knows?|wants?|needs?|owes?|interest|features?|beta|experiment|flag)$/;
const idTail = /(?:_id|[a-z\d](?:I[dD]))$/;

/**
 * Whether who calls is asked how they stand to something, by an id of whom that belongs to or of it itself:
 * `actor.ActsFor(invoice.ClinicID)`, `identity.Current(ctx).WorksAt(clinicID)`.
 */
export function asksCallerWhose(call: Call, meant: Meaning): boolean {
  const name = lastName(call.callee);
  if (!isOfCaller(call, meant) || wordsOf(name).some((word) => deed.test(word))) return false;
  return call.arguments.some(({ value }) => saysWhose(value) || (standing.test(name) && isId(value)));
}

function isOfCaller({ callee, receiver }: Call, meant: Meaning): boolean {
  if (receiver !== undefined) return givesWho(receiver);
  const holder = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
  const held = holder.includes('.') ? undefined : meant(holder);
  return isCallerPath(holder) || (held !== undefined && givesWho(held));
}

/** `invoice.ClinicID`, `bill.farm_id`: what says to whom something belongs. */
const saysWhose = (value: Expression): boolean =>
  value.kind === 'name' &&
  value.path.includes('.') &&
  idTail.test(value.path) &&
  !isCallerPath(ownerOf(value.path));

const ownerOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

/** `clinicID`, `clinic.ID`, `loaded(r).ID` */
const isId = (value: Expression): boolean =>
  value.kind === 'name'
    ? idTail.test(value.path) || /\.(?:id|ID|Id)$/.test(value.path)
    : value.kind === 'member' && /^(?:id|ID|Id)$/.test(value.property);
