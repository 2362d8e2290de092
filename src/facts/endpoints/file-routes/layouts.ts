import type { Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import type { FileRoute, FileRouteFacts } from './facts.ts';

/**
 * Says which guards the layouts put up that stand around a page: `app/(crew)/layout.tsx` around all pages below its folder. A
 * layout is no guard of route handlers, nor of what is called in other ways.
 */
export function layoutsOf(
  project: Project<FileRouteFacts>,
): (file: string, route: FileRoute) => readonly Guard[] {
  const byFolder = new Map<string, readonly Guard[]>();
  for (const [path, { routes }] of project.facts) {
    const source = project.files.get(path);
    for (const { method, path: at, handler } of routes)
      if (method === 'LAYOUT' && source !== undefined)
        byFolder.set(
          folderOf(path),
          project.guards.of(source, handler, 'handler').map((guard) => ({
            ...guard,
            name: guard.name.startsWith('a check') ? `the layout of ${at}` : guard.name,
            origin: 'mount' as const,
          })),
        );
  }
  return (file, { method }) =>
    method === 'PAGE' && byFolder.size > 0
      ? foldersAbove(file).flatMap((each) => byFolder.get(each) ?? [])
      : [];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** `app/`, `app/(crew)/` and `app/(crew)/desk/` of `app/(crew)/desk/page.tsx`. */
const foldersAbove = (file: string): readonly string[] =>
  [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index + 1));
