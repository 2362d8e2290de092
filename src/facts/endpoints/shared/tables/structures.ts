import type { Argument, CodeFacts, Expression } from '../../../../model/code.ts';
import { unsaid } from './rows.ts';

/** What a structure of Python calls its values, in the order in which they are given, and what stands for those left out. */
interface Field {
  readonly name: string;
  readonly fallback?: Expression | undefined;
}

const deepest = 3;

/**
 * A row made by a class of the file, each value by the name of its field: `Landing(boats.router, "/boats")` as `Landing(router=
 * boats.router, prefix="/boats", before=())`. In the order of the fields, so that a place in the row is one, too.
 */
export function withFieldNames(row: Expression, code: CodeFacts, depth = 0): Expression {
  if (code.language !== 'python' || depth > deepest) return row;
  if (row.kind === 'list')
    return { ...row, items: row.items.map((each) => withFieldNames(each, code, depth + 1)) };
  if (row.kind !== 'call') return row;
  const fields = fieldsOf(row.call.callee, code);
  if (fields.length === 0) return row;
  const given = row.call.arguments;
  const plain = given.filter(({ name }) => name === undefined);
  const all = fields.map(({ name, fallback }, at): Argument => {
    const value = given.find((each) => each.name === name)?.value ?? plain[at]?.value;
    return { name, value: value ?? fallback ?? unsaid(row.span) };
  });
  return { ...row, call: { ...row.call, arguments: all } };
}

/** The fields of a class that says them one by one: a `NamedTuple`, a dataclass; of another, what makes its objects takes. */
function fieldsOf(name: string, code: CodeFacts): readonly Field[] {
  const index = code.classes.findIndex((each) => each.name === name);
  const own = code.classes[index];
  if (own === undefined) return [];
  const maker = code.functions.find((each) => each.inClass === index && each.name === '__init__');
  if (maker !== undefined)
    return maker.parameters
      .slice(1)
      .map(({ name: each, defaultValue }) => ({ name: each, fallback: defaultValue }));
  const defaults = new Map(
    code.assignments
      .filter(({ inClass, inFunction }) => inClass === index && inFunction < 0)
      .map(({ target, value }) => [target, value]),
  );
  return (own.fields ?? []).map((each) => ({ name: each, fallback: constantIn(defaults.get(each)) }));
}

/** `field(default=())` and `field(default_factory=list)` stand for what they give. */
function constantIn(value: Expression | undefined): Expression | undefined {
  if (value?.kind !== 'call') return value;
  return value.call.arguments.find(({ name }) => name === 'default')?.value;
}
