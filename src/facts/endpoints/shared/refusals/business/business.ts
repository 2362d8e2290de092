import { type Branch, type CodeFacts, type Expression, partsOf } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';
import { wordsOf } from '../../words/guard-names.ts';
import { isOfFeatures } from './features.ts';
import { hadAlready } from './had-already.ts';
import { isOfStates, type Meaning } from './states.ts';

/** How much of something there is, or may be. */
const amounts =
  /^(?:used|usage|quotas?|left|remaining|balance|credits?|funds|limits?|allowance|stock|capacity|seats)$/;
/** The same, where it is held against more than nothing or one: that asks whether there is any. */
const numbers = /^(?:counts?|totals?|sum|aggregate|size|length|len|num|max|maximum)$/;
/** What grows with what somebody may do, or says how long that holds, or how often it was tried, is no amount of something. */
const others =
  /^(?:roles?|permissions?|scopes?|grants?|rights?|privileges?|ranks?|levels?|grades?|clearance|trust|access|time|times|date|now|utcnow|today|since|until|iat|exp|nbf|at|age|expiry|expires?|expiration|expired|ttl|issued|attempts?|failed|failures?|tries|retries)$/;
const deepest = 5;

/** What a number above one says of none of: it numbers or times something, or whoever must reach it has a rank. */
const notCounted =
  /^(?:id|ids|users?|account|member|me|caller|viewer|session|type|kind|class|tier|groups?|priority|status|state|code|version|year|month|day|hour|karma|score|reputation)$/;

/**
 * Says of conditions whether they are of how much somebody may have, of a state or time of a thing, of what is paid or
 * switched on, or of what somebody has had: none of these is a right of a caller, whatever is answered.
 */
export function businessTests(
  code: CodeFacts,
): (branch: Pick<Branch, 'test' | 'inFunction' | 'when'>) => boolean {
  const given = Map.groupBy(code.assignments, ({ target, inFunction }) => `${inFunction} ${target}`);
  return ({ test, inFunction, when }) => {
    const meant: Meaning = (name) => given.get(`${inFunction} ${name}`)?.[0]?.value;
    if (isOfAmounts(test, meant, when) || isOfFeatures(test, meant) || isOfStates(test, meant)) return true;
    return when && (isTooMany(test) || hadAlready(test, meant));
  };
}

/** `pot.firings >= 3`: an amount by whatever name, as it must not grow beyond a number. */
function isTooMany(test: Expression): boolean {
  if (test.kind !== 'operation') return false;
  const { operator, operands } = test;
  const [most, number] = /^<=?$/.test(operator) ? operands.toReversed() : operands;
  if (!/^[<>]=?$/.test(operator) || most?.kind !== 'name' || number?.kind !== 'number') return false;
  return (
    most.path.includes('.') &&
    Number(number.text) > 1 &&
    !wordsOf(most.path).some((word) => others.test(word) || notCounted.test(word))
  );
}

/**
 * `used + file.size > limit`, `plan === 'free' && await Note.count(…) >= 3`.
 * @param when what the test comes out as where somebody is turned away
 */
export function isOfAmounts(test: Expression, meant: Meaning, when = true, depth = 0): boolean {
  if (depth > deepest) return false;
  if (test.kind === 'name') {
    const value = meant(test.path);
    return value?.kind === 'operation' && isOfAmounts(value, meant, when, depth + 1);
  }
  if (test.kind !== 'operation') return false;
  const { operator, operands } = test;
  const isTurned = /^(?:!|not)$/.test(operator) ? !when : when;
  const below = (each: Expression): boolean => isOfAmounts(each, meant, isTurned, depth + 1);
  // Whatever else is asked, callers are only turned away where the amount says so as well.
  if (/^(?:&&|and)$/.test(operator)) return operands.slice(0, 8).some(below);
  if (/^(?:\|\||or|!|not)$/.test(operator)) return operands.slice(0, 8).every(below);
  if (!/^[<>]=?$/.test(operator)) return false;
  const words = operands.flatMap((each) => wordsIn(each, meant, 0));
  if (words.some((word) => others.test(word)) || operands.some(isUseOfProof)) return false;
  if (words.some((word) => amounts.test(word)) || operands.some(isWorkedOut)) return true;
  const isOfNone = operands.some((each) => each.kind === 'number' && Number(each.text) <= 1);
  if (isOfNone || !words.some((word) => numbers.test(word))) return false;
  const [lesser, greater] = operator.startsWith('<') === when ? operands : [operands[1], operands[0]];
  return lesser === undefined || greater === undefined || !isOfConsent(lesser, meant, 0);
}

