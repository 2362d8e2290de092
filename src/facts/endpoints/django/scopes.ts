import type { Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { modelNamed } from '../objects/queries/models.ts';
import type { PythonClass, PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import type { PythonTools } from '../shared/python/tools.ts';
import { type Asked, holdAll, type Scope } from './evaluation.ts';
import { constantsOf } from './permissions.ts';

interface Level {
  readonly module: PythonModule;
  readonly class: PythonClass;
  readonly index: number;
}

/** The view of which it is asked what it gives, and what is asked of that. */
interface OfView {
  readonly tools: PythonTools;
  readonly module: PythonModule;
  readonly lineage: readonly Level[];
  readonly asked: Asked;
}

/**
 * The methods that limit what a view takes to what is its caller's, by their class: `FarmScoped.get_queryset`, its own or
 * inherited, and those of its filters. One that does not ask its base classes hides theirs.
 */
function scopesOf(tools: PythonTools, lineage: readonly Level[], asked: Asked): readonly string[] {
  const { definitions } = tools;
  const own = ['get_queryset', 'get_object'].flatMap((name) => {
    for (const {
      module,
      index,
      class: { name: around },
    } of lineage) {
      const method = definitions.methods(module, index).get(name);
      const gives = method && givenFor(method, { tools, module, lineage, asked });
      if (gives === 'all') return [];
      if (method?.isScoping && gives !== 'inherited') return [`${around}.${name}`];
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

/**
 * What a method gives for what is asked, where it decides by that: everybody's rows, those that it inherits; undefined where
 * that is not certain.
 */
function givenFor(
  { rows, locals }: PythonFunction,
  { tools, module, lineage, asked }: OfView,
): 'all' | 'inherited' | undefined {
  if (rows.length === 0) return undefined;
  const modules = [module, ...lineage.map((each) => each.module)];
  const scope: Scope = { asked, lineage, locals, constant: constantsOf(tools, modules) };
  const reached = rows
    .map((each) => ({ ...each, holds: holdAll(each.tests, scope) }))
    .filter(({ holds }) => holds !== false);
  // What is given for certain is all that is given.
  const first = reached.findIndex(({ holds }) => holds);
  const possible = first < 0 ? [] : reached.slice(0, first + 1);
  const isLimited = possible.some(({ limitedIf }) =>
    limitedIf.some((tests) => holdAll(tests, scope) !== false),
  );
  if (possible.length === 0 || isLimited) return undefined;
  return possible.some(({ isInherited }) => isInherited) ? 'inherited' : 'all';
}

/** What limits the rows of a view, and for which of the actions that it answers together nothing does. */
export function scopeOfView(
  tools: PythonTools,
  lineage: readonly Level[],
  asked: Asked & { readonly answered?: readonly Asked[] | undefined },
  guards: readonly Guard[],
  own: PythonFunction | undefined,
): Pick<Endpoint, 'scopedBy' | 'unscopedFor' | 'ofModel'> {
  const whole = scopesOf(tools, lineage, wholeView);
  const isAskedOfEach = guards.some((guard) => asksOfEach(tools, lineage, guard));
  // What takes the rows itself may leave fewer of them.
  const mayLimit = own?.calls.some((callee) => /(?:^|\.)get_queryset$/.test(callee)) === true;
  const isOpen = (each: Asked): boolean =>
    scopesOf(tools, lineage, each).length === 0 &&
    !mayLimit &&
    !takesNoRow(each, lineage, own) &&
    !(isAskedOfEach && !ofMany.test(each.action)) &&
    !refusesOthers(tools, lineage, each);
  if (whole.length === 0 || (asked.answered === undefined && isOpen(asked))) return {};
  const unscopedFor = (asked.answered ?? []).filter(isOpen).map(({ action }) => action);
  return {
    scopedBy: whole,
    ...(unscopedFor.length > 0 ? { unscopedFor } : {}),
    ofModel: modelOfView(lineage),
  };
}

const wholeView: Asked = { action: '', method: '*' };

/** What takes no one thing by its id, for which permissions would be asked. */
const ofMany = /^(?:list|create)$/;

/** What only makes something, by what is inherited, has nothing of anybody. */
function takesNoRow({ action }: Asked, lineage: readonly Level[], own: PythonFunction | undefined): boolean {
  if (own?.calls.some((callee) => /(?:^|\.)get_object$/.test(callee))) return false;
  const makes = lineage.some(({ class: { bases } }) => bases.some((each) => /Create\w*View$/.test(each)));
  return action === 'create' || (action === 'post' && makes);
}

/** Whether what changes something refuses what is not its caller's, once that was taken: `perform_update`. */
function refusesOthers({ definitions }: PythonTools, lineage: readonly Level[], { action }: Asked): boolean {
  const isUpdate = /^(?:(?:partial_)?update|put|patch)$/.test(action);
  if (!isUpdate && !/^(?:destroy|delete)$/.test(action)) return false;
  const name = isUpdate ? 'perform_update' : 'perform_destroy';
  const methods = lineage.map(({ module, index }) => definitions.methods(module, index).get(name));
  return methods.find((each) => each !== undefined)?.isScoping === true;
}

/** A permission that is asked for each thing that a view takes. */
const asksOfEach = ({ definitions }: PythonTools, lineage: readonly Level[], { name }: Guard): boolean => {
  const meant = lineage.map(({ module }) => definitions.of(module, name)).find(Boolean);
  const levels = meant?.kind === 'class' ? definitions.lineage(meant.module, meant.index) : [];
  return levels.some(({ module, index }) => definitions.methods(module, index).has('has_object_permission'));
};

/** What a view says that it is about, by its rows, its model or its serializer; else what it is called. */
function modelOfView(lineage: readonly Level[]): string | undefined {
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
