import type { Ecosystem, ManifestReading } from './manifest.ts';
import { npm } from './npm/ecosystem.ts';

const ecosystems: readonly Ecosystem[] = [npm];

/** The ecosystem whose manifest a path is, by its file name; undefined for any other file. */
export function ecosystemOf(path: string): Ecosystem | undefined {
  // What is installed is nobody's declaration.
  if (/(?:^|\/)(?:node_modules|vendor)\//.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return ecosystems.find(({ manifests }) => manifests.includes(name));
}

/** Reads a manifest of whatever ecosystem its name says. Never throws; undefined for any other file. */
export function readManifest(path: string, text: string): ManifestReading | undefined {
  return ecosystemOf(path)?.read(path, text);
}
