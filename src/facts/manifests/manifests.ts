import type { Ecosystem, Format, ManifestReading } from './manifest.ts';
import { npm } from './npm/ecosystem.ts';

/** Every ecosystem that is read. */
export const ecosystems: readonly Ecosystem[] = [npm];

export interface ManifestFormat {
  readonly ecosystem: Ecosystem;
  readonly format: Format;
}

/** What is installed or kept from elsewhere is nobody's declaration. */
const notOurs = /(?:^|\/)(?:node_modules|vendor|\.yarn|site-packages|\.venv|venv)\//;

/** What a path is by its name; undefined for any other file. */
export function formatOf(path: string): ManifestFormat | undefined {
  if (notOurs.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  for (const ecosystem of ecosystems) {
    const format = ecosystem.formats.find(({ matches }) => matches(name, path));
    if (format) return { ecosystem, format };
  }
  return undefined;
}

/** Reads a manifest or lockfile of whatever kind its name says. Never throws; undefined for any other file. */
export function readManifest(path: string, text: string): ManifestReading | undefined {
  return formatOf(path)?.format.read(text, path);
}
