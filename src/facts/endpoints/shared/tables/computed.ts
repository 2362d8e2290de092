import type { Assignment, Branch, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { contains, inOrder } from '../spans.ts';
import { isUnsaid, replaced } from './rows.ts';

type Paths = ReadonlyMap<string, readonly string[]>;
type Step = { readonly assignment: Assignment; readonly when: readonly Branch[] };

const mostSteps = 12;

/**
 * What a loop works out for each row before it makes a call of it: `h := row.handle; if row.staff { h = staffOnly(h) }`, a
 * `switch` over what the row says, `deps = [Depends(guard)] if guard else []`.
 */
export class Computed {
  /** The call with what a name was given once and in any case. */
  readonly call: Call;
  /** Everything that is looked at on the way. */
  readonly mentioned: readonly Expression[];
  readonly #steps = new Map<string, readonly Step[]>();

  constructor(call: Call, loops: readonly Assignment[], code: CodeFacts) {
    const loop = loops.findLast(
      ({ inFunction, span }) => inFunction === call.inFunction && span.startLine < call.span.startLine,
    );
    const within =
      loop === undefined
        ? []
        : code.assignments.filter(
            ({ inFunction, operator, span }) =>
              inFunction === call.inFunction &&
              operator === '=' &&
              span.startLine > loop.span.startLine &&
              span.startLine < call.span.startLine,
          );
    const given = call.arguments.map((each) => {
      const path = each.value.kind === 'name' ? each.value.path : undefined;
      const own = within.filter(({ target }) => target === path).slice(0, mostSteps);
      if (own.length === 1 && own[0]) return { ...each, value: own[0].value };
      if (path !== undefined && own.length > 1)
        this.#steps.set(
          path,
          own.map((assignment) => ({ assignment, when: conditionsOf(assignment, call, loop, code) })),
        );
      return each;
    });
    this.call = { ...call, arguments: given };
    this.mentioned = [...this.#steps.values()]
      .flat()
      .flatMap(({ assignment, when }) => [assignment.value, ...when.map(({ test }) => test)]);
  }

  /** What a value comes to for a row; itself where that is not known. */
  forRow(value: Expression, row: Expression, paths: Paths): Expression {
    const steps = value.kind === 'name' ? this.#steps.get(value.path) : undefined;
    if (steps === undefined || value.kind !== 'name') return value;
    let now: Expression = value;
    const said: Said = (asked) => {
      const own = asked.kind === 'name' && paths.has(asked.path.split('.', 1)[0] ?? '');
      if (!own) return undefined;
      const meant = replaced(asked, row, paths, 0);
      return meant === asked ? { kind: 'null', span: asked.span } : meant;
    };
    for (const { assignment, when } of steps) {
      const holds = when.every(({ test, when: wanted }) => verdict(test, said) === wanted);
      if (holds) now = withName(assignment.value, value.path, now);
    }
    return now;
  }
}

/** The conditions inside the loop on which something is given, and which the call does not share. */
const conditionsOf = (
  { span, inFunction }: Assignment,
  call: Call,
  loop: Assignment | undefined,
  { branches }: CodeFacts,
): readonly Branch[] =>
  branches.filter(
    (each) =>
      each.inFunction === inFunction &&
      contains(each.span, span) &&
      !contains(each.span, call.span) &&
      loop !== undefined &&
      inOrder(loop.span, each.span) <= 0,
  );

/** A value with another in the place of a name. */
const withName = (value: Expression, name: string, meant: Expression): Expression =>
  replaced(value, meant, new Map([[name, []]]), 0);

/** What a row says in the place of a name; nothing where it leaves the field out. */
type Said = (value: Expression) => Expression | undefined;

/** What a condition comes to for a row; undefined where it asks for something else. */
function verdict(test: Expression, said: Said): boolean | undefined {
  if (test.kind !== 'operation') return isThere(said(test));
  const { operator, operands } = test;
  const [left, right] = operands;
  if (left === undefined) return undefined;
  if (operator === '!') return opposite(verdict(left, said));
  if (right === undefined) return undefined;
  if (operator === '&&' || operator === '||') {
    const both = [verdict(left, said), verdict(right, said)];
    const decided = operator === '||';
    if (both.includes(decided)) return decided;
    return both.includes(undefined) ? undefined : !decided;
  }
  // `len(row.guards) > 0`
  const [counted] = left.kind === 'call' && left.call.callee === 'len' ? left.call.arguments : [];
  if (counted !== undefined && /^(?:>|!=)$/.test(operator)) return isThere(said(counted.value));
  const isSame = /^(?:===?|is)$/.test(operator);
  if (!isSame && !/^(?:!==?|is not)$/.test(operator)) return undefined;
  const [one, other] = [said(left), said(right)];
  if (one === undefined && other === undefined) return undefined;
  return (constantOf(one ?? left) === constantOf(other ?? right)) === isSame;
}

const opposite = (known: boolean | undefined): boolean | undefined =>
  known === undefined ? undefined : !known;

const isThere = (value: Expression | undefined): boolean | undefined =>
  value === undefined ? undefined : constantOf(value) !== empty;

const empty = 'nothing';

/** What tells one constant from another: `crewLock`, `'admin'`, `2`. */
function constantOf(value: Expression): string {
  if (value.kind === 'string') return value.value === '' ? empty : `"${value.value}`;
  if (value.kind === 'number') return value.value === 0 ? empty : value.text;
  if (value.kind === 'boolean') return value.value ? 'true' : empty;
  if (value.kind === 'name') return lastName(value.path);
  if (value.kind === 'list') return value.items.length === 0 ? empty : 'something';
  return value.kind === 'null' || isUnsaid(value) ? empty : 'something';
}
