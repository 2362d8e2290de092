import type { Definition, Definitions } from '../shared/python/definitions.ts';
import type { PythonClass, PythonModule } from '../shared/python/module/module.ts';

type Level = Definition & { readonly kind: 'class' };

/** The views of Django and of its REST framework answer by themselves: what stands behind one of them is never asked. */
const aView = /^(?:django|rest_framework)\b.*(?:View|ViewSet|ViewSetMixin)$/;

/**
 * The bases of a class whose methods come before those of the framework's views; not the mixin of
 * `class Ledger(FormView, KeeperMixin)`, unless it is a view itself.
 */
export function basesInForce(
  definitions: Definitions,
  module: PythonModule,
  { bases }: PythonClass,
): readonly string[] {
  const isView = bases.map((base) => leadsToView(definitions, module, base));
  const first = isView.indexOf(true);
  return first < 0 ? bases : bases.filter((_, at) => at <= first || isView[at]);
}

function leadsToView(definitions: Definitions, module: PythonModule, base: string): boolean {
  const meant = definitions.of(module, base);
  if (meant === undefined) return aView.test(definitions.origin(module, base));
  const levels = meant.kind === 'class' ? definitions.lineage(meant.module, meant.index) : [];
  return levels.some(({ module: at, class: each }) =>
    each.bases.some(
      (name) => definitions.of(at, name) === undefined && aView.test(definitions.origin(at, name)),
    ),
  );
}

/** A view and those it inherits from, as far as their methods come before those of the framework's views. */
export function inForce(definitions: Definitions, lineage: readonly Level[]): readonly Level[] {
  const reached = new Set<PythonClass>();
  const [own] = lineage;
  const waiting = own === undefined ? [] : [own];
  for (let next = waiting.pop(); next !== undefined && reached.size <= lineage.length; next = waiting.pop()) {
    if (reached.has(next.class)) continue;
    reached.add(next.class);
    for (const base of basesInForce(definitions, next.module, next.class)) {
      const meant = definitions.of(next.module, base);
      if (meant?.kind === 'class') waiting.push(meant);
    }
  }
  return lineage.filter((level) => reached.has(level.class));
}
