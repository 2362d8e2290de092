import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { RoleHierarchy } from '../../../../model/endpoint.ts';
import { unfrozen } from '../code/literals.ts';
import { lastName } from './dotted.ts';

const mostHierarchies = 20;
const mostRungs = 30;
const fewestRungs = 2;
const ofRoles = /role|rank|ladder|hierarch|level|tier|grade|seniority|precedence/i;
const word = /^[A-Za-z]\w*$/;

/**
 * What a file lists as roles one above the other: `RANK = { grower: 1, manager: 3 }`, `ROLES = %w[clerk foreman owner]`,
 * `enum role: [:member, :admin]`, `class Role(IntEnum)`.
 */
export function roleHierarchiesOf(code: CodeFacts): readonly RoleHierarchy[] | undefined {
  const found = [...named(code)].flatMap(([name, value]) => hierarchyIn(name, value));
  return found.length === 0 ? undefined : found.slice(0, mostHierarchies);
}

function* named(code: CodeFacts): Iterable<readonly [string, Expression]> {
  for (const { target, operator, value, inFunction } of code.assignments)
    if (operator === '=' && inFunction < 0) yield [lastName(target), value];
  for (const { name, value } of code.exports) if (value !== undefined) yield [name, value];
  for (const call of code.calls) if (call.callee === 'enum') yield* enumerated(call);
  const inClasses = Map.groupBy(
    code.assignments.filter(({ inClass, inFunction }) => inClass >= 0 && inFunction < 0),
    ({ inClass }) => inClass,
  );
  if (code.language === 'go') yield* constantsByType(code);
  const placed = countedByPlace(code);
  for (const [index, { name }] of code.classes.entries()) {
    if (!ofRoles.test(name)) continue;
    const own = inClasses.get(index) ?? [];
    const [first] = own;
    if (first === undefined) continue;
    const { span } = first;
    const texts = own.map(({ value }) => value).filter(({ kind }) => kind === 'string');
    if (placed.has(name) && texts.length === own.length) yield [name, { kind: 'list', items: texts, span }];
    else
      yield [
        name,
        {
          kind: 'object',
          entries: own.map(({ target, value, span: at }) => ({ key: target, value, span: at })),
          span,
        },
      ];
  }
}

/** `const ( Guest Rank = iota; Keeper )`: the numbers of one type; Go. */
function* constantsByType({ assignments }: CodeFacts): Iterable<readonly [string, Expression]> {
  const numbers = assignments.filter(
    ({ inFunction, type = '', value }) => inFunction < 0 && value.kind === 'number' && ofRoles.test(type),
  );
  for (const [type = '', own] of Map.groupBy(numbers, (each) => each.type)) {
    const entries = own.map(({ target, value, span }) => ({ key: target, value, span }));
    const [first] = own;
    if (first !== undefined) yield [type, { kind: 'object', entries, span: first.span }];
  }
}

/** The classes whose members count by their place: `list(Role).index(self)`; Python. */
function countedByPlace({ calls, classes }: CodeFacts): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { callee, receiver, inClass } of calls) {
    if (callee !== 'index' || receiver?.kind !== 'call') continue;
    const [first] = /^(?:list|tuple)$/.test(receiver.call.callee) ? receiver.call.arguments : [];
    const own = classes[inClass]?.name ?? '';
    if (first?.value.kind === 'name')
      found.add(/^(?:cls|self\.__class__)$/.test(first.value.path) ? own : lastName(first.value.path));
    else if (first?.value.kind === 'call' && first.value.call.callee === 'type') found.add(own);
  }
  return found;
}

/** `enum role: { clerk: 0 }`, `enum :role, %i[clerk owner]`; Ruby. */
function* enumerated({ arguments: given }: Call): Iterable<readonly [string, Expression]> {
  const [first, second] = given;
  if (first?.value.kind === 'string' && second !== undefined) yield [first.value.value, second.value];
  for (const { name = '', value } of given) {
    yield [name, value];
    if (value.kind === 'object') for (const entry of value.entries) yield [entry.key, entry.value];
  }
}

function hierarchyIn(name: string, written: Expression): readonly RoleHierarchy[] {
  const value = unfrozen(written);
  if (!ofRoles.test(name)) return [];
  const rungs =
    value.kind === 'object'
      ? value.entries.map(
          ({ key, value: at }) => [key, at.kind === 'number' ? at.value : Number.NaN] as const,
        )
      : value.kind === 'list'
        ? value.items.map((item, at) => [textOf(item), at] as const)
        : [];
  const isHierarchy =
    rungs.length >= fewestRungs &&
    rungs.length <= mostRungs &&
    rungs.every(([rung, height]) => word.test(lastName(rung)) && Number.isFinite(height));
  return isHierarchy ? [{ heights: Object.fromEntries(rungs) }] : [];
}

function textOf(item: Expression): string {
  if (item.kind === 'string') return item.value.replace(/^:/, '');
  return item.kind === 'name' ? item.path : '';
}
