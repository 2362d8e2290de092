import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import { checksByFunction } from './checks.ts';
import { Given, where } from './given.ts';
import { inOrder } from './passing.ts';
import { lastName } from './places.ts';
import { mostTexts, type Spare } from './spares.ts';

const mostSpares = 12;
const comparing = /(?:^|\.)(?:includes?\?|include\?|member\?|key\?|Contains|has|__contains__|in\?)$/;
const beginning = /(?:^|\.)(?:start_?s?_?with\?|startswith|startsWith|HasPrefix|start_with\?)$/;
const matching = /(?:^|\.)(?:any\?|any|ContainsFunc|match\?|match|fullmatch|search|MatchString|=~)$/;
/** What lets a caller go on, and is no guard. */
const passing =
  /(?:^|\.)(?:call_next|next|Next|ServeHTTP|get_response|app|handler|call|view_func|view|f|fn|func|yield|pass|log\w*|debug|info|path|to_s|_handler|_next)$/;

const read = new WeakMap<CodeFacts, ReadonlyMap<number, readonly Spare[]>>();

/** The endpoints that the functions of a file spare, by the index of the function; with those written inside it. */
export function sparesByFunction(code: CodeFacts): ReadonlyMap<number, readonly Spare[]> {
  const known = read.get(code);
  if (known !== undefined) return known;
  const found = new Map<number, Spare[]>();
  const reader = new Reader(code);
  for (const branch of code.branches) {
    const spares = branch.inFunction < 0 ? [] : reader.sparesOf(branch);
    for (let at = spares.length > 0 ? branch.inFunction : -1; at >= 0; at = around(code, at)) {
      const own = found.get(at) ?? [];
      found.set(at, own);
      own.push(...spares.slice(0, mostSpares - own.length));
    }
  }
  read.set(code, found);
  return found;
}

interface Membership {
  /** Whether the test comes out true for a member. */
  readonly positive: boolean;
  readonly texts: Spare['texts'];
  readonly lists: Spare['lists'];
}

class Reader {
  readonly #code: CodeFacts;
  readonly #given: Given;
  readonly #calls: ReadonlyMap<number, readonly Call[]>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#given = new Given(code);
    this.#calls = Map.groupBy(code.calls, ({ inFunction }) => inFunction);
  }

  sparesOf({ test, when, span, inFunction }: CodeFacts['branches'][number]): readonly Spare[] {
    if (this.#membership(test, inFunction, 0) === undefined) return [];
    const inside = (this.#calls.get(inFunction) ?? []).filter((call) => contains(span, call.span));
    const refuses =
      (checksByFunction(this.#code).get(inFunction) ?? []).some((check) => contains(span, check.span)) ||
      inside.some(({ callee }) => !passing.test(callee) && !where.test(callee));
    if (!refuses && !inside.some(({ callee }) => passing.test(callee))) return [];
    // `path.startswith('/x') and path not in OPEN`: each of the two says something by itself, if all of them must hold.
    const parts = partsOf(test, refuses === when ? '&&' : '||');
    return parts.flatMap((part): Spare[] => {
      const member = this.#membership(part, inFunction, 0);
      if (member === undefined || member.texts.length + member.lists.length === 0) return [];
      const { texts, lists, positive } = member;
      const isOnly = (positive === when) === refuses;
      return [{ mode: isOnly ? 'only' : 'exempt', texts, lists }];
    });
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
    if (/^(?:not in|in)$/.test(operator) && right !== undefined && this.#given.isWhere(left, within)) {
      const among = this.#among(right, 'is', within);
      return operator === 'in' ? among : negated(among);
    }
    if (/^[!=]==?$/.test(operator) && right?.kind === 'boolean') {
      const member = this.#membership(left, within, depth + 1);
      return operator.startsWith('!') === right.value ? negated(member) : member;
    }
    if (/^[!=]==?$/.test(operator) && right !== undefined) {
      const text = left.kind === 'string' ? left : right;
      const setting =
        text.kind === 'string'
          ? this.#membership(text === left ? right : left, within, depth + 1)
          : undefined;
      // `return if route_setting(:door) == :open`
      if (text.kind === 'string' && setting?.texts.every(({ text: key }) => key.startsWith('@'))) {
        const texts = setting.texts.map((each) => ({ ...each, text: `${each.text}=${text.value}` }));
        return { ...setting, positive: setting.positive !== operator.startsWith('!'), texts };
      }
      if (text.kind !== 'string' || !this.#given.isWhere(text === left ? right : left, within))
        return undefined;
      const same: Membership = { positive: true, texts: [{ text: text.value, how: 'is' }], lists: [] };
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
    if (at < 0) return undefined;
    const tests = [
      ...this.#code.returns.filter(({ inFunction }) => inFunction === at).map(({ value }) => value),
      ...this.#code.branches
        .filter(({ inFunction, when }) => inFunction === at && when)
        .map(({ test }) => test),
    ];
    const found = tests.flatMap((test) => this.#membership(test, at, depth + 2) ?? []);
    return found.length === 0
      ? undefined
      : {
          positive: true,
          texts: found.flatMap(({ texts }) => texts),
          lists: found.flatMap(({ lists }) => lists),
        };
  }

  #among(list: Expression, how: 'is' | 'prefix', within: number): Membership | undefined {
    return this.#amongAll([list], how, within);
  }

  #amongAll(all: readonly Expression[], how: 'is' | 'prefix', within: number): Membership {
    const texts = all.flatMap((each) => this.#given.list(each, within)).slice(0, mostTexts);
    const lists =
      texts.length > 0 ? [] : all.flatMap((each) => (each.kind === 'name' ? [{ name: each.path, how }] : []));
    return { positive: true, texts: texts.map((text) => ({ text, how })), lists };
  }
}

/** What a route says of itself: `route.settings[:public]`, `route.options[:auth]`. */
function settingIn(path: string): Spare['texts'][number] | undefined {
  const key = /(?:^|\.)(?:route\.(?:settings|options)|route_options)\.([\w.]+)$/.exec(path)?.[1];
  return key === undefined ? undefined : { text: `@${key}`, how: 'is' };
}

const around = ({ functions }: CodeFacts, at: number): number => functions[at]?.inFunction ?? -1;

/** The operands of `a && b && c`, or the whole of anything else. */
function partsOf(test: Expression, operator: '&&' | '||', depth = 0): readonly Expression[] {
  const same = operator === '&&' ? /^(?:&&|and)$/ : /^(?:\|\||or)$/;
  return test.kind === 'operation' && same.test(test.operator) && depth < 4
    ? test.operands.slice(0, 12).flatMap((each) => partsOf(each, operator, depth + 1))
    : [test];
}

const negated = (member: Membership | undefined): Membership | undefined =>
  member && { ...member, positive: !member.positive };

const contains = (outer: Span, inner: Span): boolean =>
  inOrder(outer, inner) <= 0 && (outer.endLine - inner.endLine || outer.endColumn - inner.endColumn) >= 0;
