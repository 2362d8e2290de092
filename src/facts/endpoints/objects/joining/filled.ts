import type { Assignment, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ObjectAccess } from '../../../../model/object-handler.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { namesOf } from '../../shared/code/function-names.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { Names } from '../../shared/names/names.ts';
import { contains, inOrder } from '../../shared/spans.ts';
import { partsIn } from '../chains.ts';
import { sentField } from '../names.ts';
import { Values } from '../values/values.ts';
import { refTo } from './function-at.ts';
import { besideOf } from './registrations.ts';

const sentAlong = /\.(?:headers|cookies)\./;
const token = /token|jwt|bearer|session|credential/i;

/**
 * The fields of the request that functions write the caller into before they go on, whatever was sent, by the functions'
 * names: `req.body.ownerId = sessions.get(tokenOf(req)).userId`. Scripts only.
 */
export function filledIn(code: CodeFacts): Readonly<Record<string, readonly string[]>> | undefined {
  if (!/^(?:javascript|typescript|tsx)$/.test(code.language)) return undefined;
  const filling = code.assignments.filter(
    (each) => each.operator === '=' && sentField(each.target) !== undefined && isFromCaller(each, code),
  );
  if (filling.length === 0) return undefined;
  const names = namesOf(code);
  const found: Record<string, readonly string[]> = {};
  for (const each of filling) {
    const isOverwritten = code.assignments.some(
      (other) => other !== each && other.target === each.target && other.inFunction === each.inFunction,
    );
    if (isOverwritten || !isAlwaysReached(each, code)) continue;
    const given = sentField(each.target) ?? '';
    const made = code.functions[each.inFunction]?.inFunction ?? -1;
    for (const name of [...(names.get(each.inFunction) ?? []), ...(names.get(made) ?? [])])
      found[name] = [...(Object.hasOwn(found, name) ? (found[name] ?? []) : []), given];
  }
  return found;
}

/** What is known of the caller, or what is kept under the token that was sent. */
function isFromCaller({ value, inFunction }: Assignment, code: CodeFacts): boolean {
  if (value.kind === 'operation') return false;
  const own = code.assignments.filter(
    (each) => each.inFunction === inFunction && sentField(each.target) === undefined,
  );
  const values = new Values(code, code.functions[inFunction]?.parameters ?? [], own);
  if (values.isFromRequest(value) || (value.kind === 'name' && sentAlong.test(value.path))) return false;
  return values.callerIn(value) !== undefined || [...partsIn(value)].some(isKeptUnderToken);
}

const isKeptUnderToken = (value: Expression): boolean =>
  value.kind === 'index' && value.index.kind === 'call' && token.test(lastName(value.index.call.callee));

/** No branch, no way on before it, and none around it where it fails. */
function isAlwaysReached({ span, inFunction }: Assignment, code: CodeFacts): boolean {
  const isIn = code.branches.some(
    (branch) =>
      branch.inFunction === inFunction &&
      branch.span.startLine <= span.startLine &&
      span.endLine <= branch.span.endLine,
  );
  const ways = code.calls.filter(({ callee, inFunction: at }) => at === inFunction && /^next$/.test(callee));
  const tried = code.rescues.filter(
    (rescue) => rescue.inFunction === inFunction && contains(rescue.body, span),
  );
  const isBehind = (way: Call): boolean =>
    inOrder(way.span, span) > 0 && tried.every(({ body }) => contains(body, way.span));
  return !isIn && ways.length > 0 && ways.every(isBehind);
}

/** An object that is taken by what middleware of all its endpoints wrote over what was sent is the caller's own. */
export class FilledFields {
  readonly #files: ReadonlyMap<string, EndpointFile>;
  readonly #names: Names;
  readonly #areNone: boolean;

  constructor(files: ReadonlyMap<string, EndpointFile>, names: Names) {
    this.#files = files;
    this.#names = names;
    this.#areNone = [...files.values()].every(({ filled }) => filled === undefined);
  }

  limit(access: ObjectAccess, endpoints: readonly Endpoint[]): ObjectAccess {
    const { sent } = access;
    if (sent === undefined || this.#areNone || access.limit !== undefined || endpoints.length === 0)
      return access;
    const isOwn = endpoints.every((endpoint) => this.#before(endpoint).includes(sent));
    return isOwn ? { ...access, limit: { by: lastName(sent), how: 'query' } } : access;
  }

  #before(endpoint: Endpoint): readonly string[] {
    const file = this.#files.get(endpoint.location.path);
    if (file === undefined) return [];
    const beside = file.registered === undefined ? [] : besideOf(endpoint, file.registered);
    const names = [...endpoint.guards.map(({ name }) => name.replace(/\(.*$/s, '')), ...beside];
    return names.flatMap((name) => {
      const target = this.#names.target(file, refTo(name));
      const { filled = {} } = target?.file ?? {};
      const last = lastName(target?.name ?? '');
      return Object.hasOwn(filled, last) ? (filled[last] ?? []) : [];
    });
  }
}
