import { posix } from 'node:path';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { handlerName } from '../shared/guards/written-guards.ts';
import type { GraphqlFacts, PermissionFact, ResolverFact, SchemaField } from './facts.ts';
import { directiveGuards, isAboutAccess, resolverGuards, ruleGuards } from './guards.ts';

const methods: ReadonlyMap<string, string> = new Map([
  ['Query', 'QUERY'],
  ['Mutation', 'MUTATION'],
  ['Subscription', 'SUBSCRIPTION'],
]);

/** Fields of `Query`, `Mutation` and `Subscription`, with what wraps their resolvers, permission maps and directives. */
export function resolveGraphql(project: Project<GraphqlFacts>): Endpoint[] {
  const all = [...project.facts.values()];
  const schema = Map.groupBy(
    all.flatMap(({ fields }) => fields),
    ({ type, field }) => `${type}.${field}`,
  );
  const permissions = all.flatMap((facts) => facts.permissions);
  const resolvers = resolversOf(project);
  const groups = new Groups(resolvers);
  /** Where the resolvers of a type are of which a file of the schema names the fields. */
  const served = new Map<string, string>();
  const found = resolvers.flatMap((own): Endpoint[] => {
    const file = project.files.get(own.location.path);
    if (file === undefined) return [];
    const fields = schema.get(`${own.type}.${own.field}`) ?? [];
    const field = nearest(fields, own.location.path);
    const group = groups.of(own);
    if (field !== undefined) served.set(typeAt(field), group);
    const directives = field === undefined ? [] : directiveGuards(field.directives, field.ofType);
    const asked = [...directives, ...permitted(own, permissions)];
    return [endpoint(own, [...asked, ...resolverGuards(file, own.ref, project)], group)];
  });
  // What a schema without a word on access says is no more than a list of names.
  const speaks =
    permissions.length > 0 ||
    all.some(({ fields, declared }) => declared.some(isAboutAccess) || fields.some(asks));
  const known = new Set(resolvers.map(({ type, field }) => `${type}.${field}`));
  const bare = speaks ? [...schema].filter(([key]) => !known.has(key)).flatMap(([, fields]) => fields) : [];
  return [...found, ...bare.map((field) => ofSchema(field, permissions, served))];
}

const asks = ({ directives, ofType }: SchemaField): boolean =>
  [...directives, ...ofType].some(({ name }) => isAboutAccess(name));

const typeAt = ({ type, location }: SchemaField): string => `${location.path}#${type}`;

function ofSchema(
  own: SchemaField,
  permissions: readonly PermissionFact[],
  served: ReadonlyMap<string, string>,
): Endpoint {
  const guards = [...directiveGuards(own.directives, own.ofType), ...permitted(own, permissions)];
  return endpoint(own, guards, served.get(typeAt(own)) ?? typeAt(own));
}

type Field = Pick<SchemaField, 'type' | 'field' | 'location'> & Partial<Pick<ResolverFact, 'ref'>>;

function endpoint({ type, field, location, ref }: Field, guards: readonly Guard[], group: string): Endpoint {
  const method = methods.get(type);
  return {
    framework: 'graphql',
    method: method ?? 'FIELD',
    path: method === undefined ? `${type}.${field}` : field,
    handler: handlerName(ref) || field,
    guards,
    location,
    group,
  };
}

/** The resolvers of maps, and those that maps take in by name, from other files too. */
function resolversOf(project: Project<GraphqlFacts>): readonly ResolverFact[] {
  const found = new Map<string, ResolverFact>();
  const add = (each: ResolverFact): unknown =>
    found.set(`${each.type}.${each.field} ${each.location.path} ${each.location.line}`, each);
  for (const [path, { resolvers, mounts }] of project.facts) {
    for (const each of resolvers) add(each);
    const file = project.files.get(path);
    if (file === undefined) continue;
    for (const { type, name } of mounts) {
      const ref = { name, arguments: [], wraps: [], except: [], location: { path, line: 1, endLine: 1 } };
      const target = project.names.target(file, ref);
      const parts = target && project.facts.get(target.file.path)?.parts;
      const own = parts?.filter((part) => part.name === target?.name) ?? [];
      const loose = target?.name === 'default' ? (parts?.filter((part) => part.name === '*') ?? []) : [];
      for (const { name: _, ...part } of own.length > 0 ? own : loose) add({ type, ...part });
    }
  }
  return [...found.values()].slice(0, mostEndpoints);
}

/** What permission maps ask: the nearest word on a field decides, and what adds to it comes along. */
function permitted({ type, field }: Field, permissions: readonly PermissionFact[]): Guard[] {
  const about = permissions.filter(
    (each) => (each.type === type || each.type === '*') && (each.field === field || each.field === '*'),
  );
  const weight = (each: PermissionFact): number => (each.type === '*' ? 0 : 2) + (each.field === '*' ? 0 : 1);
  const [decides] = about.filter(({ adds }) => !adds).toSorted((a, b) => weight(b) - weight(a));
  const rules = [
    ...(decides?.rules ?? []),
    ...about.filter(({ adds }) => adds).flatMap((each) => each.rules),
  ];
  return ruleGuards(rules);
}

/** Of several fields by one name, the one whose file is nearest. */
function nearest(fields: readonly SchemaField[], path: string): SchemaField | undefined {
  const shared = ({ location }: SchemaField): number => {
    const own = location.path.split('/');
    const differs = path.split('/').findIndex((part, at) => own[at] !== part);
    return differs < 0 ? own.length : differs;
  };
  return fields.length <= 1 ? fields[0] : fields.toSorted((a, b) => shared(b) - shared(a))[0];
}

/** Resolvers of one type in one file are siblings; where each has its own file, those of the folder are. */
class Groups {
  readonly #counts = new Map<string, number>();

  constructor(all: readonly ResolverFact[]) {
    for (const own of all) {
      for (const group of groupsOf(own)) this.#counts.set(group, (this.#counts.get(group) ?? 0) + 1);
    }
  }

  of(own: ResolverFact): string {
    const groups = groupsOf(own);
    return groups.find((group) => (this.#counts.get(group) ?? 0) > 1) ?? groups[0] ?? '';
  }
}

function groupsOf({ type, location: { path } }: ResolverFact): readonly string[] {
  const folder = posix.dirname(path);
  return [path, folder, posix.dirname(folder)].map((place) => `${place}#${type}`);
}
