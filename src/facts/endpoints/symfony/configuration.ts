import { posix } from 'node:path';
import type { ConfigurationFacts, Setting } from '../../../model/configuration.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { AccessRule, ConfiguredRoute, Firewall, SymfonyFacts } from './facts.ts';

const mostEntries = 2000;
/** Configuration of an environment that nobody is served from. */
const otherEnvironment = /(?:^|\/)(?:test|dev)\//;

/** What `security.yaml` and files of routes say; undefined where a file is neither. */
export function readSymfony({ path, settings }: ConfigurationFacts): SymfonyFacts | undefined {
  if (otherEnvironment.test(path)) return undefined;
  const isRoutes = /(?:^|\/)(?:config\/.*)?routes?\b/.test(path) || /(?:^|\/)routing\b/.test(path);
  const security = settings.filter((each) => each.path[0] === 'security');
  const facts: SymfonyFacts = {
    classes: [],
    access: entriesAt(security, ['security', 'access_control']).map((entry) => ruleOf(entry, path)),
    firewalls: entriesAt(security, ['security', 'firewalls']).map(firewallOf),
    ...(isRoutes ? routesOf(settings, path) : { routes: [], folders: [] }),
  };
  return Object.values(facts).some((all) => all.length > 0) ? facts : undefined;
}

/** The settings of each entry below a path, by their keys: lists read as several of one key. */
type Section = ReadonlyMap<string, readonly Setting[]>;

function entriesAt(settings: readonly Setting[], at: readonly string[]): Section[] {
  const below = settings.filter(({ path }) => at.every((key, index) => path[index] === key));
  const byEntry = Map.groupBy(below, ({ path }) => path[at.length] ?? '');
  return [...byEntry.values()]
    .slice(0, mostEntries)
    .map((own) => Map.groupBy(own, ({ path }) => path[at.length + 1] ?? ''));
}

/** Every value of a key, in whatever depth. */
const valuesOf = (section: Section, ...keys: readonly string[]): string[] =>
  keys.flatMap((key) => section.get(key) ?? []).map(({ value }) => value);

const listOf = (values: readonly string[]): string[] =>
  values.flatMap((value) => value.split(/[\s,|]+/)).filter((each) => each !== '');

function ruleOf(section: Section, path: string): AccessRule {
  return {
    path: valuesOf(section, 'path')[0],
    methods: listOf(valuesOf(section, 'methods', 'method')).map((each) => each.toUpperCase()),
    roles: listOf(valuesOf(section, 'roles', 'role')),
    asks: section.has('allow_if'),
    narrow: ['ip', 'ips', 'host', 'port', 'route', 'attributes', 'request_matcher'].some((key) =>
      section.has(key),
    ),
    location: placeOf(section, path),
  };
}

function firewallOf(section: Section): Firewall {
  return {
    pattern: valuesOf(section, 'pattern')[0],
    narrow: ['host', 'methods', 'request_matcher'].some((key) => section.has(key)),
    off: valuesOf(section, 'security')[0] === 'false',
  };
}

function routesOf(settings: readonly Setting[], path: string): Pick<SymfonyFacts, 'routes' | 'folders'> {
  const sections = entriesAt(
    settings.filter((each) => !each.path[0]?.startsWith('when@')),
    [],
  );
  const routes = sections.flatMap((section): ConfiguredRoute[] => {
    const controller = section
      .values()
      .toArray()
      .flat()
      .find(({ key }) => key === 'controller' || key === '_controller')?.value;
    const [own] = valuesOf(section, 'path');
    if (own === undefined || controller === undefined) return [];
    const methods = listOf(valuesOf(section, 'methods')).map((each) => each.toUpperCase());
    return [{ path: joinPath('/', own), methods, controller, location: placeOf(section, path) }];
  });
  const folders = sections.flatMap((section) => {
    const [resource] = valuesOf(section, 'resource');
    const [prefix] = valuesOf(section, 'prefix');
    if (resource === undefined || prefix === undefined || !resource.startsWith('.')) return [];
    return [{ folder: posix.normalize(posix.join(posix.dirname(path), resource)), prefix }];
  });
  return { routes, folders };
}

function placeOf(section: Section, path: string): AccessRule['location'] {
  const lines = [...section.values()].flat().flatMap(({ span }) => [span.startLine, span.endLine]);
  return { path, line: Math.min(...lines), endLine: Math.max(...lines) };
}
