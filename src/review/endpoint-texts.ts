import { decodeText } from '../lib/decode.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { CodeReader } from '../model/ports.ts';
import { headSides, readFiles } from './read-files.ts';

/** Who registers endpoints in more files than these is not helped by suggestions. */
const mostFiles = 50;
/** Bytes. */
const largestFile = 200_000;

/** The lines of altered files that register endpoints which nobody guards, by path. */
export async function endpointTexts(
  endpoints: readonly Endpoint[],
  files: readonly ChangedFile[],
  code: Pick<CodeReader, 'read'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const open = endpoints.filter(({ guards }) => guards.length === 0);
  const paths = new Set(open.map(({ location }) => location.path));
  const sides = headSides(files).filter(({ path }) => paths.has(path));
  const { contents } = await readFiles(code, sides.slice(0, mostFiles), largestFile);
  return new Map(
    sides.flatMap(({ path, blob }): [string, readonly string[]][] => {
      const content = contents.get(blob);
      return content === undefined ? [] : [[path, decodeText(content).split(/\r?\n/)]];
    }),
  );
}
