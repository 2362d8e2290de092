import type { Declaration, Ecosystem, ManifestReading } from '../manifest.ts';
import { at, entriesOf, textAt } from '../text/node.ts';
import { readYaml } from '../text/yaml.ts';
import { imageDeclaration } from './image.ts';
import { readWorkflowImages } from './workflow.ts';

export const docker: Ecosystem = {
  type: 'docker',
  formats: [
    {
      role: 'manifest',
      matches: (name) => /^(?:docker|container)file(?:[.-][\w.-]+)?$|\.(?:docker|container)file$/.test(name),
      read: readDockerfile,
    },
    {
      role: 'manifest',
      matches: (name) => /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/.test(name),
      read: readCompose,
    },
    {
      role: 'manifest',
      matches: (name, path) =>
        /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i.test(path) || /^action\.ya?ml$/.test(name),
      read: readWorkflowImages,
    },
  ],
};

/** Continued lines, comments between them left out. */
const CONTINUED = /\\[ \t]*$/;

/**
 * The images that a Dockerfile builds on or copies from. An `ARG` before it fills in a name. Stages are its own.
 * https://docs.docker.com/reference/dockerfile/#from
 */
function readDockerfile(text: string): ManifestReading {
  const dependencies: Declaration[] = [];
  const stages = new Set<string>();
  const values = new Map<string, string>();
  let started: { readonly text: string; readonly line: number } | undefined;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    if (/^\s*#/.test(raw)) continue;
    const part = raw.replace(CONTINUED, '');
    const { text: before, line } = started ?? { text: '', line: at + 1 };
    const instruction = before.length < 10_000 ? `${before} ${part}`.trim() : before;
    started = CONTINUED.test(raw) ? { text: instruction, line } : undefined;
    if (started) continue;
    const image = imageIn(instruction, values);
    if (image !== undefined && !stages.has(image.toLowerCase()) && !/^\d+$/.test(image)) {
      const declaration = imageDeclaration(image, line, /^from/i.test(instruction) ? 'FROM' : 'COPY');
      if (declaration) dependencies.push(declaration);
    }
    const stage = /^from\s[^\n]*\sas\s+(\S+)/i.exec(instruction)?.[1];
    if (stage !== undefined) stages.add(stage.toLowerCase());
    const [, name, value] = /^arg\s+([A-Za-z_]\w*)=["']?([^"'\s]*)/i.exec(instruction) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  return { dependencies };
}

function imageIn(instruction: string, values: ReadonlyMap<string, string>): string | undefined {
  const found =
    /^from\s+(?:--\S+\s+)*(\S+)/i.exec(instruction) ??
    /^(?:copy|add)\s+(?:--\S+\s+)*?--from=(\S+)/i.exec(instruction) ??
    /^run\s+(?:--\S+\s+)*?--mount=\S*?from=([^\s,]+)/i.exec(instruction);
  return found?.[1]?.replaceAll(
    /\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|([A-Za-z_]\w*))/g,
    (all, braced?: string, otherwise?: string, bare?: string) =>
      values.get(braced ?? bare ?? '') ?? otherwise ?? all,
  );
}

/** https://docs.docker.com/reference/compose-file/services/#image */
function readCompose(text: string): ManifestReading {
  const documents = readYaml(text);
  if ('unparsed' in documents) return documents;
  const dependencies = documents.flatMap((document) =>
    [...entriesOf(at(document, 'services'))].flatMap(([, { value }]) => {
      const line = entriesOf(value).get('image')?.line;
      // What is built here is only called so.
      if (line === undefined || at(value, 'build')) return [];
      const filled = (textAt(value, 'image') ?? '').replaceAll(/\$\{\w+:?-([^}]*)\}/g, '$1');
      return imageDeclaration(filled, line, 'image') ?? [];
    }),
  );
  return { dependencies };
}
