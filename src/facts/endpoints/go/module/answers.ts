import { type CodeFacts, type Expression, functionsAround, type Span } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { Subjects } from '../../shared/checks/subjects.ts';
import { kindOfMessage } from '../../shared/go/messages.ts';
import { tellsErrors } from '../../shared/go/refusals.ts';
import { kindOfError, kindOfStatus } from '../../shared/refusals/statuses.ts';

type Kind = Guard['kind'];

/** Something that a function answers with and that is declared elsewhere: `return ErrDenied`, `fail(c, web.Anonymous)`. */
export interface Answer {
  /** The variable, or the function that makes it. */
  readonly by: string;
  readonly isCalled: boolean;
  /** What is looked at before. */
  readonly name: string;
}

const mostAnswers = 20;
/** These only compare errors. */
const comparing = /^(?:errors\.\w+|append|len|make|assert\.\w+|require\.\w+)$/;
/** What is declared at the top of some package: `web.Anonymous`, `errDenied`. */
const declared = /^(?:[a-z]\w*\.)?(?:[A-Z]\w*|err[A-Z]\w*)$/;

/** What functions answer with that is not known to turn callers away by its own name. */
export function answersByFunction(code: CodeFacts): ReadonlyMap<number, readonly Answer[]> {
  const subjects = new Subjects(code);
  const found = new Map<number, Answer[]>();
  const note = (value: Expression, span: Span, inFunction: number): void => {
    const by = value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '';
    if (inFunction < 0 || !declared.test(by) || kindOfError(by) !== undefined) return;
    if (tellsErrors(code.functions[inFunction])) return;
    // `web.Deny()(w)` is called for what it gives.
    const isCalled = value.kind === 'call' && value.call.form === 'call';
    const answer = { by, isCalled, name: subjects.of(inFunction, span) };
    for (const at of functionsAround(code, inFunction)) {
      const known = found.get(at) ?? [];
      if (known.length === 0) found.set(at, known);
      if (known.length < mostAnswers) known.push(answer);
    }
  };
  // `return fmt.Errorf("closing: %w", ErrDenied)`
  for (const { value, span, inFunction } of code.returns)
    for (const each of value.kind === 'built-string' ? value.parts : [value]) note(each, span, inFunction);
  for (const call of code.calls) {
    const { callee, arguments: given, receiver, form, span, inFunction } = call;
    if (form !== 'call') continue;
    if (callee === '' && receiver !== undefined) note(receiver, span, inFunction);
    if (declared.test(callee)) note({ kind: 'call', call, span }, span, inFunction);
    if (!comparing.test(callee)) for (const { value } of given.slice(0, 4)) note(value, span, inFunction);
  }
  return found;
}

const deepest = 4;
/** Whether what a variable was given turns callers away: `&Problem{Status: 401}`, `errors.New("not allowed")`. */
export function kindOfValue(
  value: Expression | undefined,
  meaningOf: (name: string) => Expression | undefined,
  depth = 0,
): Kind | undefined {
  if (value === undefined || depth > deepest) return undefined;
  const below = (each: Expression): Kind | undefined => kindOfValue(each, meaningOf, depth + 1);
  const first = (all: readonly Expression[]): Kind | undefined => all.slice(0, 8).map(below).find(Boolean);
  switch (value.kind) {
    case 'string':
      return kindOfMessage(value.value);
    case 'name':
      return kindOfStatus(value) ?? (depth === 0 ? undefined : below(meaningOf(value.path) ?? nobody));
    case 'number':
      return kindOfStatus(value);
    case 'list':
      return first(value.items);
    case 'object':
      return first(value.entries.map((entry) => entry.value));
    case 'operation':
      return value.operator === '&' ? first(value.operands) : undefined;
    case 'call':
      return (
        statusIn(value.call.arguments.map((each) => each.value)) ??
        first(value.call.arguments.map((each) => each.value))
      );
    default:
      return undefined;
  }
}

const statusIn = (all: readonly Expression[]): Kind | undefined =>
  all.slice(0, 8).map(kindOfStatus).find(Boolean);

const nobody: Expression = {
  kind: 'null',
  span: { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 },
};
