import type { CodeFacts } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { Application, ClassAt } from './application.ts';
import { attributeOf } from './attributes.ts';
import type { AttributeFacts } from './facts.ts';

const verb = /^(?:Get|Post|Put|Patch|Delete|Head)$/;
const authorizing =
  /^(?:Roles|Policies|Policy|Permissions(?:All)?|Claims?(?:All)?|Scopes(?:All)?|AccessControl)$/;
const told =
  /^(?:Get|Post|Put|Patch|Delete|Head|Verbs|Routes|RoutePrefixOverride|AllowAnonymous|Group|Configure)$/;
const mostCalls = 60;

/** What the `Configure()` of a class calls, or the constructor of a group, lambdas in it included. */
export function configuredIn(index: number, code: CodeFacts): AttributeFacts[] {
  const declared = code.classes[index];
  const isGroup = declared?.bases.some((base) => /(?:^|\.)(?:Sub)?Group$/.test(base)) ?? false;
  const isConfiguring = (at: number): boolean => {
    const { name = '', inFunction = -1, inClass = -1 } = code.functions[at] ?? {};
    if (inClass === index && (name === 'Configure' || (isGroup && name === declared?.name))) return true;
    return inFunction >= 0 && isConfiguring(inFunction);
  };
  const calls = code.calls.filter(
    ({ inClass, inFunction, form }) => form === 'call' && inClass === index && inFunction >= 0,
  );
  return calls
    .filter(({ inFunction }) => isConfiguring(inFunction))
    .map((call) => attributeOf(call, code))
    .filter(({ name }) => told.test(name) || authorizing.test(name))
    .slice(0, mostCalls);
}

/** Endpoints of FastEndpoints (https://fast-endpoints.com): one class each, closed unless it says otherwise. */
export function* fastEndpoints(application: Application): Iterable<Endpoint> {
  for (const at of application.classes) {
    const { own, path } = at;
    const verbs = own.configured.filter(({ name }) => verb.test(name));
    const handle = own.methods.find(({ name }) => /^(?:Handle|Execute)Async$/.test(name));
    const methods = [...verbs.map(({ name }) => name), ...textsOf(own.configured, 'Verbs')];
    const paths = [...verbs.flatMap(({ values }) => values.map(plain)), ...textsOf(own.configured, 'Routes')];
    if (handle === undefined || methods.length === 0 || paths.length === 0) continue;
    const groups = groupsOf(at, application);
    const prefix = groups
      .map(({ own: group }) => textsOf(group.configured, 'Configure')[0] ?? '')
      .reduce(joinPath, '/');
    const guards = [...guardsOf(at, groups), ...application.inside(path, handle)];
    for (const method of methods) {
      for (const each of paths) {
        yield {
          framework: 'aspnet',
          method: method.toUpperCase(),
          path: joinPath(prefix, each),
          handler: `${own.name}.${handle.name}`,
          guards,
          location: verbs[0]?.location ?? own.location,
          handledAt: handle.location,
          // One class each: those of a folder are siblings.
          group: `${path.slice(0, path.lastIndexOf('/') + 1)}#endpoints`,
        };
      }
    }
  }
}

function guardsOf({ own }: ClassAt, groups: readonly ClassAt[]): Guard[] {
  const configured = [...groups.flatMap((group) => group.own.configured), ...own.configured];
  if ([...configured, ...own.attributes].some(({ name }) => name === 'AllowAnonymous')) return [];
  const closed: Guard = {
    name: 'the default of FastEndpoints',
    kind: 'authentication',
    origin: 'global',
    location: own.location,
  };
  const asked = configured.flatMap(({ name, values, location }): Guard[] =>
    authorizing.test(name)
      ? [{ name: `${name}(${values.join(', ')})`, kind: 'authorization', origin: 'inline', location }]
      : [],
  );
  return [closed, ...asked];
}

/** `Group<Administration>()`, from the outermost one: a group may be part of another. */
function groupsOf({ own }: ClassAt, application: Application): ClassAt[] {
  const found: ClassAt[] = [];
  for (let at = own; found.length < 4; ) {
    const [name] = at.configured.find((each) => each.name === 'Group')?.types ?? [];
    const group = name === undefined ? undefined : application.classNamed(name);
    if (group === undefined || found.includes(group)) break;
    found.unshift(group);
    at = group.own;
  }
  return found;
}

const textsOf = (configured: readonly AttributeFacts[], called: string): string[] =>
  configured.flatMap(({ name, values }) => (name === called ? values.map(plain) : []));

/** Strings are kept in quotes; `Http.POST` is a name. */
const plain = (text: string): string => (/^'.*'$/.test(text) ? text.slice(1, -1) : lastName(text));