/** There must be so many at least who said yes, `approvals.length < 2`: that is demanded, and nobody has too much. */
function isOfConsent(value: Expression, meant: Meaning, depth: number): boolean {
  if (depth > deepest) return false;
  if (value.kind === 'name') {
    if (value.path.split('.').some((each) => wordsOf(each).some((word) => consent.test(word)))) return true;
    const given = meant(value.path.replace(/\??\..*$/, ''));
    return given !== undefined && isOfConsent(given, meant, depth + 2);
  }
  const below = (each: Expression): boolean => isOfConsent(each, meant, depth + 1);
  if (value.kind !== 'call') return partsOf(value).slice(0, 6).some(below);
  const { callee, receiver, arguments: given } = value.call;
  return (
    callee.split('.').some((each) => wordsOf(each).some((word) => consent.test(word))) ||
    (receiver !== undefined && below(receiver)) ||
    given.slice(0, 3).some((each) => below(each.value))
  );
}
const consent =
  /^(?:approv(?:als?|ed|ers?|ing)|review(?:s|ers?)|sign(?:atures?|ers?|atories|offs?)|consents?|votes?|voters?|endorse(?:ments?|rs?)|confirmations?|witness(?:es)?|seconders?|guardians?|wardens?|sponsors?)$/;

/** `invite.uses`, `link.timesOpened`: how often something is good that lets in whoever holds it. */
const isUseOfProof = (value: Expression): boolean =>
  isWorkedOut(value)
    ? partsOf(value).slice(0, 4).some(isUseOfProof)
    : value.kind === 'name' &&
      proofs.test(value.path) &&
      wordsOf(lastName(value.path)).some((word) => used.test(word));
const proofs = /(?:^|[._]|[a-z](?=[A-Z]))(?:invite|invitation|link|token|share|passcode)(?:\??\.)\w+$/i;
const used =
  /^(?:uses?|used|usages?|redemptions?|redeemed|claims?|claimed|accepts?|accepted|joins?|joined|opened|downloads?)$/;

const isWorkedOut = (value: Expression): boolean =>
  value.kind === 'operation' && /^[-+*/]$/.test(value.operator) && value.operands.length > 1;

/** The words of the last names in an amount, and of what those were given. */
function wordsIn(value: Expression, meant: Meaning, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (value.kind === 'name') {
    const given = value.path.includes('.') ? undefined : meant(value.path);
    return [...wordsOf(lastName(value.path)), ...(given ? wordsIn(given, meant, depth + 2) : [])];
  }
  if (value.kind === 'call') {
    const { callee, arguments: given } = value.call;
    const parts = rounding.test(callee) ? given.slice(0, 3) : [];
    return [...wordsOf(lastName(callee)), ...parts.flatMap((each) => wordsIn(each.value, meant, depth + 1))];
  }
  if (value.kind === 'member') return wordsOf(value.property);
  return partsOf(value)
    .slice(0, 6)
    .flatMap((each) => wordsIn(each, meant, depth + 1));
}

/** `Math.floor(Date.now() / 1000)`, `int(time.time())` */
const rounding = /^(?:Math\.(?:floor|round|ceil|trunc|abs)|int|float|round|Number|parseInt|int64|float64)$/;
