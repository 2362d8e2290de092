import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { lastName } from '../names/dotted.ts';
import { Given, where } from './given.ts';
import { type How, mostTexts, type Spare } from './spares.ts';

const comparing = /(?:^|\.)(?:includes?\?|include\?|member\?|key\?|Contains|has|__contains__|in\?)$/;
const beginning = /(?:^|\.)(?:start_?s?_?with\?|startswith|startsWith|HasPrefix|start_with\?)$/;
const matching = /(?:^|\.)(?:any\?|any|ContainsFunc|match\?|match|fullmatch|search|MatchString|=~)$/;

/** What is compared with the endpoint that is asked for: paths, names, or lists that stand elsewhere. */
export interface Membership {
  /** Whether the test comes out true for a member. */
  readonly positive: boolean;
  readonly texts: Spare['texts'];
  readonly lists: Spare['lists'];
}

/** Says of the tests of one file which endpoints they are about. */
export class Memberships {
  readonly #code: CodeFacts;
  readonly #given: Given;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#given = new Given(code);
  }

  /** What a test compares the endpoint with; undefined where it asks for something else. */
  of(test: Expression, within: number): Membership | undefined {
    const found = this.#membership(test, within, 0);
    return found === undefined || found.texts.length + found.lists.length === 0 ? undefined : found;
  }

  /** The endpoints that a function says yes to: `func(c echo.Context) bool { return c.Path() == "/login" }`. */
  said(index: number): Membership | undefined {
    const found = this.#saidBy(index, 0);
    return found === undefined || found.texts.length + found.lists.length === 0 ? undefined : found;
  }

  #membership(test: Expression, within: number, depth: number): Membership | undefined {
    if (depth > 6) return undefined;
    switch (test.kind) {
      case 'operation':
        return this.#operation(test, within, depth);
      case 'call':
        return this.#asked(test.call, within, depth);
      case 'index':
        return this.#given.isWhere(test.index, within) ? this.#among(test.object, 'is', within) : undefined;
      case 'member':
        return this.#membership(test.object, within, depth + 1);
      case 'name': {
        const setting = settingIn(test.path);
        if (setting !== undefined) return { positive: true, texts: [setting], lists: [] };
        const given = this.#given.near(test.path, within);
        return given && this.#membership(given, within, depth + 1);
      }
      default:
        return undefined;
    }
  }

  #operation(
    { operator, operands }: Expression & { kind: 'operation' },
    within: number,
    depth: number,
  ): Membership | undefined {
    const [left, right] = operands;
    if (left === undefined) return undefined;
    if (/^(?:!|not)$/.test(operator)) return negated(this.#membership(left, within, depth + 1));
    const group = right && this.#groupAsked(operator, left, right, within);
    if (group !== undefined) return group;
    if (/^(?:not in|in)$/.test(operator) && right !== undefined && this.#given.isWhere(left, within)) {
      const among = this.#among(right, 'is', within);
      return operator === 'in' ? among : negated(among);
    }
    if (/^[!=]==?$/.test(operator) && right?.kind === 'boolean') {
      const member = this.#membership(left, within, depth + 1);
      return operator.startsWith('!') === right.value ? negated(member) : member;
    }
    if (/^[!=]==?$/.test(operator) && right !== undefined) {
      const same = this.#same(left, right, within, depth);
      return operator.startsWith('!') ? negated(same) : same;
    }
    if (!/^(?:&&|\|\||and|or)$/.test(operator)) return undefined;
    const found = operands.slice(0, 12).flatMap((each) => this.#membership(each, within, depth + 1) ?? []);
    const [first] = found;
    const alike = found.filter(({ positive }) => positive === first?.positive);
    return (
      first && {
        positive: first.positive,
        texts: alike.flatMap((each) => each.texts),
        lists: alike.flatMap((each) => each.lists),
      }
    );
  }

  /** `path == "/login"`, `path == self.LOGIN`, `route_setting(:door) == :open`. */
  #same(left: Expression, right: Expression, within: number, depth: number): Membership | undefined {
    const [text, asked] = left.kind === 'string' ? [left, right] : [right, left];
    const setting = text.kind === 'string' ? this.#membership(asked, within, depth + 1) : undefined;
    if (text.kind === 'string' && setting?.texts.every(({ text: key }) => key.startsWith('@')))
      return {
        ...setting,
        texts: setting.texts.map((each) => ({ ...each, text: `${each.text}=${text.value}` })),
      };
    const [where, other] = this.#given.isWhere(asked, within) ? [asked, text] : [text, asked];
    if (!this.#given.isWhere(where, within)) return undefined;
    const [only, ...more] = this.#given.list(other, within);
    return only === undefined || more.length > 0
      ? undefined
      : { positive: true, texts: [{ text: only, how: 'is' }], lists: [] };
  }

  /** `request.blueprint in GATED`, `'desk' in request.resolver_match.namespaces`. */
  #groupAsked(operator: string, left: Expression, right: Expression, within: number): Membership | undefined {
    const asked = [left, right].find((each) => this.#given.isGroup(each, within));
    if (asked === undefined || !/^(?:not in|in|[!=]=)$/.test(operator)) return undefined;
    const among = this.#among(asked === left ? right : left, 'group', within);
    return /^(?:in|==)$/.test(operator) ? among : negated(among);
  }

  /** `PUBLIC.include?(path)`, `path.startswith('/x')`, `strings.HasPrefix(path, '/x')`, `isPublic(path)`. */
  #asked(call: Call, within: number, depth: number): Membership | undefined {
    const { callee, receiver, arguments: given } = call;
    const values = given.map(({ value }) => value);
    const keys = values.flatMap((value) => (value.kind === 'string' ? [value.value] : []));
    if (
      /(?:^|\.)(?:route_setting|route\.settings\.(?:dig|fetch)|route\.options\.(?:dig|fetch))$/.test(
        callee,
      ) &&
      keys.length > 0
    )
      return { positive: true, texts: [{ text: `@${keys.join('.')}`, how: 'is' }], lists: [] };
    // `getattr(view, 'is_public', False)`: what a decorator marks the view with.
    if (/^(?:getattr|hasattr)$/.test(callee) && keys[0] !== undefined && !isOfCall(values[0]))
      return { positive: true, texts: [{ text: `@@${keys[0]}`, how: 'is' }], lists: [] };
    const owner: Expression | undefined =
      receiver ??
      (callee.includes('.')
        ? { kind: 'name', path: callee.slice(0, callee.lastIndexOf('.')), span: call.span }
        : undefined);
    const how = beginning.test(callee) ? 'prefix' : 'is';
    if (how === 'prefix' || comparing.test(callee)) {
      const all = owner === undefined ? values : [owner, ...values];
      if (!all.some((each) => this.#given.isWhere(each, within))) return undefined;
      return this.#amongAll(
        all.filter((each) => !this.#given.isWhere(each, within)),
        how,
        within,
      );
    }
    if (matching.test(callee)) {
      const inside = values.concat(owner ?? []).flatMap((value) => this.#looped(value, within));
      return inside.length === 0 ? undefined : this.#amongAll(inside, 'prefix', within);
    }
    return this.#helper(lastName(callee), depth);
  }

  /** `any(path.startswith(p) for p in PUBLIC)`, `PUBLIC.any? { |p| path.start_with?(p) }`: the lists. */
  #looped(value: Expression, within: number): readonly Expression[] {
    const isAsked = (each: Expression): boolean =>
      each.kind === 'call' &&
      (beginning.test(each.call.callee) || matching.test(each.call.callee)) &&
      this.#asksWhere(each.call, within);
    if (value.kind === 'other')
      return value.parts.some(isAsked)
        ? value.parts.filter(({ kind }) => kind === 'name' || kind === 'list')
        : [];
    if (value.kind === 'name' || value.kind === 'list')
      return this.#given.list(value, within).length > 0 ? [value] : [];
    return [];
  }

  #asksWhere({ callee, receiver, arguments: given }: Call, within: number): boolean {
    return (
      (receiver !== undefined && this.#given.isWhere(receiver, within)) ||
      where.test(callee.replace(/\.\w+\??$/, '')) ||
      given.some(({ value }) => this.#given.isWhere(value, within))
    );
  }

  /** A function of this file that says of a path whether it is one of some: everything that it compares. */
  #helper(name: string, depth: number): Membership | undefined {
    if (depth > 1) return undefined;
    const at = this.#code.functions.findIndex((each) => lastName(each.name) === name);
    return at < 0 ? undefined : this.#saidBy(at, depth);
  }

  /** Everything that a function compares the endpoint with. */
  #saidBy(at: number, depth: number): Membership | undefined {
    const { returns, branches } = byFunction(this.#code);
    const tests = [
      ...returns(at).map(({ value }) => value),
      ...branches(at)
        .filter(({ when }) => when)
        .map(({ test }) => test),
    ];
    const found = tests.flatMap((test) => this.#membership(test, at, depth + 2) ?? []);
    const [first] = found;
    const alike = found.filter(({ positive }) => positive === first?.positive);
    return (
      first && {
        positive: first.positive,
        texts: alike.flatMap(({ texts }) => texts),
        lists: alike.flatMap(({ lists }) => lists),
      }
    );
  }

  #among(list: Expression, how: How, within: number): Membership | undefined {
    return this.#amongAll([list], how, within);
  }

  #amongAll(all: readonly Expression[], how: How, within: number): Membership {
    const texts = all.flatMap((each) => this.#given.list(each, within)).slice(0, mostTexts);
    const lists =
      texts.length > 0
        ? []
        : all.flatMap((each) =>
            each.kind === 'name' ? [{ name: this.#given.named(each.path, within), how }] : [],
          );
    return { positive: true, texts: texts.map((text) => textOf(text, how)), lists };
  }
}

/** `view_name.startswith('desk:')` asks for the group. */
const textOf = (text: string, how: How): Spare['texts'][number] =>
  how === 'prefix' && /^[\w:]+:$/.test(text) ? { text: text.slice(0, -1), how: 'group' } : { text, how };

/** What a route says of itself: `route.settings[:public]`, `route.options[:auth]`. */
function settingIn(path: string): Spare['texts'][number] | undefined {
  const key = /(?:^|\.)(?:route\.(?:settings|options)|route_options)\.([\w.]+)$/.exec(path)?.[1];
  return key === undefined ? undefined : { text: `@${key}`, how: 'is' };
}

const negated = (member: Membership | undefined): Membership | undefined =>
  member && { ...member, positive: !member.positive };

/** What comes anew with each call, and who makes it: that is said of no endpoint, whatever else is read off it. */
const isOfCall = (value: Expression | undefined): boolean =>
  value?.kind === 'name' &&
  /(?:^|\.)_?(?:req(?:uest)?|user|session|account|member|actor|state|headers|settings)$/.test(value.path);
