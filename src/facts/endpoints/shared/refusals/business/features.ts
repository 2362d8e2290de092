import { type Call, type Expression, partsOf } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';
import { wordsOf } from '../../words/guard-names.ts';
import type { Meaning } from './states.ts';

const deepest = 5;

/**
 * Whether a condition asks for nothing but what is switched on, `!features.export`, `!flags.isEnabled('export')`: what is not,
 * nobody has.
 */
export function isOfFeatures(test: Expression, meant: Meaning, depth = 0): boolean {
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
