import type { Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { LookedUp } from '../shared/python/module/looked-up.ts';
import type { PythonClass, PythonModule } from '../shared/python/module/module.ts';
import type { PythonTools } from '../shared/python/tools.ts';
import { shown, textsIn } from '../shared/python/written.ts';

type Lineage = readonly { readonly module: PythonModule; readonly class: PythonClass }[];

/** A permission with what a table of the view has for an action, where it looks that up: `HasDuty('roles.KEEPERS')`. */
export function withRow(tools: PythonTools, guard: Guard, lineage: Lineage, action: string): Guard {
  if (action === '' || guard.name.includes('(')) return guard;
  const texts = tablesOf(tools, guard.name, lineage).flatMap(({ table, otherwise }) => {
    const row = table.find(({ key }) => key === action);
    if (row !== undefined) return textsIn(row.value);
    return textsIn(otherwise).filter((text) => !everybody.test(text));
  });
  return { ...guard, name: shown(guard.name, texts) };
}

/** Whether what a view asks depends on what is done, by a table of its own. */
export const looksUpActions = (tools: PythonTools, lineage: Lineage): boolean =>
  permissionsIn(lineage).some((name) => tablesOf(tools, name, lineage).length > 0);

/** What all are that are known: `roles.ALL`, `EVERY_MEMBER`. */
const everybody = /(?:^|[._])(?:all|any|every\w*|members?|users?|authenticated)(?:_|$)/i;

/** The names in the nearest `permission_classes`. */
function permissionsIn(lineage: Lineage): readonly string[] {
  const said = attributeOf('permission_classes', lineage);
  return said?.kind === 'list' ? said.items.flatMap((each) => (each.kind === 'name' ? [each.path] : [])) : [];
}

function tablesOf({ definitions }: PythonTools, name: string, lineage: Lineage) {
  const meant = lineage
    .map(({ module }) => definitions.of(module, name))
    .find((each) => each?.kind === 'class');
  if (meant?.kind !== 'class') return [];
  const asking = definitions
    .lineage(meant.module, meant.index)
    .flatMap(({ module, index }) => lookedUpIn(definitions.methods(module, index)));
  return asking.flatMap(({ attribute, otherwise }) => {
    const table = attributeOf(attribute, lineage);
    return table?.kind === 'object' ? [{ table: table.entries, otherwise }] : [];
  });
}

const lookedUpIn = (methods: ReturnType<PythonTools['definitions']['methods']>): readonly LookedUp[] =>
  [...methods.values()].flatMap(({ looksUp }) => looksUp);

const attributeOf = (name: string, lineage: Lineage): Expression | undefined =>
  lineage.map((level) => level.class.attributes[name]).find((own) => own !== undefined);
