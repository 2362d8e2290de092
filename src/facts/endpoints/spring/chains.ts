import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Classes, Declared } from '../shared/java/classes.ts';
import { kindOfExpression } from '../shared/java/expressions.ts';
import type { JavaCall, JavaModule } from '../shared/java/module.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { before, type Matcher, matcherOf, matching, meets, shown } from './matchers.ts';

/** One security filter chain: the method of a configuration that makes it. */
interface Chain {
  readonly scope: readonly Matcher[];
  readonly order: number;
  /** In the order in which they are asked; the first one that is about a request decides. */
  readonly rules: readonly { readonly matcher: Matcher; readonly guard?: Guard | undefined }[];
  /** Requests that no rule is about are turned away: `authorizeHttpRequests`, not `authorizeRequests`. */
  readonly denies?: Guard | undefined;
}

interface Configuration {
  readonly folder: string;
  readonly chains: readonly Chain[];
  readonly ignored: readonly Matcher[];
}

type Request = { readonly method: string; readonly path: string };
const deciding =
  /^(?:permitAll|anonymous|authenticated|fullyAuthenticated|rememberMe|denyAll|has(?:Any)?(?:Role|Authority|Roles|Authorities|Scope)|hasIpAddress|access)$/;
const scoping = /^(?:securityMatchers?|antMatcher|mvcMatcher)$/;

/** What the filter chains of a project ask of a request before any controller sees it. */
export class FilterChains {
  readonly #configurations: readonly Configuration[];
  /** Folders of libraries without controllers, which configure the applications beside them. */
  readonly #shared: ReadonlySet<string>;

  /** @param served the files that hold controllers */
  constructor(modules: Iterable<JavaModule>, classes: Classes, served: Iterable<string>) {
    this.#configurations = [...modules].flatMap((module) => configurationOf(module, classes) ?? []);
    const files = [...new Set(served)];
    const folders = new Set(this.#configurations.map(({ folder }) => folder));
    this.#shared = new Set([...folders].filter((folder) => !files.some((file) => file.startsWith(folder))));
  }

  /** @param file the one that holds the controller: applications that stand beside each other have their own chains */
  guards(file: string, request: Request): readonly Guard[] {
    const own = this.#configurations.filter(
      ({ folder }) => file.startsWith(folder) || this.#shared.has(folder),
    );
    if (own.some(({ ignored }) => ignored.some((matcher) => meets(matcher, request)))) return [];
    const chain = own
      .flatMap(({ chains }) => chains)
      .sort((a, b) => a.order - b.order)
      .find(({ scope }) => scope.length === 0 || scope.some((matcher) => meets(matcher, request)));
    if (chain === undefined) return [];
    const rule = chain.rules.find(({ matcher }) => meets(matcher, request));
    const guard = rule === undefined ? chain.denies : rule.guard;
    return guard === undefined ? [] : [guard];
  }
}

