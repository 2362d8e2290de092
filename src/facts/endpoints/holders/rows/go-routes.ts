import { type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';
import type { CheckFact } from '../../endpoint-file.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { guardKindOf, wordsOf } from '../../shared/words/guard-names.ts';
import { likelyGuard } from '../../shared/words/likely-guards.ts';
import type { Row } from './row.ts';

const deepest = 4;
const mostRows = 500;

const ofRights =
  /^(?:permissions?|perms?|roles?|scopes?|rights?|privileges?|capabilit(?:y|ies)|acl|access|policy)$/;
const ofPeople =
  /^(?:auth|authenticated|authn|authz|login|session|secured?|protected|private|signed|require[sd]?|needs?)$/;
const ofLayers = /^(?:middlewares?|guards?|before|chain|filters?|handlers|interceptors?|layers?|use)$/i;
const isNobody = /(?:^|[a-z_.])(?:none|public|anyone|anybody|guest|anonymous|optional|open|off)$/i;

/**
 * Routes of Go that are written as structures, each with what answers, of which some say who may call them:
 * `Route{Method: "POST", Path: "/keys", Handler: addKey, Permission: "keys.write"}`. They are known by method and path.
 */
export function goRoutes(code: CodeFacts): readonly Row[] {
  if (code.language !== 'go') return [];
  const values = [
    ...code.assignments.map(({ value }) => value),
    ...code.returns.map(({ value }) => value),
    ...code.calls
      .filter(({ form }) => form === 'call')
      .flatMap((call) => call.arguments.map(({ value }) => value)),
  ];
  const rows = values.flatMap((value) => objectsIn(value, 0)).flatMap((each) => rowIn(each) ?? []);
  // What is handed to a call stands in what that comes to as well.
  return [
    ...new Map(rows.map((row) => [`${row.span.startLine}:${row.span.startColumn}`, row])).values(),
  ].slice(0, mostRows);
}

type Structure = Expression & { readonly kind: 'object' };

function objectsIn(value: Expression, depth: number): readonly Structure[] {
  if (value.kind === 'object') return [value];
  const isMade = value.kind === 'call' && value.call.form === 'new';
  const isWalked = isMade || value.kind === 'list' || (value.kind === 'operation' && value.operator === '&');
  return isWalked && depth < deepest ? partsOf(value).flatMap((each) => objectsIn(each, depth + 1)) : [];
}

function rowIn({ entries, span }: Structure): Row | undefined {
  const path = entries.find(
    ({ key, value }) => /^(?:path|pattern|url|uri|route)$/i.test(key) && value.kind === 'string',
  )?.value;
  const leadsTo = entries.find(
    ({ key, value }) => value.kind === 'name' && !ofLayers.test(key) && answering.test(key),
  )?.value;
  if (path?.kind !== 'string' || leadsTo?.kind !== 'name') return undefined;
  const method = entries.find(({ key }) => /^(?:method|verb)$/i.test(key))?.value;
  const verb =
    method?.kind === 'string' ? method.value : method?.kind === 'name' ? lastName(method.path) : '*';
  const key = `${verb.replace(/^Method/, '').toUpperCase()} ${path.value.slice(0, 200)}`;
  const asks = entries.flatMap(({ key: by, value }) =>
    ofLayers.test(by) ? layersIn(value) : askedBy(by, value),
  );
  return { of: 'function', table: 'routes', key, what: key, leadsTo: leadsTo.path, asks, span };
}

const answering = /^(?:handle[rd]?|handler?func|func|fn|action|run|endpoint|serve|do|h)$/i;

/** `Permission: "keys.write"`, `RequireAdmin: true`; not `Access: Public`. */
function askedBy(key: string, value: Expression): readonly CheckFact[] {
  const words = wordsOf(key);
  const kind = words.some((word) => ofRights.test(word))
    ? 'authorization'
    : (guardKindOf(key) ?? (words.some((word) => ofPeople.test(word)) ? 'authentication' : undefined));
  if (kind === undefined) return [];
  if (value.kind === 'boolean') return value.value ? [{ name: key, kind }] : [];
  const texts = (value.kind === 'list' ? value.items : [value]).flatMap((each) =>
    each.kind === 'string' ? [each.value] : each.kind === 'name' ? [each.path] : [],
  );
  const told = texts.filter((text) => text !== '' && !isNobody.test(text));
  return told.length === 0 ? [] : [{ name: `${key}: ${told.join(', ').slice(0, 100)}`, kind }];
}

/** What stands before the handler of a row. */
function layersIn(value: Expression): readonly CheckFact[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((each): CheckFact[] => {
    const name = each.kind === 'name' ? each.path : each.kind === 'call' ? each.call.callee : '';
    const likely = name === '' ? undefined : likelyGuard(name, [], false, name.split('.')[0]);
    return likely === undefined ? [] : [{ name, kind: likely.kind }];
  });
}
