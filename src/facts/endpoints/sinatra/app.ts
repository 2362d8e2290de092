import type { Call, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { SparingGuard } from '../shared/exemptions/spares.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import { Blocks, type BodyCall, blockOf, firstOf, textOf } from './blocks.ts';
import { bodyOf, saidOfHeirs } from './bodies.ts';
import { Conditions, concerns, type Filter, Filters } from './filters.ts';
import { mountsIn } from './mounts.ts';

/** How an application is reached. */
export interface Place {
  readonly prefix: string;
  readonly guards: readonly Guard[];
  /** Of what it is mounted in. */
  readonly filters: readonly Filter[];
}

const mostFilters = 200;
/** How far above a route what it says of itself may begin. */
const mostBefore = 30;
const verbs = /^(?:get|post|put|patch|delete|options|route)$/;

/** One application: a class, or what stands at the top of files. */
export class App {
  readonly of: ClassAt | undefined;
  readonly #classes: RubyClasses;
  /** What it says itself: the routes are here. */
  readonly #own: readonly BodyCall[];
  readonly #order: ReadonlyMap<BodyCall, number>;
  /** What stands beside each other, in source order. */
  readonly #beside: ReadonlyMap<string, readonly BodyCall[]>;
  readonly #blocks: Blocks;
  readonly #filters: readonly Filter[];
  readonly #conditions: Conditions;

  constructor(classes: RubyClasses, own: readonly BodyCall[], of?: ClassAt) {
    this.of = of;
    this.#classes = classes;
    this.#own = own;
    const inherited =
      of === undefined
        ? []
        : classes
            .lineage(of)
            .slice(1)
            .toReversed()
            .flatMap((level) => [...bodyOf(classes, level), ...saidOfHeirs(classes, level)]);
    const all = [...inherited, ...own];
    this.#order = new Map(all.map((each, index) => [each, index]));
    this.#beside = Map.groupBy(own, blockAround);
    this.#blocks = new Blocks(all);
    this.#filters = new Filters(classes).of(all, this.#blocks).slice(0, mostFilters);
    this.#conditions = new Conditions(classes, all);
  }

  /** Grape's filters are for what comes after them, Sinatra's for everything. */
  #standingBefore(each: BodyCall): readonly Filter[] {
    if (!this.#isGrape()) return this.#filters;
    const at = this.#order.get(each) ?? 0;
    return this.#filters.filter(({ by }) => (this.#order.get(by) ?? 0) < at);
  }

  #isGrape(): boolean {
    const { of } = this;
    return (
      of !== undefined &&
      this.#classes
        .lineage(of)
        .some(({ module, index }) => /^Grape\./.test(module.classes[index]?.bases[0] ?? ''))
    );
  }

  /** The applications that are mounted in this one, and how they are reached from it. */
  mounts(): readonly { readonly name: string; readonly place: Place }[] {
    return this.#own.flatMap((each) => {
      const within = this.#blocks.around(each);
      if (within === undefined) return [];
      return mountsIn(each).map(({ name, prefix }) => ({
        name,
        place: {
          prefix: joinPath(this.#prefix(within.prefix), prefix),
          guards: [],
          filters: this.#standingBefore(each)
            .filter((filter) => concerns(filter, within.blocks, ''))
            .map((filter) => ({ ...filter, blocks: new Set<string>() })),
        },
      }));
    });
  }

  endpoints(place: Place): Endpoint[] {
    return this.#own.flatMap((each): Endpoint[] => {
      const { call, module, callee } = each;
      const block = blockOf(call);
      const within = this.#blocks.around(each);
      if (block === undefined || !verbs.test(callee) || within === undefined) return [];
      const own = joinPath(`/${within.prefix}`, pathOf(call, callee));
      const declared = module.functions[block];
      const location = { path: module.path, line: call.span.startLine, endLine: call.span.startLine };
      const inside = declared === undefined ? [] : this.#classes.inside(each.of, declared);
      const settings = this.#settings(each);
      const filtered = [...place.filters, ...this.#standingBefore(each)]
        .filter((filter) => concerns(filter, within.blocks, own))
        .flatMap(({ guards }) => guards.flatMap((guard) => asked(guard, settings)));
      const guards = [
        ...place.guards,
        ...filtered,
        ...this.#conditions.before(each),
        ...inside.map((found): Guard => ({ ...found, origin: 'handler', location })),
      ];
      const path = joinPath(place.prefix, this.#prefix(own));
      const group = `${module.path}#${this.of?.name ?? 'app'}`;
      return methodsOf(call, callee).map((method) => ({
        framework: 'sinatra',
        method,
        path,
        handler: '',
        guards,
        location,
        group,
      }));
    });
  }

  /** Grape's `prefix :api` and `version 'v1'` of the class. */
  #prefix(path: string): string {
    const said = (name: string): string => {
      const own = this.#own.find(
        ({ callee, call }) => callee === name && call.inFunction < 0 && blockOf(call) === undefined,
      );
      return textOf(own && firstOf(own.call)) ?? '';
    };
    return joinPath(joinPath(`/${said('prefix')}`, said('version')), path);
  }

  /** What a route says of itself: `route_setting :public, true` before it, `desc 'x', auth: false`, `get '/x', public: true`. */
  #settings(route: BodyCall): ReadonlySet<string> {
    const beside = this.#beside.get(blockAround(route)) ?? [];
    const own = settingsOf(route.call, undefined);
    for (let at = beside.indexOf(route) - 1, steps = 0; at >= 0 && steps < mostBefore; at--, steps++) {
      const { callee, call } = beside[at] as BodyCall;
      if (verbs.test(callee) && blockOf(call) !== undefined) break;
      if (callee === 'route_setting') own.push(...settingsOf(call, textOf(firstOf(call))));
      else if (callee === 'desc') own.push(...settingsOf(call, undefined));
    }
    return new Set(own);
  }
}

