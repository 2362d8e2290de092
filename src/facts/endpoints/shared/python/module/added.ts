import type { Assignment, CodeFacts, Entry, Expression, Span } from '../../../../../model/code.ts';
import { contains } from '../../spans.ts';

type Held = Extract<Expression, { readonly kind: 'object' }> | Extract<Expression, { readonly kind: 'list' }>;

const constant = /^[A-Z][A-Z\d_]*$/;
const adding = /^([A-Z][A-Z\d_]*)\.(?:update|append|extend|add)$/;
const mostTables = 40;
const mostAdded = 100;

/**
 * Constants of a module with what is put into them below: `AREAS["/cranes/"] = […]`, `AREAS.update({…})`, `OPEN += […]`, and with
 * what they begin with, `{**AREAS, …}`. What only some condition puts in is left out.
 */
export function withAdded(assignments: readonly Assignment[], code: CodeFacts): readonly Assignment[] {
  const known = new Map<string, Held>();
  const found = assignments.map((each) => {
    const isTable = isOfModule(each) && each.operator === '=' && constant.test(each.target);
    if (!isTable || !isHeld(each.value) || known.size > mostTables) return each;
    const own = opened(each.value, known);
    const value = addedTo(each.target, code).reduce<Held>((sum, one) => joined(sum, one, known), own);
    known.set(each.target, value);
    return value === each.value ? each : { ...each, value };
  });
  return found.filter(
    ({ target, operator, value }) =>
      !(known.has(target) && /^[+|]=$/.test(operator) && isHeld(value)) && !isPartOfAreas(value),
  );
}

const isOfModule = ({ inFunction, inClass }: { inFunction: number; inClass: number }): boolean =>
  inFunction < 0 && inClass < 0;

const isHeld = (value: Expression): value is Held => value.kind === 'object' || value.kind === 'list';

/** Areas of which some stand elsewhere: what lies in none of the rest may lie in those. */
const isPartOfAreas = (value: Expression): boolean =>
  value.kind === 'object' &&
  value.entries.some(({ key }) => key === '') &&
  value.entries.some(({ key }) => key.startsWith('/'));

/** What the module puts into one of its constants, each as a table or list of its own. */
function addedTo(name: string, { assignments, calls, branches }: CodeFacts): readonly Expression[] {
  const isAlways = (span: Span): boolean => !branches.some((each) => contains(each.span, span));
  const given = assignments.flatMap((each): readonly Expression[] => {
    const { target, operator, value, span } = each;
    if (!isOfModule(each) || !isAlways(span)) return [];
    if (target === name) return /^[+|]=$/.test(operator) ? [value] : [];
    const key = target.startsWith(`${name}.`) ? target.slice(name.length + 1) : '';
    return key.startsWith('/') && operator === '='
      ? [{ kind: 'object', entries: [{ key, value, span }], span }]
      : [];
  });
  const called = calls
    .filter((call) => isOfModule(call) && adding.exec(call.callee)?.[1] === name && isAlways(call.span))
    .flatMap(({ arguments: [first] }) => (first === undefined ? [] : [first.value]));
  return [...given, ...called].slice(0, mostAdded);
}

function joined(held: Held, more: Expression, known: ReadonlyMap<string, Held>): Held {
  const added = more.kind === 'name' ? (known.get(more.path) ?? more) : more;
  if (held.kind === 'object')
    return added.kind === 'object'
      ? { ...held, entries: [...held.entries, ...opened(added, known).entries] }
      : held;
  const items = added.kind === 'list' ? opened(added, known).items : [added];
  return { ...held, items: [...held.items, ...items] };
}

/** `{**AREAS, …}`, `[*OPEN, …]` with what those hold in their places. */
function opened<Each extends Held>(value: Each, known: ReadonlyMap<string, Held>): Each {
  if (value.kind === 'object') {
    const entries = value.entries.flatMap((entry): readonly Entry[] => {
      const of = entry.key === '' && entry.value.kind === 'name' ? known.get(entry.value.path) : undefined;
      return of?.kind === 'object' ? of.entries : [entry];
    });
    return entries.every((each, at) => each === value.entries[at]) ? value : { ...value, entries };
  }
  const items = value.items.flatMap((item): readonly Expression[] => {
    const [part] = item.kind === 'other' && item.text.startsWith('*') ? item.parts : [];
    const of = part?.kind === 'name' ? known.get(part.path) : undefined;
    return of?.kind === 'list' ? of.items : [item];
  });
  return items.every((each, at) => each === value.items[at]) ? value : { ...value, items };
}
