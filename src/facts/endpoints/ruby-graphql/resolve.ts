import { posix } from 'node:path';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { someCheck } from '../shared/checks/subjects.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt, MethodAt } from '../shared/ruby/lookup.ts';
import type { RubyModule } from '../shared/ruby/module.ts';

/** What graphql-ruby asks before it resolves (https://graphql-ruby.org/mutations/mutation_authorization.html). */
const before = ['ready?', 'authorized?'] as const;
const fieldBases = /(?:^|\.)(?:Base)?(?:Object|ObjectType)$/;

/** Mutations and resolvers of graphql-ruby, and the fields of its root types. */
export function resolveRubyGraphql(project: Project<RubyModule>): Endpoint[] {
  const classes = new RubyClasses(project.facts.values(), project.guards);
  const all = [...project.facts.values()].flatMap((module) =>
    module.classes.map(({ name }, index): ClassAt => ({ module, index, name })),
  );
  return all.flatMap((own) => [...ofResolver(own, classes), ...ofRoot(own, classes)]);
}

/** `class DeleteNote < BaseMutation` with a `resolve`. */
function* ofResolver(own: ClassAt, classes: RubyClasses): Iterable<Endpoint> {
  const bases = classes.lineage(own).flatMap(({ module, index }) => module.classes[index]?.bases ?? []);
  const method = bases.some((base) => /(?:^|\.)\w*Mutation$/.test(base))
    ? 'MUTATION'
    : bases.some((base) => /(?:^|\.)\w*(?:Resolver|Query)$/.test(base))
      ? 'QUERY'
      : undefined;
  const { module, index } = own;
  const found = module.functions.find(({ name, inClass }) => name === 'resolve' && inClass === index);
  if (method === undefined || found === undefined) return;
  const asked = before.flatMap((name) => {
    const at = classes.method(own, name);
    return at === undefined ? [] : guardOf(name, own, at, classes);
  });
  const span = module.classes[index]?.span ?? found.span;
  yield {
    framework: 'ruby-graphql',
    method,
    path: camel(lastName(own.name)),
    handler: `${own.name}.resolve`,
    guards: [...asked, ...inside(own, { module, method: found }, classes)],
    location: locationOf(module.path, { ...span, endLine: span.startLine }),
    handledAt: locationOf(module.path, { ...found.span, endLine: found.span.startLine }),
    group: `${posix.dirname(module.path)}#${method}`,
  };
}

/** `field :notes, …` of `QueryType` or `MutationType` with a method of that name. */
function* ofRoot(own: ClassAt, classes: RubyClasses): Iterable<Endpoint> {
  const { module, index, name } = own;
  const [, root] = /(?:^|\.)\w*?(Query|Mutation)(?:Type|Root)?$/.exec(name) ?? [];
  if (root === undefined || !module.classes[index]?.bases.some((base) => fieldBases.test(base))) return;
  for (const { callee, arguments: given, inClass, inFunction, span } of module.calls) {
    const [first] = given;
    if (callee !== 'field' || inClass !== index || inFunction >= 0 || first?.value.kind !== 'string')
      continue;
    const field = first.value.value;
    const method = module.functions.find((each) => each.name === field && each.inClass === index);
    if (method === undefined) continue;
    yield {
      framework: 'ruby-graphql',
      method: root.toUpperCase(),
      path: camel(field),
      handler: `${name}.${field}`,
      guards: inside(own, { module, method }, classes),
      location: locationOf(module.path, { ...span, endLine: span.startLine }),
      handledAt: locationOf(module.path, { ...method.span, endLine: method.span.startLine }),
      group: `${module.path}#${name}`,
    };
  }
}

/** A body that asks nothing, `true`, decides nothing. */
function guardOf(name: string, own: ClassAt, { module, method }: MethodAt, classes: RubyClasses): Guard[] {
  const asks = method.calls.some((callee) => callee !== 'super' && lastName(callee) !== 'new');
  const kind = classes.refusal(own, method) ?? (name === 'authorized?' && asks ? 'authorization' : undefined);
  const location = locationOf(module.path, { ...method.span, endLine: method.span.startLine });
  const origin = module === own.module && method.inClass === own.index ? 'class' : 'base-class';
  return kind === undefined ? [] : [{ name, kind, origin, location }];
}

function inside(own: ClassAt, { module, method }: MethodAt, classes: RubyClasses): Guard[] {
  const location = locationOf(module.path, { ...method.span, endLine: method.span.startLine });
  const found = classes.inside(own, method).map((each): Guard => ({ ...each, origin: 'handler', location }));
  // `raise GraphQL::ExecutionError unless context[:current_user]` says only by its condition what it is for.
  return found.length === 0 && method.doubts
    ? [{ name: someCheck, kind: 'authentication', origin: 'handler', location }]
    : found;
}

/** What Ruby calls `delete_note` or `DeleteNote` is `deleteNote` to who asks for it. */
function camel(name: string): string {
  const plain = name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
