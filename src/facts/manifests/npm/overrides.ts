import type { Declaration } from '../manifest.ts';
import { at, entriesOf, type Node } from '../text/node.ts';
import { readSpecifier } from './specifier.ts';

/** Where npm, yarn and pnpm are told to take another version, or another package, wherever it is asked for. */
const places: readonly (readonly string[])[] = [['overrides'], ['resolutions'], ['pnpm', 'overrides']];

export function overridesOf(top: Node): readonly Declaration[] {
  return places.flatMap((keys) => inside(at(top, ...keys), keys.join('.'), undefined));
}

/** The same as pnpm-workspace.yaml has them at its top. */
export function workspaceOverrides(top: Node | undefined): readonly Declaration[] {
  return inside(at(top, 'overrides'), 'overrides', undefined);
}

/** `"a": "1"`, `"a@^1": "2"`, `"a": { ".": "1", "b": "2" }`, `"a/b": "2"`, `"a>b": "2"`. */
function inside(node: Node | undefined, section: string, around: string | undefined): readonly Declaration[] {
  return [...entriesOf(node)].flatMap(([key, { line, value }]): readonly Declaration[] => {
    const target = key === '.' ? around : targetOf(key);
    if (target === undefined) return [];
    if (value.kind === 'map') return inside(value, section, target);
    // `$name` is what the manifest asks for itself, `-` takes away.
    if (value.kind !== 'scalar' || typeof value.value !== 'string' || /^(?:\$.*|-|)$/s.test(value.value))
      return [];
    const { name = target, range, source } = readSpecifier(value.value);
    return [{ name, declaredAs: target, range, source, development: false, section: 'overrides', line }];
  });
}

/** The package that a key speaks of: the last in a path, without a range. */
function targetOf(key: string): string | undefined {
  const last = key.split('>').at(-1)?.trim() ?? '';
  return /(?:^|\/)((?:@[^@/\s]{1,214}\/)?[^@/\s*]{1,214})(?:@(?!.*\/[^@]*$).*|@npm:.*)?$/s.exec(last)?.[1];
}