const blockAround = ({ module, call }: BodyCall): string => `${module.path} ${call.inFunction}`;

/** The settings that are on: `route_setting :auth, disabled: true` switches `auth` and `auth.disabled` on. */
function settingsOf(call: Call, under: string | undefined): string[] {
  const positional = call.arguments.filter(({ name }) => name === undefined).map(({ value }) => value);
  const given = under === undefined ? undefined : positional[1];
  const named = call.arguments.flatMap(({ name, value }): [string, Expression][] =>
    name === undefined || name === '&'
      ? value.kind === 'object'
        ? value.entries.map((entry): [string, Expression] => [entry.key, entry.value])
        : []
      : [[name, value]],
  );
  const on = named
    .filter(([, value]) => isOn(value))
    .flatMap(([name, value]) => settingAs(under === undefined ? name : `${under}.${name}`, value));
  if (under === undefined) return on;
  if (given !== undefined && isOn(given)) return [...settingAs(under, given), ...on];
  return on.length > 0 ? [under, ...on] : on;
}

/** Filters ask whether a setting is there, or what it is. */
const settingAs = (name: string, value: Expression): readonly string[] =>
  value.kind === 'string' ? [name, `${name}=${value.value}`] : [name];

const isOn = (value: Expression): boolean =>
  !(value.kind === 'boolean' && !value.value) && value.kind !== 'null';

/** A guard as far as the settings of a route decide whether it is asked. */
function asked(guard: SparingGuard, settings: ReadonlySet<string>): readonly SparingGuard[] {
  const { spares = [] } = guard;
  const isSetting = (text: string): boolean => text.startsWith('@');
  const own = spares.filter(({ texts }) => texts.some(({ text }) => isSetting(text)));
  const isSpared = own.some(({ mode, texts }) => {
    const isMember = texts.some(({ text }) => isSetting(text) && settings.has(text.slice(1)));
    return mode === 'exempt' ? isMember : !isMember;
  });
  if (isSpared) return [];
  const left = spares.filter((spare) => !own.includes(spare));
  return [{ ...guard, spares: left.length > 0 ? left : undefined }];
}

function pathOf(call: Call, callee: string): string {
  const given = call.arguments.filter(({ name }) => name === undefined);
  return textOf(given[callee === 'route' ? 1 : 0]?.value) ?? '';
}

function methodsOf(call: Call, callee: string): readonly string[] {
  if (callee !== 'route') return [lastName(callee).toUpperCase()];
  const first = firstOf(call);
  const items = first?.kind === 'list' ? first.items : first === undefined ? [] : [first];
  return items.flatMap((item) => (item.kind === 'string' ? [item.value.toUpperCase()] : []));
}
