import type { Argument, Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { likelyGuard } from '../../shared/words/likely-guards.ts';

/** What is called like that puts what it is given around a handler. */
const joining =
  /^(?:chain|apply|wrap|use|with|compose|pipe|stack|decorate|then|build|join|middlewares?)\w*$/i;

/** Packages and fields of what stands before handlers. */
const ofLayers = /^(?:\w+\.)*(?:mws?|mid|middlewares?|guards?|auth[nz]?|acl|rbac|security)\.\w+$/i;

const mayStand = /^(?:name|call|function|member)$/;

const pathOf = (value: Expression): string =>
  value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '';

/** Whether something stands before handlers, by its name: `mw.Log`, `requireStaff`, `BasicAuth(users)`. */
function isLayer(value: Expression): boolean {
  const path = pathOf(value);
  return path !== '' && (ofLayers.test(path) || likelyGuard(path, [], false)?.isPlain === true);
}

/** The handler that a function written elsewhere is given first, before what it puts around that: `chain(show, log, requireStaff)`. */
export function handlerBefore({ callee, arguments: given }: Call): Expression | undefined {
  const [first, ...more] = given.map(({ value }) => value).filter(({ kind }) => mayStand.test(kind));
  const last = more.at(-1);
  if (first === undefined || last === undefined || isLayer(first)) return undefined;
  const isBefore = isLayer(last) || (joining.test(lastName(callee)) && more.some(isLayer));
  return isBefore ? first : undefined;
}

/** What such a function is given to put around a handler, where its name or its place says so. */
export function layersBeside({ callee, arguments: given }: Call, inner: Expression): readonly Argument[] {
  const others = given.filter(({ value }) => value !== inner && mayStand.test(value.kind));
  return handlerBefore({ callee, arguments: given } as Call) === inner || joining.test(lastName(callee))
    ? others
    : [];
}
