import type { Argument, Call, CodeFacts, Expression, FunctionFact } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { checksIn } from './options.ts';
import { speaksOfRights } from './rights.ts';
import type { Row } from './row.ts';

type Table = Expression & { readonly kind: 'object' };

const writing = /^(?:POST|PUT|PATCH|DELETE)$/i;
const reading = /^(?:GET|HEAD)$/i;
const writes = /^(?:create|update|partial_update|destroy)$/;
const reads = /^(?:list|retrieve)$/;
const mostEntries = 40;
const mostMethods = 200;

/**
 * What a class of Python lets be done that changes something, where it has a table that says what its actions ask:
 * `action_permissions = {"create": …, "prune": …}`. Only where some that read are without a row: then what stands for those
 * is the least that is asked.
 */
export function classTables(code: CodeFacts): readonly Row[] {
  if (code.language !== 'python') return [];
  return code.assignments.flatMap(({ target, value, inClass, inFunction }): readonly Row[] => {
    const isTable =
      inClass >= 0 && inFunction < 0 && value.kind === 'object' && speaksOfRights(lastName(target));
    return isTable ? actionsOf(code, inClass, target, value) : [];
  });
}

function actionsOf(code: CodeFacts, inClass: number, target: string, { entries }: Table): readonly Row[] {
  const own = code.functions.filter((each) => each.inClass === inClass).slice(0, mostMethods);
  const rows = new Set(entries.slice(0, mostEntries).map(({ key }) => key));
  const isLeast = own.some(
    (each) => isOf(each, reads, reading) && !isOf(each, writes, writing) && !rows.has(each.name),
  );
  if (!isLeast || entries.length > mostEntries) return [];
  const around = code.classes[inClass]?.name ?? '';
  return own
    .filter((each) => isOf(each, writes, writing))
    .map(({ name, decorators, span }) => ({
      of: 'function',
      table: `${around}.${lastName(target)}`,
      key: name,
      leadsTo: `${around}.${name}`,
      isMissing: !rows.has(name),
      what: `${around}.${name}`,
      // What stands above it; what its row asks is not looked at.
      asks: decorators.flatMap((call) => checksIn(call.arguments)),
      span: decorators[0]?.span ?? span,
    }));
}

/** By its own name, or by the method that it is registered with: `@extra("POST", "/{pk}/prune")`, `@action(methods=["post"])`. */
const isOf = ({ name, decorators }: FunctionFact, names: RegExp, verbs: RegExp): boolean =>
  names.test(name) || decorators.some((call) => isBy(call, verbs));

const isBy = ({ callee, arguments: given }: Call, verbs: RegExp): boolean =>
  verbs.test(lastName(callee)) || given.some((each) => textsOf(each).some((text) => verbs.test(text)));

const textsOf = ({ value }: Argument): readonly string[] =>
  (value.kind === 'list' ? value.items.slice(0, 8) : [value]).flatMap((each) =>
    each.kind === 'string' ? [each.value] : [],
  );
