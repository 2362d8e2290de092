import type { PackagePolicy } from '../../../model/policy.ts';
import type { ProjectRule } from '../../../model/rule.ts';
import { factsOf, incoming, installedFacts, isNew, plain, quoted } from '../support.ts';

export const rule: ProjectRule = {
  id: 'dependencies/licence-denied',
  title: 'A new dependency is under a licence that the policy does not allow',
  severity: 'high',
  confidence: 'high',
  cwe: [1357],
  owasp: 'A06:2021',
  item: 4,
  reads: 'project',
  facts: 'dependencies',
  *check({ dependencies, packages, packagePolicy }) {
    const { allowedLicences, deniedLicences } = packagePolicy;
    if (allowedLicences.length + deniedLicences.length === 0) return;
    for (const dependency of incoming(dependencies)) {
      const { name, purl, location } = dependency;
      if (!isNew(dependency)) continue;
      const answer = packages.get(purl);
      const facts = factsOf(answer);
      const licences = installedFacts(dependency, facts)?.licences;
      if (licences === undefined) {
        if (answer?.status === 'unavailable' || facts?.unasked !== undefined)
          yield { cannotTell: `The licence of ${quoted(name)} is not known.`, unanswered: true };
        continue;
      }
      if (licences.length > 0 && licences.every((each) => isAllowed(each, packagePolicy))) continue;
      // A licence that nobody states is none that was allowed.
      if (licences.length === 0 && allowedLicences.length === 0) continue;
      const stated = licences.map((each) => plain(each, 100)).join(', ') || 'none stated';
      yield {
        location,
        message: `${quoted(name)} is under a licence that the policy does not allow: ${stated}.`,
        evidence: [
          ...(deniedLicences.length > 0 ? [`denied: ${plain(deniedLicences.join(', '), 300)}`] : []),
          ...(allowedLicences.length > 0 ? [`allowed: ${plain(allowedLicences.join(', '), 300)}`] : []),
        ],
        remediation:
          'Use a package under another licence, or have whoever decides on licences change the policy.',
        identity: `licence ${purl}`,
      };
    }
  },
};

/** An SPDX expression: of `A OR B` one is enough, of `A AND B` both are needed; `WITH` softens what stands before it. */
function isAllowed(expression: string, policy: PackagePolicy): boolean {
  const words = expression.match(/[()]|[^\s()]{1,200}/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let allowed = both();
    while (/^or$/i.test(words[at] ?? '') || words[at] === '/') {
      at++;
      const other = both();
      allowed = allowed || other;
    }
    return allowed;
  };
  const both = (): boolean => {
    let allowed = one();
    while (/^and$/i.test(words[at] ?? '')) {
      at++;
      const other = one();
      allowed = allowed && other;
    }
    return allowed;
  };
  const one = (): boolean => {
    if (words[at] === '(') {
      at++;
      const inside = either();
      at++;
      return inside;
    }
    const licence = words[at++] ?? '';
    if (/^with$/i.test(words[at] ?? '')) at += 2;
    return isAllowedId(licence, policy);
  };
  const allowed = either();
  // Text that is no expression is one licence by that name.
  return at >= words.length ? allowed : isAllowedId(expression, policy);
}

function isAllowedId(licence: string, { allowedLicences, deniedLicences }: PackagePolicy): boolean {
  const is = (other: string): boolean => spelt(other) === spelt(licence);
  if (deniedLicences.some(is)) return false;
  return allowedLicences.length === 0 || allowedLicences.some(is);
}

/** `GPL-3.0` and `GPL-3.0-only` are one; `+` is `-or-later`. */
const spelt = (id: string): string =>
  id
    .trim()
    .toLowerCase()
    .replace(/\+$/, '-or-later')
    .replace(/-only$/, '');
