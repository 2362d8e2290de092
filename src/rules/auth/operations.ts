import type { Endpoint } from '../../model/endpoint.ts';

/** `POST /orders/:id/close`, or only its path, as tables and lists of operations write it. */
interface Operation {
  readonly verb: string | undefined;
  readonly path: string;
}

export function operationOf(text: string): Operation {
  const [, verb, path = ''] = /^(?:([A-Z*]+) )?(.*)$/.exec(text) ?? [];
  return { verb, path };
}

/** Whether an endpoint answers the method that an operation names; `*` and `ANY` are all of them. */
export const isOfVerb = ({ verb }: Operation, method: string): boolean =>
  verb === undefined || verb === method || /^(?:\*|ANY)$/.test(verb);

/** A path in which it makes no difference what parameters are called. */
export const shapeOf = (path: string): string =>
  `/${path.replace(/[:{<[][^/]*/g, '*').replace(/^\/|\/$/g, '')}`;

/** `close` of `POST /orders/:id/close`; whatever a parameter is called, it is the same. */
export const lastOfPath = (path: string): string => shapeOf(path).split('/').at(-1) ?? '';

/** `/Orders/Cancel` of `/shop.v1.Orders/Cancel`: Go's services are known by their types. */
export const withoutPackage = (path: string): string => path.replace(/^\/[\w.]*\.(?=\w+\/\w+$)/, '/');

/** `admin/orders#close`: what answers, rather than where. */
const isAction = (text: string): boolean => /^[\w/]+#/.test(text);

/** Whether an operation, `GET /orders/:id` or `/shop.v1.Orders/Cancel`, is what an endpoint answers. */
export function isAnsweredBy(text: string, { method, path, handler }: Endpoint): boolean {
  if (isAction(text)) return text.endsWith('#*') ? handler.startsWith(text.slice(0, -1)) : text === handler;
  const operation = operationOf(text);
  if (!isOfVerb(operation, method)) return false;
  const [row, own] = [shapeOf(operation.path), shapeOf(path)];
  if (row === own || withoutPackage(row) === own) return true;
  // `/shop.v1.Orders/Cancel`, or below a router that is in no file: the prefix is known to the table alone.
  const isBelow = row.endsWith(own) && own.split('/').length > 2;
  return isBelow && (operation.verb !== undefined || /\.\w+\//.test(operation.path));
}

/**
 * The same where a loop registers several paths of which a part is not known, `/reports/{?}`; and below a prefix that the
 * table leaves out: `POST /checkouts` for `POST /machine/v1/checkouts`.
 */
export function mayBeAnsweredBy(text: string, endpoint: Endpoint): boolean {
  if (isAnsweredBy(text, endpoint)) return true;
  if (isAction(text)) return false;
  const operation = operationOf(text);
  const isVerbKnown = operation.verb !== undefined && isOfVerb(operation, endpoint.method);
  const [row, own] = [shapeOf(operation.path), shapeOf(endpoint.path)];
  if (isVerbKnown && row.length > 2 && own.endsWith(row)) return true;
  // `POST /users/*`
  if (isVerbKnown && row.endsWith('/*') && own.includes(row.slice(0, -1))) return true;
  if (!endpoint.path.includes('/{?}') || !isOfVerb(operation, endpoint.method)) return false;
  const given = shapeOf(operation.path).split('/');
  const known = shapeOf(endpoint.path.replaceAll('{?}', '?')).split('/');
  return given.length === known.length && known.every((each, at) => each === '?' || each === given[at]);
}
