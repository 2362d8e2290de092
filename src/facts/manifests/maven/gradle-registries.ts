import type { RegistryLine } from '../manifest.ts';
import { registryLine } from '../registries.ts';

const OPENS = /\b([A-Za-z]\w*)\s*(?:\([^()]{0,200}\)\s*)?\{/;
const ADDRESS =
  /\burl\b\s*[=(]?\s*(?:uri|URI)?\s*\(?\s*["'](https?:[^"'\s]+)["']|\bmaven\s*\(\s*(?:url\s*=\s*)?(?:uri\()?["'](https?:[^"'\s]+)["']/;

/** The repositories that a build file asks, not those it publishes to: `repositories { maven { url = uri("…") } }`. */
export function gradleRegistries(lines: readonly string[]): readonly RegistryLine[] {
  const open: string[] = [];
  return lines.flatMap((line, index) => {
    const found: RegistryLine[] = [];
    // One brace after another, so that a block on one line is one, too.
    for (const part of line.split(/(?<=[{}])/)) {
      const name = OPENS.exec(part)?.[1];
      if (part.endsWith('{') && open.length < 1_000) open.push(name ?? '');
      const address = ADDRESS.exec(part);
      if (address && open.includes('repositories') && !open.some((each) => /^publish/i.test(each)))
        found.push(...registryLine(address[1] ?? address[2], index + 1));
      if (part.endsWith('}')) open.pop();
    }
    return found;
  });
}
