import { type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import type { SaidSetting } from '../../endpoint-file.ts';
import { checksByFunction } from '../checks/checks.ts';
import { byFunction } from '../code/by-function.ts';
import { plainName } from '../names/dotted.ts';
import { contains } from '../spans.ts';

/**
 * Where frameworks keep what a route says of itself: `route.config`, `request.routeOptions.config`, `meta`. A `config` by
 * itself is the application's.
 */
const held =
  '(?:(?:routeOptions|routeOpts|routeDefinition|route|context|opts|_def)\\.(?:config|meta|metadata|custom|extensions|schema)|settings\\.(?:app|plugins)|routeConfig)';
const container = new RegExp(`(?:^|\\.)${held}$|^meta$`);
/** The key that a path reads. */
export const inContainer = new RegExp(`(?:^|\\.)${held}\\.(\\w+)|^meta\\.(\\w+)`);

/** Says which settings of routes the functions of one file look at. */
export class Settings {
  readonly #code: CodeFacts;
  /** By the function and the name; the first of each. */
  readonly #given: ReadonlyMap<string, Expression>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#given = new Map(
      code.assignments
        .toReversed()
        .map(({ target, value, inFunction }) => [`${inFunction} ${plainName(target)}`, value]),
    );
  }

  /** The key that an expression reads: `access` of `request.routeOptions.config.access`, under whatever name. */
  key(value: Expression | undefined, within: number, depth = 0): string | undefined {
    if (value === undefined || depth > 4) return undefined;
    if (value.kind === 'operation' && /^(?:\?\?|\|\|)$/.test(value.operator))
      return this.key(value.operands[0], within, depth + 1);
    if (value.kind === 'other' && value.parts.length === 1)
      return this.key(value.parts[0], within, depth + 1);
    if (value.kind === 'member')
      return this.#isContainer(value.object, within, depth + 1) ? value.property : undefined;
    if (value.kind !== 'name') return undefined;
    const path = plainName(value.path);
    const [, held, own = held] = inContainer.exec(path) ?? [];
    if (own !== undefined) return own;
    const [head = '', next] = path.split('.');
    const given = this.#near(head, within);
    if (given === undefined) return undefined;
    if (next !== undefined && this.#isContainer(given, within, depth + 1)) return next;
    return this.key(given, within, depth + 1);
  }

  #isContainer(value: Expression | undefined, within: number, depth: number): boolean {
    if (value === undefined || depth > 4) return false;
    if (value.kind === 'operation' && /^(?:\?\?|\|\|)$/.test(value.operator))
      return this.#isContainer(value.operands[0], within, depth + 1);
    if (value.kind === 'other' && value.parts.length === 1)
      return this.#isContainer(value.parts[0], within, depth + 1);
    if (value.kind === 'member') {
      // `(request.routeOptions ?? {}).config`
      const [first] = value.object.kind === 'operation' ? value.object.operands : [];
      return first?.kind === 'name' && container.test(`${first.path}.${value.property}`);
    }
    if (value.kind !== 'name') return false;
    const path = plainName(value.path);
    return container.test(path) || this.#isContainer(this.#near(path, within), within, depth + 1);
  }

  /** What a name was given in the function, or in one around it. */
  #near(name: string, within: number): Expression | undefined {
    for (const at of functionsAround(this.#code, within)) {
      const found = this.#given.get(`${at} ${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const known = new WeakMap<CodeFacts, Settings>();

function settingsOf(code: CodeFacts): Settings {
  const settings = known.get(code) ?? new Settings(code);
  known.set(code, settings);
  return settings;
}

/**
 * Settings by which middleware spares a route: `@public` if the route says so, `@auth=false` if it says just that,
 * `!@access` unless it says something. What each check of the function stands under must be the same.
 */
export function settingsSparing(code: CodeFacts, index: number): readonly string[] {
  const [parts, byIndex] = [byFunction(code), checksByFunction(code)];
  const checks = parts
    .within(index)
    .flatMap((at) => (byIndex.get(at) ?? []).map(({ span }) => ({ span, at })));
  if (checks.length === 0) return [];
  const settings = settingsOf(code);
  const [first = [], ...rest] = checks.map(({ span, at }) => [
    ...new Set(
      parts
        .branches(at)
        .flatMap((branch) =>
          contains(branch.span, span) ? sparesOf(branch.test, branch.when, at, settings) : [],
        ),
    ),
  ]);
  const common = first.filter((each) => rest.every((other) => other.includes(each)));
  const needed = [first, ...rest].map((all) => all.filter((each) => each.startsWith('!@')));
  if (common.length > 0 || needed.some((all) => all.length === 0)) return common;
  return [`!@${[...new Set(needed.flat())].map((each) => each.slice(2)).join(',')}`];
}

/** For what a route says, code is not reached that runs where a test comes out so. */
function sparesOf(test: Expression, when: boolean, within: number, settings: Settings, depth = 0): string[] {
  if (depth > 4) return [];
  if (test.kind !== 'operation') {
    const key = settings.key(test, within);
    return key === undefined ? [] : [when ? `!@${key}` : `@${key}`];
  }
  const { operator, operands } = test;
  const [one, other] = operands;
  const below = (each: Expression | undefined, as: boolean): string[] =>
    each === undefined ? [] : sparesOf(each, as, within, settings, depth + 1);
  if (operator === '!') return below(one, !when);
  if (operator === (when ? '&&' : '||')) return operands.slice(0, 8).flatMap((each) => below(each, when));
  if (!/^[!=]==?$/.test(operator) || other === undefined) return [];
  const key = settings.key(one, within);
  const isSame = operator.startsWith('=') === when;
  if (key === undefined) return [];
  if (other.kind === 'null' || (other.kind === 'name' && other.path === 'undefined'))
    return isSame ? [] : [`!@${key}`];
  const text = textOf(other);
  if (text === undefined) return [];
  return isSame ? (text === 'true' ? [`!@${key}`] : []) : [text === 'true' ? `@${key}` : `@${key}=${text}`];
}

function textOf(value: Expression): string | undefined {
  if (value.kind === 'string') return value.value;
  if (value.kind === 'boolean') return String(value.value);
  return value.kind === 'name' && /^[A-Z]/.test(value.path) ? value.path : undefined;
}

/** Whether what a route says of itself spares it a guard. */
export function isSpared(spare: string, said: readonly SaidSetting[]): boolean {
  if (spare.startsWith('!@')) {
    const keys = spare.slice(2).split(',');
    return !said.some(({ key, isOff }) => !isOff && keys.includes(key));
  }
  const [wanted = '', text] = spare.slice(1).split('=', 2);
  return said.some(
    ({ key, isOff, texts }) => key === wanted && (text === undefined ? !isOff : texts.includes(text)),
  );
}