function configurationOf(module: JavaModule, classes: Classes): Configuration | undefined {
  if (module.rules.length === 0 || /(?:^|\/)(?:test|tests|testFixtures|it)\//.test(module.path))
    return undefined;
  const byMethod = Map.groupBy(module.rules, ({ inClass, inMethod }) => `${inClass} ${inMethod}`);
  const chains = [...byMethod.values()].flatMap((calls) => chainOf(calls, module, classes) ?? []);
  const ignored = module.rules.flatMap(({ call, inClass }) => {
    const declared = module.classes[inClass];
    if (declared === undefined || !isIgnored(call)) return [];
    return [matcherOf(call, { module, declared }, classes)];
  });
  if (chains.length === 0 && ignored.length === 0) return undefined;
  const at = module.path.indexOf('src/');
  return { folder: at < 0 ? '' : module.path.slice(0, at), chains, ignored };
}

/** `web.ignoring().requestMatchers("/static/**")`. */
const isIgnored = (call: Call): boolean =>
  matching.test(lastName(call.callee)) &&
  [...before(call)].some(({ callee }) => /(?:^|\.)ignoring$/.test(callee));

function chainOf(calls: readonly JavaCall[], module: JavaModule, classes: Classes): Chain | undefined {
  const [first] = calls;
  const declared = module.classes[first?.inClass ?? -1];
  if (first === undefined || declared === undefined) return undefined;
  const at: Declared = { module, declared };
  const method = declared.methods[first.inMethod];
  const around = [...(method?.decorators ?? []), ...declared.decorators];
  if (around.some(isForDevelopment)) return undefined;
  const all = calls.map(({ call }) => call);
  const rules = all.flatMap((call) => ruleOf(call, at, classes)).sort((a, b) => a.end - b.end);
  if (rules.length === 0) return undefined;
  const opener = all.find(({ callee }) => /(?:^|\.)authorize(?:HttpRequests|Exchange)$/.test(callee));
  const name = 'the filter chain, which turns away what it does not name';
  return {
    scope: scopeOf(all, at, classes),
    order: orderOf(around),
    rules,
    denies: opener && guardOf(name, 'authorization', opener, at),
  };
}

const isForDevelopment = ({ callee, arguments: given }: Call): boolean =>
  lastName(callee) === 'Profile' &&
  given.some(
    ({ value }) => value.kind === 'string' && /^(?:dev|test|local|demo|integration)/i.test(value.value),
  );

function ruleOf(
  call: Call,
  at: Declared,
  classes: Classes,
): { matcher: Matcher; guard?: Guard | undefined; end: number }[] {
  const name = lastName(call.callee);
  const about = call.receiver?.kind === 'call' ? call.receiver.call : undefined;
  if (!deciding.test(name) || about === undefined || !matching.test(lastName(about.callee))) return [];
  const matcher = matcherOf(about, at, classes);
  const kind = kindOf(call, name, at, classes);
  const given = call.arguments.flatMap(({ value }) => wordOf(value)).join(', ');
  const guard = kind && guardOf(`${name}(${given}) for ${shown(matcher)}`, kind, call, at);
  return [{ matcher, guard, end: call.span.endLine * 10_000 + call.span.endColumn }];
}

function kindOf(call: Call, name: string, at: Declared, classes: Classes): Guard['kind'] | undefined {
  if (name === 'permitAll' || name === 'anonymous') return undefined;
  if (/^(?:authenticated|fullyAuthenticated|rememberMe)$/.test(name)) return 'authentication';
  const first = call.arguments[0]?.value;
  const isText = name === 'access' && (first?.kind === 'string' || first?.kind === 'name');
  return isText ? kindOfExpression(classes.texts(at, first)[0] ?? '') : 'authorization';
}

function wordOf(value: Expression): string[] {
  if (value.kind === 'string') return [JSON.stringify(value.value.slice(0, 80))];
  return value.kind === 'name' ? [value.path] : [];
}

const guardOf = (name: string, kind: Guard['kind'], { span }: Call, { module }: Declared): Guard => ({
  name,
  kind,
  origin: 'configuration',
  location: locationOf(module.path, span),
});

/** `http.securityMatcher("/api/**")`, `http.securityMatchers(m -> m.requestMatchers("/api/**"))`, `http.antMatcher("/api/**")`. */
function scopeOf(all: readonly Call[], at: Declared, classes: Classes): Matcher[] {
  return all.flatMap((call) => {
    // Not `AntPathRequestMatcher.antMatcher("/x")`, which is an argument.
    const isOnChain = call.receiver !== undefined || /^[a-z]\w*\./.test(call.callee);
    if (!scoping.test(lastName(call.callee)) || !isOnChain) return [];
    const inner = all.filter(
      (each) => each !== call && matching.test(lastName(each.callee)) && isInside(each, call),
    );
    return (inner.length > 0 ? inner : [call]).map((each) => matcherOf(each, at, classes));
  });
}

/** Whether a call stands among the arguments of another. */
function isInside({ span }: Call, { arguments: given }: Call): boolean {
  return given.some(
    ({ value: { span: own, kind } }) =>
      kind === 'function' &&
      (own.startLine < span.startLine ||
        (own.startLine === span.startLine && own.startColumn <= span.startColumn)) &&
      (span.endLine < own.endLine || (span.endLine === own.endLine && span.endColumn <= own.endColumn)),
  );
}

/** `@Order(1)`: lower ones are asked first, those without one last. */
function orderOf(decorators: readonly Call[]): number {
  const value = decorators.find(({ callee }) => lastName(callee) === 'Order')?.arguments[0]?.value;
  if (value?.kind === 'number') return value.value;
  if (value?.kind === 'operation' && value.operator === '-' && value.operands[0]?.kind === 'number')
    return -value.operands[0].value;
  const isFirst = value?.kind === 'name' && /HIGHEST/.test(value.path);
  return isFirst ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}
