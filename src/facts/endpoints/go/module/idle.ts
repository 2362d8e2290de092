import {
  type Branch,
  type Call,
  type CodeFacts,
  type Expression,
  partsOf,
  type Span,
} from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { goDecisionKind } from '../names.ts';
import { reading } from '../rpc/procedures.ts';

/** What only notes what happened: `s.log.Warnw(…)`, `log.Printf(…)`, `span.RecordError(err)`. */
const noting =
  /(?:^|\.)(?:(?:Log|Debug|Info|Warn|Warning|Error|Print|Trace)(?:f|w|ln|Context|Ctx)?|Msg|Msgf|Err|Str|RecordError|Sprintf|Inc|Observe|CaptureException)$/;
/** What changes something, by its first word. */
const changing =
  /^(?:add|append|approve|assign|attach|cancel|change|close|create|delete|destroy|detach|disable|drop|edit|enable|insert|invite|move|patch|purge|put|register|deregister|remove|rename|replace|reset|revoke|rotate|save|send|set|store|transfer|update|upsert|write)$/;
/** How many lines below a call its answer is looked for. */
const farthest = 40;

/**
 * The questions of each function whose answers come to nothing: they are only noted, `if err := s.authorize(ctx); err !=
 * nil { log.Warn(err) }`, or come after what they were to prevent.
 */
export function idleByFunction(code: CodeFacts): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  const calls = Map.groupBy(code.calls, ({ inFunction }) => inFunction);
  const { branches } = byFunction(code);
  for (const [index, own] of calls) {
    const asking = own.filter(({ callee }) => callee !== '' && goDecisionKind(callee) !== undefined);
    if (index < 0 || asking.length === 0) continue;
    const body: Body = { code, index, calls: own, branches: branches(index) };
    for (const [callee, all] of Map.groupBy(asking, (call) => call.callee))
      if (all.every((call) => isOnlyNoted(call, body) || isTooLate(call, body)))
        found.set(index, (found.get(index) ?? new Set()).add(callee));
  }
  return found;
}

interface Body {
  readonly code: CodeFacts;
  readonly index: number;
  readonly calls: readonly Call[];
  readonly branches: readonly Branch[];
}

/** The answer is looked at once, and what is done about it is to write it down. */
function isOnlyNoted(call: Call, body: Body): boolean {
  const { code, index, calls, branches } = body;
  const own = code.assignments.filter(({ inFunction }) => inFunction === index);
  const kept = own.filter(
    ({ value, span }) => /^(?:call|member)$/.test(value.kind) && contains(span, call.span),
  );
  const error = kept[0]?.target;
  if (kept.length > 1) return false;
  const until = Math.min(
    ...own
      .filter(({ target, span }) => target === error && isAfter(span, call.span))
      .map(({ span }) => span.startLine),
    call.span.endLine + farthest,
  );
  const concerns = (value: Expression): boolean =>
    error === undefined ? isWithin(call, value) : mentions(value, error);
  const isNext = (span: Span): boolean => isAfter(span, call.span) && span.startLine < until;
  const [look, ...others] = branches.filter(({ test, span }) => isNext(span) && concerns(test));
  if (look === undefined || others.length > 0 || !look.when || !isFailure(look.test, error)) return false;
  const isInside = ({ inFunction, span }: Placed): boolean =>
    inFunction === index && contains(look.span, span) && !contains(span, call.span);
  const isHeeded =
    [...code.leaves, ...own].some(isInside) ||
    code.returns.some(
      ({ inFunction, value, span }) => inFunction === index && isNext(span) && concerns(value),
    );
  const done = calls.filter((each) => each !== call && isInside(each));
  return !isHeeded && done.length > 0 && done.every(({ callee }) => noting.test(callee));
}

/** Everything of the kind that the function is called for was done before. */
function isTooLate(call: Call, { code, index, calls }: Body): boolean {
  const declared = code.functions[index];
  const name = lastName(declared?.name ?? '');
  const [verb = ''] = wordsOf(name);
  if (verb === '' || reading.test(name)) return false;
  const owner = `${declared?.receiver}.`;
  const work = calls.filter(({ callee, form }) => {
    const [does = ''] = wordsOf(lastName(callee));
    return form === 'call' && callee.startsWith(owner) && (does === verb || changing.test(does));
  });
  const isDeed = ({ callee, arguments: given }: Call): boolean =>
    wordsOf(lastName(callee))[0] === verb && given.length > 1;
  return work.some(isDeed) && work.every(({ span }) => isAfter(call.span, span));
}

type Placed = Pick<Call, 'span' | 'inFunction'>;

const isFailure = (test: Expression, error: string | undefined): boolean =>
  test.kind === 'operation' && (test.operator === '!=' || (error === undefined && test.operator === '!'));

const isWithin = (call: Call, value: Expression): boolean =>
  (value.kind === 'call' && value.call === call) || partsOf(value).some((each) => isWithin(call, each));

const mentions = (value: Expression, name: string): boolean =>
  (value.kind === 'name' && (value.path === name || value.path.startsWith(`${name}.`))) ||
  (value.kind === 'call' &&
    (value.call.callee.startsWith(`${name}.`) ||
      value.call.arguments.some((each) => mentions(each.value, name)))) ||
  partsOf(value).some((each) => mentions(each, name));

const isAfter = (later: Span, earlier: Span): boolean =>
  later.startLine > earlier.endLine ||
  (later.startLine === earlier.endLine && later.startColumn >= earlier.endColumn);

const contains = (outer: Span, inner: Span): boolean =>
  !isAfter(outer, inner) &&
  !isAfter(inner, outer) &&
  outer.startLine <= inner.startLine &&
  inner.endLine <= outer.endLine;
