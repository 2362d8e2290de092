import type { Argument, Call, Expression } from '../../../model/code.ts';
import type { Classes, Declared } from '../shared/java/classes.ts';
import { lastName } from '../shared/names/dotted.ts';
import { covers } from './patterns.ts';

/** What a rule of a configuration is about. */
export interface Matcher {
  /** Upper case; undefined for any. */
  readonly method?: string | undefined;
  /** Undefined for any; empty where what is written is not understood, which meets nothing. */
  readonly patterns?: readonly string[] | undefined;
}

export const everything = /^any(?:Request|Exchange)$/;
export const matching =
  /^(?:requestMatchers?|antMatchers|mvcMatchers|pathMatchers|matchers|any(?:Request|Exchange))$/;
const verb = /^(?:HttpMethod\.)?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?:\.name)?$/;
const deepest = 5;

/** `requestMatchers(HttpMethod.POST, "/orders/**")`, `antMatchers(OPEN)`, `requestMatchers(new AntPathRequestMatcher("/x"))`. */
export function matcherOf({ callee, arguments: given }: Call, at: Declared, classes: Classes): Matcher {
  if (everything.test(lastName(callee)) || given.length === 0) return {};
  const read = given.flatMap((each) => partsOf(each, at, classes, 0));
  const method = read.map((part) => verb.exec(part)?.[1]).find((found) => found !== undefined);
  const patterns = read.filter((part) => !verb.test(part) && !part.includes('{?}'));
  const isOfMethod = patterns.length === 0 && given.length === 1 && method !== undefined;
  return { method, patterns: isOfMethod ? undefined : patterns };
}

function partsOf({ value }: Argument, at: Declared, classes: Classes, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (value.kind === 'name') return verb.test(value.path) ? [value.path] : classes.texts(at, value);
  if (value.kind !== 'call') return classes.texts(at, value);
  if (verb.test(value.call.callee)) return [value.call.callee];
  // `PathRequest.toStaticResources().atCommonLocations()` and its like name no path.
  return value.call.arguments.slice(0, 20).flatMap((each) => partsOf(each, at, classes, depth + 1));
}

export function meets(
  { method, patterns }: Matcher,
  endpoint: { readonly method: string; readonly path: string },
): boolean {
  if (method !== undefined && method !== endpoint.method) return false;
  return patterns === undefined || patterns.some((pattern) => covers(pattern, endpoint.path));
}

export const shown = ({ method, patterns }: Matcher): string =>
  patterns === undefined
    ? method === undefined
      ? 'any request'
      : `any ${method}`
    : [method, patterns.slice(0, 3).join(', ')].filter(Boolean).join(' ');

/** The calls that a call goes on from, the nearest first. */
export function* before(call: Call): Iterable<Call> {
  let at: Expression | undefined = call.receiver;
  for (let count = 0; at?.kind === 'call' && count < 200; count++) {
    yield at.call;
    at = at.call.receiver;
  }
}
