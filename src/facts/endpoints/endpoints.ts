import picomatch from 'picomatch';
import type { CodeFacts } from '../../model/code.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { GuardHolder } from '../../model/guard-holder.ts';
import type { ObjectHandler } from '../../model/object-handler.ts';
import type { EndpointFile, HandlerRef } from './endpoint-file.ts';
import { mostEndpoints, type PlainFile } from './framework.ts';
import { frameworks } from './frameworks.ts';
import type { HolderFact } from './holders/holder.ts';
import { readingAlteredLists, withListed } from './holders/listed-elsewhere.ts';
import { resolveHolders } from './holders/resolve.ts';
import { rightsByDefault } from './holders/rows/options.ts';
import { extractObjects } from './objects/extract.ts';
import { filledIn } from './objects/joining/filled.ts';
import { registeredNames } from './objects/joining/registrations.ts';
import { keptCallers } from './objects/owners/kept-callers.ts';
import { asReadBy } from './objects/owners/read-by.ts';
import { resolveObjects } from './objects/resolve.ts';
import { givingSent } from './objects/values/sent.ts';
import { listedIn } from './passages/listed.ts';
import { lettingStrangersPass, withStrangers } from './passages/strangers.ts';
import { turnedAway } from './passages/turned-away.ts';
import { byMethod } from './shared/checks/by-method.ts';
import { developmentLines } from './shared/code/development.ts';
import { withoutSparing } from './shared/exemptions/spares.ts';
import { withBodies, withRefusals } from './shared/guards/bodies.ts';
import { Guards } from './shared/guards/guards.ts';
import { hollowing, type Lapses, nothingLapsed } from './shared/guards/lapsed.ts';
import { withoutIdle } from './shared/guards/out-of-sight.ts';
import { Names } from './shared/names/names.ts';
import { withReadArguments } from './shared/names/read-arguments.ts';
import { readSourceFile } from './shared/source-file.ts';

const matchers = frameworks.map((framework) => ({
  framework,
  isOwn: picomatch([...framework.globs], { basename: true }),
}));

/** What a parsed file says of endpoints, guards and names; undefined where it says nothing. */
export function extractEndpoints(code: CodeFacts): EndpointFile | undefined {
  const facts = matchers.flatMap(({ framework, isOwn }): [string, unknown][] => {
    const found = isOwn(code.path) ? framework.extract(code) : undefined;
    return found === undefined ? [] : [[framework.id, found]];
  });
  const file = readSourceFile(code);
  const objects = extractObjects(code);
  const sent = givingSent(code);
  const byDefault = rightsByDefault(code);
  const saysNothing =
    facts.length === 0 &&
    file.rejecting.length === 0 &&
    file.exports.length === 0 &&
    objects === undefined &&
    sent === undefined &&
    byDefault === undefined &&
    file.roleHierarchies === undefined;
  return saysNothing
    ? undefined
    : {
        ...file,
        objects,
        rightsByDefault: byDefault,
        registered: registeredNames(code),
        filled: filledIn(code),
        givingSent: sent,
        keptCallers: keptCallers(code, file.rejecting),
        lettingStrangersPass: lettingStrangersPass(code),
        turnedAway: turnedAway(
          code,
          file.rejecting.map(({ name }) => name),
        ),
        lists: listedIn(code),
        inDevelopment: developmentLines(code),
        facts: Object.fromEntries(facts),
      };
}

/** What a file that is no code says of endpoints; undefined where it says nothing. */
export function extractPlainEndpoints(plain: PlainFile): EndpointFile | undefined {
  const facts = matchers.flatMap(({ framework, isOwn }): [string, unknown][] => {
    const found = isOwn(plain.path) ? framework.extractPlain?.(plain) : undefined;
    return found === undefined ? [] : [[framework.id, found]];
  });
  return facts.length === 0 ? undefined : { ...emptyFile(plain.path), facts: Object.fromEntries(facts) };
}

/** One side of a change: its files, every path of the tree, and what `lapsedGuards` found. */
export interface Side {
  readonly files: readonly EndpointFile[];
  /** Every path of the tree, to resolve module names. */
  readonly paths: { has(path: string): boolean };
  readonly lapsed?: Lapses | undefined;
}

/** The endpoints of one side of a change, with full paths and guards; what stands before others by itself is none. */
export const resolveEndpoints = (side: Side): readonly Endpoint[] =>
  resolveSide(side).endpoints.filter(
    ({ isGate, framework }) => isGate === undefined || framework === 'routers',
  );

/** Joins what the files of one side of a change say into endpoints, and guards that stand before what is registered elsewhere. */
export function resolveSide(side: Side): {
  readonly endpoints: readonly Endpoint[];
  readonly gates: readonly Endpoint[];
} {
  const all = Map.groupBy(
    withoutIdle(resolveAll(side)),
    ({ isGate }) => isGate === 'path' || isGate === 'place',
  );
  return {
    endpoints: all.get(false) ?? [],
    gates: (all.get(true) ?? []).filter(({ guards }) => guards.length > 0),
  };
}

