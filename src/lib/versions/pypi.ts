import {
  compare as comparePep440,
  satisfies as satisfiesPep440,
  valid,
  validRange,
} from '@renovatebot/pep440';
import type { VersionScheme } from './scheme.ts';

/** Longer texts are no range, and not given to patterns. */
const LONGEST = 300;

/** https://packaging.python.org/en/latest/specifications/version-specifiers/ and Poetry's `^` and `~`. */
export const pypi: VersionScheme = {
  compare: (a, b) => (isVersion(a) && isVersion(b) ? comparePep440(a, b) : undefined),
  satisfies,
  exact: (range) => {
    const version = /^\s*={2,3}\s*([^\s,*;]+)\s*$/.exec(range.slice(0, LONGEST))?.[1] ?? bareVersion(range);
    return version !== undefined && isVersion(version) ? version : undefined;
  },
  lowest: (range) => {
    const bounds = pep440Of(range).match(/(?:>=|~=|===?|>)\s*[^\s,|*]+/g) ?? [];
    return bounds.map((bound) => bound.replace(/^[=<>~]+\s*/, '').replace(/\.$/, '')).find(isVersion);
  },
};

/** Poetry takes a version without an operator for the only one. */
function bareVersion(range: string): string | undefined {
  return /^\s*(\d[\w.!+-]*)\s*$/.exec(range.slice(0, LONGEST))?.[1];
}

function isVersion(text: string): boolean {
  return text.length <= LONGEST && valid(text) !== null;
}

function satisfies(version: string, range: string): boolean | undefined {
  if (range.length > LONGEST || !isVersion(version)) return undefined;
  const wanted = range.trim();
  if (wanted === '' || wanted === '*') return true;
  const alternatives = pep440Of(wanted)
    .split('||')
    .map((each) => each.trim());
  if (!alternatives.every((each) => each === '' || validRange(each))) return undefined;
  return alternatives.some((each) => each === '' || satisfiesPep440(version, each, { prereleases: true }));
}

/** Poetry's own operators, written as PEP 440 does. */
function pep440Of(range: string): string {
  return range
    .slice(0, LONGEST)
    .replaceAll(/\|{1,2}/g, '||')
    .split('||')
    .map((each) =>
      each
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '' && part !== '*')
        .map(
          (part) =>
            caret(part) ?? tilde(part) ?? (/^\d/.test(part) ? `==${part}` : part.replace(/^=(?!=)\s*/, '==')),
        )
        .join(','),
    )
    .join('||');
}

/** `^1.2.3` stops before the next number at its first that is not 0. */
function caret(part: string): string | undefined {
  const found = /^\^\s*v?(\d[\w.!+-]*)$/.exec(part);
  if (!found) return undefined;
  const numbers = releaseOf(found[1] ?? '');
  const first = numbers.findIndex((number) => number !== 0);
  return `>=${found[1]},<${raised(numbers, first < 0 ? numbers.length - 1 : first)}`;
}

/** `~1.2.3` keeps the first two numbers, `~1` the first. */
function tilde(part: string): string | undefined {
  const found = /^~(?!=)\s*v?(\d[\w.!+-]*)$/.exec(part);
  if (!found) return undefined;
  return `>=${found[1]},<${raised(releaseOf(found[1] ?? ''), releaseOf(found[1] ?? '').length > 1 ? 1 : 0)}`;
}

function releaseOf(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}

function raised(numbers: readonly number[], at: number): string {
  return numbers
    .slice(0, at + 1)
    .map((number, place) => (place === at ? number + 1 : number))
    .join('.');
}
