import type { EcosystemType } from '../../../model/dependency.ts';
import { popularNames } from './popular.table.ts';

const sets = new Map<EcosystemType, ReadonlySet<string>>();

/** The well-known names of an ecosystem, spelt as it compares them. */
export function popular(ecosystem: EcosystemType): ReadonlySet<string> {
  const known = sets.get(ecosystem);
  if (known !== undefined) return known;
  const names = new Set(popularNames[ecosystem].trim().split(/\s+/));
  sets.set(ecosystem, names);
  return names;
}

const folded = new Map<EcosystemType, ReadonlySet<string>>();

/** Whether a name is well known itself, however it is capitalised. */
export function isPopular(ecosystem: EcosystemType, name: string): boolean {
  const known =
    folded.get(ecosystem) ?? new Set([...popular(ecosystem)].map((each) => comparable(ecosystem, each)));
  folded.set(ecosystem, known);
  return known.has(comparable(ecosystem, name));
}

/** One spelling for all that an ecosystem takes for the same name; Go modules without the suffix of a major version. */
export function comparable(ecosystem: EcosystemType, name: string): string {
  const lower = name.toLowerCase();
  if (ecosystem === 'pypi') return lower.replaceAll(/[-_.]+/g, '-');
  if (ecosystem === 'golang') return lower.replace(/\/v\d{1,3}$/, '');
  if (ecosystem === 'githubactions') return lower.split('/').slice(0, 2).join('/');
  return lower;
}
