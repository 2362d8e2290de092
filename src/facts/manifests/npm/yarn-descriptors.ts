import type { Edges, Locked } from '../manifest.ts';
import type { Blocks } from '../text/blocks.ts';
import { LineCursor } from '../text/lines.ts';
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
export function edgesIn(text: string, about?: ReadonlySet<string>, others?: Blocks<Locked>): Edges {
  const list = new EdgeList(about);
  const lines = new LineCursor(text);
  const follow = others?.in(text, 'yarn undefined');
  let [name, version, asked]: [string, string | undefined, string[]] = ['', undefined, []];
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    const dependency = /^ {4}("[^"]+"|[^\s"]+) (.+)$/.exec(line);
    if (dependency) {
      const alias = /^"?npm:((?:@[^@/]+\/)?[^@/"]+)/.exec(dependency[2] ?? '')?.[1];
      asked.push(unquoted(dependency[1] ?? ''), ...(alias === undefined ? [] : [alias]));
    } else if (isKey(line)) {
      list.add(name, version, asked);
      [name, version, asked] = ['', undefined, []];
      const same = follow?.(lines.start);
      if (same && isEnd(text, same.end)) lines.stepTo(same.end, same.lines);
      else name = nameOf(descriptorsOf(line.slice(0, -1))[0] ?? '');
    } else version = /^ {2}version "?([^"\s]+)/.exec(line)?.[1] ?? version;
  }
  list.add(name, version, asked);
  return list.edges;
}

/** The line that an entry begins with. */
export const isKey = (line: string): boolean =>
  line.endsWith(':') && !line.startsWith(' ') && !line.startsWith('#');

/** Whether nothing follows that might belong to the entry in front of it. */
export const isEnd = (text: string, at: number): boolean => !/[\s#]/.test(text.charAt(at));
