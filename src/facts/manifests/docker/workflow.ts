import type { Declaration, ManifestReading } from '../manifest.ts';
import { at, entriesOf, itemsOf, type Node, textAt } from '../text/node.ts';
import { readYaml } from '../text/yaml.ts';
import { imageDeclaration } from './image.ts';

/** Workflows name images, too; what they use is another ecosystem's. */
export function readWorkflowImages(text: string): ManifestReading {
  const documents = readYaml(text);
  if ('unparsed' in documents) return documents;
  return { dependencies: documents.flatMap(imagesOfWorkflow) };
}

/** Images that workflows run in: `docker://…`, `container:` and `services:`. */
function imagesOfWorkflow(document: Node): readonly Declaration[] {
  const jobs = [...entriesOf(at(document, 'jobs'))].flatMap(([, { value: job }]) => [
    ...imageOf(job, 'container'),
    ...imageOf(at(job, 'container'), 'image'),
    ...[...entriesOf(at(job, 'services'))].flatMap(([, { value }]) => imageOf(value, 'image')),
    ...itemsOf(at(job, 'steps')).flatMap((step) => imageOf(step, 'uses')),
  ]);
  const steps = itemsOf(at(document, 'runs', 'steps')).flatMap((step) => imageOf(step, 'uses'));
  const own = textAt(document, 'runs', 'image')?.startsWith('docker://')
    ? imageOf(at(document, 'runs'), 'image')
    : [];
  return [...jobs, ...steps, ...own];
}

function imageOf(node: Node | undefined, key: string): readonly Declaration[] {
  const entry = entriesOf(node).get(key);
  const text = textAt(node, key);
  if (!entry || text === undefined || (key === 'uses' && !text.startsWith('docker://'))) return [];
  const declaration = imageDeclaration(text.replace(/^docker:\/\//, ''), entry.line, 'workflow');
  return declaration ? [declaration] : [];
}
