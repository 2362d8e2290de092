import type { Argument, Call, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { Location } from '../../../../model/finding.ts';
import type { SparingGuard } from '../../shared/exemptions/spares.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { GoFunctions } from '../functions/functions.ts';
import { givenFor } from '../module/given.ts';
import type { FunctionAt } from '../module/module.ts';
import { isJoining } from '../module/options.ts';
import type { Scope } from '../scope.ts';
import { addedBy } from './added.ts';
import { handlerBefore, layersBeside } from './elsewhere.ts';
import { heldBy } from './handed.ts';
import type { HandlerFact } from './handler-fact.ts';
import { handlerComesFirst, isBeforeLayers } from './handler-place.ts';
import { inPlace } from './in-place.ts';
import { kindGiven } from './privileged.ts';
import { sparing } from './skips.ts';
import { structHandler } from './struct-handlers.ts';
import { unfolded } from './unfolded.ts';
import { mayAnswer, unseenGuards } from './unseen.ts';
import { keptUnder, pathOf, textOf, textsGiven, typeOf } from './value-texts.ts';
import { combining, handlerAmong, isJoined, isMade, isWrapper, layersTaken } from './wrappers.ts';

const deepest = 8;

/** Reads what is handed to a router: middleware, and handlers with what is wrapped around them. */
export class Handlers {
  readonly #functions: GoFunctions;

  constructor(functions: GoFunctions) {
    this.#functions = functions;
  }

  /** The guards that middleware amounts to. */
  guards(value: Expression, scope: Scope, origin: Guard['origin'], depth = 0): Guard[] {
    if (depth > deepest) return [];
    const below = (each: Expression): Guard[] => this.guards(each, scope, origin, depth + 1);
    if (value.kind === 'list') return value.items.slice(0, 30).flatMap(below);
    if (value.kind === 'function') return inPlace(this.#functions, value, scope, origin);
    if (value.kind === 'name' || value.kind === 'member') {
      const path = value.kind === 'name' ? value.path : value.property;
      const own = this.#named(path, [], value, scope, origin, depth);
      const standing = { path, given: [], at: value, origin, isBefore: depth === 0 };
      return own.length > 0 ? own : unseenGuards(this.#functions, scope, standing);
    }
    if (value.kind === 'index') {
      const kept = keptUnder(value, (name) => scope.alias(name));
      // `layers[i](h)`: each of them, in turn
      return below(kept ?? value.object);
    }
    if (value.kind !== 'call') return [];
    const handed = this.#given(value.call, scope, origin, depth);
    if (handed !== undefined) return handed;
    const { callee, receiver, arguments: given } = value.call;
    if (callee === '') return receiver === undefined ? [] : below(receiver);
    const args = this.#texts(given, scope);
    const own = this.#named(callee, args, value, scope, origin, depth);
    if (own.length > 0) return sparing(own, value.call, scope, this.#functions);
    const layers = this.#layers(value.call, scope, origin, depth);
    if (layers.length > 0) return layers;
    if (!combining.test(lastName(callee)) && !isJoining(value.call)) {
      const standing = { path: callee, given: args, at: value, origin, isBefore: depth === 0 };
      return unseenGuards(this.#functions, scope, standing);
    }
    const owner = callee.includes('.') ? callee.slice(0, callee.lastIndexOf('.')) : '';
    const before = receiver === undefined ? this.#aliased(owner, scope, origin, depth) : below(receiver);
    return [
      ...before,
      ...given
        .slice(0, 20)
        .filter(({ value: each }) => /^(?:name|call|function|list)$/.test(each.kind))
        .flatMap(({ value: each }) => below(each)),
    ];
  }

  /** What a function of the program hands out: `adminOnly.middleware()`, `guardsFor(adminOnly)`. */
  #given(call: Call, scope: Scope, origin: Guard['origin'], depth: number): Guard[] | undefined {
    const found =
      call.receiver === undefined && call.callee !== ''
        ? this.#functions.find(scope.module, call.callee, typeOf(call.callee, scope))
        : undefined;
    if (found === undefined || found.function.gives.length === 0) return undefined;
    const owner = call.callee.slice(0, Math.max(call.callee.lastIndexOf('.'), 0));
    const values = [
      ...textOf({ kind: 'name', path: owner, span: call.span }, scope),
      ...call.arguments.flatMap(({ value }) => textOf(value, scope)),
    ];
    const value = givenFor(found.function.gives, values);
    return value === undefined ? [] : this.guards(value, scope.elsewhere(found.module), origin, depth + 1);
  }

  /** The handler in `requireAuth(adminOnly(http.HandlerFunc(show)))`, and what is around it. */
  handler(value: Expression, scope: Scope, depth = 0): HandlerFact {
    if (value.kind === 'call' && depth < deepest) {
      const made = structHandler(value.call, scope, this.#functions);
      if (made !== undefined) return { ...this.handler(made.inner, scope, depth + 1), around: made.around };
      const within = unfolded(value.call, scope, this.#functions, this);
      if (within !== undefined) return within;
      const { callee, receiver, arguments: given } = value.call;
      const target = this.#functions.target(scope.module, value.call, scope.names);
      if (
        receiver === undefined &&
        isMade(target) &&
        !given.some((each) => this.#isHandler(each.value, scope))
      )
        return this.#declared(target, callee, value);
      const among = target === undefined ? handlerBefore(value.call) : handlerAmong(given, target);
      const last =
        among ??
        given.findLast(({ value: each }) => /^(?:name|call|function|member)$/.test(each.kind))?.value;
      const around = last === undefined ? [] : this.around(value, last, scope);
      const isAround =
        around.length > 0 || among !== undefined || receiver !== undefined || isWrapper(callee);
      if (last !== undefined && (isAround || this.#isHandler(last, scope))) {
        const inner = this.handler(last, scope, depth + 1);
        return { ...inner, around: [...around, ...inner.around] };
      }
    }
    return this.#innermost(value, scope);
  }

  /** Whether what registers a route takes the handler before what stands in front of it. */
  comesFirst(call: Call, values: readonly Expression[], router: string, scope: Scope): boolean {
    const declared = this.#functions.target(scope.module, call, scope.names)?.function.parameters ?? [];
    if (declared.length > 0 || !/^(?:go|net\/http)$/.test(router)) return handlerComesFirst(call, declared);
    const asks = (each: Expression): boolean =>
      this.guards(each, scope, 'inline').some(({ isGuessed }) => isGuessed !== true);
    return handlerComesFirst(call, []) || isBeforeLayers(values, asks, scope);
  }

  /** What a guard is told to ask for. */
  #texts(given: readonly Argument[], scope: Scope): string[] {
    return textsGiven(
      given.map(({ value }) => value),
      scope,
      this.#functions,
    );
  }

  /** `web.Open(s.notes.List)`: what is handed over is a function of the program. */
  #isHandler(value: Expression, scope: Scope): boolean {
    if (value.kind === 'function') return true;
    if (value.kind !== 'name') return false;
    const isKnown = scope.handler(value.path) !== undefined;
    return isKnown || this.#functions.find(scope.module, value.path, typeOf(value.path, scope)) !== undefined;
  }

  /**
   * What a call puts around a handler or a whole router.
   * @param inner what it is wrapped around, which says nothing of what is asked
   */
  around(value: Expression & { kind: 'call' }, inner: Expression, scope: Scope): Guard[] {
    const { callee, receiver, arguments: given } = value.call;
    if (receiver !== undefined) return this.guards(receiver, scope, 'inline');
    if (/(?:^|\.)(?:Then|ThenFunc)$/.test(callee))
      return this.#aliased(callee.slice(0, callee.lastIndexOf('.')), scope, 'inline', 0);
    const told = given.filter(({ value: each }) => each !== inner);
    const args = this.#texts(told, scope);
    const own = this.#named(callee, args, value, scope, 'inline', 0);
    const layers = this.#layers(value.call, scope, 'inline', 0, inner);
    if (layers.length > 0) return [...own, ...layers];
    if (own.length > 0 || !mayAnswer(inner, scope)) return own;
    const standing = { path: callee, given: args, at: value, origin: 'inline', isBefore: false } as const;
    return unseenGuards(this.#functions, scope, standing);
  }

  /** What a function is handed to put around a handler: `chain(h, known, pilot)`, `chain(layers...)`. */
  #layers(call: Call, scope: Scope, origin: Guard['origin'], depth: number, inner?: Expression): Guard[] {
    const target = this.#functions.target(scope.module, call, scope.names);
    const isLayer = layersTaken(target);
    const beside = target === undefined && inner !== undefined ? layersBeside(call, inner) : [];
    return [...call.arguments.filter((_, at) => isLayer(at)), ...beside].flatMap(({ value }) =>
      this.guards(value, scope, origin, depth + 1),
    );
  }

  #innermost(value: Expression, scope: Scope): HandlerFact {
    if (value.kind === 'function') {
      const declared = scope.module.functions[value.function];
      const at = declared && { module: scope.module, index: value.function, function: declared };
      return { name: '', around: [], own: at ? this.#inside(at) : [], inner: value };
    }
    const path = pathOf(value);
    const handed = scope.handler(path);
    if (handed !== undefined) return { ...handed, inner: value };
    const alias = value.kind === 'name' && !path.includes('.') ? scope.alias(path) : undefined;
    if (alias?.kind === 'function' || alias?.kind === 'call')
      return { ...this.#innermost(alias, scope), name: path };
    const type = path === '' ? undefined : typeOf(`${path}.ServeHTTP`, scope);
    const found =
      path === ''
        ? undefined
        : (this.#functions.find(scope.module, path, typeOf(path, scope)) ??
          (type && this.#functions.types.method(type, 'ServeHTTP')));
    return found === undefined
      ? { name: path, around: [], own: [], inner: value }
      : this.#declared(found, path, value);
  }

  /** A function of the program that answers, or that makes what does. */
  #declared(at: FunctionAt, name: string, inner: Expression): HandlerFact {
    const leadsTo = this.#functions.reached(at).map(declaredAt);
    return { name, around: [], own: this.#inside(at), inner, location: declaredAt(at), leadsTo };
  }

  #inside(at: FunctionAt): Guard[] {
    const location = declaredAt(at);
    return this.#functions.inside(at).map((each) => ({ ...each, origin: 'handler', location }));
  }

  #named(
    path: string,
    args: readonly string[],
    at: Expression,
    scope: Scope,
    origin: Guard['origin'],
    depth: number,
  ): SparingGuard[] {
    const location = locationOf(scope.module.path, at.span);
    const shown = args.length === 0 ? path : `${path}(${args.map((text) => `'${text}'`).join(', ')})`;
    const held = heldBy(path, scope);
    // It stands where it was handed over.
    if (held !== undefined) return held.map((guard) => ({ ...guard, origin }));
    const meant = depth < deepest ? this.#aliased(path, scope, origin, depth) : [];
    const isSeveral = meant.length > 1 || isJoined(scope.alias(path), meant);
    if (meant.length > 0)
      return meant.map((guard) => ({ ...guard, name: isSeveral ? guard.name : shown, location }));
    const type = typeOf(path, scope);
    const named = this.#functions.guardKind(scope.module, path, args, type);
    const kind = named && kindGiven(named, at, args, this.#functions.find(scope.module, path, type));
    if (kind === undefined) {
      const found = depth < deepest ? this.#functions.find(scope.module, path, type) : undefined;
      const added = addedBy(found, scope, this.#functions.types, (value, within) =>
        this.guards(value, within, origin, depth + 1),
      );
      return added.map((guard) => ({ ...guard, name: added.length > 1 ? guard.name : shown, location }));
    }
    const spares = this.#functions.spares(scope.module, path, type);
    const asked = this.#functions.asked(scope.module, path, type);
    return [{ name: shown, kind, origin, location, ...(spares.length > 0 ? { spares } : {}), ...asked }];
  }

  #aliased(name: string, scope: Scope, origin: Guard['origin'], depth: number): Guard[] {
    const alias = name === '' || name.includes('.') ? undefined : scope.alias(name);
    if (alias === undefined || (alias.kind === 'name' && alias.path === name)) return [];
    return this.guards(alias, scope, origin, depth + 1);
  }
}

const declaredAt = ({ module, function: { span } }: FunctionAt): Location =>
  locationOf(module.path, { ...span, endLine: span.startLine });
