import type { CodeFacts, Entry, Expression, Span } from '../../../../model/code.ts';
import { spreadOut } from '../../shared/code/literals.ts';
import { locationOf } from '../../shared/locations.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import { accessRefs, isSaidOpen } from '../../shared/references/row-access.ts';
import type { Registration } from '../facts.ts';

/** What operations are called that are no paths: `order.cancel`, `orders:list`. */
const called = /^[A-Za-z]\w*(?:[.:/][A-Za-z]\w*)+$/;
const answering = /^(?:handlers?|handle|run|exec(?:ute)?|resolve|respond|answer|action|call|fn|do)$/;
/** Words that say who may call in a table of operations; `needs` and `requires` may be other tasks. */
const ofCallers =
  /^(?:access(?:Level)?|audience|(?:min(?:imum)?|required)(?:Role|Access)|allow(?:ed)?(?:Roles|For)|auth\w*|roles?|permissions?|scopes?|signedIn|loggedIn|public|anonymous)$/;
const fewest = 2;

type Row = Registration & { readonly kind: 'route' };

/**
 * Operations of a protocol of its own that one path takes: `{ 'order.cancel': { access: 'clerk', run } }`. Most rows of the
 * table must say who may call.
 */
export function operationsIn(
  router: string,
  table: Expression & { readonly kind: 'object' },
  code: CodeFacts,
): readonly { readonly span: Span; readonly row: Row }[] {
  const rows = table.entries.filter(isOperation);
  const saying = rows.filter(({ value }) => entriesOf(value).some(({ key }) => ofCallers.test(key)));
  return saying.length < fewest || saying.length * 2 < table.entries.length
    ? []
    : rows.map((row) => ({ span: row.span, row: operation(router, row, code) }));
}

const entriesOf = (value: Expression): readonly Entry[] => (value.kind === 'object' ? value.entries : []);

const isOperation = ({ key, value }: Entry): boolean =>
  called.test(key) && entriesOf(value).some((entry) => answering.test(entry.key));

function operation(router: string, { key, value, span }: Entry, code: CodeFacts): Row {
  const row = value.kind === 'object' ? spreadOut(value, code) : undefined;
  return {
    kind: 'route',
    router,
    method: 'POST',
    paths: [`/${key}`],
    handlers: row === undefined ? [] : [...accessRefs(row, code), ...handlerRefs([{ value: row }], code)],
    ...(isSaidOpen(row?.entries ?? []) ? { isOpen: true } : {}),
    location: locationOf(code.path, span),
  };
}
