import type { PackageAnswer, PackageFacts, PackageVersion, Unasked } from '../../model/package.ts';
import type { Advisories } from './services/osv.ts';

/** Two answers on one package; the later one (the registry's own) is believed on whether it exists. */
export function combine(before: PackageAnswer | undefined, after: PackageAnswer): PackageAnswer {
  if (before === undefined) return after;
  if (after.status === 'present' && before.status === 'present')
    return { status: 'present', facts: merged(before.facts, after.facts) };
  if (after.status !== 'unavailable') return after;
  if (before.status === 'unavailable')
    return { status: 'unavailable', reason: [...new Set([before.reason, after.reason])].join(', and ') };
  return before;
}

function merged(before: PackageFacts, after: PackageFacts): PackageFacts {
  const versions = new Map<string, PackageVersion>(before.versions.map((each) => [each.version, each]));
  for (const each of after.versions) versions.set(each.version, defined(versions.get(each.version), each));
  const complete = before.complete === true || after.complete === true;
  const unpublished = [...(before.unpublished ?? []), ...(after.unpublished ?? [])];
  return {
    ...defined(before, after),
    versions: [...versions.values()],
    complete,
    // Who lists all versions knows better than who has not heard of one yet.
    unpublished: after.complete === true ? undefined : unpublished,
    unasked: unaskedOf([...(before.unasked ?? []), ...(after.unasked ?? [])]),
    popularity: defined(before.popularity ?? {}, after.popularity ?? {}),
  };
}

/** `over` over `under`, where it says something. */
function defined<Value extends object>(under: Value | undefined, over: Value): Value {
  const said = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...under, ...over, ...under, ...Object.fromEntries(said) };
}

function unaskedOf(all: readonly Unasked[]): readonly Unasked[] | undefined {
  const each = [...new Map(all.map((one) => [`${one.what} ${one.reason}`, one])).values()];
  return each.length === 0 ? undefined : each;
}

/** Facts with what OSV says of one version. Malware that another service tells of is not lost. */
export function withAdvisories(
  facts: PackageFacts,
  version: string | undefined,
  found: Advisories | undefined,
): PackageFacts {
  if (found === undefined) return facts;
  if ('reason' in found) {
    const unasked = unaskedOf([...(facts.unasked ?? []), { what: 'advisories', reason: found.reason }]);
    return { ...facts, unasked };
  }
  if (version === undefined) return facts;
  const known = facts.versions.find((each) => each.version === version);
  const before = (known?.advisories ?? []).filter(({ id }) => !found.some((each) => each.id === id));
  const told = found.some(({ malicious }) => malicious)
    ? before.filter(({ malicious }) => !malicious)
    : before;
  const whole: PackageVersion = { ...known, version, advisories: [...found, ...told] };
  return { ...facts, versions: [...facts.versions.filter((each) => each !== known), whole] };
}

export function withPopularity(facts: PackageFacts, dependents: number | undefined): PackageFacts {
  return dependents === undefined ? facts : { ...facts, popularity: { ...facts.popularity, dependents } };
}
