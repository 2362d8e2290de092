import { type Call, type CodeFacts, type Expression, functionsAround } from '../../model/code.ts';
import type { Confidence } from '../../model/finding.ts';
import { within } from '../support/expressions.ts';
import { lookup } from '../support/lookup.ts';
import { isDocumentation } from '../support/paths.ts';

const REQUEST =
  /^(?:req|request|httpRequest|ctx|context|c|params|event|_GET|_POST|_REQUEST|_COOKIE|_SERVER)\.|(?:^|\.)(?:body|query|params|form|cookies|headers?|args|META|COOKIES|Header|Headers|Cookies|FormValue|PostForm)(?:\.|$)/;
const REQUEST_CALL =
  /(?:^|\.)(?:getHeader|GetHeader|header|getCookie|cookie|Cookie|getParameter|FormValue|PostFormValue|BodyParser)$|(?:^|\.)(?:headers?|Header|cookies?|COOKIES|META|args|form|query|params)\.(?:get|Get|fetch|dig)$|^(?:req|request|\w*Request|r|c|ctx)\.(?:get|Get|header|headers|cookies|input|json|bearerToken|getData|GetData|getContent)$/;
/** Something done to a part of the request: `req.headers.authorization.split`. */
const REQUEST_FIELD =
  /^(?:req|request|Request|ctx|HttpContext)\.(?:\w+\.)?(?:body|query|headers?|Headers|cookies|Cookies|META|COOKIES)\./;
/** How many assignments back a value is followed. */
const STEPS = 4;
const MOST_PARTS = 500;

/**
 * An expression, and what the names in it were given in the same function or around it, a few steps back. Each
 * assignment once, and no more than {@link MOST_PARTS}: names that refer to each other would have no end.
 */
export function* origins(
  code: CodeFacts,
  expression: Expression,
  inFunction: number,
  steps = STEPS,
): Iterable<Expression> {
  const waiting = [{ value: expression, left: steps }];
  const seen = new Set<Expression>([expression]);
  let count = 0;
  for (let next = waiting.shift(); next; next = waiting.shift())
    for (const part of within(next.value)) {
      if (++count > MOST_PARTS) return;
      yield part;
      if (part.kind !== 'name' || next.left === 0) continue;
      const name = part.path.replace(/\.\d+$/, '');
      for (const given of lookup(code).assignments(name).slice(0, 8)) {
        const isBefore = given.span.startLine <= part.span.startLine;
        if (seen.has(given.value) || !isBefore || !isVisible(code, given.inFunction, inFunction)) continue;
        seen.add(given.value);
        waiting.push({ value: given.value, left: next.left - 1 });
      }
    }
}

/** Whether a value came with the request, as far as the file tells. */
export function comesFromRequest(code: CodeFacts, value: Expression, inFunction: number): boolean {
  for (const part of origins(code, value, inFunction)) if (isRequestPart(part)) return true;
  return false;
}

export function isRequestPart(part: Expression): boolean {
  if (part.kind === 'name') return REQUEST.test(part.path);
  return (
    part.kind === 'call' && (REQUEST_CALL.test(part.call.callee) || REQUEST_FIELD.test(part.call.callee))
  );
}

function isVisible(code: CodeFacts, where: number, from: number): boolean {
  return where === -1 || functionsAround(code, from).includes(where);
}

/** The outermost function around a place; -1 at the top level. */
export function outermost(code: CodeFacts, inFunction: number): number {
  return functionsAround(code, inFunction).at(-1) ?? -1;
}

/** All calls in the outermost function around a place, those of functions written inside it included. */
export function callsBeside(code: CodeFacts, inFunction: number): readonly Call[] {
  const whole = outermost(code, inFunction);
  return code.calls.filter((call) => outermost(code, call.inFunction) === whole);
}

/** The names of the functions and the class around a place. */
export function namesAround(code: CodeFacts, inFunction: number, inClass = -1): string {
  const functions = functionsAround(code, inFunction).map((at) => code.functions[at]?.name ?? '');
  return [...functions, code.classes[inClass]?.name ?? ''].join(' ');
}

/** Code that runs in the browser holds no secret and decides nothing. */
export function isBrowserCode(code: CodeFacts): boolean {
  if (!/^(?:javascript|typescript|tsx)$/.test(code.language)) return false;
  if (code.directives.some(({ value }) => value === 'use client')) return true;
  const libraries =
    /^(?:react|react-dom|vue|svelte|@angular\/|preact|solid-js|mobx|pinia|@reduxjs\/|zustand|rxjs)(?:\/|$)/;
  if (code.imports.some(({ module }) => libraries.test(module) || /^@angular\//.test(module))) return true;
  return code.calls.some(({ callee }) => /^(?:window|document|localStorage|sessionStorage)\./.test(callee));
}

/** What a rule may claim in documentation, examples and samples, which are copied but not run: low. */
export function confidenceAt(path: string, confidence: Confidence): Confidence {
  return isDocumentation(path) ? 'low' : confidence;
}

/** A constant text, also behind a fall-back: `process.env.KEY || 'key'`, or turned into bytes. */
export function literalIn(code: CodeFacts, given: Expression, depth = 0): Expression | undefined {
  if (depth > 4) return undefined;
  switch (given.kind) {
    case 'string':
      return given.value.length > 0 && !/BEGIN|^(?:https?|file):|^\.?\.?\/|\.pem$/.test(given.value)
        ? given
        : undefined;
    case 'name': {
      const all = lookup(code).assignments(given.path);
      const [only] = all;
      return only && all.length === 1 && only.operator === '=' && !lookup(code).isParameter(given.path)
        ? literalIn(code, only.value, depth + 1)
        : undefined;
    }
    case 'operation': {
      const last = given.operands.at(-1);
      return /^(?:\|\||\?\?|\?:)$/.test(given.operator) && last
        ? literalIn(code, last, depth + 1)
        : undefined;
    }
    case 'call': {
      const { call } = given;
      const [first, second] = call.arguments;
      const isDefault = /(?:^|\.)(?:getenv|env|get|fetch|getOrDefault|getProperty)$/.test(call.callee);
      if (isDefault && /env|config|ENV|System/i.test(call.callee))
        return second ? literalIn(code, second.value, depth + 1) : undefined;
      if (!ENCODES.test(call.callee)) return undefined;
      const inner = call.receiver ?? first?.value;
      const own = inner?.kind === 'call' && inner.call.form === 'new' ? first?.value : inner;
      return own ? literalIn(code, own, depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

const ENCODES =
  /(?:^|\.)(?:from|encode|getBytes|GetBytes|hmacShaKeyFor|Key|SymmetricSecurityKey|SecretKeySpec|createSecretKey|HMAC(?:256|384|512)|toString|FromBase64String|decode|strip|trim)$/;
