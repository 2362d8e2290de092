import { compareParts } from './order.ts';
import { type Alternatives, type Constraint, schemeOf, type VersionScheme } from './scheme.ts';

const mavenWords: ReadonlyMap<string, number> = new Map([
  ['alpha', -6],
  ['a', -6],
  ['beta', -5],
  ['b', -5],
  ['milestone', -4],
  ['m', -4],
  ['rc', -3],
  ['cr', -3],
  ['snapshot', -2],
  ['final', 0],
  ['ga', 0],
  ['release', 0],
  ['sp', 1],
]);

/** https://maven.apache.org/pom.html#Version_Order_Specification; Gradle's `1.+` and `latest.release` besides. */
export const maven: VersionScheme = schemeOf(
  (a, b) => compareParts(a, b, (word) => mavenWords.get(word) ?? 2),
  (range) => intervals(range) ?? wildcard(range, '+') ?? bare(range, '='),
);

/** https://learn.microsoft.com/nuget/concepts/package-versioning: of `1.0` the oldest that exists is taken, which is itself. */
export const nuget: VersionScheme = {
  ...schemeOf(compareNuget, (range) => intervals(range) ?? wildcard(range, '*') ?? bare(range, '>=')),
  exact: (range) => /^\[?\s*(\d[\w.+-]*)\s*\]?$/.exec(range.slice(0, 300).trim())?.[1],
};

/** Four numbers, then a prerelease as Semantic Versioning has it. */
function compareNuget(a: string, b: string): number | undefined {
  return compareParts(a, b, () => -1);
}

/** https://guides.rubygems.org/patterns/#semantic-versioning: a word makes a prerelease. */
export const gem: VersionScheme = schemeOf(
  (a, b) => compareParts(a, b, () => -1),
  (range) => every(range.split(','), (part) => pessimistic(part) ?? comparison(part) ?? bareOf(part, '=')),
);

const composerWords: ReadonlyMap<string, number> = new Map([
  ['dev', -6],
  ['alpha', -5],
  ['a', -5],
  ['beta', -4],
  ['b', -4],
  ['rc', -3],
  ['stable', 0],
  ['patch', 1],
  ['pl', 1],
  ['p', 1],
]);

/** https://getcomposer.org/doc/articles/versions.md#writing-version-constraints */
export const composer: VersionScheme = schemeOf(
  (a, b) => compareParts(a, b, (word) => composerWords.get(word) ?? -7),
  (range) => {
    const alternatives = range.split(/\|{1,2}/).map(composerAll);
    return alternatives.every((each) => each !== undefined) ? alternatives.flat() : undefined;
  },
);

function composerAll(text: string): Alternatives | undefined {
  const hyphen = /^\s*v?(\d[\w.+-]*)\s+-\s+v?(\d[\w.+-]*)\s*$/.exec(text);
  if (hyphen) {
    const [, from = '', to = ''] = hyphen;
    const upper: Constraint =
      to.split('.').length < 3 ? { operator: '<', version: raise(to, -1) } : { operator: '<=', version: to };
    return [[{ operator: '>=', version: from }, upper]];
  }
  const parts = text
    .replaceAll(/@[a-z]+/gi, ' ')
    .replaceAll(/([<>=!^~])\s+/g, (_, sign: string) => sign)
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  return every(parts, (part) => {
    if (part === '*') return [];
    return (
      caret(part) ?? composerTilde(part) ?? comparison(part) ?? wildcard(part, '*')?.[0] ?? bareOf(part, '=')
    );
  });
}

function every(
  parts: readonly string[],
  read: (part: string) => readonly Constraint[] | undefined,
): Alternatives | undefined {
  const constraints = parts.map((part) => read(part.trim()));
  return constraints.every((each) => each !== undefined) ? [constraints.flat()] : undefined;
}

const VERSION = 'v?(\\d[\\w.+-]*)';

function comparison(part: string): readonly Constraint[] | undefined {
  const found = new RegExp(`^(==?|!=|<>|<=?|>=?)\\s*${VERSION}$`).exec(part);
  if (!found) return undefined;
  const operator = found[1] === '==' ? '=' : found[1] === '<>' ? '!=' : (found[1] as Constraint['operator']);
  return [{ operator, version: found[2] ?? '' }];
}

/** `~> 1.2.3` lets the last number grow. */
function pessimistic(part: string): readonly Constraint[] | undefined {
  const version = new RegExp(`^~>\\s*${VERSION}$`).exec(part)?.[1];
  return version === undefined ? undefined : between(version, raise(version, -2));
}

/** Composer's `~1.2` allows 1.9, `~1.2.3` only 1.2.9. */
function composerTilde(part: string): readonly Constraint[] | undefined {
  const version = new RegExp(`^~${VERSION}$`).exec(part)?.[1];
  return version === undefined ? undefined : between(version, raise(version, -2));
}

function caret(part: string): readonly Constraint[] | undefined {
  const version = new RegExp(`^\\^${VERSION}$`).exec(part)?.[1];
  if (version === undefined) return undefined;
  const first = releaseOf(version).findIndex((number) => number !== 0);
  return between(version, raise(version, Math.max(first, 0)));
}

const between = (from: string, to: string): readonly Constraint[] => [
  { operator: '>=', version: from },
  { operator: '<', version: to },
];

function releaseOf(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}

/** The version above it whose number at a place is one higher; from the end where negative. */
function raise(version: string, place: number): string {
  const numbers = releaseOf(version);
  const at = place < 0 ? Math.max(numbers.length + place, 0) : place;
  return numbers
    .slice(0, at + 1)
    .map((number, index) => (index === at ? number + 1 : number))
    .join('.');
}

/** `1.+`, `1.2.*`, `*`, `+`, `latest.release`. */
function wildcard(range: string, sign: string): Alternatives | undefined {
  if (range === sign || range === 'latest.release' || range === 'latest.integration') return [[]];
  const prefix = range.endsWith(`.${sign}`) ? range.slice(0, -2) : undefined;
  return prefix !== undefined && /^v?\d+(?:\.\d+)*$/.test(prefix)
    ? [between(prefix.replace(/^v/, ''), raise(prefix.replace(/^v/, ''), -1))]
    : undefined;
}

/** `[1.0,2.0)`, `(,1.0]`, `[1.0]`, several with commas between; Gradle writes `]1.0,2.0[` for open ends. */
function intervals(range: string): Alternatives | undefined {
  if (!/^[[\](]/.test(range)) return undefined;
  const found = [...range.matchAll(/([[\](])\s*([\w.+-]*)\s*(,?)\s*([\w.+-]*)\s*([\])[])/g)];
  if (found.map(([text]) => text).join('').length !== range.replaceAll(/\s*,\s*(?=[[(])/g, '').length)
    return undefined;
  return found.map(([, open, from = '', comma, to = '', close]): Constraint[] => {
    if (comma === '') return [{ operator: '=', version: from }];
    return [
      ...(from === '' ? [] : [{ operator: open === '[' ? ('>=' as const) : ('>' as const), version: from }]),
      ...(to === '' ? [] : [{ operator: close === ']' ? ('<=' as const) : ('<' as const), version: to }]),
    ];
  });
}

function bare(range: string, operator: '=' | '>='): Alternatives | undefined {
  const constraints = bareOf(range, operator);
  return constraints === undefined ? undefined : [constraints];
}

function bareOf(range: string, operator: '=' | '>='): readonly Constraint[] | undefined {
  const version = new RegExp(`^${VERSION}$`).exec(range)?.[1];
  return version === undefined ? undefined : [{ operator, version }];
}
