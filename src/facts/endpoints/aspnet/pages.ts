import type { Endpoint } from '../../../model/endpoint.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { Application } from './application.ts';
import type { AspNetFacts, AttributeFacts, PageFacts } from './facts.ts';

const placed = /(?:^|\/)(?:Areas\/([^/]+)\/)?Pages\/(.+)\.cshtml\.cs$/;
const handler = /^On(Get|Post|Put|Delete|Patch)/;

/** Razor Pages: the file's place is the path, the model's `On…` methods are what is called. */
export function* pageEndpoints(
  application: Application,
  facts: ReadonlyMap<string, AspNetFacts>,
): Iterable<Endpoint> {
  const conventions = [...facts.values()].flatMap(({ pages }) => pages);
  for (const at of application.classes) {
    const place = placed.exec(at.path);
    if (place === null || !/Model$/.test(at.own.name)) continue;
    const [, area = '', name = ''] = place;
    const [own = [], ...bases] = application.lineage(at);
    const layers = [
      ['configuration', conventions.flatMap((each) => conventionOn(each, area, `/${name}`))],
      ['base-class', bases.flat().flatMap((each) => each.own.attributes)],
      ['class', own.flatMap((each) => each.own.attributes)],
    ] as const;
    const path = joinPath(area === '' ? '' : `/${area}`, name.replace(/(?:^|\/)Index$/, ''));
    const answering = at.own.methods.filter((each) => handler.test(each.name) && each.isAction);
    // A page is shown though its model has nothing to do for that.
    const isShown = answering.length === 0 && at.own.bases.some((base) => /(?:^|\.)PageModel$/.test(base));
    for (const method of isShown ? [undefined] : answering)
      yield {
        framework: 'aspnet',
        method: handler.exec(method?.name ?? '')?.[1]?.toUpperCase() ?? 'GET',
        path,
        handler: method === undefined ? at.own.name : `${at.own.name}.${method.name}`,
        guards: application.guards(at.path, {
          reach: 'pages',
          layers,
          inside: method === undefined ? [] : application.inside(at.path, method),
        }),
        location: method?.location ?? at.own.location,
        group: `${at.path}#${at.own.name}`,
      };
  }
}

function conventionOn(
  { isOpen, isFolder, area, path, attribute }: PageFacts,
  ofArea: string,
  page: string,
): AttributeFacts[] {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const meets = area === ofArea && (isFolder ? page.startsWith(folder) : page === path);
  return meets ? [isOpen ? { ...attribute, name: 'AllowAnonymous' } : attribute] : [];
}
