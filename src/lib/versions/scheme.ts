/** How one ecosystem orders versions and writes ranges. Nothing throws; text that is not understood gives undefined. */
export interface VersionScheme {
  /** Negative where `a` is older than `b`. */
  readonly compare: (a: string, b: string) => number | undefined;
  /** Whether a range, as a manifest writes it, allows a version. Undefined where it is no range: a tag, a branch. */
  readonly satisfies: (version: string, range: string) => boolean | undefined;
  /** The one version that a range allows. */
  readonly exact: (range: string) => string | undefined;
  /** The oldest version that a range can mean. */
  readonly lowest: (range: string) => string | undefined;
}

export interface Constraint {
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly version: string;
}

/** One of these must hold, each with all of its constraints. No constraint at all allows everything. */
export type Alternatives = readonly (readonly Constraint[])[];

/** Longer texts are no version and no range. */
const LONGEST = 300;

/** A scheme for ecosystems that have their own order and their own notation, which is read as comparisons. */
export function schemeOf(
  compare: VersionScheme['compare'],
  parse: (range: string) => Alternatives | undefined,
): VersionScheme {
  const read = (range: string): Alternatives | undefined =>
    range.length > LONGEST ? undefined : parse(range.trim());
  return {
    compare: (a, b) => (a.length > LONGEST || b.length > LONGEST ? undefined : compare(a, b)),
    satisfies: (version, range) => {
      const alternatives = read(range);
      if (alternatives === undefined || compare(version, version) === undefined) return undefined;
      return alternatives.some((all) => all.every((each) => holds(version, each, compare)));
    },
    exact: (range) => {
      const [only, ...others] = read(range) ?? [];
      const [constraint, ...more] = only ?? [];
      const isExact = others.length + more.length === 0 && constraint?.operator === '=';
      return isExact ? constraint.version : undefined;
    },
    lowest: (range) => lowestOf(read(range) ?? [], compare),
  };
}

function holds(
  version: string,
  { operator, version: bound }: Constraint,
  compare: VersionScheme['compare'],
): boolean {
  const order = compare(version, bound);
  if (order === undefined) return false;
  if (operator === '=') return order === 0;
  if (operator === '!=') return order !== 0;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function lowestOf(alternatives: Alternatives, compare: VersionScheme['compare']): string | undefined {
  const bounds = alternatives.map((all) =>
    all
      .filter(({ operator }) => operator === '=' || operator === '>' || operator === '>=')
      .map(({ version }) => version)
      .reduce<string | undefined>(
        (a, b) => (a !== undefined && (compare(a, b) ?? 0) >= 0 ? a : b),
        undefined,
      ),
  );
  if (bounds.some((bound) => bound === undefined)) return undefined;
  return bounds.reduce((a, b) => (a === undefined || (compare(a, b ?? a) ?? 0) > 0 ? b : a), bounds[0]);
}
