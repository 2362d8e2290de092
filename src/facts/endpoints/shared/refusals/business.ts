import { type Branch, type Call, type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';
import { lastName } from '../places.ts';
import { wordsOf } from '../words/guard-names.ts';
import { hadAlready } from './had-already.ts';
import { isOfStates, type Meaning } from './states.ts';

/** How much of something there is, or may be. */
const amounts =
  /^(?:used|usage|quotas?|left|remaining|balance|credits?|funds|limits?|allowance|stock|capacity|seats)$/;
/** The same, where it is held against more than nothing or one: that asks whether there is any. */
const numbers = /^(?:counts?|totals?|sum|aggregate|size|length|len|num|max|maximum)$/;
/** What grows with what somebody may do, or says how long that holds, or how often it was tried, is no amount of something. */
const others =
  /^(?:roles?|permissions?|scopes?|grants?|rights?|privileges?|ranks?|levels?|grades?|clearance|trust|access|time|times|date|now|at|age|expiry|expires?|expiration|expired|ttl|issued|attempts?|failed|failures?|tries|retries)$/;
const deepest = 5;

/** The same by whatever name: a number that must not grow beyond another. Whoever must reach one has a rank. */
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
    if (isOfAmounts(test, meant) || isOfFeatures(test, meant) || isOfStates(test, meant)) return true;
    return when && (isTooMany(test) || hadAlready(test, meant));
  };
}

/** `pot.firings >= 3` */
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

/** `used + file.size > limit`, `plan === 'free' && await Note.count(…) >= 3`. */
export function isOfAmounts(test: Expression, meant: Meaning, depth = 0): boolean {
  if (depth > deepest) return false;
  if (test.kind === 'name') {
    const value = meant(test.path);
    return value?.kind === 'operation' && isOfAmounts(value, meant, depth + 1);
  }
  if (test.kind !== 'operation') return false;
  const { operator, operands } = test;
  const below = (each: Expression): boolean => isOfAmounts(each, meant, depth + 1);
  // Whatever else is asked, callers are only turned away where the amount says so as well.
  if (/^(?:&&|and)$/.test(operator)) return operands.slice(0, 8).some(below);
  if (/^(?:\|\||or|!|not)$/.test(operator)) return operands.slice(0, 8).every(below);
  if (!/^[<>]=?$/.test(operator)) return false;
  const words = operands.flatMap((each) => wordsIn(each, meant, 0));
  if (words.some((word) => others.test(word))) return false;
  if (words.some((word) => amounts.test(word)) || operands.some(isWorkedOut)) return true;
  const isOfNone = operands.some((each) => each.kind === 'number' && Number(each.text) <= 1);
  return !isOfNone && words.some((word) => numbers.test(word));
}

const isWorkedOut = (value: Expression): boolean =>
  value.kind === 'operation' && /^[-+*/]$/.test(value.operator) && value.operands.length > 1;

/** The words of the last names in an amount, and of what those were given. */
function wordsIn(value: Expression, meant: Meaning, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (value.kind === 'name') {
    const given = value.path.includes('.') ? undefined : meant(value.path);
    return [...wordsOf(lastName(value.path)), ...(given ? wordsIn(given, meant, depth + 2) : [])];
  }
  if (value.kind === 'call') return wordsOf(lastName(value.call.callee));
  if (value.kind === 'member') return wordsOf(value.property);
  return partsOf(value)
    .slice(0, 6)
    .flatMap((each) => wordsIn(each, meant, depth + 1));
}

/** `!features.export`, `!flags.isEnabled('export')`: what nobody has yet. */
function isOfFeatures(test: Expression, meant: Meaning, depth = 0): boolean {
  if (depth > deepest) return false;
  const below = (each: Expression): boolean => isOfFeatures(each, meant, depth + 1);
  switch (test.kind) {
    case 'name': {
      if (isFeature(test.path) || isSetting(test.path)) return true;
      const value = test.path.includes('.') ? undefined : meant(test.path);
      return value !== undefined && value.kind !== 'name' && below(value);
    }
    case 'call':
      return isSwitch(test.call);
    case 'operation':
      return /^(?:&&|\|\||!|and|or|not)$/.test(test.operator) && test.operands.slice(0, 8).every(below);
    case 'other':
      return test.parts.length === 1 && test.parts.every(below);
    default:
      return false;
  }
}

/** `features.export`, `config.featureFlags.export.enabled`; what belongs to somebody, `user.features.export`, does not count. */
const isFeature = (path: string): boolean =>
  /^(?:(?:this|self|app|site|config|cfg|conf|settings|env|options|process\.env)\.)*(?:features?|feature_?flags?|flags|feature_?toggles?|toggles|experiments)\.\w/i.test(
    path,
  );

/** `app.config.UPLOADS_OPEN`, `settings.exports.enabled`; not what lets in whoever is not known, or opens what is for developers. */
const isSetting = (path: string): boolean =>
  /^(?:(?:this|self|app|current_app|site)\.)?(?:config|cfg|conf|settings)\.(?:\w+\.)*\w+$/.test(path) &&
  /(?:^|_)(?:open|closed|enabled|disabled|maintenance|paused|frozen|read_?only)$/i.test(lastName(path)) &&
  !wordsOf(path).some((word) => notForAll.test(word));

const notForAll =
  /^(?:debug\w*|dev\w*|tests?|testing|auth\w*|login|sign|signup|register|registrations?|admin\w*|internal|public|anonymous|guests?|access|private|users?|tenants?|bypass)$/;

const isSwitch = ({ callee, arguments: given }: Call): boolean =>
  /^(?:(?:[\w.]+\.)?(?:features?|feature_?flags?|flags|toggles|flipper|unleash|waffle|experiments)\.(?:is_?)?(?:enabled|active|on)|(?:is_?)?(?:feature_?)?(?:enabled|active)|(?:is_?)?feature_?(?:flag_?)?(?:enabled|active|on))\??$/i.test(
    callee,
  ) && !given.some(({ value }) => value.kind === 'name' && ofSomebody.test(value.path));
const ofSomebody =
  /(?:^|[._])(?:req|request|ctx|user|account|member|actor|viewer|tenant|org\w*|team)(?:$|[._])/i;
