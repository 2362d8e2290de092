import {
  type Call,
  type ClassFact,
  type CodeFacts,
  type Expression,
  type FunctionFact,
  functionsAround,
} from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { locationOf } from '../locations.ts';
import { lastName } from '../names/dotted.ts';
import { functionParts } from '../references/handler-refs.ts';
import { type FunctionalRoute, functionalRoutes } from './functional.ts';

/** What one Java file says of endpoints and guards; the same for every framework, which reads it in its own way. */
export interface JavaModule {
  readonly path: string;
  readonly classes: readonly JavaClass[];
  /** Calls that say who may reach what: filter chains, interceptors. In source order. */
  readonly rules: readonly JavaCall[];
  /** Routes that functions register. */
  readonly functional: readonly FunctionalRoute[];
}

export interface JavaClass extends Pick<ClassFact, 'name' | 'bases' | 'decorators' | 'span' | 'inClass'> {
  readonly methods: readonly JavaMethod[];
  /** Fields with a value that is text, or a list or sum of texts. */
  readonly constants: Readonly<Record<string, Expression>>;
}

export interface JavaMethod extends Pick<FunctionFact, 'name' | 'decorators' | 'span'> {
  /** The parameters' types, as written. */
  readonly types: readonly string[];
  /** What the parameters are annotated with. */
  readonly annotated: readonly string[];
  /** How the body turns callers away. */
  readonly body: HandlerRef;
  /** It answers `false` somewhere: what asks it goes no further. */
  readonly stops: boolean;
}

/** A call with the method around it: lambdas belong to the method that they stand in. */
export interface JavaCall {
  readonly call: Call;
  /** Indexes of {@link JavaModule.classes} and of the class's methods; -1 outside of one. */
  readonly inClass: number;
  readonly inMethod: number;
}

const mostRules = 400;
const deciding =
  /^(?:permitAll|anonymous|authenticated|fullyAuthenticated|rememberMe|denyAll|has\w+|access|ignoring|securityMatchers?|antMatcher|mvcMatcher|requestMatchers?|antMatchers|mvcMatchers|pathMatchers|authorizeHttpRequests|authorizeExchange|addInterceptor|addPathPatterns|excludePathPatterns)$/;
const configures =
  /SecurityFilterChain|WebSecurity|HttpSecurity|SecurityWebFilterChain|InterceptorRegistry|WebMvcConfigurer|antMatchers|requestMatchers|pathMatchers/;
const read = new WeakMap<CodeFacts, JavaModule>();

/** Pure and linear; the same object for the same file, so that several frameworks keep it once. */
export function javaModule(code: CodeFacts): JavaModule | undefined {
  if (code.language !== 'java' || code.classes.length === 0) return undefined;
  const known = read.get(code);
  if (known !== undefined) return known;
  const { classes, places } = classesOf(code);
  const module: JavaModule = {
    path: code.path,
    classes,
    rules: rulesOf(code, places),
    functional: functionalRoutes(code),
  };
  read.set(code, module);
  return module;
}

interface Place {
  readonly inClass: number;
  readonly inMethod: number;
}

function classesOf(code: CodeFacts): { classes: JavaClass[]; places: ReadonlyMap<number, Place> } {
  const places = new Map<number, Place>();
  const stopping = new Set(
    code.returns
      .filter(({ value }) => value.kind === 'boolean' && !value.value)
      .map(({ inFunction }) => inFunction),
  );
  const methods = code.classes.map((): JavaMethod[] => []);
  code.functions.forEach((declared, index) => {
    const own = methods[declared.inClass];
    if (own === undefined || declared.name === '') return;
    places.set(index, { inClass: declared.inClass, inMethod: own.length });
    own.push({ ...methodOf(declared, index, code), stops: stopping.has(index) });
  });
  const constants = constantsOf(code);
  const classes = code.classes.map(({ name, bases, decorators, span, inClass }, at) => ({
    name,
    bases,
    decorators,
    span,
    inClass,
    methods: methods[at] ?? [],
    constants: Object.fromEntries(constants.get(at) ?? []),
  }));
  return { classes, places };
}

function methodOf(
  { name, decorators, span, parameters }: FunctionFact,
  index: number,
  code: CodeFacts,
): Omit<JavaMethod, 'stops'> {
  const location = locationOf(code.path, { ...span, endLine: span.startLine });
  return {
    name,
    decorators,
    span,
    types: parameters.map(({ type = '' }) => type.slice(0, 80)),
    annotated: parameters.flatMap((each) => each.decorators.map(({ callee }) => lastName(callee))),
    body: { arguments: [], wraps: [], except: [], location, ...functionParts(index, code) },
  };
}

function constantsOf(code: CodeFacts): ReadonlyMap<number, [string, Expression][]> {
  const found = new Map<number, [string, Expression][]>();
  for (const { target, value, inClass, inFunction } of code.assignments) {
    const isText = /^(?:string|built-string|list|name)$/.test(value.kind);
    if (inClass < 0 || inFunction >= 0 || !isText || target.includes('.')) continue;
    const own = found.get(inClass);
    if (own === undefined) found.set(inClass, [[target, value]]);
    else own.push([target, value]);
  }
  return found;
}

function rulesOf(code: CodeFacts, places: ReadonlyMap<number, Place>): JavaCall[] {
  const isAbout = ({ module, imported }: CodeFacts['imports'][number]): boolean =>
    configures.test(imported) || /springframework\.security\.config|web\.servlet\.config/.test(module);
  if (!code.imports.some(isAbout) && !code.functions.some(({ parameters }) => parameters.some(takesRules)))
    return [];
  return code.calls
    .filter(({ callee, form }) => form === 'call' && deciding.test(lastName(callee)))
    .slice(0, mostRules)
    .map((call) => ({ call, ...placeOf(call.inFunction, code, places) }));
}

const takesRules = ({ type = '' }: { readonly type?: string | undefined }): boolean => configures.test(type);

function placeOf(inFunction: number, code: CodeFacts, places: ReadonlyMap<number, Place>): Place {
  const outermost = functionsAround(code, inFunction).findLast((at) => places.has(at)) ?? -1;
  return places.get(outermost) ?? { inClass: -1, inMethod: -1 };
}
