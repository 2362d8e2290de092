import type { Span } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { Location } from '../../../../model/finding.ts';
import type { SaidSetting } from '../../endpoint-file.ts';
import { joinPath, reaches, segmentsOf } from '../paths/paths.ts';
import { onlyIds } from '../paths/patterns.ts';
import { isSpared } from '../settings/settings.ts';

/** A guard that is in force from here on, for the paths below its own. */
export interface ActiveGuard {
  readonly guard: Guard;
  readonly path: string;
  readonly segments: readonly string[];
  readonly except: readonly LeftOut[];
  /** Where it is in force, if it is not for all that lies below its path. */
  readonly only: readonly LeftOut[];
  /** What a route can say of itself not to be guarded by it. */
  readonly spares: readonly string[];
  /** Where it is in force for certain, if it is not everywhere. */
  readonly condition?: { readonly path: string; readonly span: Span } | undefined;
  /** For one method only, where it was written into a route. */
  readonly method?: string | undefined;
  /** For this path only, not for those below it. */
  readonly exact?: boolean | undefined;
}

/** Whether a guard that is written into a route is in force there, rather than letting everybody pass on its path. */
export const isInForceAt = (guard: Guard, reached: Omit<Reached, 'places'>): boolean =>
  guard.except === undefined ||
  applies(
    activeGuard(guard, '/', { except: guard.except }),
    { ...reached, places: [] },
    segmentsOf(reached.path),
  );

/** What a guard lets everybody pass on: a path, for one method or all, or what a handler is called. */
interface LeftOut {
  readonly method?: string | undefined;
  readonly segments: readonly string[];
  readonly action?: string | undefined;
}

/** A request that a route would answer, and where it is registered and mounted. */
interface Reached {
  readonly path: string;
  readonly method?: string | undefined;
  /** What its handler is called. */
  readonly action?: string | undefined;
  readonly places: readonly Location[];
  /** What the route says of itself. */
  readonly said?: readonly SaidSetting[] | undefined;
}

/** An endpoint with more guards of a kind than these is guarded. */
const mostGuards = 20;
/** More middleware than this in one application is a trick; what comes after it guards nothing. */
const mostActive = 5000;

export function activeGuard(
  guard: Guard,
  path: string,
  given: Pick<ActiveGuard, 'condition' | 'method' | 'exact'> & { readonly except?: readonly string[] } = {},
): ActiveGuard {
  const { except = [], ...rest } = given;
  const below = path.replace(/\/?\*.*$/, '');
  const paths = except.filter((own) => !isSetting(own));
  const left = paths.filter((own) => !own.startsWith('=')).map((own) => leftOut(own, below));
  const only = paths.filter((own) => own.startsWith('=')).map((own) => leftOut(own.slice(1), below));
  const spares = except.filter(isSetting);
  return { ...rest, guard, path, segments: segmentsOf(path), except: left, only, spares };
}

/** `/login`, `GET /login`, `#login` for whatever is handled by `login`. */
function leftOut(own: string, below: string): LeftOut {
  if (own.startsWith('#')) return { segments: [], action: own.slice(1) };
  const [, method, path = own] = /^([A-Z]+) (\/.*)$/.exec(own) ?? [];
  return { method, segments: segmentsOf(path.startsWith(below) ? path : joinPath(below, path)) };
}

/** The guards that are in force at one point of an application: they grow as its registrations are read. */
export class ActiveGuards {
  readonly #below: ActiveGuard[] = [];
  /** Those for one path only, by that: every guarded route leaves one behind. */
  readonly #exact = new Map<string, ActiveGuard[]>();

  /** The same guards, to which others can be added that are in force inside only. */
  fork(): ActiveGuards {
    const copy = new ActiveGuards();
    for (const each of this.#below) copy.add(each);
    for (const each of this.#exact.values()) for (const one of each) copy.add(one);
    return copy;
  }

  add(active: ActiveGuard): void {
    if (active.exact !== true) {
      if (this.#below.length < mostActive) this.#below.push(active);
      return;
    }
    const known = this.#exact.get(active.path);
    if (known === undefined) this.#exact.set(active.path, [active]);
    else if (known.length < mostGuards) known.push(active);
  }

  /** The guards that run before a route, each once; of one that is in force under a condition only, that is said. */
  before(reached: Reached): Guard[] {
    const found = new Map<string, Guard>();
    const counts = { authentication: 0, authorization: 0 };
    const segments = segmentsOf(reached.path);
    const exact = this.#exact.get(reached.path) ?? [];
    for (const each of exact.length > 0 ? [...this.#below, ...exact] : this.#below) {
      const { guard } = each;
      if (counts[guard.kind] >= mostGuards || !applies(each, reached, segments)) continue;
      const isFirm = guard.optional !== true && isCertain(each, reached.places);
      const key = `${guard.kind} ${guard.name} ${isFirm}`;
      if (found.has(key)) continue;
      counts[guard.kind]++;
      found.set(key, isFirm || guard.optional === true ? guard : { ...guard, optional: true });
    }
    return [...found.values()];
  }
}

function applies(active: ActiveGuard, reached: Reached, segments: readonly string[]): boolean {
  const { method, said = [] } = reached;
  if (active.spares.some((spare) => isSpared(spare, said))) return false;
  if (active.method !== undefined && active.method !== method) return false;
  const isAmong = (paths: readonly LeftOut[]): boolean =>
    paths.some((each) => isLeftOut(each, reached, segments));
  if (active.only.length > 0 && !isAmong(active.only)) return false;
  return reaches(active.segments, segments) && !isAmong(active.except);
}

/** `@public` is no path but what a route says of itself. */
const isSetting = (own: string): boolean => /^!?@/.test(own);

/** `/login$` leaves out only itself. */
function isLeftOut(left: LeftOut, { method, action }: Reached, segments: readonly string[]): boolean {
  if (left.action !== undefined) return left.action === action;
  if (left.method !== undefined && left.method !== method) return false;
  const isId = (segment: string): boolean => segment.replace(/\$$/, '') === onlyIds;
  if (left.segments.some((each, at) => isId(each) && !/^[:{\d]/.test(segments[at] ?? ''))) return false;
  const last = left.segments.at(-1);
  if (last?.endsWith('$') !== true) return left.segments.length > 0 && reaches(left.segments, segments);
  const whole = [...left.segments.slice(0, -1), last.slice(0, -1)].filter((segment) => segment !== '');
  return whole.length === segments.length && reaches(whole, segments);
}

/** What stands under the same condition is never reached without the guard. */
function isCertain({ condition }: ActiveGuard, places: readonly Location[]): boolean {
  if (condition === undefined) return true;
  const { startLine, endLine } = condition.span;
  return places.some(
    (place) => place.path === condition.path && startLine <= place.line && place.endLine <= endLine,
  );
}
