import type { Call, CodeFacts } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** Whoever says which router a path names at some place of a file. */
interface Owners {
  of(path: string, at: Pick<Call, 'inFunction' | 'inClass'>): string | undefined;
}

/** What a router is called in its file that an earlier function makes one by the same name of. */
export function ownName(name: string, inFunction: number, { functions, classes }: CodeFacts): string {
  const { name: by = '', inClass = -1 } = functions[inFunction] ?? {};
  const around = classes[inClass]?.name ?? '';
  return `${name} of ${by === '' ? `function ${inFunction}` : `${by} ${around}`.trim()}`;
}

/** The same references, with the routers of one function told from those that others call alike. */
export const toldApart = (refs: readonly HandlerRef[], at: Call, owners: Owners): readonly HandlerRef[] =>
  refs.map((ref) => {
    const [head = '', ...rest] = ref.name.split('.');
    const own = head === '' ? undefined : owners.of(head, at);
    return own?.startsWith(`${head} of `) ? { ...ref, name: [own, ...rest].join('.') } : ref;
  });
