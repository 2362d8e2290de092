import type { Endpoint, Guard } from '../../model/endpoint.ts';

/** A guard that is called with other arguments than before, so that more callers pass. */
export interface Weakening {
  readonly before: Guard;
  readonly now: Guard;
  /** The order of the two is known by their names, not only by what others ask. */
  readonly isKnown: boolean;
}

/** Roles by how much they may mostly do, the least first. */
const ranks: readonly RegExp[] = [
  /^(?:guest|anonymous|public|none|any|everyone|visitor)s?$/,
  /^(?:viewer|reader|read|readonly|observer|view|list)s?$/,
  /^(?:user|member|customer|basic|subscriber|employee|authenticated|participant)s?$/,
  /^(?:author|editor|contributor|writer|write|edit|planner|developer|update|create)s?$/,
  /^(?:staff|support|operator|agent|moderator)s?$/,
  /^(?:manager|maintainer|lead|supervisor|manage|delete)s?$/,
  /^(?:admin|administrator|administer)s?$/,
  /^(?:owner|superadmin|super_admin|superuser|root)s?$/,
];

function rankOf(text: string): number | undefined {
  const last = text
    .slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(':'), text.lastIndexOf('/')) + 1)
    .toLowerCase();
  const found = ranks.findIndex((rank) => rank.test(last));
  return found < 0 ? undefined : found;
}

interface Asked {
  readonly by: string;
  readonly for: readonly string[];
}

/** `access.allow('head', 'diver')`: the function, and what it is given. */
function askedBy({ name }: Guard): Asked {
  const [, path = name, given = ''] = /^([^(]*)\((.*)\)$/s.exec(name) ?? [];
  const items = given.split(', ').map((text) => text.replace(/^'|'$/g, ''));
  return { by: path.slice(path.lastIndexOf('.') + 1), for: given === '' ? [] : items };
}

/** Guards of an endpoint that ask for less than they did. `base` are the endpoints before the change. */
export function weakenings(before: Endpoint, now: Endpoint, base: readonly Endpoint[]): readonly Weakening[] {
  const names = new Set(now.guards.map(({ name }) => name));
  const had = new Set(before.guards.map(({ name }) => name));
  const gone = before.guards.filter(({ name }) => !names.has(name));
  const fresh = now.guards.filter(({ name }) => !had.has(name));
  return gone.flatMap((guard): Weakening[] => {
    const asked = askedBy(guard);
    const same = fresh.find((each) => askedBy(each).by === asked.by);
    if (same === undefined || asked.for.length === 0) return [];
    const isKnown = isLess(asked, askedBy(same));
    if (isKnown === false) return [];
    // What nobody asked for before is a new right, or a new name for the old one.
    const wasAsked = base.some(
      (each) => each !== before && each.guards.some(({ name }) => isSame(name, same)),
    );
    if (isKnown === undefined && !wasAsked) return [];
    return [{ before: guard, now: same, isKnown: isKnown === true }];
  });
}

function isSame(name: string, guard: Guard): boolean {
  if (name === guard.name) return true;
  const [one, other] = [askedBy({ ...guard, name }), askedBy(guard)];
  return one.by === other.by && one.for.join() === other.for.join();
}

/** Whether a second list of rights lets more callers pass; undefined where that is not known. */
function isLess(before: Asked, now: Asked): boolean | undefined {
  if (now.for.length === 0) return true;
  const isEvery = /(?:^|[a-z_])All(?:$|[A-Z])|^all(?:$|[A-Z_])|[eE]very|[pP]ermission|[sS]cope/.test(
    before.by,
  );
  const kept = before.for.filter((text) => now.for.includes(text));
  if (kept.length === before.for.length) return now.for.length > kept.length ? !isEvery : false;
  if (kept.length === now.for.length) return isEvery;
  const [own, other] = [Number(before.for[0]), Number(now.for[0])];
  if (before.for.length === 1 && now.for.length === 1 && own >= 0 && other >= 0) return other < own;
  const [least, lesser] = [leastOf(before.for), leastOf(now.for)];
  return least === undefined || lesser === undefined || least === lesser ? undefined : lesser < least;
}

function leastOf(texts: readonly string[]): number | undefined {
  const found = texts.map(rankOf);
  return found.includes(undefined) ? undefined : Math.min(...found.filter((rank) => rank !== undefined));
}
