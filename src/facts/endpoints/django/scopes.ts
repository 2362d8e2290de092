import type { Expression } from '../../../model/code.ts';
import type { PythonClass, PythonModule } from '../shared/python/module.ts';
import type { PythonTools } from '../shared/python/views.ts';

interface Level {
  readonly module: PythonModule;
  readonly class: PythonClass;
  readonly index: number;
}

/**
 * The methods that limit what a view takes to what is its caller's, by their class: `FarmScoped.get_queryset`, its own or
 * inherited, and those of its filters. One that does not ask its base classes hides theirs.
 */
export function scopesOf({ definitions }: PythonTools, lineage: readonly Level[]): readonly string[] {
  const own = ['get_queryset', 'get_object'].flatMap((name) => {
    for (const {
      module,
      index,
      class: { name: around },
    } of lineage) {
      const method = definitions.methods(module, index).get(name);
      if (method?.isScoping) return [`${around}.${name}`];
      if (method !== undefined && !method.calls.some((callee) => callee.endsWith(name))) return [];
    }
    return [];
  });
  return [
    ...own,
    ...filtersOf(lineage).flatMap(([module, name]) => {
      const meant = definitions.of(module, name);
      const levels = meant?.kind === 'class' ? definitions.lineage(meant.module, meant.index) : [];
      const found = levels.find(
        (level) => definitions.methods(level.module, level.index).get('filter_queryset')?.isScoping,
      );
      return found === undefined ? [] : [`${found.class.name}.filter_queryset`];
    }),
  ];
}

/** What the nearest class lists as its filters. */
function filtersOf(lineage: readonly Level[]): readonly (readonly [PythonModule, string])[] {
  const level = lineage.find(({ class: each }) => each.attributes.filter_backends !== undefined);
  const value: Expression | undefined = level?.class.attributes.filter_backends;
  if (level === undefined || value?.kind !== 'list') return [];
  return value.items
    .slice(0, 20)
    .flatMap((item) => (item.kind === 'name' ? [[level.module, item.path] as const] : []));
}
