import type { Guard } from '../../../../model/endpoint.ts';
import type { Location } from '../../../../model/finding.ts';
import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import type { Names } from '../names/names.ts';
import { consultedIn, isService, keyOf, leadsNowhere, learnedKind } from './known-functions.ts';
import type { Lapses } from './lapsed.ts';
import { likelyDemand } from './out-of-sight.ts';
import { strongest } from './written-guards.ts';

const deepest = 4;

/** Says which of the functions that a handler calls turn callers away; their names alone say nothing here. */
export class Consulting {
  readonly #names: Names;
  readonly #lapsed: Lapses;
  /** What was found of the functions that others call, by `path#name` where they are called. */
  readonly #known = new Map<string, Guard['kind'] | undefined>();

  constructor(names: Names, lapsed: Lapses) {
    this.#names = names;
    this.#lapsed = lapsed;
  }

  of(file: EndpointFile, { location }: HandlerRef, names: readonly string[], depth: number): Guard[] {
    return names.flatMap((name): Guard[] => {
      const kind = this.#proven(file, name, location, depth);
      if (kind === undefined) return [];
      const ref = { name, arguments: [], wraps: [], except: [], location };
      const target = this.#names.target(file, ref);
      const learned = target && learnedKind(target, { name });
      const asks = target && learned ? consultedIn(target) : [];
      // A service that has somebody else turn callers away is asked for what that asks.
      const isLeft = learned === undefined || learned.checks.every((each) => asks.includes(calledIn(each)));
      if (target !== undefined && isService(name) && isLeft && depth < deepest) {
        const left = this.of(target.file, ref, consultedIn(target), depth + 1);
        if (left.length > 0 || learned === undefined) return left;
      }
      // It is known by its name alone: what it is given there was not read.
      const unread = [`what ${name} is given`];
      return [{ name, kind, origin: 'handler', location, unread, ...(asks.length > 0 ? { asks } : {}) }];
    });
  }

  #proven(file: EndpointFile, name: string, location: Location, depth: number): Guard['kind'] | undefined {
    const key = `${file.path}#${name}`;
    if (this.#known.has(key)) return this.#known.get(key);
    if (depth >= deepest) return undefined;
    // Whoever comes back to it on the way finds nothing.
    this.#known.set(key, undefined);
    const kind = this.#prove(file, name, location, depth);
    this.#known.set(key, kind);
    return kind;
  }

  #prove(file: EndpointFile, name: string, location: Location, depth: number): Guard['kind'] | undefined {
    const handler = { name, arguments: [], wraps: [], except: [], location };
    const target = this.#names.target(file, handler);
    if (target === undefined) return likelyDemand(this.#names, file, name);
    if (leadsNowhere(name, target) || this.#lapsed.whole.has(keyOf(target))) return undefined;
    const learned = learnedKind(target, handler);
    // `if (isStaff(keeper)) return keeper.tower;` of a base only chooses what it gives: nobody was seen to be turned away.
    const isOfBase =
      !name.includes('.') && target.file !== file && !file.imports.some(({ local }) => local === name);
    const isAsked = learned?.checks.some(({ name: check }) => check.startsWith('a check '));
    if (learned !== undefined && isOfBase && file.bases !== undefined && !isAsked) return undefined;
    if (learned !== undefined) return learned.kind;
    return strongest(this.of(target.file, handler, consultedIn(target), depth + 1));
  }
}

/** `policy.assert` of the demand `policy.assert('seal', crate)`. */
const calledIn = ({ name }: { readonly name: string }): string => name.replace(/\(.*$/s, '');
