import { type Argument, type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { isFileOfRights, rowTexts, speaksOfRights } from './rights.ts';
import { asksFor, type Row } from './row.ts';

interface ListedRow {
  /** `POST /orders/:id/close`, one for each method. */
  readonly operations: readonly string[];
  /** What is asked of callers. */
  readonly names: readonly string[];
  readonly isOfRights: boolean;
}

const path = /^\/[\w.~:*{}<>()[\]/-]*$/;
const verb = /^(?:GET|POST|PUT|PATCH|DELETE|ANY|ALL|\*)$/i;
/** What answers itself is no row of rights: the routes of a table have guards of their own. */
const answering =
  /handler|controller|action|view|component|run|exec|callback|resolver|children|icon|label|title/i;
const mostRows = 2000;
const mostMethods = 8;

/**
 * Lists that say what each operation asks of its callers: `[{ method: 'POST', path: '/orders', permission: 'orders.add' }]`,
 * `[Rule('POST', '/orders', 'orders.add')]`. A list counts where all of it are such rows and most ask for something, and it,
 * or what stands in it, is called a right.
 */
export function operationLists(code: CodeFacts): readonly Row[] {
  return code.assignments.flatMap(({ target, value, inFunction }): Row[] => {
    if (value.kind !== 'list' || inFunction >= 0 || value.items.length > mostRows) return [];
    const rows = value.items.map((item) => ({ item, row: rowIn(item) }));
    const known = rows.flatMap(({ item, row }) => (row === undefined ? [] : [{ item, ...row }]));
    const asking = known.filter(({ names }) => names.length > 0);
    if (known.length === 0 || known.length < rows.length || asking.length * 2 < known.length) return [];
    const isOfRights = speaksOfRights(target) || isFileOfRights(code.path);
    if (!isOfRights && !asking.every((row) => row.isOfRights)) return [];
    const table = plainName(target);
    return known.flatMap(({ item: { span }, operations, names }) =>
      operations.map((key) => ({ of: 'operation', table, key, asks: asksFor(names), span })),
    );
  });
}

function rowIn(item: Expression): ListedRow | undefined {
  const parts = partsNamed(item);
  const paths = parts.filter(({ value }) => value.kind === 'string' && path.test(value.value));
  const [at] = paths;
  if (at?.value.kind !== 'string' || paths.length > 1) return undefined;
  if (parts.some(({ name = '', value }) => value.kind === 'function' || answering.test(name)))
    return undefined;
  const methods = parts.find(({ value }) => verbsIn(value).length > 0);
  const verbs = methods === undefined ? [] : verbsIn(methods.value);
  const own = parts.filter((each) => each !== at && each !== methods);
  return {
    operations:
      verbs.length === 0
        ? [at.value.value]
        : verbs.map((each) => `${each} ${at.value.kind === 'string' ? at.value.value : ''}`),
    names: own.flatMap(({ value }) => rowTexts(value)),
    isOfRights: own.some(
      ({ name = '', value }) => speaksOfRights(name) || rowTexts(value).some(speaksOfRights),
    ),
  };
}

/** The entries of an object, the items of a tuple, or what a function is given that makes the row. */
function partsNamed(item: Expression): readonly Argument[] {
  if (item.kind === 'object') return item.entries.map(({ key, value }) => ({ name: key, value }));
  if (item.kind === 'call')
    return item.call.arguments.flatMap((each) =>
      each.value.kind === 'object' ? partsNamed(each.value) : [each],
    );
  return item.kind === 'list' ? item.items.map((value) => ({ name: undefined, value })) : [];
}

function verbsIn(value: Expression): readonly string[] {
  const texts = (value.kind === 'list' ? partsOf(value) : [value]).slice(0, mostMethods);
  const verbs = texts.flatMap((each) =>
    each.kind === 'string' && verb.test(each.value) ? [each.value.toUpperCase().replace('ALL', 'ANY')] : [],
  );
  return verbs.length === texts.length ? verbs : [];
}
