import {
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type NamedTypeNode,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';
import { graphqlFields } from './served.table.ts';

type TypeDefinition = DefinitionNode & { readonly name: { readonly value: string } };

const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** Keeps the listed fields, and the interfaces and union members that are listed as well. */
function reduceType(definition: TypeDefinition): TypeDefinition {
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    const kept = graphqlFields[definition.name.value] ?? [];
    const missing = kept.filter((name) => !definition.fields?.some((field) => field.name.value === name));
    if (missing.length > 0) throw new Error(`${definition.name.value} has no field ${missing.join(', ')}`);
    const fields = definition.fields?.filter((field) => kept.includes(field.name.value)) ?? [];
    return { ...definition, fields, interfaces: (definition.interfaces ?? []).filter(isListed) };
  }
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    return { ...definition, types: (definition.types ?? []).filter(isListed) };
  }
  return definition;
}

function isListed(type: NamedTypeNode): boolean {
  return graphqlFields[type.name.value] !== undefined;
}

/** The types that a reduced definition names. */
function mentions(definition: TypeDefinition): string[] {
  const ofField = (field: FieldDefinitionNode): string[] => [
    nameOf(field.type),
    ...(field.arguments ?? []).map((argument) => nameOf(argument.type)),
  ];
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return [...(definition.fields ?? []).flatMap(ofField), ...(definition.interfaces ?? []).map(nameOf)];
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (definition.fields ?? []).map((field) => nameOf(field.type));
    case Kind.UNION_TYPE_DEFINITION:
      return (definition.types ?? []).map(nameOf);
    default:
      return [];
  }
}

/** GitHub's GraphQL schema reduced to the listed fields, without descriptions and directives, as SDL. */
export function reduceGraphql(sdl: string): string {
  const source = new Map<string, TypeDefinition>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if ('name' in definition && definition.name !== undefined && definition.kind.endsWith('TypeDefinition')) {
      source.set(definition.name.value, definition as TypeDefinition);
    }
  }
  const kept = new Map<string, TypeDefinition>();
  const open = Object.keys(graphqlFields);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (kept.has(name) || builtIn.has(name)) continue;
    const definition = source.get(name);
    if (definition === undefined) throw new Error(`the GraphQL schema has no type ${name}`);
    const reduced = reduceType(definition);
    kept.set(name, reduced);
    open.push(...mentions(reduced));
  }
  const definitions = [...kept.values()].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  const bare = visit({ kind: Kind.DOCUMENT, definitions } as const, {
    Directive: () => null,
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return `${print(bare)}\n`;
}
