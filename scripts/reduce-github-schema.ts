/**
 * Writes test/github/schema/: the part of GitHub's official REST and GraphQL schemas that the emulated GitHub
 * serves, so that the tests have a referee without a 385 MB dependency.
 *
 *     node scripts/reduce-github-schema.ts [folder with node_modules/@octokit/{openapi,graphql-schema}]
 *
 * Without a folder the two pinned packages are fetched with `npm pack` into a temporary one and removed again.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reduceGraphql } from './github-schema/graphql.ts';
import { reduceRest } from './github-schema/rest.ts';

const packages = { '@octokit/openapi': '23.0.2', '@octokit/graphql-schema': '15.26.1' };
const target = resolve(import.meta.dirname, '../test/github/schema');

/** Fetches the pinned packages without running anything of theirs. */
function fetchPackages(folder: string): void {
  for (const [name, version] of Object.entries(packages)) {
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', `${name}@${version}`], { cwd: folder });
    const archive = readdirSync(folder).find((entry) => entry.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack left no archive of ${name}@${version}`);
    const into = join(folder, 'node_modules', name);
    mkdirSync(into, { recursive: true });
    execFileSync('tar', ['-xzf', archive, '--strip-components=1', '-C', into], { cwd: folder });
    rmSync(join(folder, archive));
  }
}

function checkVersions(folder: string): void {
  for (const [name, version] of Object.entries(packages)) {
    const found = JSON.parse(
      readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
    ).version;
    if (found !== version) throw new Error(`${name}: ${version} is asked for, ${found} is there`);
  }
}

function write(name: string, text: string): void {
  writeFileSync(join(target, name), text);
  console.log(`${name}: ${Math.round(text.length / 1024)} KB`);
}

const given = process.argv[2];
const folder = given ?? mkdtempSync(join(tmpdir(), 'github-schema-'));
try {
  if (given === undefined) fetchPackages(folder);
  checkVersions(folder);
  const source = (path: string): string => readFileSync(join(folder, 'node_modules/@octokit', path), 'utf8');
  write('rest.json', reduceRest(JSON.parse(source('openapi/generated/api.github.com.json'))));
  write('schema.graphql', reduceGraphql(source('graphql-schema/schema.graphql')));
} finally {
  if (given === undefined) rmSync(folder, { recursive: true });
}
