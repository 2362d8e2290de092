import type { Endpoint } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { RubyClasses } from '../shared/ruby/classes.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { App, type Place } from './app.ts';
import { bodyOf, bodyOfFiles } from './bodies.ts';
import { rackMounts } from './mounts.ts';

const deepest = 8;
const mostPlaces = 8;
const bases = /(?:^|\.)(?:Sinatra\.(?:Base|Application)|Grape\.API(?:\.Instance)?)$/;
const root: Place = { prefix: '', guards: [], filters: [] };

/** Endpoints of Sinatra and Grape: routes with a block, and the filters that run before them. */
export function resolveSinatra(project: Project<RubyModule>): Endpoint[] {
  const modules = [...project.facts.values()].filter(
    ({ path }) => !/(?:^|\/)(?:spec|test|tests|features)\//.test(path),
  );
  const classes = new RubyClasses(modules, project.guards);
  const apps = appsOf(modules, classes, project);
  const rack = rackMounts(modules);
  const parents = new Map<App, { parent: App; place: Place }[]>();
  for (const parent of apps) {
    for (const { name, place } of parent.mounts()) {
      const found = classes.find(name, parent.of);
      const child =
        found &&
        apps.find(({ of }) => of !== undefined && of.name === found.name && of.module === found.module);
      if (child !== undefined && child !== parent)
        parents.set(child, [...(parents.get(child) ?? []), { parent, place }]);
    }
  }
  const placesOf = (app: App, depth: number): readonly Place[] => {
    const mounts = depth > deepest ? undefined : parents.get(app);
    if (mounts !== undefined)
      return mounts
        .flatMap(({ parent, place }) => placesOf(parent, depth + 1).map((outer) => within(outer, place)))
        .slice(0, mostPlaces);
    const outside = [...rack].filter(
      ([name]) => app.of !== undefined && classes.find(name, undefined)?.name === app.of.name,
    );
    const found = outside.flatMap(([, all]) => all).map((mount): Place => ({ ...mount, filters: [] }));
    return found.length > 0 ? found.slice(0, mostPlaces) : [root];
  };
  return apps.flatMap((app) => placesOf(app, 0).flatMap((place) => app.endpoints(place)));
}

const within = (outer: Place, inner: Place): Place => ({
  prefix: joinPath(outer.prefix, inner.prefix),
  guards: [...outer.guards, ...inner.guards],
  filters: [...outer.filters, ...inner.filters],
});

/** Every class that is an application, and the one that is written at the top of files. */
function appsOf(
  modules: readonly RubyModule[],
  classes: RubyClasses,
  project: Project<RubyModule>,
): readonly App[] {
  const isPlain = modules.some(({ path }) =>
    project.files.get(path)?.imports.some(({ module }) => module === 'sinatra'),
  );
  const own = [...classes.all()].filter((each) => classes.parts(each)[0] === each && isApp(each, classes));
  const found = own.map((each) => new App(classes, bodyOf(classes, each), each));
  return isPlain
    ? [...found, new App(classes, bodyOfFiles(modules.filter(({ path }) => !path.endsWith('.ru'))))]
    : found;
}

function isApp(each: Parameters<RubyClasses['lineage']>[0], classes: RubyClasses): boolean {
  return classes.lineage(each).some(({ module, index }) => bases.test(module.classes[index]?.bases[0] ?? ''));
}
