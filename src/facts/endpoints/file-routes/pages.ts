import { filePlace, isFileMiddleware } from './places.ts';

/**
 * The pages that stand behind altered middleware, below altered layouts, or beside altered pages, under the same first part of
 * the path. All others are left out: there are many, and what they import is much.
 */
export function pagesBeside(altered: readonly string[], tree: Iterable<string>): readonly string[] {
  const wanted = altered.flatMap((path) => concernedBy(path) ?? []);
  if (wanted.length === 0) return [];
  return [...tree].filter((path) => {
    const place = filePlace(path);
    return place?.exports === 'page' && wanted.some((isWanted) => isWanted(path, place.path));
  });
}

/** Says of pages, by their files and paths, whether what stands in an altered file may be about them. */
function concernedBy(altered: string): ((file: string, path: string) => boolean) | undefined {
  if (isFileMiddleware(altered)) return (file) => file.startsWith(rootOf(altered));
  const place = filePlace(altered);
  // What is around all pages is around those where people sign in, and asks nobody.
  if (place?.exports === 'layout' && !altered.slice(applicationOf(altered).length).match(atTop))
    return (file) => file.startsWith(altered.slice(0, altered.lastIndexOf('/') + 1));
  if (place?.exports !== 'page') return undefined;
  const [application, first] = [applicationOf(altered), firstOf(place.path)];
  return (file, path) => applicationOf(file) === application && firstOf(path) === first;
}

/** The folder of the application that middleware stands in. */
export const rootOf = (path: string): string => path.replace(/(?:src\/)?(?:server\/middleware\/)?[^/]+$/, '');

const atTop = /^\/?app\/layout\.\w+$/;

const applicationOf = (file: string): string => file.slice(0, file.search(/(?:^|\/)app\//));

const firstOf = (path: string): string => path.split('/', 2).join('/');
