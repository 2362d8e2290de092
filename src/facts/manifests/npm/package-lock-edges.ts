import { JsonCursor } from '../../../lib/json-cursor.ts';
import type { Edges, Locked } from '../manifest.ts';
import type { Blocks } from '../text/blocks.ts';
import { EdgeList } from '../wanted.ts';
import { isRecord, type Json, own, text } from './json.ts';
import { sourceOf } from './locked-source.ts';

/** Reads it again: nobody asks as long as nothing was added. */
export function edgesIn(source: string, about?: ReadonlySet<string>, others?: Blocks<Locked>): Edges {
  const list = new EdgeList(about);
  const follow = others?.in(source, 'package-lock');
  const cursor = new JsonCursor(source);
  cursor.members((key) => {
    if (key !== 'packages' || !cursor.isAtObject()) cursor.value();
    else
      cursor.members((place, _line, start) => {
        const same = follow?.(start);
        if (same) return cursor.stepTo(same.end, same.lines);
        const entry = cursor.value();
        if (!isRecord(entry)) return;
        const name = nameIn(place);
        const isReleased =
          name !== undefined && sourceOf(text(entry, 'resolved'), text(entry, 'version')).kind === 'registry';
        list.add(
          text(entry, 'name') ?? name ?? '',
          isReleased ? text(entry, 'version') : undefined,
          askedNames(askedBy(entry)),
        );
      });
  });
  return list.edges;
}

/** An alias is known under both names. */
export function askedNames(asked: ReturnType<typeof askedBy>): readonly string[] {
  return asked.flatMap(([name, range]) => [name, aliasOf(range) ?? name]);
}

const aliasOf = (range: unknown): string | undefined =>
  typeof range === 'string' ? /^npm:((?:@[^@/]+\/)?[^@/]+)/.exec(range)?.[1] : undefined;

/** The name of a package by the folder that it is installed in; undefined for a folder of the repository. */
export const nameIn = (place: string): string | undefined =>
  /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1];

const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** Names and ranges of what an entry asks for. */
export function askedBy(entry: unknown): readonly (readonly [string, unknown])[] {
  return lists.flatMap((list) => {
    const ranges = isRecord(entry) ? own(entry, list) : undefined;
    return isRecord(ranges) ? Object.entries(ranges) : [];
  });
}

/** `name real` for each `"name": "npm:real@range"` that an entry asks for. */
export function aliasesIn(entry: Json): readonly string[] {
  return askedBy(entry).flatMap(([name, range]) => {
    const real = aliasOf(range);
    return real === undefined ? [] : [`${name} ${real}`];
  });
}
