import type { CodeFacts, Expression } from '../../model/code.ts';
import { isTrue, lastName, settled, within } from '../support/expressions.ts';
import { lookup } from '../support/lookup.ts';

/**
 * How any origin is let in. `reflected`: the caller's own origin is sent back, which browsers accept with credentials.
 * `star`: `*` is sent, which browsers refuse together with credentials; some frameworks turn it into a reflection.
 */
export type AnyOrigin = 'reflected' | 'star' | 'star-as-default';

/** Whether a value lets any origin in. */
export function anyOrigin(code: CodeFacts, given: Expression): AnyOrigin | undefined {
  const value = settled(code, given);
  switch (value.kind) {
    case 'string':
      return isStar(value.value) ? 'star' : undefined;
    case 'boolean':
      return value.value ? 'reflected' : undefined;
    case 'list':
      return value.items.some((item) => anyOrigin(code, item) === 'star') ? 'star' : undefined;
    case 'function':
      return acceptsAll(code, value.function) ? 'reflected' : undefined;
    case 'name':
      return /(?:^|\.)Any$/.test(value.path) && code.language === 'rust' ? 'star' : undefined;
    case 'operation': {
      const isDefault = value.operator === '||' || value.operator === '??';
      const last = value.operands.at(-1);
      return isDefault && last && anyOrigin(code, last) === 'star' ? 'star-as-default' : undefined;
    }
    case 'call':
      if (/(?:^|\.)mirror_request$/.test(value.call.callee)) return 'reflected';
      return value.call.arguments.some((argument) => anyOrigin(code, argument.value) === 'star')
        ? 'star'
        : undefined;
    case 'other':
      return /^r?(["'/])\^?(?:https?:\/\/)?\.[*+]\$?\1\w*$/.test(value.text) ? 'reflected' : undefined;
    default:
      return undefined;
  }
}

/** Whether a value is the `Origin` header of the request, and no condition around it looks at which one it is. */
export function isReflected(code: CodeFacts, given: Expression): boolean {
  const value = settled(code, given);
  return isRequestOrigin(value) && !isChecked(code, given);
}

function isStar(text: string): boolean {
  // As Laravel has its patterns: `/.*/`, `#^.*$#`.
  if (/^([/#~])\^?\.[*+]\$?\1\w*$/.test(text.trim())) return true;
  return /^(?:\*|\.\*|\^\.\*\$|\.\+|https?:\/\/\*|\$http_origin)$/.test(text.trim());
}

function isRequestOrigin(value: Expression): boolean {
  if (value.kind === 'operation' && (value.operator === '||' || value.operator === '??'))
    return value.operands.some(isRequestOrigin);
  if (value.kind === 'name')
    return /(?:\bheaders?|\b_SERVER|\benviron|\bMETA|\brequest\.env)\.(?:http_)?origin$/i.test(value.path);
  if (value.kind === 'member') return /^origin$/i.test(value.property);
  if (value.kind !== 'call') return false;
  const { callee, arguments: args } = value.call;
  const isHeader = args.some(
    (argument) => argument.value.kind === 'string' && /^(?:http_)?origin$/i.test(argument.value.value),
  );
  return isHeader && /^(?:get|getheader|getheaderline|header|peek|headers|fetch)$/i.test(lastName(callee));
}

/** `if (allowed.includes(origin))`, not `if (origin)`. */
function isChecked(code: CodeFacts, value: Expression): boolean {
  return [...lookup(code).around(value.span)].some(({ test }) => {
    const parts = [...within(test)];
    const isAbout = parts.some((part) => /origin|allow|whitelist|trusted|domain/i.test(nameIn(part)));
    const looks = parts.some((part) => part.kind === 'call' || part.kind === 'index' || isComparison(part));
    return isAbout && looks;
  });
}

function isComparison(part: Expression): boolean {
  return part.kind === 'operation' && /^(?:===?|in|not in|-eq|-contains)$/.test(part.operator);
}

function nameIn(part: Expression): string {
  if (part.kind === 'name') return part.path;
  return part.kind === 'call' ? part.call.callee : '';
}

/** A callback that looks at nothing and says yes, or gives back what it was given. */
function acceptsAll(code: CodeFacts, place: number): boolean {
  const described = code.functions[place];
  const facts = lookup(code);
  if (!described || facts.branches(place).length > 0) return false;
  const first = described.parameters[0]?.name;
  const isYes = (value: Expression | undefined): boolean =>
    value !== undefined &&
    (isTrue(value) || (value.kind === 'name' && value.path === first) || isRequestOrigin(value));
  const calls = facts.calls(place);
  const returns = facts.returns(place);
  const callback = described.parameters[1]?.name ?? described.parameters[0]?.name;
  const answers = calls.filter(({ callee }) => callee === callback);
  if (answers.length > 0)
    return answers.length === calls.length && answers.every((call) => isYes(call.arguments[1]?.value));
  return returns.length > 0 && returns.every(({ value }) => isYes(value) || isReflected(code, value));
}
