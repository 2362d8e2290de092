import type { CodeFacts, Expression, Span } from '../../../../model/code.ts';
import type { CheckFact, HandlerRef } from '../../endpoint-file.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { isOff } from '../../shared/words/route-options.ts';
import type { Registration } from '../facts.ts';

type ObjectValue = Expression & { readonly kind: 'object' };

/** A handler by the names of its controller and action: `article.publish`, `plugin::shop.cart.clear`. */
const controllerAction = /^(?:[\w:-]+\.)+\w+$/;

type Route = Registration & { readonly kind: 'route' };

/**
 * Strapi: `{ method: 'PUT', path: '/x', handler: 'x.update', config: { policies: ['is-owner'] } }`. Who calls must have the
 * right of that name unless `auth: false` says that it need not be asked for; policies ask for more.
 */
export function strapiRow(router: string, value: ObjectValue, code: CodeFacts): Route | undefined {
  const [method, path, handler] = ['method', 'path', 'handler'].map((key) => textAt(value, key));
  if (method === undefined || !path?.startsWith('/') || !controllerAction.test(handler ?? ''))
    return undefined;
  const config = value.entries.find(({ key }) => key === 'config')?.value;
  return routeOf({ router, method: method.toUpperCase(), path, handler: handler ?? '' }, config, value, code);
}

/** What `createCoreRouter('api::bin.bin', …)` makes for each kind of content. */
const coreRoutes: ReadonlyMap<string, readonly [method: string, path: string]> = new Map([
  ['find', ['GET', '']],
  ['findOne', ['GET', '/:id']],
  ['create', ['POST', '']],
  ['update', ['PUT', '/:id']],
  ['delete', ['DELETE', '/:id']],
]);

/** The routes that `createCoreRouter('api::bin.bin', { config: { create: { policies: ['x'] } } })` makes. */
export function strapiCore(code: CodeFacts): readonly Registration[] {
  return code.calls.flatMap(({ callee, arguments: [uid, options] }) => {
    if (!/(?:^|\.)createCoreRouter$/.test(callee) || uid?.value.kind !== 'string') return [];
    const name = lastName(uid.value.value);
    const given = options?.value.kind === 'object' ? options.value : undefined;
    const config = given?.entries.find(({ key }) => key === 'config')?.value;
    const own = config?.kind === 'object' ? config.entries : [];
    return [...coreRoutes].map(([action, [method, path]]) => {
      const entry = own.find(({ key }) => key === action);
      const route = { router: name, method, path: `/${name}${path}`, handler: `${name}.${action}` };
      return routeOf(route, entry?.value, entry ?? uid.value, code);
    });
  });
}

interface Described {
  readonly router: string;
  readonly method: string;
  readonly path: string;
  readonly handler: string;
}

/** A route with what its `config` says of who may call it. */
function routeOf(
  { router, method, path, handler }: Described,
  config: Expression | undefined,
  { span }: { readonly span: Span },
  code: CodeFacts,
): Route {
  const at = (key: string): Expression | undefined =>
    config?.kind === 'object' ? config.entries.find((each) => each.key === key)?.value : undefined;
  const auth = at('auth');
  const isOpen = auth !== undefined && isOff(auth);
  const location = locationOf(code.path, span);
  const plain = { arguments: [], wraps: [], except: [], location };
  const asked: CheckFact[] = [
    ...(isOpen ? [] : [{ name: `the right to ${handler}`, kind: 'authentication' as const }]),
    ...policiesIn(at('policies')).map((name) => ({
      name: `policy('${name}')`,
      kind: 'authorization' as const,
    })),
  ];
  const handlers: HandlerRef[] = [
    ...asked.map((check) => ({ ...plain, name: '', checks: [check] })),
    { ...plain, name: handler },
  ];
  const said = isOpen ? { isOpen } : {};
  return { kind: 'route', router, method, paths: [path], handlers, ...said, location };
}

function textAt({ entries }: ObjectValue, key: string): string | undefined {
  const value = entries.find((each) => each.key === key)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}

/** `['is-owner', { name: 'global::may', config: {} }]`. */
const policiesIn = (value: Expression | undefined): readonly string[] =>
  value?.kind !== 'list'
    ? []
    : value.items.slice(0, 20).flatMap((item) => {
        if (item.kind === 'string') return [item.value];
        return item.kind === 'object' ? (textAt(item, 'name') ?? []) : [];
      });
