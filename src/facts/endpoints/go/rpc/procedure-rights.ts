import type { Entry, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { rowsOfRights, rowTexts } from '../../holders/rows/rights.ts';
import { textsIn } from '../../shared/exemptions/spares.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { GoModule } from '../module/module.ts';

const procedure = /^\/(?:[\w.]+\.)?\w+\/\w+$/;
/** What is generated for its name: `shopconnect.OrdersCancelProcedure`, `pb.Orders_Cancel_FullMethodName`. */
const constant = /^(?:\w+\.)?\w+(?:Procedure|_FullMethodName)$/;
const mostRows = 5000;

/** What tables of a program say that remote procedures ask of their callers: by the service, and the procedure. */
export function procedureRights(
  modules: readonly GoModule[],
): (service: string, name: string) => readonly Guard[] {
  const found = new Map<string, Guard[]>();
  for (const { path, variables } of modules)
    for (const { target, value, span } of variables) {
      const rows = rowsOfRights(target, entriesOf(value), isProcedure);
      for (const { key, value: row } of found.size < mostRows ? rows : []) {
        const texts = rowTexts(row);
        if (texts.length === 0) continue;
        const shown = texts.map((text) => (text.startsWith("'") ? text : `'${text}'`)).join(', ');
        const location = locationOf(path, { ...span, endLine: span.startLine });
        const name = `${target}(${shown})`;
        const guard: Guard = { name, kind: 'authorization', origin: 'inline', location, unread: texts };
        const own = nameOf(key);
        found.set(own, [...(found.get(own) ?? []), guard].slice(0, 4));
      }
    }
  return (service, name) =>
    [`${service}/${name}`, `${service}${name}`].flatMap((each) => found.get(each) ?? []);
}

const open = /^(?:public|open|anonymous|unauthenticated|unprotected|exempt(?:ed)?|noauth|guest)$/;

/** Says which procedures a list of the program names that is called after those who are nobody: `publicProcedures`. */
export function openProcedures(modules: readonly GoModule[]): (service: string, name: string) => boolean {
  const found = new Set<string>();
  for (const { variables } of modules)
    for (const { target, value } of variables) {
      if (!wordsOf(target).some((word) => open.test(word))) continue;
      const keys = [
        ...entriesOf(value).map(({ key }) => key),
        ...(value.kind === 'list' ? textsIn(value) : []),
      ];
      if (found.size < mostRows) for (const key of keys) if (isProcedure(key)) found.add(nameOf(key));
    }
  return (service, name) => found.has(`${service}/${name}`) || found.has(`${service}${name}`);
}

/** `map[string][]Role{…}`, or one of a type that has a name. */
function entriesOf(value: Expression): readonly Entry[] {
  const inner = value.kind === 'call' && value.call.form === 'new' ? value.call.arguments[0]?.value : value;
  return inner?.kind === 'object' ? inner.entries : [];
}

const isProcedure = (key: string): boolean => procedure.test(key) || constant.test(key);

/** `Orders/Cancel` of a path; `OrdersCancel` of a constant. */
const nameOf = (key: string): string =>
  key.startsWith('/')
    ? key.replace(/^\/(?:[\w.]*\.)?/, '')
    : lastName(key)
        .replace(/Procedure$|_FullMethodName$/, '')
        .replace('_', '');
