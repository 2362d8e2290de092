import type { Call } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import type { Project } from '../framework.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { PythonClass, PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import {
  asExpression,
  keyword,
  type PythonTools,
  pythonTools,
  signatureLocation,
} from '../shared/python/tools.ts';

const types: readonly (readonly [RegExp, string])[] = [
  [/(?:Query|Queries)$/, 'QUERY'],
  [/Mutations?$/, 'MUTATION'],
  [/Subscriptions?$/, 'SUBSCRIPTION'],
];
/** Fields of Strawberry and its plug-ins; those of Ariadne: `@mutation.field("add")`. */
const registering =
  /(?:^|\.)(?:field|mutation|subscription|connection|node|create|update|delete|input_mutation)$/;
/** Options that decide who may ask for a field. */
const asking = /^(?:permission_classes|permissions|extensions|directives)$/;

/** Fields of Strawberry, Graphene and Ariadne, with what their permissions, decorators and bodies ask. */
export function resolvePythonGraphql(project: Project<PythonModule>): Endpoint[] {
  const tools = pythonTools(project);
  return [...project.facts.values()].flatMap((module) => [
    ...ofClasses(module, tools),
    ...ofAriadne(module, tools),
  ]);
}

function* ofClasses(module: PythonModule, tools: PythonTools): Iterable<Endpoint> {
  for (const [index, declared] of module.classes.entries()) {
    const isStrawberry = declared.decorators.some(({ callee }) => /(?:^|\.)type$/.test(callee));
    const isGraphene = declared.bases.some((base) =>
      /^(?:graphene\.)?(?:ObjectType|Mutation)$|(?:^|\.)ClientIDMutation$/.test(base),
    );
    const methods = module.functions.filter((each) => each.inClass === index && each.inFunction < 0);
    if (isStrawberry) yield* strawberry(module, declared, methods, tools);
    else if (isGraphene) yield* graphene(module, declared, methods, tools);
  }
}

function* strawberry(
  module: PythonModule,
  { name, attributes }: PythonClass,
  methods: readonly PythonFunction[],
  tools: PythonTools,
): Iterable<Endpoint> {
  const method = methodOf(name);
  if (method === undefined) return;
  const group = `${module.path}#${name}`;
  for (const each of methods) {
    const field = each.decorators.find(({ callee }) => registering.test(callee));
    if (field === undefined) continue;
    const others = each.decorators.filter((decorator) => decorator !== field);
    const guards = [
      ...asked(module, field, tools),
      ...others.flatMap((decorator) => tools.guards.of(module, asExpression(decorator), 'decorator')),
      ...tools.guards.inside(module, each),
    ];
    yield endpoint(method, named(field) ?? camel(each.name), {
      handler: `${name}.${each.name}`,
      guards,
      location: signatureLocation(module.path, each, field),
      group,
    });
  }
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value.kind !== 'call' || !registering.test(value.call.callee)) continue;
    yield endpoint(method, named(value.call) ?? camel(attribute), {
      handler: `${name}.${attribute}`,
      guards: asked(module, value.call, tools),
      location: locationOf(module.path, value.span),
      group,
    });
  }
}

/** `resolve_users` of a query, `mutate` of a mutation. */
function* graphene(
  module: PythonModule,
  { name, bases }: PythonClass,
  methods: readonly PythonFunction[],
  tools: PythonTools,
): Iterable<Endpoint> {
  const isMutation = bases.some((base) => /Mutation$/.test(base));
  for (const each of methods) {
    const [, field] = /^resolve_(\w+)$/.exec(each.name) ?? [];
    const isMutate = isMutation && /^mutate(?:_and_get_payload)?$/.test(each.name);
    const method = isMutate ? 'MUTATION' : methodOf(name);
    if (method === undefined || (!isMutate && field === undefined)) continue;
    const guards = [
      ...each.decorators.flatMap((decorator) =>
        tools.guards.of(module, asExpression(decorator), 'decorator'),
      ),
      ...tools.guards.inside(module, each),
    ];
    yield endpoint(method, isMutate ? camel(name) : camel(field ?? ''), {
      handler: `${name}.${each.name}`,
      guards,
      location: signatureLocation(module.path, each, each.decorators[0]),
      group: `${module.path}#${isMutate ? 'mutations' : name}`,
    });
  }
}

function* ofAriadne(module: PythonModule, tools: PythonTools): Iterable<Endpoint> {
  for (const each of module.functions) {
    for (const [index, decorator] of each.decorators.entries()) {
      const [, on] = /^(query|mutation|subscription)\.(?:field|source)$/i.exec(decorator.callee) ?? [];
      const field = named(decorator);
      if (on === undefined || field === undefined) continue;
      // What stands above the registration wraps what nobody calls.
      const below = each.decorators.slice(index + 1);
      const guards = [
        ...below.flatMap((other) => tools.guards.of(module, asExpression(other), 'decorator')),
        ...tools.guards.inside(module, each),
      ];
      yield endpoint(on.toUpperCase(), field, {
        handler: each.name,
        guards,
        location: signatureLocation(module.path, each, decorator),
        group: `${module.path}#${on}`,
      });
    }
  }
}

function endpoint(
  method: string,
  path: string,
  rest: {
    readonly handler: string;
    readonly guards: readonly Guard[];
    readonly location: Location;
    readonly group: string;
  },
): Endpoint {
  return { framework: 'python-graphql', method, path, ...rest };
}

/** `permission_classes=[IsAuthenticated]`, `extensions=[PermissionExtension(permissions=[IsAdmin()])]`. */
function asked(module: PythonModule, field: Call, tools: PythonTools): Guard[] {
  return field.arguments.flatMap(({ name = '', value }): Guard[] => {
    if (!asking.test(name)) return [];
    const items = value.kind === 'list' ? value.items : [value];
    return items.slice(0, 20).flatMap((item) => {
      const inner = item.kind === 'call' ? keyword(item.call, 'permissions') : undefined;
      return tools.guards.of(module, inner ?? item, 'decorator');
    });
  });
}

const methodOf = (name: string): string | undefined => types.find(([pattern]) => pattern.test(name))?.[1];

function named({ arguments: given }: Call): string | undefined {
  const value = given.find(({ name }) => name === 'name' || name === undefined)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}

/** What Python calls `add_book` is `addBook` to who asks for it. */
function camel(name: string): string {
  const plain = lastName(name).replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
