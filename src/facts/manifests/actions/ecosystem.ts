import type { Declaration, Ecosystem, ManifestReading } from '../manifest.ts';
import { at, type Entry, entriesOf, itemsOf, type Node, textAt } from '../text/node.ts';
import { readYaml } from '../text/yaml.ts';

/** `uses:` of workflows and composite actions. https://docs.github.com/actions/reference/workflow-syntax-for-github-actions */
export const actions: Ecosystem = {
  type: 'githubactions',
  formats: [
    {
      role: 'manifest',
      matches: (name, path) =>
        /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i.test(path) ||
        name === 'action.yml' ||
        name === 'action.yaml',
      read: readUses,
    },
  ],
};

function readUses(text: string): ManifestReading {
  const documents = readYaml(text);
  if ('unparsed' in documents) return documents;
  const dependencies = documents.flatMap((document) => [
    ...[...entriesOf(at(document, 'jobs'))].flatMap(([, { value: job }]) => [
      ...usesOf(job),
      ...stepsOf(at(job, 'steps')),
    ]),
    ...stepsOf(at(document, 'runs', 'steps')),
  ]);
  return { dependencies };
}

function stepsOf(steps: Node | undefined): readonly Declaration[] {
  return itemsOf(steps).flatMap(usesOf);
}

function usesOf(node: Node): readonly Declaration[] {
  const entry = entriesOf(node).get('uses');
  const uses = textAt(node, 'uses');
  const declaration = entry && uses !== undefined ? declarationOf(uses.trim(), entry) : undefined;
  return declaration ? [declaration] : [];
}

/** `owner/name@ref`, `owner/name/path@ref`; `./local` is the repository's own. */
function declarationOf(uses: string, { line }: Entry): Declaration | undefined {
  if (uses.startsWith('./') || uses.includes('${{')) return undefined;
  const image = /^docker:\/\/(.+)$/s.exec(uses)?.[1];
  if (image !== undefined) return undefined;
  const found = /^([^@\s]{1,300})(?:@(\S{1,300}))?/.exec(uses);
  if (!found?.[1]?.includes('/')) return undefined;
  const [, name, range = ''] = found;
  return {
    name,
    declaredAs: name,
    range,
    source: { kind: 'registry' },
    development: true,
    section: 'uses',
    line,
  };
}
