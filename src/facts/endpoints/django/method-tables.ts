import type { Argument, Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import { optsOut } from '../shared/python/opt-outs.ts';
import { type Option, rightsIn } from '../shared/python/options.ts';
import { type PythonTools, positional } from '../shared/python/tools.ts';
import { opens } from './dispatch.ts';

/** One method of a path, and what answers it there. */
export interface MethodRow {
  readonly method: string;
  readonly handler: Expression | undefined;
  readonly guards: readonly Guard[];
  /** It says that everybody may come. */
  readonly isOpen: boolean;
  readonly span: Expression['span'];
}

const verbs = /^(?:GET|POST|PUT|PATCH|DELETE)$/i;
const mostRows = 10;

/**
 * The rows of a table of methods that a function of the house is given, which turns callers away before it calls what
 * answers: `path('nights', by_method(GET=nights.all, POST=(nights.add, {'role': 'director'})))`.
 */
export function methodRows(
  tools: PythonTools,
  module: PythonModule,
  view: Expression | undefined,
): readonly MethodRow[] {
  if (view?.kind !== 'call' || view.call.callee.endsWith('as_view')) return [];
  const rows = rowsOf(view.call);
  const isTable = rows.length > 0 && rows.every(({ name = '' }) => verbs.test(name));
  if (!isTable) return [];
  return rows.slice(0, mostRows).map(({ name = '', value }): MethodRow => {
    const row = meant(tools, module, value);
    const [handler, given] = row.kind === 'list' ? row.items : [value];
    const options = given && meant(tools, module, given);
    const isOpen = letsIn(options);
    const guards = isOpen
      ? []
      : tools.guards.named(module, view.call.callee, value, 'inline', asksFor(options));
    return { method: name.toUpperCase(), handler, guards, isOpen, span: value.span };
  });
}

/** What a name of the module, or an imported one, stands for. */
function meant({ definitions }: PythonTools, module: PythonModule, value: Expression): Expression {
  const known = value.kind === 'name' ? definitions.of(module, value.path) : undefined;
  return known?.kind === 'value' ? known.value : value;
}

/** What is given by names, or in one table: `by_method({'GET': nights.all})`. */
function rowsOf(call: Call): readonly Argument[] {
  const first = positional(call, 0);
  return first?.kind === 'object' && call.arguments.length === 1
    ? first.entries.map(({ key, value }) => ({ name: key, value }))
    : call.arguments;
}

/** What options ask for; what is worked out elsewhere may ask for anything. */
function asksFor(options: Expression | undefined): readonly string[] {
  if (options === undefined || options.kind === 'null') return [];
  const entries = entriesOf(options);
  return entries === undefined ? ['options'] : rightsIn(entries);
}

/** `{'role': 'director'}`, `dict(role='director')`, and `{'anonymous'}`, which says nothing of rights. */
function entriesOf(options: Expression): readonly Option[] | undefined {
  if (options.kind === 'object') return options.entries;
  if (options.kind === 'list') return [];
  return options.kind === 'call' && options.call.callee === 'dict'
    ? options.call.arguments.map(({ name = '', value }) => ({ key: name, value }))
    : undefined;
}

/** `{'anonymous': True}`, `{'login_required': False}`, `{'auth': None}` */
const letsIn = (options: Expression | undefined): boolean =>
  opens(options) ||
  (options !== undefined && entriesOf(options)?.some(({ key, value }) => optsOut(key, value)) === true);
