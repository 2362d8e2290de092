import {
  extractEndpoints,
  extractPlainEndpoints,
  resolveEndpoints,
} from '../../../src/facts/endpoints/endpoints.ts';
import { readSource } from '../../../src/facts/source.ts';
import type { Endpoint } from '../../../src/model/endpoint.ts';

export type Sources = Readonly<Record<string, string>>;

/** The endpoints of a project given as path → source. */
export async function endpointsOf(files: Sources): Promise<readonly Endpoint[]> {
  const extracted = [];
  for (const [path, text] of Object.entries(files)) {
    const { code, configuration, unread } = await readSource(path, text, 5000);
    if (unread !== undefined) throw new Error(unread);
    const read = code ? extractEndpoints(code) : extractPlainEndpoints({ path, text, configuration });
    if (read !== undefined) extracted.push(read);
  }
  return resolveEndpoints({ files: extracted, paths: new Set(Object.keys(files)) });
}

/** `METHOD path [guards]` for each of them; `*` marks guards that authorize. */
export async function listed(files: Sources): Promise<string[]> {
  return (await endpointsOf(files)).map(({ method, path, guards }) => {
    const names = guards.map(
      ({ name, kind, optional }) => `${name}${kind === 'authorization' ? '*' : ''}${optional ? '?' : ''}`,
    );
    return `${method} ${path} [${names.join(', ')}]`;
  });
}
