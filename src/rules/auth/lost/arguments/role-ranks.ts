import type { RoleHierarchy } from '../../../../model/endpoint.ts';

/** Roles by how much they may mostly do, the least first. */
const ranks: readonly RegExp[] = [
  /^(?:guest|anonymous|public|none|any|everyone|visitor)s?$/,
  /^(?:viewer|reader|read|readonly|observer|view|list)s?$/,
  /^(?:user|member|customer|client|basic|subscriber|employee|authenticated|participant|student|pupil|learner|trainee|intern|apprentice|patient|buyer|shopper|player|resident)s?$/,
  /^(?:author|editor|contributor|writer|write|edit|planner|developer|update|create)s?$/,
  /^(?:staff|support|operator|agent|moderator)s?$/,
  /^(?:manager|maintainer|lead|supervisor|manage|delete)s?$/,
  /^(?:admin|administrator|administer)s?$/,
  /^(?:owner|superadmin|super_admin|superuser|root)s?$/,
];

/** Above all that is known. */
export const topRank = ranks.length;

/** The place of those who only look. */
export const readers = 1;

/** The place of those who belong to the house, and up to which nothing more is said of somebody. */
export const ofHouse = 4;

/** Words that say what may be done rather than who does it. */
const doing = /^(?:read|readonly|view|list|write|edit|update|create|manage|delete|administer)$/;

/** `EDITORS` of `...EDITORS`: who is in a list is not said by its name. */
export const isList = (text: string): boolean => /(?:^|\.)[A-Z][A-Z0-9_]*[A-RT-Z0-9_]S$/.test(text);

export function rankOf(text: string): number | undefined {
  const last = text
    .slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(':'), text.lastIndexOf('/')) + 1)
    .trim();
  const whole = rankOfWord(last.toLowerCase());
  if (whole !== undefined) return whole;
  // `ALBUM_READ`, `DELETE_TOGGLE`, `canEdit`.
  const words = last
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const word = words.findLast((each) => doing.test(each)) ?? words.at(-1) ?? '';
  return words.length > 1 ? rankOfWord(word) : undefined;
}

function rankOfWord(word: string): number | undefined {
  const found = ranks.findIndex((rank) => rank.test(word));
  return found < 0 ? undefined : found;
}

/** The roles that a program lists one above the other itself. */
export class RoleHierarchies {
  readonly #hierarchies: readonly ReadonlyMap<string, number>[];

  constructor(roleHierarchies: readonly RoleHierarchy[]) {
    this.#hierarchies = roleHierarchies.flatMap((hierarchy) => {
      const heights = Object.entries(hierarchy.heights);
      const direction = directionOf(heights);
      return direction === 0
        ? []
        : [new Map(heights.map(([name, height]) => [rungOf(name), height * direction]))];
    });
  }

  /** Whether the lowest of some roles stands below the lowest of others; undefined where no hierarchy has them all. */
  isLower(roles: readonly string[], others: readonly string[]): boolean | undefined {
    for (const heights of this.#hierarchies) {
      const [low, lower] = [lowest(others, heights), lowest(roles, heights)];
      if (low !== undefined && lower !== undefined && low !== lower) return lower < low;
    }
    return undefined;
  }
}

function lowest(roles: readonly string[], heights: ReadonlyMap<string, number>): number | undefined {
  const found = roles.map((role) => heights.get(rungOf(role)));
  const known = found.filter((height) => height !== undefined);
  return known.length < roles.length || known.length === 0 ? undefined : Math.min(...known);
}

/**
 * 1 where a higher place means more, -1 where it means less, by those whose names say how much they may; 0 where that is not
 * known. One that may all, or hardly anything, says it where it stands at an end.
 */
function directionOf(heights: readonly (readonly [string, number])[]): number {
  const known = heights.flatMap(([name, height]) => {
    const rank = rankOf(name);
    return rank === undefined ? [] : [{ rank, height }];
  });
  const signs = known.flatMap((one, at) =>
    known
      .slice(at + 1)
      .map((other) => Math.sign(one.rank - other.rank) * Math.sign(one.height - other.height)),
  );
  if (signs.some((sign) => sign !== 0)) {
    const [up, down] = [signs.includes(1), signs.includes(-1)];
    return up === down ? 0 : up ? 1 : -1;
  }
  const all = heights.map(([, height]) => height);
  const middle = (Math.min(...all) + Math.max(...all)) / 2;
  const sides = known.flatMap(({ rank, height }) =>
    rank >= leaders || rank <= followers ? [Math.sign(height - middle) * (rank >= leaders ? 1 : -1)] : [],
  );
  return sides.length > 0 && sides.every((side) => side === sides[0]) ? (sides[0] ?? 0) : 0;
}

/** The places of those who lead, and of those who only belong. */
export const [followers, leaders] = [2, 5];

/** `keeper` for `auth.RoleKeeper`, `Role.KEEPER`, `role: keeper`. */
const rungOf = (text: string): string =>
  text
    .slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(':'), text.lastIndexOf('/')) + 1)
    .trim()
    .replace(/^(?:Role|ROLE_|role_)(?=\w)/, '')
    .toLowerCase();
