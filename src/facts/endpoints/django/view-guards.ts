import type { Call } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { isLetIn, withAttributes } from '../shared/python/attributes.ts';
import { permissionGuards } from '../shared/python/guards/permissions.ts';
import { mixinGuards } from '../shared/python/mixins.ts';
import type { PythonClass, PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import {
  asExpression,
  classLocation,
  keyword,
  type PythonTools,
  signatureLocation,
} from '../shared/python/tools.ts';
import { textsIn } from '../shared/python/written.ts';
import { basesInForce } from './bases.ts';
import type { Asked } from './evaluation.ts';
import { withRow } from './looked-up.ts';
import { permissionsOf, tabledPermissions } from './permissions.ts';
import type { DjangoSettings } from './settings.ts';

/** A method of a view, and the module in which it is written. */
export interface Own {
  readonly module: PythonModule;
  readonly declared: PythonFunction;
}

interface Level {
  readonly module: PythonModule;
  readonly class: PythonClass;
  readonly index: number;
}

/** What is known of the view whose level is looked at. */
interface OfView {
  readonly lineage: readonly Level[];
  readonly origin: Guard['origin'];
  readonly asked: Asked;
  /** What says whom it lets in: `test_func`. */
  readonly test: PythonFunction | undefined;
  /** Its tests that ask that of their base class, too. */
  readonly further: ReadonlySet<PythonFunction>;
}

const marks = /^(?:action|list_route|detail_route)$/;
/** Methods of a view that run before the one that answers. */
const doors = ['dispatch', 'initial', 'check_permissions', 'test_func', 'setup', 'prepare'];
const restNames = /(?:APIView|ViewSet)$/;

/** Who guards what a class-based view answers, in the order in which they are asked. */
export function guardsOfView(
  tools: PythonTools,
  settings: DjangoSettings,
  lineage: readonly Level[],
  asked: Asked,
  own?: Own,
): Guard[] {
  const decorators = (own?.declared.decorators ?? []).filter(({ callee }) => !marks.test(lastName(callee)));
  const at = own?.module ?? lineage[0]?.module;
  const tests = lineage.flatMap(
    ({ module, index }) => tools.definitions.methods(module, index).get('test_func') ?? [],
  );
  const further = furtherOf(tests, lineage);
  const isOpen = decorators.some(({ callee }) => lastName(callee) === 'login_not_required');
  return [
    ...(isOpen ? [] : settings.everywhere),
    ...restPermissions(tools, settings, lineage, asked, own),
    ...lineage.flatMap((level, depth) =>
      ofLevel(tools, level, {
        lineage,
        origin: depth === 0 ? 'class' : 'base-class',
        asked,
        test: tests[0],
        further,
      }),
    ),
    ...(at === undefined
      ? []
      : decorators.flatMap((each) => tools.guards.of(at, asExpression(each), 'decorator'))),
    ...(own === undefined ? [] : tools.guards.inside(own.module, own.declared)),
    ...hookOf(tools, lineage, asked, own),
  ];
}

/** The method by which what the framework answers itself is done: `perform_destroy`. */
const hooks: ReadonlyMap<string, string> = new Map([
  ['POST', 'perform_create'],
  ['PUT', 'perform_update'],
  ['PATCH', 'perform_update'],
  ['DELETE', 'perform_destroy'],
]);

function hookOf(
  tools: PythonTools,
  lineage: readonly Level[],
  { method }: Asked,
  own: Own | undefined,
): readonly Guard[] {
  const name = own === undefined ? (hooks.get(method) ?? '') : '';
  for (const { module, index } of lineage) {
    const hook = tools.definitions.methods(module, index).get(name);
    if (hook !== undefined) return tools.guards.inside(module, hook);
  }
  return [];
}

/**
 * The tests of a view that ask for more than that of their base class, `return super().test_func() and …`, up to one that
 * hides what stands behind it: that one is all that `UserPassesTestMixin` asks for.
 */
function furtherOf(tests: readonly PythonFunction[], lineage: readonly Level[]): ReadonlySet<PythonFunction> {
  const isAsked = lineage.some(({ class: each }) =>
    each.bases.some((base) => lastName(base) === 'UserPassesTestMixin'),
  );
  const last = tests.findIndex(({ calls }) => !calls.some((callee) => /(?:^|\.)test_func$/.test(callee)));
  return new Set(isAsked && last > 0 ? tests.slice(0, last) : []);
}

function restPermissions(
  tools: PythonTools,
  settings: DjangoSettings,
  lineage: readonly Level[],
  asked: Asked,
  own?: Own,
): readonly Guard[] {
  const { definitions } = tools;
  const isRest = lineage.some(
    ({ module, class: each }) =>
      each.attributes.permission_classes !== undefined ||
      each.bases.some((base) => definitions.of(module, base) === undefined && restNames.test(base)),
  );
  if (!isRest) return [];
  const special = own?.declared.decorators
    .map((each) => keyword(each, 'permission_classes'))
    .find((value) => value !== undefined);
  if (own !== undefined && special !== undefined)
    return permissionGuards(tools, own.module, special, 'decorator');
  const all = [
    ...permissionsOf(tools, lineage, asked, settings.defaults),
    ...tabledPermissions(tools, lineage, asked),
  ];
  return all
    .map((guard) => withRow(tools, guard, lineage, asked.action))
    .map((guard) => ({ ...guard, name: withAttributes(guard.name, lineage) }));
}

/** Decorators of a class, mixins that are known by name, and methods that stand before the one that answers. */
function ofLevel(
  { definitions, guards }: PythonTools,
  { module, class: each, index }: Level,
  { lineage, origin, asked, test, further }: OfView,
): Guard[] {
  const names = [asked.action, asked.method.toLowerCase(), 'dispatch'];
  const decorators = each.decorators.filter((decorator: Call) => {
    const on = keyword(decorator, 'name');
    return on?.kind !== 'string' || names.includes(on.value);
  });
  const mixins = basesInForce(definitions, module, each).flatMap((base): Guard[] => {
    // A test that everybody passes.
    const isOfTest = lastName(base) === 'UserPassesTestMixin';
    if (isOfTest && test?.answers === 'everybody') return [];
    if (definitions.of(module, base) !== undefined) return [];
    // `class Ledger(DeskView): access = (Role.KEEPER,)`
    const said = saidOfItself(each, definitions.origin(module, base));
    if (said.length > 0) {
      const name = withAttributes(lastName(base), lineage, said);
      return [{ name, kind: 'authorization', origin, location: classLocation(module.path, each) }];
    }
    const found = mixinGuards(definitions, module, each, base, lineage, origin);
    return isOfTest && test?.isOfOwner ? found.map((guard) => ({ ...guard, isOfOwner: true })) : found;
  });
  const methods = definitions.methods(module, index);
  const before = doors.flatMap((name): Guard[] => {
    const door = methods.get(name);
    if (door === undefined) return [];
    const wrapped = door.decorators.flatMap((decorator) =>
      guards.of(module, asExpression(decorator), origin),
    );
    const kind = isLetIn(lineage, door.reads)
      ? undefined
      : (guards.refusal(module, door) ?? (further.has(door) ? 'authorization' : undefined));
    const location = signatureLocation(module.path, door);
    return kind === undefined
      ? wrapped
      : [
          ...wrapped,
          {
            name: withAttributes(`${each.name}.${name}`, lineage, door.reads, asked.method),
            kind,
            origin,
            location,
          },
        ];
  });
  const wrapping = decorators.flatMap((decorator) => guards.of(module, asExpression(decorator), origin));
  return [...wrapping, ...mixins, ...before];
}

/** What a class says of whom it lets in, for a base class of the house to read that is in no file of the repository. */
const saidOfItself = ({ attributes }: PythonClass, base: string): readonly string[] =>
  /^(?:django|rest_framework)\b/.test(base) || !/View$/.test(base) || restNames.test(base)
    ? []
    : Object.keys(attributes).filter(
        (name) =>
          /^(?:access|(?:\w+_)?(?:permissions?|roles?|scopes?))$/.test(name) &&
          attributes[name] !== undefined &&
          textsIn(attributes[name]).length > 0,
      );
