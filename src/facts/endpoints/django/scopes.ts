import type { Expression } from '../../../model/code.ts';
import { modelNamed } from '../objects/queries/models.ts';
import type { PythonClass, PythonModule } from '../shared/python/module/module.ts';
import type { PythonTools } from '../shared/python/tools.ts';

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

/** What a view says that it is about, by its rows, its model or its serializer; else what it is called. */
export function modelOfView(lineage: readonly Level[]): string | undefined {
  const said = lineage.flatMap(({ class: each }) =>
    [each.attributes.queryset, each.attributes.model, each.attributes.serializer_class].flatMap((value) =>
      value === undefined
        ? []
        : [
            rootOf(value)
              .split('.')
              .findLast((part) => /^[A-Z]/.test(part)) ?? '',
          ],
    ),
  );
  const name = said.find((each) => each !== '') ?? lineage[0]?.class.name ?? '';
  return modelNamed(name.replace(/Serializer$|(?:Model)?View(?:Set)?$/, ''))?.key;
}

/** `Crate.objects.all` of `Crate.objects.all().order_by('id')`. */
function rootOf(value: Expression): string {
  let at: Expression | undefined = value;
  for (let depth = 0; depth < mostLinks && at?.kind === 'call'; depth++) {
    if (at.call.receiver === undefined) return at.call.callee;
    at = at.call.receiver;
  }
  return at?.kind === 'name' ? at.path : '';
}

const mostLinks = 12;

/** What the nearest class lists as its filters. */
function filtersOf(lineage: readonly Level[]): readonly (readonly [PythonModule, string])[] {
  const level = lineage.find(({ class: each }) => each.attributes.filter_backends !== undefined);
  const value: Expression | undefined = level?.class.attributes.filter_backends;
  if (level === undefined || value?.kind !== 'list') return [];
  return value.items
    .slice(0, 20)
    .flatMap((item) => (item.kind === 'name' ? [[level.module, item.path] as const] : []));
}
