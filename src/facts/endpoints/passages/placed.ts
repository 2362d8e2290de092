import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { all, not } from '../../../model/condition.ts';
import type { GuardBody } from '../../../model/guard-holder.ts';
import { plainName } from '../shared/names/dotted.ts';
import { contains } from '../shared/spans.ts';
import { calledIn, passagesOf } from './bodies.ts';

const mostRegistered = 60;
/** What a class says of who may call it; all of the list must agree. */
const permissions = /^permission_classes$/;

/**
 * Whom functions without a name turn away that are written in place where they are registered: `app.use((req, res, next) =>
 * …)`. They are called after their place among those that are registered alike.
 */
export function registeredBodies(code: CodeFacts, calls: readonly Call[]): ReadonlyMap<Call, GuardBody> {
  const written = calls.filter(({ arguments: given }) => given.some(({ value }) => isWritten(value)));
  if (written.length > mostRegistered) return new Map();
  const byCallee = Map.groupBy(written, ({ callee }) => plainName(callee));
  return new Map(
    written.flatMap((call): [Call, GuardBody][] => {
      const alike = byCallee.get(plainName(call.callee)) ?? [];
      const name = `${alike.indexOf(call) + 1} of ${alike.length} at ${call.callee}`;
      const body = bodyOf(call, name, code);
      return body === undefined ? [] : [[call, body]];
    }),
  );
}

const isWritten = (value: Expression): boolean =>
  value.kind === 'function' ||
  (value.kind === 'call' && value.call.arguments.some((each) => each.value.kind === 'function'));

function bodyOf(call: Call, name: string, code: CodeFacts): GuardBody | undefined {
  const inside = code.functions.flatMap(({ span }, index) => (contains(call.span, span) ? [index] : []));
  const found = inside.flatMap((index) => passagesOf(code).of(index) ?? []);
  if (found.length === 0) return undefined;
  const own = new Set(inside);
  const called = calledIn(code.calls.filter(({ inFunction }) => own.has(inFunction)));
  const { startLine: start, endLine: end } = call.span;
  return { names: [name], passages: found, calls: called, lines: { start, end }, inPlace: true };
}

/** Whom a class turns away by the permissions that it lists: `permission_classes = [IsAuthenticated, IsKeeper | IsOwner]`. */
export function classBody(index: number, code: CodeFacts): GuardBody | undefined {
  const declared = code.classes[index];
  const given = code.assignments.find(
    (each) => each.inClass === index && each.inFunction < 0 && permissions.test(plainName(each.target)),
  );
  if (declared === undefined || given?.value.kind !== 'list') return undefined;
  const asked = given.value.items
    .map((item) => passagesOf(code).condition(item))
    .filter((each) => each !== undefined);
  if (asked.length < given.value.items.length) return undefined;
  const { startLine: start, endLine: end } = declared.span;
  return {
    names: [declared.name],
    passages: [{ how: 'answers', away: not(all(asked)) }],
    calls: [],
    lines: { start, end },
    inPlace: true,
  };
}
