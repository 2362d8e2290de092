import { builtinModules } from 'node:module';
import type { Declared } from './declared.ts';
import { escaped, type ImportLanguage, type Missing } from './language.ts';
import { folderOf, type Tree } from './places.ts';

/** Node's own, with those that newer versions have only behind `node:`; and what other runtimes have. */
const builtIn: ReadonlySet<string> = new Set([
  ...builtinModules,
  'test',
  'sqlite',
  'sea',
  'bun',
  'k6',
  'electron',
]);

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name, and older names with capital letters. */
const NAME = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/;

/** Packages that others give under their own names, and say so: whoever has the second may import the first. */
const comesWith: ReadonlyMap<string, readonly string[]> = new Map([
  ['@jest/globals', ['jest']],
  ['@jest/types', ['jest']],
  ['rollup', ['vite']],
  ['esbuild', ['vite', 'tsup']],
  ['vue', ['nuxt', 'vitepress']],
  ['vue-router', ['nuxt']],
  ['h3', ['nuxt', 'nitropack', 'nitro']],
  ['react-router', ['react-router-dom']],
  ['@remix-run/router', ['react-router', 'react-router-dom']],
  ['mocha', ['ts-mocha']],
  ['expect', ['jest']],
  ['workbox-precaching', ['vite-plugin-pwa']],
  ['zone.js', ['@angular/core']],
  ['rxjs', ['@angular/core', '@nestjs/core']],
  ['@playwright/test', ['playwright']],
  ['playwright', ['@playwright/test']],
  ['webpack', ['next', 'react-scripts', '@angular-devkit/build-angular']],
  ['react', ['next', 'preact', 'gatsby']],
  ['express', ['@nestjs/platform-express']],
]);

const EXTENSIONS = [
  'ts',
  'tsx',
  'js',
  'jsx',
  'mjs',
  'cjs',
  'mts',
  'cts',
  'vue',
  'svelte',
  'json',
  'css',
  'scss',
  'd',
];

const configuration = [
  'tsconfig*.json',
  'jsconfig*.json',
  'deno.json',
  'deno.jsonc',
  'import_map.json',
  'importmap.json',
  '.babelrc*',
  'babel.config.*',
  'vite.config.*',
  'vitest.config.*',
  'webpack*.js',
  'webpack*.ts',
  'rollup.config.*',
  'jest.config.*',
  'metro.config.*',
  'next.config.*',
  'nuxt.config.*',
  'astro.config.*',
  'svelte.config.*',
  'angular.json',
  '*.d.ts',
];

export const javascript: ImportLanguage = {
  ecosystem: 'npm',
  sources: [
    ...['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', 'vue', 'svelte', 'astro', 'html'].map(
      (each) => `*.${each}`,
    ),
    ...configuration,
    'package.json',
  ],
  configuration,
  isForeign: (module) => {
    const name = packageOf(module);
    return name !== undefined && !builtIn.has(name) && !builtIn.has(module);
  },
  missing,
};

/** `name` of `name/lib/x`, `@scope/name` of `@scope/name/x`; undefined for paths, schemes and aliases such as `~/x`. */
function packageOf(module: string): string | undefined {
  // `style!./x`, `./x?raw` and the like are instructions to a bundler.
  const plain = (module.split('!').at(-1) ?? '').replace(/\?.*$/s, '');
  if (/^(?:[./\\#~$]|@\/|[a-z][a-z0-9+.-]*:)/i.test(plain)) return undefined;
  const parts = plain.split('/');
  const name = plain.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  return name.length <= 214 && NAME.test(name) && (!plain.startsWith('@') || parts.length > 1)
    ? name
    : undefined;
}

function missing(module: string, path: string, declared: Declared, tree: Tree): Missing | undefined {
  const name = packageOf(module);
  const manifests = declared.above(path).filter((each) => each.path.endsWith('package.json'));
  const [nearest] = manifests;
  if (name === undefined || nearest === undefined || isOwn(module, name, path, tree)) return undefined;
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  const names = [name, types, ...(comesWith.get(name) ?? [])];
  if (manifests.some((each) => each.name === name || names.some((one) => each.names.has(one))))
    return undefined;
  if (declared.all().some((each) => each.name === name)) return undefined;
  const [scope = ''] = name.split('/');
  const quoted = [name, `${name}/`].flatMap((each) => [`'${each}`, `"${each}`, `\`${each}`]);
  // An alias may stand for a whole scope: `@components/*`, `^@components/(.*)$`.
  const aliased = name.startsWith('@') ? [`${scope}/*`, `${scope}/(`, `'${scope}'`, `"${scope}"`] : [];
  const alias = name.startsWith('@') ? `|["'\`^]${escaped(scope)}(?:["'\`]|\\/?[*(])` : '';
  return {
    name,
    manifest: nearest.path,
    isLocked: declared.locks([name]),
    words: [...quoted, `^${name}`, ...aliased],
    pattern: `["'\`^]${escaped(name)}["'\`/$]${alias}`,
  };
}

/** Found in the repository as `baseUrl` and aliases would: below its root, or a folder above the file. */
function isOwn(module: string, name: string, path: string, tree: Tree): boolean {
  const first = name.replace(/^@/, '').split('/')[0] ?? name;
  if (name.startsWith('@')) return false;
  for (
    let folder: string | undefined = folderOf(path);
    folder !== undefined;
    folder = folder === '' ? undefined : folderOf(folder)
  ) {
    for (const root of ['', 'src', 'app', 'lib', 'source', 'client', 'packages']) {
      const base = [folder, root, first].filter((part) => part !== '').join('/');
      // A folder of the same name as the package is an alias's target only where the file goes on into it.
      if (tree.hasFolder(base) && (module.includes('/') || root !== 'packages')) return true;
      if (EXTENSIONS.some((extension) => tree.has(`${base}.${extension}`))) return true;
    }
  }
  return false;
}
