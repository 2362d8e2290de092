import { type Expression, partsOf } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { permissionGuards } from '../shared/python/guards/permissions.ts';
import type { Choice } from '../shared/python/module/choices.ts';
import type { PythonClass, PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import { isOpening } from '../shared/python/names.ts';
import type { PythonTools } from '../shared/python/tools.ts';
import { type Asked, filledIn, holdAll, type Scope, saysAsked } from './evaluation.ts';

interface Level {
  readonly module: PythonModule;
  readonly class: PythonClass;
  readonly index: number;
}

const mostParts = 40;
const deepest = 8;

/**
 * The permissions that Django REST framework asks for before a view: those of the nearest `get_permissions`, whichever class
 * says `permission_classes`, as that alone reads them; where it passes on, those that it inherits, with what it adds to them.
 */
export function permissionsOf(
  tools: PythonTools,
  lineage: readonly Level[],
  asked: Asked,
  defaults: readonly Guard[],
): readonly Guard[] {
  const added: Guard[] = [];
  for (const [level, { module, index }] of lineage.entries()) {
    const chosen = tools.definitions.methods(module, index).get('get_permissions');
    if (chosen === undefined || chosen.choices.length === 0) continue;
    // What a view says of itself is looked up where that view is written, not where its base class reads it.
    const modules = [module, ...lineage.map((each) => each.module)];
    const constant = constantsOf(tools, modules);
    const scope: Scope = { asked, lineage, locals: chosen.locals, constant };
    const guardsOf = (values: readonly Expression[]): Guard[] =>
      values
        .flatMap((value) => separate(value))
        .flatMap((value) =>
          permissionGuards(tools, knowing(tools, modules, value) ?? module, value, originAt(level)),
        );
    const given = chosenFor(chosen.choices, scope);
    const found = guardsOf(given);
    added.push(...guardsOf(addedFor(chosen.choices, scope)));
    const passesOn = chosen.calls.some((callee) => /(?:^|\.)(?:super|get_permissions)$/.test(callee));
    if (given.some(isInherited)) added.push(...found);
    else if (found.length > 0 || !passesOn) return [...found, ...added];
  }
  return [...(listed(tools, lineage) ?? defaults), ...added];
}

const originAt = (level: number): Guard['origin'] => (level === 0 ? 'class' : 'base-class');

/** The nearest `permission_classes`, where any class says them. */
function listed(tools: PythonTools, lineage: readonly Level[]): readonly Guard[] | undefined {
  const level = lineage.findIndex((each) => each.class.attributes.permission_classes !== undefined);
  const { module, class: nearest } = lineage[level] ?? {};
  const value = nearest?.attributes.permission_classes;
  return module && value && permissionGuards(tools, module, value, originAt(level));
}

/**
 * What a table of a view names for an action, `action_permissions = {"refund": [IsKeeper]}`, where a base class of the
 * house is in no file of the repository and may read it.
 */
export function tabledPermissions(
  tools: PythonTools,
  lineage: readonly Level[],
  { action }: Asked,
): readonly Guard[] {
  const { definitions } = tools;
  const isBeyond = lineage.some(({ module, class: each }) =>
    each.bases.some(
      (base) =>
        definitions.of(module, base) === undefined &&
        !/^(?:rest_framework|django|object$)/.test(definitions.origin(module, base)),
    ),
  );
  const isChosen = lineage.some(({ module, index }) =>
    definitions.methods(module, index).has('get_permissions'),
  );
  if (!isBeyond || isChosen || action === '') return [];
  return lineage.flatMap(({ module, class: each }) =>
    Object.entries(each.attributes).flatMap(([name, table]) => {
      if (table.kind !== 'object' || !/permission/.test(name)) return [];
      const entry = table.entries.find(({ key }) => key === action);
      return entry === undefined ? [] : permissionGuards(tools, module, entry.value, 'class');
    }),
  );
}

/**
 * Says what constants of modules stand for, `DUTIES = {"refund": [IsKeeper]}`, where that is a table or a list of words.
 * @param modules those in which names are looked up; where a table is written, its rows may be known alone
 */
export function constantsOf({ definitions }: PythonTools, modules: PythonModule[]): Scope['constant'] {
  return (name) => {
    for (const each of modules) {
      const meant = definitions.of(each, name);
      if (meant?.kind !== 'value') continue;
      const { value, module } = meant;
      const isOfWords = value.kind === 'list' && value.items.every((item) => item.kind === 'string');
      if (value.kind !== 'object' && !isOfWords) return undefined;
      if (!modules.includes(module)) modules.push(module);
      return value;
    }
    return undefined;
  };
}

/** Whether a value says that everybody may call: `[AllowAny]`, and nothing else beside it. */
export function saysOpen(value: Expression | undefined): boolean {
  const parts = value?.kind === 'list' ? value.items : [];
  return parts.length > 0 && parts.every((part) => part.kind === 'name' && isOpening(lastName(part.path)));
}

/** What is listed, added to one another or made one by one: `super().get_permissions() + [each() for each in more]`. */
function separate(value: Expression, depth = 0): readonly Expression[] {
  if (depth > deepest) return [];
  const below = (each: Expression): readonly Expression[] => separate(each, depth + 1);
  if (value.kind === 'list') return value.items.slice(0, mostParts).flatMap(below);
  if (value.kind === 'other') return value.parts.slice(0, mostParts).flatMap(below);
  return value.kind === 'operation' && value.operator === '+' ? value.operands.flatMap(below) : [value];
}

/** The first module in which the name that a value begins with means something. */
function knowing(
  { definitions }: PythonTools,
  modules: readonly PythonModule[],
  value: Expression,
): PythonModule | undefined {
  const first = value.kind === 'operation' ? value.operands[0] : value;
  const name = first?.kind === 'name' ? first.path : first?.kind === 'call' ? first.call.callee : '';
  return modules.find((each) => definitions.knows(each, name));
}

/** Whether `get_permissions` may give one action something else than another: by a condition, or by a table of them. */
export const choosesByAction = (chosen: PythonFunction | undefined): boolean =>
  chosen !== undefined &&
  (chosen.choices.length > 1 ||
    [...chosen.choices.map(({ value }) => value), ...Object.values(chosen.locals)].some((value) =>
      isWithin(value, saysAsked),
    ));

/** What `get_permissions` gives for an action, as far as its conditions can be told. */
function chosenFor(choices: readonly Choice[], scope: Scope): Expression[] {
  const possible = possibleOf(
    choices.filter(({ isAdded }) => isAdded !== true),
    scope,
  );
  // What is given under a condition that holds for certain comes before what is given otherwise.
  const certain = possible.filter(({ tests, holds }) => tests.length > 0 && holds === true);
  return (certain.length > 0 ? certain : possible).map(({ value }) => filledIn(value, scope));
}

const addedFor = (choices: readonly Choice[], scope: Scope): Expression[] =>
  possibleOf(
    choices.filter(({ isAdded }) => isAdded),
    scope,
  ).map(({ value }) => filledIn(value, scope));

const possibleOf = (choices: readonly Choice[], scope: Scope) =>
  choices
    .map((choice) => ({ ...choice, holds: holdAll(choice.tests, scope) }))
    .filter(({ holds }) => holds !== false);

/** `super().get_permissions()`, alone or with others. */
const isInherited = (value: Expression): boolean =>
  isWithin(value, (each) => each.kind === 'call' && /(?:^|\.)get_permissions$/.test(each.call.callee));

/** Whether something holds of an expression, or of what it is made of. */
function isWithin(value: Expression, holds: (each: Expression) => boolean): boolean {
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    if (holds(next)) return true;
    waiting.push(...partsOf(next));
  }
  return false;
}
