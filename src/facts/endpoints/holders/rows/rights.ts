import { type Entry, type Expression, partsOf } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { isOfRole } from './known-roles.ts';

const rights =
  /^(?:polic(?:y|ies)|permissions?|perms?|roles?|scopes?|access|rights?|acl|privileges?|authz|authorizations?|grants?|capabilit(?:y|ies))$/;
/** There are policies, scopes and accesses of all kinds: what stands beside the word says of what. */
const ofAnything = /^(?:polic(?:y|ies)|scopes?|access)$/;
const ofElse =
  /^(?:cache[ds]?|caching|logs?|logging|rate|limits?|cors|compression|retry|retries|retention|validations?|timeouts?|backoff|eviction|expiry|expiration|ttl|throttl\w*|quotas?)$/;
const mostParts = 40;
const mostNames = 8;

/** Whether something is called after what callers may do. */
export const speaksOfRights = (name: string): boolean => {
  const words = wordsOf(name);
  const isOfElse = words.some((word) => ofElse.test(word));
  return words.some((word) => rights.test(word) && !(isOfElse && ofAnything.test(word)));
};

/**
 * The rows of a table that says what each operation asks; none of any other.
 * @param isKnown whether something else says that it is one
 */
export function rowsOfRights(
  target: string,
  entries: readonly Entry[],
  isOperation: (key: string) => boolean,
  isKnown = false,
): readonly Entry[] {
  const rows = entries.filter(({ key }) => isOperation(key));
  const asking = rows.filter((row) => rowTexts(row.value).length > 0);
  // One for whatever else is asked, `default`, makes no other table of it.
  const isTable = rows.length > 0 && rows.length * 2 > entries.length;
  if (!isTable || asking.length * 2 < rows.length) return [];
  const says = (value: Expression): boolean => asksRights(value) || (rules.test(target) && asksRoles(value));
  const isOfRights = isKnown || speaksOfRights(target) || asking.every(({ value }) => says(value));
  return isOfRights ? rows : [];
}

/** The names of what is asked, or the keys under which it stands. */
const asksRights = (value: Expression): boolean =>
  rowTexts(value).some(speaksOfRights) ||
  (value.kind === 'object' && value.entries.some(({ key }) => speaksOfRights(key)));

/** Roles are named for other things too: who is told, whom to ask. */
const rules = /rule|guard|requir|protect|allow|need|gate/i;

const asksRoles = (value: Expression): boolean => {
  const texts = rowTexts(value);
  return texts.length > 0 && texts.every((text) => isOfRole(lastName(text.replaceAll("'", ''))));
};

/** Whether a file is called after what callers may do: `access/capabilities.go`. */
export const isFileOfRights = (path: string): boolean =>
  speaksOfRights(path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''));

/** The names and texts of what a row asks for. */
export function rowTexts(value: Expression): readonly string[] {
  const found: string[] = [];
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts && found.length < mostNames; count++) {
    const next = waiting.shift() as Expression;
    if (next.kind === 'name') found.push(plainName(next.path));
    else if (next.kind === 'string') found.push(`'${next.value.slice(0, 60)}'`);
    else if (next.kind === 'object') waiting.push(...next.entries.map((entry) => entry.value));
    else waiting.push(...partsOf(next));
  }
  return found;
}
