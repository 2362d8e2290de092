import type { Call, CodeFacts, Entry, Expression, Span } from '../../../model/code.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { GraphqlFacts, PartFact, PermissionFact, ResolverFact } from './facts.ts';
import { permissionsOf } from './permissions.ts';
import { readSchema } from './schema.ts';

const roots = /^(?:Query|Mutation|Subscription)$/;
const partName = /(?:quer(?:y|ies)|mutations?|subscriptions?|resolvers?)$/i;
const resolverFile = /resolver|mutation|quer(?:y|ies)|subscription|graphql|gql|schema/i;
/** What a resolver calls its parameters: parent, arguments, context, info. */
const parameter = /^_*(?:parent|root|obj|source|args|context|ctx|info)$|^_+$/;
const mostFields = 2000;

/** What a script says of resolvers, permissions and schema. Pure, linear. */
export function extractGraphql(code: CodeFacts): GraphqlFacts | undefined {
  // Resolvers of a client's own state answer nobody else.
  if (
    code.imports.some(({ module }) => /^(?:@apollo\/client|apollo-(?:boost|client|link-state))/.test(module))
  )
    return undefined;
  const permissions = permissionsOf(code);
  const inside = permissions.spans;
  const maps = code.entries.filter(({ key, span }) => roots.test(key) && !within(span, inside));
  const schema = schemaOf(code);
  const facts: GraphqlFacts = {
    resolvers: [...maps, ...typesBeside(code)].flatMap((entry) => fieldsOf(entry, code)).slice(0, mostFields),
    mounts: maps.flatMap(mountsOf),
    parts: partsOf(code).slice(0, mostFields),
    permissions: [...permissions.all, ...composed(code)],
    ...schema,
  };
  return Object.values(facts).some((all) => all.length > 0) ? facts : undefined;
}

/** Types whose fields are resolved beside `Query` and `Mutation`: `{ Query: {}, Member: { email: onlySelf(email) } }`. */
function typesBeside(code: CodeFacts): readonly Entry[] {
  const written = [
    ...code.exports.flatMap(({ value }) => value ?? []),
    ...code.assignments.map(({ value }) => value),
    ...code.returns.map(({ value }) => value),
  ];
  return written.flatMap((value) => {
    if (value.kind !== 'object' || !value.entries.some(({ key }) => roots.test(key))) return [];
    return value.entries.filter(({ key }) => /^[A-Z]\w*$/.test(key) && !roots.test(key));
  });
}

/** `Mutation: { createPost: authenticated(createPost), … }`. */
function fieldsOf({ key: type, value }: Entry, code: CodeFacts): ResolverFact[] {
  if (value.kind !== 'object') return [];
  return value.entries.flatMap((entry) => fieldOf(entry, code).map((field) => ({ type, ...field })));
}

function fieldOf({ key, value, span }: Entry, code: CodeFacts): Omit<PartFact, 'name'>[] {
  const [ref] = resolverRefs(value, code);
  if (key === '' || ref === undefined) return [];
  const { startLine } = span;
  // A resolver may be long: what registers it is its first line, and that of what wraps it.
  const endLine = value.kind === 'call' ? Math.min(value.span.endLine, startLine + 1) : startLine;
  return [{ field: key, ref, location: { path: code.path, line: startLine, endLine } }];
}

function resolverRefs(value: Expression, code: CodeFacts): ReturnType<typeof handlerRefs> {
  if (value.kind === 'object') {
    const own = value.entries.filter(({ key }) => key === 'resolve' || key === 'subscribe');
    return own.flatMap((entry) => resolverRefs(entry.value, code));
  }
  return /^(?:function|call|name)$/.test(value.kind) ? handlerRefs([{ value }], code) : [];
}

/** What a map takes its fields from by name. */
function mountsOf({ key: type, value }: Entry): GraphqlFacts['mounts'] {
  const spread = value.kind === 'object' ? value.entries.filter(({ key }) => key === '') : [];
  return [value, ...spread.map((entry) => entry.value)].flatMap((each) =>
    each.kind === 'name' ? [{ type, name: each.path }] : [],
  );
}

