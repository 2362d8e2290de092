import type { Branch, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import { partsIn } from '../objects/chains.ts';
import { written } from '../passages/written.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { plainName } from '../shared/names/dotted.ts';
import { contains } from '../shared/spans.ts';

/** What shows who calls, as what it is sent in is called: `c.Query("key")`, `apiKey`, `req.headers.authorization`. */
const credential =
  /(?:^|[^a-z])(?:api|access|auth|legacy|user|secret)?[_-]?(?:key|token|secret|signature|hmac|jwt|authorization|credentials?)(?:$|[^a-z])/i;
/** What shows it in another way, which is not looked for further: a password, a session. */
const otherwise =
  /pass(?:word|wd|phrase|code)|secret|otp\b|signature|hmac|session|cookie|bcrypt|argon|certificate|oauth|verif|authenticat|token|credential|nonce|challenge/i;
const nothing = /^(?:undefined|nil|None|null)$/;
const deepest = 5;
const mostBranches = 100;
const mostGiven = 300;
const most = 6;

/** Says of a part of an expression what it claims of who calls, because it was sent: `c.Query("user")`. */
export type ClaimIn = (part: Expression, inFunction: number) => string | undefined;

/**
 * What a function believes of those who send no credential: by `c.Query("user")` it finds for them what others are found for by
 * `c.Query("key")`. Of each function of a file, by its index.
 */
export function unprovenIn(code: CodeFacts, claimIn: ClaimIn): (index: number) => readonly string[] {
  const parts = byFunction(code);
  return (index) => {
    const branches = parts.branches(index);
    if (branches.length > mostBranches) return [];
    return [...new Set(branches.flatMap((each) => believedIn(each, code, claimIn)))].slice(0, most);
  };
}

function believedIn(branch: Branch, code: CodeFacts, claimIn: ClaimIn): readonly string[] {
  const { test, when, span, inFunction } = branch;
  const missing = missingIn(test, when, 0).filter((each) => credential.test(each));
  if (missing.length === 0) return [];
  const parts = byFunction(code);
  const found = [...givenIn(inFunction, parts)].slice(0, mostGiven);
  const inside = found.filter((each) => contains(span, each.span)).slice(0, most);
  const isShown = parts
    .calls(inFunction)
    .some((call) => contains(span, call.span) && textsOf(call).some((text) => otherwise.test(text)));
  if (inside.length === 0 || isShown) return [];
  return inside.flatMap(({ target, call }) => {
    const isSame = found.some(
      (other) => other.target === target && !contains(span, other.span) && isHanded(other.call, missing),
    );
    return isSame ? claimsOf(call, inFunction, claimIn, parts) : [];
  });
}

interface Given {
  /** What is given the result, empty for what is given back. */
  readonly target: string;
  readonly call: Call;
  readonly span: Span;
}

/** What is asked for by calls, and kept or given back. */
function* givenIn(inFunction: number, parts: ReturnType<typeof byFunction>): Iterable<Given> {
  for (const { target, value, span } of parts.assignments(inFunction)) {
    const call = callIn(value);
    if (call !== undefined) yield { target: plainName(target), call, span };
  }
  for (const { value, span } of parts.returns(inFunction)) {
    const call = callIn(value);
    if (call !== undefined) yield { target: '', call, span };
  }
}

function callIn(value: Expression, depth = 0): Call | undefined {
  if (value.kind === 'call') return value.call;
  const inner =
    value.kind === 'member' || value.kind === 'index'
      ? value.object
      : value.kind === 'other' && value.parts.length === 1
        ? value.parts[0]
        : undefined;
  return inner === undefined || depth > deepest ? undefined : callIn(inner, depth + 1);
}

/** What is not there where a test comes out so: `c.Query("key")` of `c.Query("key") == ""`, also as one of several. */
function missingIn(test: Expression, when: boolean, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (test.kind !== 'operation') return when ? [] : [textOf(test)];
  const { operator, operands } = test;
  const [left, right] = operands;
  if (/^(?:&&|\|\||and|or)$/.test(operator))
    return operands.flatMap((each) => missingIn(each, when, depth + 1));
  if (/^(?:!|not)$/.test(operator) && left !== undefined) return missingIn(left, !when, depth + 1);
  if (left === undefined || right === undefined) return [];
  const isAbsence = /^(?:===?|is)$/.test(operator)
    ? when
    : /^(?:!==?|is not)$/.test(operator)
      ? !when
      : false;
  return isAbsence && isNothing(right) ? [textOf(left)] : [];
}

const isNothing = (value: Expression): boolean =>
  value.kind === 'null' ||
  (value.kind === 'string' && value.value === '') ||
  (value.kind === 'name' && nothing.test(value.path));

const textOf = (value: Expression): string => written(value, plainName);

/** Everything that a call is made on and handed: `Owner.query.filter_by(key=key).first()`. */
const partsOf = (call: Call): readonly Expression[] => [...partsIn({ kind: 'call', call, span: call.span })];

/** Whether a call is handed what may be missing. */
const isHanded = (call: Call, missing: readonly string[]): boolean =>
  partsOf(call).some((part) => missing.includes(textOf(part)));

/** What a call is handed that says who calls because it was sent, also under a name that it was given before. */
function claimsOf(
  call: Call,
  inFunction: number,
  claimIn: ClaimIn,
  parts: ReturnType<typeof byFunction>,
): readonly string[] {
  const named = (part: Expression): readonly Expression[] =>
    part.kind === 'name' && !part.path.includes('.')
      ? parts
          .assignments(inFunction)
          .filter(({ target }) => target === part.path)
          .slice(0, 4)
          .flatMap(({ value }) => [...partsIn(value)])
      : [];
  return partsOf(call)
    .flatMap((part) => [part, ...named(part)])
    .flatMap((part) => claimIn(part, inFunction) ?? []);
}

const textsOf = ({ callee, arguments: given }: Call): readonly string[] => [
  callee,
  ...given.map(({ value }) => textOf(value)),
];
