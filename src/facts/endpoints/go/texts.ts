import type { Call, Expression } from '../../../model/code.ts';
import type { Scope } from './scope.ts';

const deepest = 6;
const mostParts = 10;
const unknown = '{?}';

export const isUnknown = (text: string): boolean => text === unknown;

/** The text that a path, a method or a pattern of both comes to; `{?}` stands for what is not known of it. */
export function textOf(value: Expression, scope: Scope, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  const below = (each: Expression): string | undefined => textOf(each, scope, depth + 1);
  if (value.kind === 'string') return value.value;
  if (value.kind === 'built-string') {
    const [form, ...parts] = value.parts.map((part) => below(part) ?? unknown);
    return value.how === 'format' && form !== undefined ? filled(form, parts) : [form, ...parts].join('');
  }
  // `prefix + path`, of which nothing is written in place
  if (value.kind === 'operation' && value.operator === '+')
    return value.operands.map((each) => below(each) ?? unknown).join('');
  if (value.kind === 'call') return changed(value.call, below);
  // `method, path, _ := strings.Cut(pattern, " ")`
  if (value.kind === 'member' && value.object.kind === 'call')
    return partsOf(value.object.call, below)?.[Number(value.property)];
  return value.kind === 'name' ? named(value.path, scope) : undefined;
}

/** `fmt.Sprintf("%s %s", method, path)` */
function filled(form: string, parts: readonly string[]): string {
  let at = 0;
  return form.replace(/%[svq]/g, () => parts[at++] ?? unknown);
}

/** What is made of a text and leaves it a path. */
function changed(
  { callee, arguments: given }: Call,
  below: (value: Expression) => string | undefined,
): string | undefined {
  if (!/^(?:strings\.(?:TrimSpace|ToUpper|Trim(?:Suffix|Prefix|Right|Left))|path\.Join|string)$/.test(callee))
    return undefined;
  const [text, ...more] = given.map(({ value }) => below(value));
  if (text === undefined) return undefined;
  const [mark = ''] = more;
  if (callee === 'path.Join') return [text, ...more.map((each) => each ?? unknown)].join('/');
  if (callee === 'strings.ToUpper') return text.toUpperCase();
  if (/(?:Suffix|Right)$/.test(callee) && mark !== '' && text.endsWith(mark))
    return text.slice(0, -mark.length);
  if (/(?:Prefix|Left)$/.test(callee) && mark !== '' && text.startsWith(mark)) return text.slice(mark.length);
  return callee === 'strings.TrimSpace' ? text.trim() : text;
}

/** What a text is taken apart into: `strings.SplitN(pattern, " ", 2)`. */
export function partsOf(
  { callee, arguments: given }: Call,
  below: (value: Expression) => string | undefined,
): readonly string[] | undefined {
  const [whole, by] = given.map(({ value }) => below(value));
  if (whole === undefined || !/^strings\.(?:Cut|SplitN?|Fields)$/.test(callee)) return undefined;
  if (callee === 'strings.Fields') return whole.split(/\s+/).filter(Boolean).slice(0, mostParts);
  if (by === undefined || by === '') return undefined;
  const at = whole.indexOf(by);
  if (callee === 'strings.Split') return whole.split(by, mostParts);
  return at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at + by.length)];
}

/** `http.MethodGet` is `GET`. */
const methodOf = (path: string): string | undefined =>
  /^http\.Method([A-Z]\w*)$/.exec(path)?.[1]?.toUpperCase();

/** `routes.Users`, `http.MethodGet`, and what a function was handed. */
function named(path: string, scope: Scope): string | undefined {
  const handed = scope.text(path);
  if (handed !== undefined) return handed;
  const constant = scope.constant(path);
  if (constant !== undefined && /^(?:[A-Z]+ )?\/|^$/.test(constant)) return constant;
  const method = methodOf(path);
  if (method !== undefined) return method;
  return /(?:^|\.)(?:[A-Z]\w*)?(?:Path|Route|URL|Endpoint|Prefix|path|prefix|route)$|^[a-z]+(?:Path|Prefix|Route|Endpoint|URL)$/.test(
    path,
  )
    ? unknown
    : undefined;
}

/** What a local is given that is a text, or the parts of one. */
export function assignText(target: string, value: Expression, scope: Scope): void {
  const parts = value.kind === 'call' ? partsOf(value.call, (each) => textOf(each, scope)) : undefined;
  for (const [at, part] of (parts ?? []).entries()) scope.setText(`${target}.${at}`, part);
  const isWritten = value.kind !== 'name' || scope.text(value.path) !== undefined;
  const text = isWritten ? textOf(value, scope) : undefined;
  if (text !== undefined && !/^(?:\{\?\})+$/.test(text)) scope.setText(target, text);
}
