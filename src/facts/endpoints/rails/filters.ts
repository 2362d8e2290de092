import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { completed, type Spare, type SparingGuard } from '../shared/exemptions/spares.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt, MethodAt } from '../shared/ruby/lookup.ts';
import { extending, isDoneByHook, type RubyModule } from '../shared/ruby/module.ts';
import {
  adding,
  conditionsOf,
  type Directive,
  handed,
  limits,
  macros,
  skipMacros,
  skipping,
  withHanded,
} from './directives.ts';
import { namesIn } from './route-facts.ts';
import { skippedKind, unseenFilter, unseenMacro } from './unseen.ts';

const mostDirectives = 300;

/** Filters of controllers: inherited, mixed in, added and skipped, in the order in which Rails sees them. */
export class RailsFilters {
  readonly #classes: RubyClasses;
  readonly #directives = new Map<string, readonly Directive[]>();

  constructor(classes: RubyClasses) {
    this.#classes = classes;
  }

  /**
   * The guards that run before an action, those that it is said to do without, and what else runs before it and finds something
   * of the caller's own.
   */
  before(
    controller: ClassAt,
    action: string,
  ): { readonly guards: Guard[]; readonly spared: Guard[]; readonly findsOwn: readonly string[] } {
    const finding = new Set<string>();
    const active = new Map<string, SparingGuard>();
    const spared: Guard[] = [];
    const isOpen = this.#classes.unseenBase(controller) !== undefined;
    for (const each of this.#of(controller)) {
      const concerns = each.only?.has(action) ?? !(each.except?.has(action) ?? false);
      if (each.kind === 'add') {
        if (concerns && each.findsOwn && !each.optional) finding.add(each.name);
        if (concerns && each.guard !== undefined) active.set(each.name, asGuard(each, each.guard));
        else if (each.except?.has(action) && each.guard !== undefined && each.origin === 'class')
          spared.push(asGuard(each, each.guard));
        continue;
      }
      const known = active.get(each.name);
      if (!concerns) continue;
      finding.delete(each.name);
      if (known === undefined) {
        const kind = isOpen ? skippedKind(each.name) : undefined;
        if (kind !== undefined && !each.optional)
          spared.push({ name: each.name, kind, origin: 'base-class', location: each.guardAt });
      } else if (each.optional) active.set(each.name, { ...known, optional: true });
      else {
        active.delete(each.name);
        spared.push(known);
      }
    }
    return {
      guards: [...active.values()],
      spared: spared.filter(({ name }) => !active.has(name)),
      findsOwn: [...finding],
    };
  }

