import type { DependencySource } from '../../../model/dependency.ts';
import { type Declaration, type ManifestReading, type RegistryLine, withoutUser } from '../manifest.ts';
import { registryLine } from '../registries.ts';

/** Longer lines are no declaration. */
const LONGEST = 2_000;
const GEM = /^\s*gem[\s(]+["']([\w.-]+)["']\s*(,.*)?$/;
const ADDED = /^\s*\w+\.add_(?:(runtime|development)_)?dependency[\s(]+["']([\w.-]+)["']\s*(.*)$/;
const SOURCE = /^\s*source[\s(]+["']([^"']+)["']/;
const BLOCK = /^\s*(group|source|git|github|path|platforms?|install_if|if|unless)\b[\s(]*(.*?)\bdo\b/;

interface Block {
  readonly development: boolean;
  readonly source: DependencySource | undefined;
}

/** Reads Gemfile and gems.rb as far as they say literally what they ask for. https://bundler.io/man/gemfile.5.html */
export function readGemfile(text: string): ManifestReading {
  const dependencies: Declaration[] = [];
  const blocks: Block[] = [];
  const registries: RegistryLine[] = [];
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let code = withoutComment(lines[index] ?? '');
    // A declaration goes on where a comma ends the line.
    while (/^\s*gem\b.*,\s*$/.test(code) && index + 1 < lines.length && code.length < LONGEST)
      code += withoutComment(lines[++index] ?? '');
    const block = BLOCK.exec(code.slice(0, LONGEST));
    const around = blocks.at(-1) ?? { development: false, source: undefined };
    if (block) blocks.push(blockOf(block[1] ?? '', block[2] ?? '', around));
    else if (/\bdo\b\s*(?:\|[^|]*\|)?\s*$|^\s*(?:if|unless|case|begin|def)\b/.test(code)) blocks.push(around);
    else if (/^\s*end\b/.test(code)) blocks.pop();
    const named = SOURCE.exec(code.slice(0, LONGEST))?.[1];
    registries.push(
      ...registryLine(named, line).map((each) => ({ ...each, isUsual: registries.length === 0 })),
    );
    const gem = GEM.exec(code.slice(0, LONGEST));
    if (gem) dependencies.push(declarationOf(gem[1] ?? '', gem[2] ?? '', line, around));
  }
  return { dependencies, registries };
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#(?!\{).*$/, '$1');
}

const DEVELOPMENT = /:?(?:development|test|lint|ci|doc)\b/;

function blockOf(kind: string, rest: string, around: Block): Block {
  const address = /["']([^"']+)["']/.exec(rest)?.[1];
  if (kind === 'group') return { ...around, development: around.development || DEVELOPMENT.test(rest) };
  if (address === undefined) return around;
  if (kind === 'source') return { ...around, source: { kind: 'registry', address: withoutUser(address) } };
  if (kind === 'git' || kind === 'github')
    return { ...around, source: { kind: 'git', address: withoutUser(address) } };
  return kind === 'path' ? { ...around, source: { kind: 'path', address } } : around;
}

function declarationOf(name: string, rest: string, line: number, around: Block): Declaration {
  const source = sourceOf(rest) ?? around.source ?? { kind: 'registry' };
  const range = rangesOf(rest.replace(/,\s*:?["']?\w+["']?\s*(?:=>|:)[\s\S]*$/, ''));
  const groups = /\bgroups?["']?\s*(?:=>|:)\s*(\[[^\]]*\]|\S+)/.exec(rest)?.[1] ?? '';
  return {
    name,
    declaredAs: name,
    range: range === '' && source.kind !== 'registry' ? (source.address ?? '') : range,
    source,
    development: around.development || DEVELOPMENT.test(groups),
    section: 'gem',
    line,
  };
}

function option(rest: string, name: string): string | undefined {
  return new RegExp(`\\b${name}["']?\\s*(?:=>|:)\\s*["']([^"']+)["']`).exec(rest)?.[1];
}

function sourceOf(rest: string): DependencySource | undefined {
  const path = option(rest, 'path');
  if (path !== undefined) return { kind: 'path', address: path };
  const repository =
    option(rest, 'git') ?? option(rest, 'github') ?? option(rest, 'gitlab') ?? option(rest, 'gist');
  if (repository !== undefined) {
    const reference = option(rest, 'ref') ?? option(rest, 'tag') ?? option(rest, 'branch');
    return {
      kind: 'git',
      address: withoutUser(reference === undefined ? repository : `${repository}#${reference}`),
    };
  }
  const registry = option(rest, 'source');
  return registry === undefined ? undefined : { kind: 'registry', address: withoutUser(registry) };
}

function rangesOf(rest: string): string {
  return [...rest.matchAll(/["']\s*((?:~>|[<>]=?|!=|=)?\s*\d[^"']*)["']/g)]
    .map(([, range = '']) => range.trim())
    .join(', ');
}

/** Reads the dependencies of a gemspec. https://guides.rubygems.org/specification-reference/ */
export function readGemspec(text: string): ManifestReading {
  const dependencies = text.split(/\r?\n/).flatMap((raw, index): Declaration[] => {
    const found = ADDED.exec(withoutComment(raw).slice(0, LONGEST));
    if (!found) return [];
    const [, kind, name = '', rest = ''] = found;
    const common = { name, declaredAs: name, range: rangesOf(rest), source: { kind: 'registry' as const } };
    const section = kind === 'development' ? 'development' : 'runtime';
    return [{ ...common, development: kind === 'development', section, line: index + 1 }];
  });
  const name = /^\s*\w+\.name\s*=\s*["']([\w.-]+)["']/m.exec(text)?.[1];
  return { name, dependencies };
}
