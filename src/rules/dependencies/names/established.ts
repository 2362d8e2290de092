import type { PackageFacts } from '../../../model/package.ts';
import { daysSince, plural } from '../support.ts';

const MANY_DEPENDENTS = 200;
const MANY_DOWNLOADS = 20_000;
/** Enough for what has been kept for years. */
const SOME_DEPENDENTS = 20;
const OLD_DAYS = 730;
const MANY_VERSIONS = 10;

/**
 * Whether many use a package, or it has been kept for years: then its name is its own. Undefined where too little is
 * known to say either.
 */
export function isEstablished(facts: PackageFacts, now: string): boolean | undefined {
  const { dependents, weeklyDownloads, low } = facts.popularity ?? {};
  if ((dependents ?? 0) >= MANY_DEPENDENTS || (weeklyDownloads ?? 0) >= MANY_DOWNLOADS) return true;
  const days = daysSince(facts.createdAt, now);
  const isOld = (days ?? 0) >= OLD_DAYS && facts.versions.length >= MANY_VERSIONS;
  if (low === true || dependents !== undefined) return isOld && (dependents ?? 0) >= SOME_DEPENDENTS;
  if (days === undefined)
    return facts.complete === true && facts.versions.length >= 2 * MANY_VERSIONS ? true : undefined;
  const isYoung = days < OLD_DAYS / 4 || facts.versions.length <= 3;
  if (isOld) return true;
  return isYoung ? false : undefined;
}

/** What is known of its use, as a list for a person. */
export function useOf(facts: PackageFacts, now: string): string {
  const { dependents, weeklyDownloads, low } = facts.popularity ?? {};
  const days = daysSince(facts.createdAt, now);
  const said = [
    facts.complete === true ? plural(facts.versions.length, 'version') : undefined,
    days === undefined
      ? undefined
      : `first published ${days < 730 ? plural(days, 'day') : `${Math.floor(days / 365)} years`} ago`,
    dependents === undefined ? undefined : `${plural(dependents, 'public package')} depend on it`,
    weeklyDownloads === undefined ? undefined : `${weeklyDownloads} downloads a week`,
    low === true ? 'little used, says deps.dev' : undefined,
    facts.maintainers === 1 ? 'one account can publish it' : undefined,
  ].filter((each) => each !== undefined);
  return said.length === 0 ? 'nothing is known of its use' : said.join(', ');
}
