import type { Expression } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';
import { wordsOf } from '../../words/guard-names.ts';
import type { Meaning } from './states.ts';

/** What is looked up because it keeps somebody out. */
const keepingOut =
  /^(?:bans?|banned|blocks?|blocked|blocklist|blacklists?|suspensions?|suspended|den(?:y|ied|ials?)|revo\w+|mutes?|muted|kicks?|lock\w*|attempts?|fail\w*|restrict\w*|violations?|sanctions?|strikes?|exclu\w+|infractions?|penalt\w+|sessions?|tokens?|roles?|permissions?)$/i;
const caller =
  /(?:^|[._])(?:current_?user|user|viewer|me|session|auth|account|member|uid|user_?id)(?:$|[._](?:\w+\.)?(?:id|_id|pk|sub|uid|user_?id)$)/i;
const otherThan = /^(?:\$?not?|\$?nin|\$?neq?|not_?in|isNot|OR|\$or)$/i;

/**
 * `const mine = await db.vote.findFirst({ where: { pollId, userId: user.id } }); if (mine) …`: who is turned away because
 * something of theirs is there has had it already. What is to be there for somebody to pass is a right.
 */
export function hadAlready(test: Expression, meant: Meaning): boolean {
  if (test.kind === 'operation') {
    const [first, second] = test.operands;
    const isAny =
      (/^>$|^!==?$/.test(test.operator) && isNone(second)) ||
      (test.operator === '>=' && second?.kind === 'number' && second.value === 1);
    return isAny && first !== undefined && hadAlready(first, meant);
  }
  const value = test.kind === 'name' && !test.path.includes('.') ? meant(test.path) : test;
  if (value?.kind !== 'call') return false;
  const { callee, arguments: given } = value.call;
  if (!/^(?:find|count|exists?|any|first|get|some)/i.test(lastName(callee))) return false;
  if (wordsOf(callee).some((word) => keepingOut.test(word))) return false;
  const held = given.slice(0, 2).flatMap((each) => conditionsIn(each.value, 0));
  return held.includes('caller') && !held.includes('other');
}

const isNone = (value: Expression | undefined): boolean =>
  value?.kind === 'null' || (value?.kind === 'number' && value.value === 0);

/** What a query is conditioned on: the caller's own, and whether it is turned round anywhere. */
function conditionsIn(value: Expression, depth: number): readonly ('caller' | 'other')[] {
  if (depth > 4 || value.kind === 'operation') return ['other'];
  if (value.kind === 'name') return caller.test(value.path) ? ['caller'] : [];
  if (value.kind !== 'object') return [];
  return value.entries
    .slice(0, 12)
    .flatMap((each) =>
      otherThan.test(each.key) ? (['other'] as const) : conditionsIn(each.value, depth + 1),
    );
}
