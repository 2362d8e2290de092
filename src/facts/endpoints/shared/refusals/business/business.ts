import {
  type Branch,
  type Call,
  type CodeFacts,
  type Expression,
  partsOf,
} from '../../../../../model/code.ts';
import { lastName } from '../../places.ts';
import { wordsOf } from '../../words/guard-names.ts';
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
    if (isOfAmounts(test, meant, when) || isOfFeatures(test, meant) || isOfStates(test, meant)) return true;
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

/** `!features.export`, `!flags.isEnabled('export')`: what nobody has yet. */
function isOfFeatures(test: Expression, meant: Meaning, depth = 0): boolean {
  if (depth > deepest) return false;
  const below = (each: Expression): boolean => isOfFeatures(each, meant, depth + 1);
  switch (test.kind) {
    case 'name': {
      if (isFeature(test.path, meant) || isSetting(test.path)) return true;
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

/**
 * `features.export`, `config.featureFlags.export.enabled`; what belongs to somebody, `user.features.export`, does not count,
 * nor what was made of who calls, `flags = await rightsOn(note, req.user)`, nor what says a right, `flags.canEdit`.
 */
function isFeature(path: string, meant: Meaning): boolean {
  const [, owner, kept, property = ''] = feature.exec(path) ?? [];
  if (kept === undefined) return false;
  if (owner !== undefined && owner !== '') return true;
  const made = meant(kept);
  return !sayingRight.test(property) && !(made !== undefined && isOfCaller(made, 0));
}
const feature =
  /^((?:(?:this|self|app|site|config|cfg|conf|settings|env|options|process\.env)\.)*)(features?|feature_?flags?|flags|feature_?toggles?|toggles|experiments)\.(\w+)/i;
const sayingRight =
  /^(?:(?:can|may|is|allow(?:s|ed)?)(?=[A-Z_])(?!\w*(?:enabled|active|on|available)$)|(?:super_?)?(?:admin|staff|owner|editor|moderator|manager|user)$)/i;

/** It is given who calls; `featureFlags.for(user)` says what is switched on for them all the same. */
const isOfCaller = (value: Expression, depth: number): boolean =>
  depth < deepest &&
  (value.kind === 'name'
    ? ofSomebody.test(value.path)
    : value.kind === 'call'
      ? !/feature|flag|toggle|experiment|variant|unleash|flipper/i.test(value.call.callee) &&
        value.call.arguments.slice(0, 6).some((each) => isOfCaller(each.value, depth + 1))
      : partsOf(value)
          .slice(0, 6)
          .some((each) => isOfCaller(each, depth + 1)));

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
