import type { Edges } from '../manifest.ts';
import { linesOf } from '../text/lines.ts';
import { EdgeList } from '../wanted.ts';

/** `"a@^1, a@^2"` and `"a@^1", a@^2`. */
export function descriptorsOf(key: string): readonly string[] {
  return key
    .split(/",? ?"?|, /)
    .map((each) => unquoted(each.trim()))
    .filter((each) => each !== '');
}

export function unquoted(text: string): string {
  return /^"[\s\S]*"$/.test(text) ? text.slice(1, -1).replaceAll('\\"', '"') : text;
}

/** The real name in `alias@npm:name@range`, else the one in front. */
export function nameOf(descriptor: string): string {
  const alias = /^(?:@[^@/]+\/)?[^@/]+@npm:((?:@[^@/]+\/)?[^@/]+)@/.exec(descriptor)?.[1];
  return alias ?? /^(?:@[^@/]+\/)?[^@/]+/.exec(descriptor)?.[0] ?? descriptor;
}

/** Who asks for what in a lockfile of yarn 1. Later ones let settings add to it. */
export function edgesIn(text: string, about?: ReadonlySet<string>): Edges {
  const list = new EdgeList(about);
  let [name, version, asked]: [string, string | undefined, string[]] = ['', undefined, []];
  for (const line of linesOf(text)) {
    const dependency = /^ {4}("[^"]+"|[^\s"]+) (.+)$/.exec(line);
    if (dependency) {
      const alias = /^"?npm:((?:@[^@/]+\/)?[^@/"]+)/.exec(dependency[2] ?? '')?.[1];
      asked.push(unquoted(dependency[1] ?? ''), ...(alias === undefined ? [] : [alias]));
    } else if (/^\S.*:$/.test(line)) {
      list.add(name, version, asked);
      [name, version, asked] = [nameOf(descriptorsOf(line.slice(0, -1))[0] ?? ''), undefined, []];
    } else version = /^ {2}version "?([^"\s]+)/.exec(line)?.[1] ?? version;
  }
  list.add(name, version, asked);
  return list.edges;
}