  #of(controller: ClassAt): readonly Directive[] {
    const key = `${controller.module.path}#${controller.index}`;
    const known = this.#directives.get(key);
    if (known !== undefined) return known;
    const lineage = this.#classes.lineage(controller).toReversed();
    const found = lineage.flatMap((level, at) => {
      const origin = at === lineage.length - 1 ? 'class' : 'base-class';
      return this.#classes.parts(level).flatMap((part) => this.#ofBody(part, controller, origin, 0));
    });
    const kept = found.slice(0, mostDirectives);
    this.#directives.set(key, kept);
    return kept;
  }

  /** What a class body, or the `included do` of a module, says. */
  #ofBody(body: ClassAt, controller: ClassAt, origin: Guard['origin'], depth: number): Directive[] {
    if (depth > 6) return [];
    const { module, index } = body;
    const isModule = (module.classes[index]?.bases.length ?? 0) === 0;
    return module.calls.flatMap((call) => {
      if (call.inClass !== index || !this.#isBody(module, call, isModule)) return [];
      if (/^(?:include|prepend)$/.test(call.callee)) {
        return call.arguments.flatMap(({ value }) => {
          const mixed = value.kind === 'name' ? this.#classes.find(value.path, body) : undefined;
          return mixed === undefined || (mixed.module === module && mixed.index === index)
            ? []
            : this.#ofBody(mixed, controller, origin === 'class' ? 'module' : origin, depth + 1);
        });
      }
      return this.#read(module, call, controller, origin);
    });
  }

  /** Directly in the body, or in a block of it such as `included do` and `with_options`. */
  #isBody(module: RubyModule, call: Call, isModule: boolean): boolean {
    if (call.inFunction < 0) return true;
    const around = module.functions[call.inFunction];
    if (around?.name !== '') return around !== undefined && isDoneByHook(call, around);
    const opener = module.calls.find(({ arguments: given }) =>
      given.some(({ value }) => value.kind === 'function' && value.function === call.inFunction),
    );
    const name = lastName(opener?.callee ?? '');
    return (
      /^(?:included|prepended|with_options|class_eval|concerning|instance_eval)$/.test(name) &&
      (isModule || name !== 'included')
    );
  }

  #read(module: RubyModule, call: Call, controller: ClassAt, origin: Guard['origin']): Directive[] {
    const name = lastName(call.callee);
    if (adding.test(name) || skipping.test(name))
      return this.#filters(module, call, call, controller, origin);
    const [location, skipped] = [locationOf(module.path, call.span), skipMacros.get(name)];
    // A hook of the language is no macro: the one of another module would be taken for it.
    const macro = extending.test(name) ? undefined : this.#classes.anywhere(controller, name);
    const learned = macro?.method.filters ?? [];
    if (learned.length > 0)
      return learned.flatMap((filter) => this.#filters(module, filter, call, controller, origin, macro));
    if (skipped !== undefined)
      return skipped.map((own) => ({
        ...conditionsOf(call),
        kind: 'skip',
        name: own,
        guardAt: location,
        origin,
      }));
    const kind = macros.get(name);
    const found =
      kind === undefined
        ? macro === undefined && unseenMacro(this.#classes, call)
        : { name, guard: kind, isGuessed: false };
    return found ? [{ ...conditionsOf(call), ...found, kind: 'add', guardAt: location, origin }] : [];
  }

  /** @param at the line of the class body: the call itself, or the macro that makes it, which is in `written` */
  #filters(
    module: RubyModule,
    call: Call,
    at: Call,
    controller: ClassAt,
    origin: Guard['origin'],
    macro?: MethodAt,
  ): Directive[] {
    const guardAt = locationOf(module.path, at.span);
    const kind = skipping.test(lastName(call.callee)) ? 'skip' : 'add';
    const conditions =
      call === at ? conditionsOf(call) : { ...conditionsOf(call), ...handed(call, at), ...limits(at) };
    return call.arguments.flatMap(({ name: keyed, value }): Directive[] => {
      if (keyed !== undefined && keyed !== '&') return [];
      if (value.kind === 'function') {
        const block = (macro?.module ?? module).functions[value.function];
        const found = block === undefined ? [] : this.#classes.standing(controller, block);
        return found.map(({ name: written, kind: guard }) => {
          const { name, unread } = withHanded(written, macro?.method, at, guard);
          const spares = this.#spares(controller, [
            ...(block?.spares ?? []),
            ...this.#sparesOf(controller, name),
          ]);
          const optional = conditions.optional || this.#isByChoice(controller, name);
          return { ...conditions, optional, kind, name, unread, guard, guardAt, origin, spares };
        });
      }
      return this.#names(value).map((name) => {
        const known = kind === 'skip' ? undefined : this.#classes.guardKind(controller, name);
        const unseen = kind === 'skip' || known !== undefined ? undefined : unseenFilter(this.#classes, name);
        const [guard, isGuessed] = [known ?? unseen?.guard, unseen?.isGuessed];
        const spares =
          kind === 'skip' ? undefined : this.#spares(controller, this.#sparesOf(controller, name));
        const optional = conditions.optional || (kind === 'add' && this.#isByChoice(controller, name));
        const findsOwn = this.#classes.anywhere(controller, name)?.method.findsOwn;
        return { ...conditions, optional, kind, name, guard, isGuessed, guardAt, origin, spares, findsOwn };
      });
    });
  }

  #isByChoice(controller: ClassAt, name: string): boolean {
    return this.#classes.anywhere(controller, name.replace(/\(.*$/, ''))?.method.isByChoice ?? false;
  }

  #sparesOf(controller: ClassAt, name: string): readonly Spare[] {
    return this.#classes.anywhere(controller, name.replace(/\(.*$/, ''))?.method.spares ?? [];
  }

  /** Lists that stand elsewhere: `PUBLIC_ACTIONS`, and `open_actions :index` in the body of the controller. */
  #spares(controller: ClassAt, spares: readonly Spare[]): readonly Spare[] {
    return completed(spares, (name) => this.#listed(controller, lastName(name)));
  }

  #listed(controller: ClassAt, name: string): readonly string[] {
    for (const { module, index } of this.#classes.lineage(controller)) {
      const own = module.calls.filter(
        ({ inClass, inFunction, callee, arguments: given }) =>
          inClass === index && inFunction < 0 && lastName(callee) === name && given.length > 0,
      );
      if (own.length > 0)
        return own.flatMap(({ arguments: given }) => namesIn(given.map(({ value }) => value)));
    }
    return this.#classes.list(controller, name);
  }

  #names(value: Expression): readonly string[] {
    if (value.kind === 'string' || value.kind === 'list') return namesIn([value]);
    if (value.kind === 'name') return /^[A-Z]/.test(value.path) ? [value.path] : [];
    // `before_action require_role(:admin)` and `before_action AuthFilter.new`
    return value.kind === 'call' ? [value.call.callee.replace(/\.new$/, '')] : [];
  }
}

const asGuard = (
  { name, guardAt: location, origin, optional, isGuessed, spares, unread }: Directive,
  kind: Guard['kind'],
): SparingGuard => ({
  ...{ name, kind, origin, location },
  ...(optional ? { optional: true } : {}),
  ...(isGuessed ? { isGuessed } : {}),
  ...(unread ? { unread } : {}),
  ...(spares?.length ? { spares } : {}),
});
