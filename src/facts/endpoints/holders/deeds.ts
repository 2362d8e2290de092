import type { Call, CodeFacts, FunctionFact, Span } from '../../../model/code.ts';
import type { Deed } from '../../../model/endpoint.ts';
import { rightsGiven } from '../shared/asked.ts';
import { demands, demandsAccess, guardKindOf, knowsRights, wordsOf } from '../shared/guard-names.ts';
import { lastName, plainName } from '../shared/places.ts';
import { contains, inOrder } from '../shared/spans.ts';

const most = 40;
/** What is done in one of these is taken back by an error that follows. */
const takingBack = /transaction|atomic|rollback|with_?tx|begin_?nested|unit_?of_?work|(?:^|\.)tx(?:\.|$)/i;
/** What cannot be taken back by an error that follows. */
const doing =
  /^(?:destroy|delete|remove|update|save|cancel|archive|publish|approve|reject|transfer|revoke|refund|purge|ban|suspend|discard|charge)$/;
/** What is altered in passing. */
const passing =
  /^(?:params|session|cookies?|req|request|r|res|response|reply|w|c|ctx|headers|flash|cache|redis|body|data|cls|super|[A-Z]\w*)$/;
const caller = /(?:^|[._@])(?:current_?)?(?:user|viewer|actor|caller|principal|account|member|me)$/i;

/** Says what the functions of a file demand of callers, and do that cannot be taken back, in order: `authorize`, `save`. */
export function deedsByFunction(code: CodeFacts): (index: number) => readonly Deed[] {
  if (!code.calls.some(isDemand)) return () => [];
  const calls = Map.groupBy(code.calls, ({ inFunction }) => inFunction);
  const arms = armsOf(code);
  return (index) => {
    const own = calls.get(index) ?? [];
    const declared = code.functions[index];
    if (declared === undefined || isTakenBack(declared, own) || !own.some(isDemand)) return [];
    return own
      .filter((call) => isDemand(call) || isDeed(call, code))
      .sort((one, other) => inOrder(one.span, other.span))
      .slice(0, most)
      .map((call) => ({
        by: plainName(call.callee),
        isDemand: isDemand(call),
        line: call.span.startLine,
        arm: arms(index, call.span),
      }));
  };
}

const isTakenBack = ({ decorators }: FunctionFact, calls: readonly Call[]): boolean =>
  [...decorators, ...calls].some(({ callee }) => takingBack.test(callee));

/** Of who calls, or of what they may do: `require('./x')` and `assert(count > 0)` demand something else. */
function isDemand(call: Call): boolean {
  const { callee, form, arguments: given } = call;
  if (form !== 'call' || !demands(callee)) return false;
  const name = lastName(callee);
  const holder = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
  return (
    /^authori[sz]e!?$/.test(name) ||
    demandsAccess(name) ||
    guardKindOf(name) !== undefined ||
    knowsRights(holder) ||
    given.some(({ value }) => value.kind === 'name' && caller.test(value.path)) ||
    (holder !== '' && wordsOf(name).length === 1 && rightsGiven(call).length > 0)
  );
}

/** `booking.cancel!`, `this.keys.save(key)`, `a.store.Members.Remove(id)`. */
function isDeed({ callee, receiver, form }: Call, { language }: CodeFacts): boolean {
  const path = callee.replace(/^(?:this|self)\./, '');
  const [verb = ''] = wordsOf(lastName(path));
  if (form !== 'call' || receiver !== undefined || !path.includes('.') || !doing.test(verb)) return false;
  // A dictionary is updated as well.
  return !(verb === 'update' && language === 'python') && !passing.test(path.slice(0, path.indexOf('.')));
}

/** The branches that a place of a function stands in, as a text; what merely follows something that left is in none. */
function armsOf({ branches }: CodeFacts): (index: number, span: Span) => string {
  const own = Map.groupBy(branches, ({ inFunction }) => inFunction);
  const thens = new Map(branches.filter(({ when }) => when).map(({ test, span }) => [test, span]));
  const isRest = ({ test, when, span }: (typeof branches)[number]): boolean => {
    const then = when ? undefined : thens.get(test);
    return then?.endLine === span.startLine && then.endColumn === span.startColumn;
  };
  return (index, span) => {
    const all = own.get(index) ?? [];
    return all
      .flatMap((branch, at) => (contains(branch.span, span) && !isRest(branch) ? [at] : []))
      .join(' ');
  };
}