/** `const mutations = { … }`, `export const Mutation: MutationResolvers = { … }`, functions of a file of resolvers. */
function partsOf(code: CodeFacts): PartFact[] {
  const isOwn = resolverFile.test(code.path);
  const objects = code.assignments.flatMap(({ target, type = '', value, inFunction }): PartFact[] => {
    const name = plainName(target);
    const isPart = partName.test(name) || /Resolvers?\b/.test(type);
    if (inFunction >= 0 || value.kind !== 'object' || !isPart) return [];
    return value.entries.flatMap((entry) => fieldOf(entry, code).map((field) => ({ name, ...field })));
  });
  const exported = code.exports.flatMap(({ name, value }): PartFact[] =>
    isOwn && name === 'default' && value?.kind === 'object'
      ? value.entries.flatMap((entry) => fieldOf(entry, code).map((field) => ({ name, ...field })))
      : [],
  );
  return [...objects, ...exported, ...(isOwn ? functionsOf(code) : [])];
}

/** Functions that stand alone and look like resolvers: a map takes them in by `import * as Mutation`. */
function functionsOf(code: CodeFacts): PartFact[] {
  return code.functions.flatMap(({ name, parameters, inFunction, inClass, span }): PartFact[] => {
    const looks = parameters.length <= 4 && parameters.some((each) => parameter.test(each.name));
    if (name === '' || inFunction >= 0 || inClass >= 0 || !looks) return [];
    const location = { path: code.path, line: span.startLine, endLine: span.startLine };
    const ref = { name, arguments: [], wraps: [], except: [], location };
    return [{ name: '*', field: name, ref, location }];
  });
}

/** `composeResolvers(resolvers, { 'Mutation.createPost': [isAuthenticated()] })`. */
function composed(code: CodeFacts): PermissionFact[] {
  if (!code.imports.some(({ module }) => module.includes('resolvers-composition'))) return [];
  return code.entries.flatMap(({ key, value }): PermissionFact[] => {
    const [, type = '', field = ''] = /^(Query|Mutation|Subscription|\*)\.(\w+|\*)$/.exec(key) ?? [];
    return type === '' ? [] : [{ type, field, rules: handlerRefs([{ value }], code), adds: true }];
  });
}

/** Schemas in templates and strings: `gql`, `buildSchema`, `typeDefs`. */
function schemaOf(code: CodeFacts): Pick<GraphqlFacts, 'fields' | 'declared'> {
  const written = [
    ...code.calls.flatMap((call) => (isSchema(call) ? call.arguments.map(({ value }) => value) : [])),
    ...[...code.assignments, ...code.exports].flatMap((each) => {
      const name = 'target' in each ? each.target : each.name;
      return each.value && /type_?defs?|schema|sdl/i.test(name) ? [each.value] : [];
    }),
  ];
  const read = written.slice(0, 200).flatMap((value) => {
    const text = textOf(value);
    return /\b(?:type|directive)\b/.test(text) ? [readSchema(code.path, text, value.span.startLine)] : [];
  });
  return { fields: read.flatMap(({ fields }) => fields), declared: read.flatMap(({ declared }) => declared) };
}

const isSchema = ({ callee }: Call): boolean => /^(?:gql|graphql|buildSchema)$/.test(lastName(callee));

/** What is filled in stands for nothing but its lines. */
function textOf(value: Expression): string {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'built-string') return '';
  return value.parts
    .map((part) =>
      part.kind === 'string' ? part.value : '\n'.repeat(part.span.endLine - part.span.startLine),
    )
    .join('');
}

function within(span: Span, around: readonly Span[]): boolean {
  return around.some(
    (outer) => outer.startLine <= span.startLine && span.endLine <= outer.endLine && !isSame(outer, span),
  );
}

const isSame = (one: Span, other: Span): boolean => locationKey(one) === locationKey(other);

const locationKey = (span: Span): string => JSON.stringify(locationOf('', span));
