import type { Endpoint } from '../../../model/endpoint.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { Application, ClassAt } from './application.ts';
import { plainAttribute } from './attributes.ts';
import type { AttributeFacts, FunctionFacts } from './facts.ts';

const verb = /^Http(Get|Post|Put|Delete|Patch|Head|Options)$/;
const controllerBase = /Controller(?:Base)?$/;

/** Endpoints of controllers: what their methods' attributes say, else what the default route does with their names. */
export function* controllerEndpoints(application: Application): Iterable<Endpoint> {
  for (const at of application.classes) {
    const levels = application.lineage(at);
    if (!isController(at, levels)) continue;
    const seen = new Set<string>();
    for (const [depth, level] of levels.entries()) {
      for (const part of level) {
        // Of a class in several parts, each part gives its own methods.
        if (depth === 0 && part !== at) continue;
        for (const method of part.own.methods) {
          if (!isAction(method) || (depth > 0 && seen.has(method.name))) continue;
          seen.add(method.name);
          yield* actions(application, at, levels, { part, method });
        }
      }
    }
  }
}

function isController({ own }: ClassAt, levels: readonly (readonly ClassAt[])[]): boolean {
  const attributes = new Set(own.attributes.map(({ name }) => name));
  if (
    attributes.has('NonController') ||
    own.modifiers.includes('abstract') ||
    own.modifiers.includes('static')
  )
    return false;
  const bases = levels.flatMap((level) => level.flatMap((each) => each.own.bases));
  return (
    own.name.endsWith('Controller') ||
    attributes.has('ApiController') ||
    bases.some((base) => controllerBase.test(base)) ||
    own.methods.some((method) => method.attributes.some(({ name }) => verb.test(name)))
  );
}

const isAction = ({ name, isAction: may, attributes }: FunctionFacts): boolean =>
  may &&
  !attributes.some((each) => each.name === 'NonAction') &&
  !/^(?:Dispose|ToString|Equals|GetHashCode|OnAction\w+)$/.test(name);

interface Action {
  readonly part: ClassAt;
  readonly method: FunctionFacts;
}

function* actions(
  application: Application,
  at: ClassAt,
  levels: readonly (readonly ClassAt[])[],
  { part, method }: Action,
): Iterable<Endpoint> {
  const attributesOf = (level: readonly ClassAt[]): AttributeFacts[] =>
    level.flatMap(({ own }) => own.attributes);
  const [own = [], ...bases] = levels;
  // A constructor has the name of its class.
  if (method.name === part.own.name) return;
  const guards = application.guards(at.path, {
    reach: 'controllers',
    layers: [
      ['base-class', bases.flatMap(attributesOf)],
      ['class', attributesOf(own)],
      ['decorator', method.attributes],
    ],
    inside: application.inside(part.path, method),
  });
  const isOpen = method.attributes.some(({ name }) => name === 'AllowAnonymous');
  const routed = levels.map(attributesOf).find((all) => all.some(({ name }) => name === 'Route')) ?? [];
  const area = levels.flatMap(attributesOf).find(({ name }) => name === 'Area');
  const names = namesOf(at, method, area);
  for (const { verbs, template } of templatesOf(method)) {
    for (const path of pathsOf(template, templates(routed), names)) {
      for (const each of verbs) {
        yield {
          framework: 'aspnet',
          method: each,
          path,
          handler: `${at.own.name}.${method.name}`,
          guards,
          ...(isOpen ? { isOpen } : {}),
          location: method.location,
          group: `${at.path}#${at.own.name}`,
        };
      }
    }
  }
}

interface RouteNames {
  readonly controller: string;
  readonly action: string;
  readonly area: string;
}

function namesOf(
  { own }: ClassAt,
  { name, attributes }: FunctionFacts,
  area: AttributeFacts | undefined,
): RouteNames {
  const called = attributes.find((each) => each.name === 'ActionName')?.values[0];
  return {
    controller: own.name.replace(/Controller$/, ''),
    action: called === undefined ? name.replace(/Async$/, '') : unquoted(called),
    area: area === undefined ? '' : unquoted(area.values[0] ?? ''),
  };
}

/** The verbs of a method with the template of each; one without any answers whatever is sent. */
function templatesOf({ attributes }: FunctionFacts): { verbs: string[]; template: string | undefined }[] {
  const given = attributes.flatMap((each): { verbs: string[]; template: string | undefined }[] => {
    const [first] = each.values;
    const found = verb.exec(each.name)?.[1];
    if (found !== undefined)
      return [{ verbs: [found.toUpperCase()], template: first === undefined ? undefined : unquoted(first) }];
    if (each.name !== 'AcceptVerbs') return [];
    const route = each.named.find(([key]) => key === 'Route')?.[1];
    return [
      { verbs: each.values.map((text) => unquoted(text).toUpperCase()), template: route && unquoted(route) },
    ];
  });
  const routes = templates(attributes);
  const plain = given.filter(({ template }) => template === undefined);
  const verbs = plain.flatMap((each) => each.verbs);
  if (routes.length > 0 && (plain.length > 0 || given.length === 0))
    return [
      ...given.filter(({ template }) => template !== undefined),
      ...routes.map((template) => ({ verbs: verbs.length > 0 ? verbs : ['*'], template })),
    ];
  return given.length > 0 ? given : [{ verbs: ['*'], template: undefined }];
}

const templates = (attributes: readonly AttributeFacts[]): string[] =>
  attributes.flatMap(({ name, values }) => (name === 'Route' ? [unquoted(values[0] ?? '')] : []));

function pathsOf(template: string | undefined, prefixes: readonly string[], names: RouteNames): string[] {
  if (template !== undefined && /^~?\//.test(template))
    return [filled(joinPath('', template.replace(/^~/, '')), names)];
  if (prefixes.length > 0)
    return prefixes.map((prefix) => filled(joinPath(`/${prefix}`, template ?? ''), names));
  if (template !== undefined) return [filled(joinPath('', template), names)];
  const isFront = names.area === '' && names.controller === 'Home' && names.action === 'Index';
  return [isFront ? '/' : joinPath(`/${names.area}`, `${names.controller}/${names.action}`)];
}

const filled = (path: string, { controller, action, area }: RouteNames): string =>
  path
    .replace(/\[controller\]/gi, controller)
    .replace(/\[action\]/gi, action)
    .replace(/\[area\]/gi, area);

/** Strings are kept in quotes, to tell them from names. */
const unquoted = (text: string): string =>
  /^'.*'$/.test(text) ? text.slice(1, -1) : `{${plainAttribute(text)}}`;
