import { posix } from 'node:path';
import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Location } from '../../../../model/finding.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import type { Project } from '../../framework.ts';
import type { NamedAt } from '../../shared/names/names.ts';
import type { Registration, RouterFacts } from '../facts.ts';
import { handedTo, keyOf, nameRef } from '../references.ts';

type Folder = Registration & { readonly kind: 'folder' };

const module = /^(?:@fastify\/|fastify-)autoload$/;

/** `app.register(autoload, { dir: join(__dirname, 'routes') })`: every plugin below a folder is registered. */
export function autoloaded(
  call: Call,
  router: string,
  code: CodeFacts,
  location: Location,
): Folder | undefined {
  const [plugin, options] = call.arguments.map(({ value }) => value);
  if (options?.kind !== 'object' || plugin === undefined) return undefined;
  const [name = ''] = plugin.kind === 'name' ? plugin.path.split('.') : [];
  const isLoader =
    code.imports.some(({ module: from, local }) => local === name && module.test(from)) ||
    (plugin.kind === 'call' && textsIn(plugin).some((text) => module.test(text)));
  const option = (key: string): Expression | undefined =>
    options.entries.find((entry) => entry.key === key)?.value;
  const folder = option('dir');
  if (!isLoader || folder === undefined) return undefined;
  const given = option('options');
  const prefix = given?.kind === 'object' ? given.entries.find(({ key }) => key === 'prefix') : undefined;
  const says = (key: string, what: boolean): boolean => {
    const value = option(key);
    return value?.kind === 'boolean' && value.value === what;
  };
  return {
    kind: 'folder',
    router,
    folder: textsIn(folder).join('/'),
    prefix: prefix?.value.kind === 'string' ? prefix.value.value : '',
    isEncapsulated: !says('encapsulate', false),
    namesPaths: !says('dirNameRoutePrefix', false),
    hooks: says('autoHooks', true) ? (says('cascadeHooks', true) ? 'below' : 'beside') : 'none',
    location,
  };
}

/** The texts of which a path is made: `join(__dirname, 'a', 'b')`, `${here}/a`, `new URL('./a', import.meta.url)`. */
function textsIn(value: Expression): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'built-string') return value.parts.flatMap(textsIn);
  return value.kind === 'call' ? value.call.arguments.flatMap((each) => textsIn(each.value)) : [];
}

/** A plugin that a folder holds: how it is registered, and the hooks that run before everything in it. */
export interface Loaded {
  readonly pass: Registration & { readonly kind: 'pass' };
  readonly hooks: readonly NamedAt[];
}

const mostPlugins = 1_000;
const isHooks = /^[._]?(?:auto)?hooks\.[cm]?[jt]s$/i;
const isIndex = /^index\.[cm]?[jt]s$/i;

/** The plugins below a folder, as the loader finds them: an index stands for what lies beside it. */
export function loadedFrom(
  project: Project<RouterFacts>,
  file: EndpointFile,
  folder: Folder,
): readonly Loaded[] {
  const root = posix.join(posix.dirname(file.path), folder.folder);
  const paths = [...project.facts.keys()].filter((path) => path.startsWith(`${root}/`)).slice(0, mostPlugins);
  const indexed = new Set(paths.filter((path) => isIndex.test(posix.basename(path))).map(posix.dirname));
  const hooks = new Map(
    paths.filter((path) => isHooks.test(posix.basename(path))).map((path) => [posix.dirname(path), path]),
  );
  const prefixOf = (path: string): string => {
    const said = (name: string): string | undefined => {
      const plugin = project.files.get(path);
      return plugin && project.names.constant(plugin, name);
    };
    const own = folder.namesPaths ? routeOf(posix.relative(root, posix.dirname(path))) : '';
    return said('prefixOverride') ?? folder.prefix + (said('autoPrefix') ?? own);
  };
  const passTo = (path: string): Loaded['pass'] => ({
    kind: 'pass',
    router: folder.router,
    position: 0,
    to: { ...nameRef('default'), module: `./${posix.relative(posix.dirname(file.path), path)}` },
    isEncapsulated: folder.isEncapsulated,
    prefix: prefixOf(path),
    location: folder.location,
  });
  const isPlugin = (path: string): boolean =>
    !isHooks.test(posix.basename(path)) &&
    (isIndex.test(posix.basename(path)) || !indexed.has(posix.dirname(path)));
  return paths.filter(isPlugin).map((path) => {
    const above = foldersOf(posix.dirname(path), root).slice(folder.hooks === 'below' ? 0 : -1);
    const found = folder.hooks === 'none' ? [] : above.flatMap((each) => hooks.get(each) ?? []);
    return {
      pass: passTo(path),
      hooks: found.flatMap((each) => handedTo(project, file, passTo(each)) ?? []),
    };
  });
}

/** The folders from the root down to one. */
function foldersOf(folder: string, root: string): readonly string[] {
  const names = posix.relative(root, folder).split('/');
  return [root, ...names.map((_, at) => posix.join(root, ...names.slice(0, at + 1)))].filter(
    (each, at, all) => all.indexOf(each) === at,
  );
}

/** `users/_id` is `/users/:id`. */
const routeOf = (folder: string): string =>
  folder === '' || folder === '.' ? '' : `/${folder.replace(/(^|\/)_+(?=\w)/g, '$1:')}`;

/** The keys of the parameters that some other function is known to hand a router to. */
export function handedParameters(project: Project<RouterFacts>): readonly string[] {
  return [...project.facts].flatMap(([path, { registrations }]) => {
    const file = project.files.get(path);
    const handed = registrations.flatMap((each): readonly (NamedAt | undefined)[] => {
      if (file === undefined) return [];
      if (each.kind === 'folder')
        return loadedFrom(project, file, each).flatMap(({ pass, hooks }) => [
          handedTo(project, file, pass),
          ...hooks,
        ]);
      if (each.kind !== 'pass' || each.inner !== undefined) return [];
      const to = handedTo(project, file, each);
      return to !== undefined && keyOf(to) === `${path}#${each.router}` ? [] : [to];
    });
    return handed.flatMap((to) => (to === undefined ? [] : [keyOf(to)]));
  });
}
