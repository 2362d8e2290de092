import { posix } from 'node:path';
import type { Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { askedNames } from '../../shared/checks/asked-rights.ts';
import { someCheck } from '../../shared/checks/subjects.ts';
import { completed, type Spare, textsIn } from '../../shared/exemptions/spares.ts';
import type { Guards } from '../../shared/guards/guards.ts';
import { strongest } from '../../shared/guards/written-guards.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { isVague, refuses } from '../../shared/words/guard-names.ts';
import { kindOfValue } from '../module/answers.ts';
import { noRights, rightsIn } from '../module/handed-rights.ts';
import type { FunctionAt, GoFunction, GoModule } from '../module/module.ts';
import { goDecisionKind, goGuardKind, isKnownGuard } from '../names.ts';
import { isProcedure } from '../rpc/procedures.ts';
import type { GoType } from '../types.ts';
import { decidedBy, leftByYes } from './decided-by-handed.ts';
import { demandedElsewhere } from './demanded.ts';
import { LeftTo } from './left-to.ts';
import { GoLookup } from './lookup.ts';
import { isSwitchedOff, kindOfMade, partsOfMade } from './switched-on.ts';

type Kind = Guard['kind'];
type Check = Pick<Guard, 'kind' | 'name' | 'standsFor'>;

const deepest = 3;
const mostReached = 24;

/** How the functions and methods of a program turn callers away. */
export class GoFunctions extends GoLookup {
  readonly #guards: Guards;
  readonly #known = new Map<GoFunction, Kind | undefined>();
  readonly #modules: readonly GoModule[];
  readonly #checks = new Map<GoFunction, readonly Check[]>();

  constructor(modules: readonly GoModule[], files: ReadonlyMap<string, EndpointFile>, guards: Guards) {
    super(modules, files);
    this.#guards = guards;
    this.#modules = modules;
  }

  /** What a guard asks before it asks for more, and what it is nothing but: the guards that its function calls. */
  asked(module: GoModule, path: string, type?: GoType): Pick<Guard, 'asks' | 'standsFor' | 'parts'> {
    const at = this.find(module, path, type);
    return at === undefined ? {} : { ...this.#askedBy(at), ...partsOfMade(at, this.types) };
  }

  #askedBy(at: FunctionAt): Pick<Guard, 'asks' | 'standsFor'> {
    const asks = at.function.calls.filter((callee) => {
      const found = this.called(at, callee);
      const isOther = found !== undefined && found.function !== at.function;
      return isOther && this.refusal(found) !== undefined && !this.#onlySaysNo(found);
    });
    return { ...(asks.length > 0 ? { asks } : {}), standsFor: this.#standsFor(at, asks) };
  }

  /** The one guard that is all a function asks, with what that is given: `requireRole(Editor)`. */
  #standsFor(at: FunctionAt, [only, ...more]: readonly string[]): string | undefined {
    const { calls, doubts, asked } = at.function;
    if (only === undefined || more.length > 0 || doubts !== undefined || this.#checksOf(at).length > 0)
      return undefined;
    if (calls.some((callee) => callee !== only && goDecisionKind(callee) !== undefined)) return undefined;
    const found = this.called(at, only);
    const by = found && decidedBy(at, found.function, this.#checksOf(found));
    if (by !== undefined) return `${only}(${by})`;
    const [named, ...others] = askedNames(asked, only);
    return others.length > 0 ? undefined : named;
  }

  /** How a function turns callers away by itself; with what it answers and is declared elsewhere. */
  #checksOf({ module, function: declared }: FunctionAt): readonly Check[] {
    const known = this.#checks.get(declared);
    if (known !== undefined) return known;
    this.#checks.set(declared, declared.checks);
    const more = declared.answers.flatMap(({ by, isCalled, name }): Check[] => {
      const kind = isCalled ? this.#kindOfAnswer(module, by) : this.#kindOfVariable(module, by);
      return kind === undefined ? [] : [{ kind, name }];
    });
    const found = more.length === 0 ? declared.checks : [...declared.checks, ...more];
    this.#checks.set(declared, found);
    return found;
  }

  /** A function that does nothing but turn callers away, or that makes what does. */
  #kindOfAnswer(module: GoModule, path: string): Kind | undefined {
    const found = this.types.called(module, path, () => undefined);
    const checks = found === undefined ? [] : this.#checksOf(found);
    return checks.every(({ name }) => name === someCheck) ? checks[0]?.kind : undefined;
  }

  #kindOfVariable(module: GoModule, path: string): Kind | undefined {
    const kept = this.types.variable(module, path);
    return kindOfValue(kept?.value, (name) => kept && this.types.variable(kept.module, name)?.value);
  }

  /** The kind of guard that a name is. */
  guardKind(module: GoModule, path: string, args: readonly string[], type?: GoType): Kind | undefined {
    const claimed = goGuardKind(path, args);
    const seen = this.find(module, path, type);
    if (seen === undefined) return claimed;
    if (this.#guards.hasLapsed(seen.module.path, lastName(path))) return undefined;
    const learned = this.refusal(seen);
    const isMade = this.#checksOf(seen).length === 0 && kindOfMade(seen, this.types) !== undefined;
    if (learned !== undefined) return claimed === undefined || isVague(path) || isMade ? learned : claimed;
    const isBelieved = (refuses(path) || isKnownGuard(path)) && seen.function.calls.length > 0;
    return isBelieved && !isSwitchedOff(seen, this.types) ? claimed : undefined;
  }

  /** How middleware turns callers away: by itself, or through what it calls. */
  refusal(at: FunctionAt, depth = 0): Kind | undefined {
    const { function: declared } = at;
    if (this.#known.has(declared)) return this.#known.get(declared);
    if (depth > deepest) return undefined;
    this.#known.set(declared, undefined);
    const kind =
      strongest(this.#checksOf(at)) ??
      this.#byCalls(at, depth) ??
      (declared.doubts && (goGuardKind(declared.name) ?? declared.doubts.kind ?? 'authentication'));
    this.#known.set(declared, kind);
    return kind;
  }

  /** The endpoints that middleware leaves out; lists of the package are read. */
  spares(module: GoModule, path: string, type?: GoType): readonly Spare[] {
    const found = this.find(module, path, type);
    return found === undefined ? [] : this.#completed(found.module, found.function.spares);
  }

  /** The endpoints that a function says yes to, which is handed to middleware to decide who is spared. */
  says(module: GoModule, value: Expression): readonly Spare[] {
    const found =
      value.kind === 'function'
        ? { module, function: module.functions[value.function] }
        : value.kind === 'name'
          ? this.find(module, value.path)
          : undefined;
    return found?.function === undefined ? [] : this.#completed(found.module, found.function.says);
  }

  /** Lists that stand elsewhere in the package are read. */
  #completed({ path }: GoModule, spares: readonly Spare[]): readonly Spare[] {
    if (spares.length === 0) return [];
    const folder = posix.dirname(path);
    return completed(spares, (name) => {
      const beside = this.#modules.filter(({ path: at }) => posix.dirname(at) === folder);
      const all = name.includes('.') ? this.#modules : beside;
      return textsIn(
        all.flatMap(({ variables }) => variables).find(({ target }) => target === lastName(name))?.value,
      );
    });
  }

  /** How a handler turns callers away: by itself, or in what it leaves the work to. */
  inside(at: FunctionAt): readonly Check[] {
    const { function: declared } = at;
    const own = this.#checksOf(at);
    const standing = (callee: string, found?: FunctionAt): Pick<Guard, 'standsFor'> =>
      found && declared.firm.has(callee) ? { standsFor: this.#askedBy(found).standsFor } : {};
    const called = declared.calls.flatMap((callee): readonly Check[] => {
      const found = this.called(at, callee);
      if (found !== undefined && this.#hasLapsed(found)) return [];
      const isOther = found !== undefined && found.function !== declared;
      const kind = goDecisionKind(callee) ?? (isOther ? this.#asked(found, callee) : undefined);
      if (kind !== undefined)
        return this.#isKnown(own, callee, kind, found)
          ? []
          : askedNames(declared.asked, callee).map((name) => ({ name, kind, ...standing(callee, found) }));
      if (!isOther) return [];
      // `ctx.Middleware(func(…) { return s.List(ctx, req) })`
      if (isProcedure(found.function) && !isProcedure(declared)) return this.inside(found);
      const left = new LeftTo(this, (each) => this.#checksOf(each), declared);
      return rightsIn(declared, callee, found.function, noRights).flatMap((given) =>
        left.asked(found, given),
      );
    });
    const all = [...own, ...called];
    const elsewhere = demandedElsewhere(this, at).filter(
      ({ name }) => !all.some((each) => each.name.startsWith(name)),
    );
    return [...new Map([...all, ...elsewhere].map((each) => [`${each.kind} ${each.name}`, each])).values()];
  }

  /** It turned callers away by itself before the change, and has nobody else do so now. */
  #hasLapsed(at: FunctionAt): boolean {
    return this.#guards.hasLapsed(at.module.path, at.function.name) && this.#byCalls(at, 0) === undefined;
  }

  /** What it is called for is known already: it is asked with a right, or only says no for what was asked before. */
  #isKnown(own: readonly Check[], callee: string, kind: Kind, at: FunctionAt | undefined): boolean {
    if (own.some(({ name }) => name.startsWith(`${callee}(`))) return true;
    return at !== undefined && this.#onlySaysNo(at) && own.some((each) => each.kind === kind);
  }

  /** It turns callers away whatever they are: `web.Denied()`. */
  #onlySaysNo(at: FunctionAt): boolean {
    return this.#checksOf(at).length > 0 && this.#checksOf(at).every(({ name }) => name === someCheck);
  }

  /** The services and stores that a function leaves work to, themselves or through others. */
  reached(at: FunctionAt): readonly FunctionAt[] {
    const found = new Map<GoFunction, FunctionAt>();
    let next = [at];
    for (let depth = 0; depth < deepest && next.length > 0 && found.size < mostReached; depth++) {
      next = next
        .flatMap((each) =>
          each.function.calls.map((callee) =>
            this.types.called(each.module, callee, this.types.within(each)),
          ),
        )
        .filter((each) => each !== undefined)
        .filter(
          (each) =>
            each.function !== at.function && !found.has(each.function) && found.set(each.function, each),
        );
    }
    return [...found.values()].slice(0, mostReached);
  }

  /** A function that is called like a guard, or is handed the request, and turns callers away. */
  #asked(own: FunctionAt, callee: string): Kind | undefined {
    const checks = this.#checksOf(own);
    const asksForRights = checks.some(({ kind }) => kind === 'authorization');
    const byItself = asksForRights ? 'authorization' : checks[0]?.kind;
    if (goGuardKind(callee) !== undefined) return byItself;
    const takesRequest = own.function.parameters.some(({ type }) =>
      /(?:ResponseWriter|http\.Request|fiber\.Ctx|(?<!^context\.)Context)$/.test(type),
    );
    return takesRequest
      ? (byItself ?? this.#byCalls(own, 0) ?? strongest(demandedElsewhere(this, own)))
      : undefined;
  }

  /** What the functions that it calls ask: who is asked for rights is known. */
  #byCalls(at: FunctionAt, depth: number): Kind | undefined {
    // `fail(w, err)` says how errors are answered, not who is turned away.
    if (at.function.parameters.some(({ type }) => type === 'error')) return undefined;
    let found: Kind | undefined;
    for (const callee of at.function.calls) {
      const called = this.called(at, callee);
      if (called?.function === at.function) continue;
      const left = called && leftByYes(at, called.function, this.#checksOf(called));
      const own = left ? strongest(left) : called && this.refusal(called, depth + 1);
      const kind = called === undefined ? goDecisionKind(callee) : own;
      if (kind === 'authorization') return kind;
      found ??= kind;
    }
    return found ?? kindOfMade(at, this.types);
  }
}
