import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { ControllerRef, Layer, RouteFact } from './facts.ts';
import { middlewareRefs } from './layers.ts';

const actions: readonly (readonly [action: string, methods: readonly string[], path: string])[] = [
  ['index', ['GET'], ''],
  ['create', ['GET'], '/create'],
  ['store', ['POST'], ''],
  ['show', ['GET'], '/:id'],
  ['edit', ['GET'], '/:id/edit'],
  ['update', ['PUT', 'PATCH'], '/:id'],
  ['destroy', ['DELETE'], '/:id'],
];

/** What `router.resource('posts', PostsController)` and what follows it in the chain register. */
export function resourceRoutes(
  name: string,
  chain: readonly Call[],
  controller: ControllerRef | undefined,
  around: {
    readonly layers: readonly Layer[];
    readonly code: CodeFacts;
    readonly location: RouteFact['location'];
  },
): RouteFact[] {
  const said = (word: RegExp): readonly Call[] => chain.filter(({ callee }) => word.test(lastName(callee)));
  const listed = (word: RegExp): readonly string[] =>
    said(word).flatMap(({ arguments: [first] }) => (first === undefined ? [] : namesIn(first.value)));
  const [only, except] = [listed(/^only$/), listed(/^except$/)];
  const isApi = said(/^apiOnly$/).length > 0;
  const rules = said(/^(?:use|tap|middleware)$/).flatMap((call) => rulesOf(call, around.code));
  // `posts.comments` lies below one of the posts.
  const segments = name.replace(/^\//, '').split('.');
  const path = segments
    .map((segment, index) =>
      index < segments.length - 1 ? `/${segment}/:${singular(segment)}_id` : `/${segment}`,
    )
    .join('');
  return actions
    .filter(([action]) => !(isApi && /^(?:create|edit)$/.test(action)))
    .filter(([action]) => (only.length === 0 || only.includes(action)) && !except.includes(action))
    .map(([action, methods, below]): RouteFact => {
      const own = rules.filter(({ for: of }) => of.includes('*') || of.includes(action));
      const middleware = own.flatMap((rule) => rule.middleware);
      return {
        methods,
        path: path + below,
        controller: controller && { ...controller, action },
        layers: [...around.layers, { prefix: '', middleware }],
        location: around.location,
      };
    });
}

interface Rule {
  readonly for: readonly string[];
  readonly middleware: readonly HandlerRef[];
}

/** `.use(['store', 'update'], middleware.auth())`, `.middleware({ '*': 'auth', store: ['acl:admin'] })`. */
function rulesOf({ arguments: [first, second] }: Call, code: CodeFacts): Rule[] {
  if (first?.value.kind === 'object')
    return first.value.entries
      .slice(0, 40)
      .map(({ key, value }) => ({ for: key.split(','), middleware: middlewareRefs(value, code) }));
  if (first === undefined || second === undefined) return [];
  return [{ for: namesIn(first.value), middleware: middlewareRefs(second.value, code) }];
}

const namesIn = (value: Expression): readonly string[] =>
  value.kind === 'string' ? [value.value] : value.kind === 'list' ? value.items.flatMap(namesIn) : [];

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '');