function resolveAll({ files: given, paths, lapsed = nothingLapsed }: Side): Endpoint[] {
  const files = withReadArguments(given, paths);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const names = new Names(byPath, paths);
  const guards = new Guards(names, lapsed);
  const hollowed = hollowing(files, lapsed);
  const refusing = withRefusals(files);
  const written = withBodies(byPath, names);
  const passing = withStrangers(byPath);
  const splitByMethod = byMethod(byPath);
  return frameworks.flatMap(({ id, resolve }) => {
    const facts = factsOf(id, files);
    return facts.size === 0
      ? []
      : onlyOnce(resolve({ files: byPath, facts, paths, names, guards }).slice(0, mostEndpoints))
          .flatMap(splitByMethod)
          .map(withoutSparing)
          .map(hollowed)
          .map(refusing)
          .map(written)
          .map(passing)
          .map(markedInDevelopment(byPath));
  });
}

/** What is only registered where the program is written is said to be. */
const markedInDevelopment =
  (files: ReadonlyMap<string, EndpointFile>) =>
  (endpoint: Endpoint): Endpoint => {
    const { path, line } = endpoint.location;
    const lines = files.get(path)?.inDevelopment ?? [];
    return lines.some(([from, to]) => from <= line && line <= to)
      ? { ...endpoint, isInDevelopment: true }
      : endpoint;
  };

const factsOf = (id: string, files: readonly EndpointFile[]): ReadonlyMap<string, unknown> =>
  new Map(
    files.flatMap((file): [string, unknown][] =>
      Object.hasOwn(file.facts, id) ? [[file.path, file.facts[id]]] : [],
    ),
  );

/** What is registered on two applications of a program, as on that of the tests, is one endpoint if it is guarded alike. */
function onlyOnce(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const keyOf = ({ method, path, handler, group, guards, location }: Endpoint): string =>
    JSON.stringify([
      method,
      path,
      handler,
      group,
      location,
      guards.map(({ name, location: at }) => [name, at]),
    ]);
  const found = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const key = keyOf(endpoint);
    if (!found.has(key)) found.set(key, endpoint);
  }
  return [...found.values()];
}

/** The functions of one side that fetch or change objects, with the endpoints that they answer. */
export function objectHandlers(
  endpoints: readonly Endpoint[],
  { files, paths }: Side,
): readonly ObjectHandler[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return resolveObjects(endpoints, byPath, new Names(byPath, paths));
}

/** The guards that altered files mention, whatever the framework, by the path of the file. */
export function resolveGuardHolders(
  holders: ReadonlyMap<string, readonly HolderFact[]>,
  { files, paths, lapsed = nothingLapsed }: Side,
): GuardHolder[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const names = new Names(byPath, paths);
  const guards = new Guards(names, lapsed);
  const mounting = frameworks.flatMap(({ id, isMounted }) => {
    const facts = factsOf(id, files);
    const project = { files: byPath, facts, paths, names, guards };
    return isMounted === undefined || facts.size === 0
      ? []
      : [(file: EndpointFile, ref: HandlerRef) => isMounted(project, file, ref)];
  });
  const callers = new Set(files.flatMap(({ keptCallers = [] }) => keptCallers));
  return [...holders].flatMap(([path, own]) => {
    const file = byPath.get(path) ?? emptyFile(path);
    const isMounted = (ref: HandlerRef): boolean => mounting.some((each) => each(file, ref));
    return resolveHolders(own, file, { guards, names }, isMounted)
      .map(asReadBy(file, names, callers))
      .map((holder) => withListed(holder, file, names));
  });
}

/** What in files that were not altered asks for a list of another one, whose items say what it asks; nothing else of them. */
export const resolveListReaders: typeof resolveGuardHolders = (holders, side) =>
  resolveGuardHolders(holders, side).filter(({ isListRead }) => isListRead === true);

/** The paths of files that know a list of another one by a name, which holds something else than it did. */
export const listReaders = (base: Side, head: Side): readonly string[] =>
  readingAlteredLists(
    base.files,
    head.files,
    new Names(new Map(head.files.map((file) => [file.path, file])), head.paths),
  );

/** A file that says nothing of names. */
const emptyFile = (path: string): EndpointFile => ({
  path,
  imports: [],
  exports: [],
  declared: [],
  passing: [],
  remembering: [],
  deferring: {},
  aliases: [],
  rejecting: [],
  consults: {},
  exempt: {},
  instances: {},
  constants: {},
  facts: {},
});

export type { EndpointFile } from './endpoint-file.ts';
export { frameworks } from './frameworks.ts';
export { extractHolders } from './holders/extract.ts';
export type { HolderFact } from './holders/holder.ts';
export { mayListPaths } from './holders/paths/path-lists.ts';
export { withInherited } from './shared/guards/inherited.ts';
export { lapsedGuards } from './shared/guards/lapsed.ts';
export { goPackages, importsIn } from './shared/names/modules.ts';
