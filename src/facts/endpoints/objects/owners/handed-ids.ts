import type { Expression, FunctionFact } from '../../../../model/code.ts';
import type { HandedIn } from '../../../../model/owners.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { Body } from '../body.ts';
import { partsIn } from '../chains.ts';
import type { Condition } from '../queries/condition.ts';
import { saysNarrowing } from '../queries/scoped.ts';
import { isIdName, isNarrowing } from '../words.ts';

const mostParameters = 12;
const mostFields = 40;
const mostCalls = 60;

interface HandedIds {
  readonly heeded: readonly string[];
  readonly unheeded: readonly string[];
  readonly handedIn?: HandedIn | undefined;
}

/**
 * The ids of something else that a function is handed, `holderID` beside `id`, or `slug` of `{ id, plot: { slug } }`: those
 * that its queries are conditioned on, and those that nothing in it looks at. Lists of ids may be fields of what it is handed:
 * `filter.ProjectIDs`.
 * @param conditions those of its queries
 */
export function idsHandedIn(
  { parameters }: FunctionFact,
  body: Body,
  conditions: readonly Condition[],
): HandedIds {
  const takes = parameters.slice(0, mostParameters).flatMap(({ name }) => (name === '' ? [] : [name]));
  const names = takes.filter(isId);
  const others = new Set(names.filter((name) => !name.startsWith('_') && wordsOf(name).length > 1));
  const seen = namesOf(body);
  const fields = [...seen.paths].filter((path) => path.includes('.') && isId(lastName(path)));
  const calls = new Set(body.calls.map(({ callee }) => callee));
  const handedIn =
    takes.length === 0
      ? undefined
      : { names: takes, fields: fields.slice(0, mostFields), calls: [...calls].slice(0, mostCalls) };
  const lists = fields.filter((path) => isListOf(path, takes));
  if (others.size === 0 && conditions.length === 0 && lists.length === 0)
    return { heeded: [], unheeded: [], handedIn };
  const narrowing = narrowedBy(body);
  const asked = new Set([...mentionedIn(conditions, body), ...narrowing, ...allOfCaller(names, body)]);
  const ofParents = mentionedIn(
    conditions.filter(({ of, column }) => of !== undefined && isIdName(column)),
    body,
  );
  return {
    heeded: [
      ...names.filter((name) => (others.has(name) ? asked : ofParents).has(name)),
      ...lists.filter((path) => narrowing.has(path)),
    ],
    // What is handed and not looked at is called `_slug`.
    unheeded: names.flatMap((name) => (seen.roots.has(name) ? [] : [name.replace(/^_/, '')])),
    handedIn,
  };
}

/** `filter.ProjectIDs`: of what things belong to, or of what somebody may see; not of what they are only sorted by. */
function isListOf(path: string, takes: readonly string[]): boolean {
  const [head = '', field = '', ...more] = path.split('.');
  return more.length === 0 && takes.includes(head) && /(?:_ids|I[dD]s)$/.test(field) && ofMany.test(field);
}

const ofMany =
  /project|org|team|group|tenant|space|account|user|owner|member|company|customer|department|site|visible|accessible|allowed|permitted/i;

/** A condition that is made for a query, wherever that is put together: `note.OrgID(orgID)`, `note.ProjectIDIn(filter.ProjectIDs...)`. */
const ofColumn = /\.[A-Z]\w*I[dD](?:EQ|In)?$/;
/** What gives a query, or makes one of it, rather than an answer. */
const ofQueries = /^(?:scope[ds]?|quer(?:y|ies)|where|filter(?:ed)?|tenant|owned|visible|within|only)$/;

/** What conditions are made of, and what queries begin with: `orgScopedQuery(db, orgID).QueryNotes()`. */
function narrowedBy({ calls }: Body): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { callee, arguments: given } of calls) {
    const name = lastName(callee);
    const isScope = saysNarrowing(name) && wordsOf(name).some((word) => ofQueries.test(word));
    if (!isScope && !(given.length === 1 && ofColumn.test(callee))) continue;
    for (const { value } of given.slice(0, 4)) if (value.kind === 'name') found.add(value.path);
  }
  return found;
}

/** All that the caller may see, where it decides whether a function is left: `!slices.Contains(visibleIDs, note.ID)`. */
function allOfCaller(names: readonly string[], body: Body): readonly string[] {
  const all = names.filter((name) => isNarrowing(name));
  const tested =
    all.length === 0 ? [] : body.branches().flatMap(({ test }) => [...namesIn(test, body)].map(rootOf));
  return all.filter((name) => tested.includes(name));
}

const isId = (name: string): boolean => isIdName(name.replace(/^_|(?<=I[Dd]|_id)s$/g, ''));

const mentionedIn = (conditions: readonly Condition[], body: Body): ReadonlySet<string> =>
  new Set(
    conditions.flatMap(({ value }) => (value === undefined ? [] : [...namesIn(value, body)].map(rootOf))),
  );

/** All paths that a function mentions, and their first names. */
function namesOf(body: Body): { readonly paths: ReadonlySet<string>; readonly roots: ReadonlySet<string> } {
  const { calls, branches, further } = body;
  const paths = new Set([
    ...calls.flatMap((call) => [...namesIn({ kind: 'call', call, span: call.span }, body)]),
    ...branches().flatMap(({ test }) => [...namesIn(test, body)]),
    ...further().flatMap((value) => [...namesIn(value, body)]),
  ]);
  return { paths, roots: new Set([...paths].map(rootOf)) };
}

function* namesIn(value: Expression, { functions }: Body): Iterable<string> {
  for (const part of partsIn(value, functions)) {
    if (part.kind === 'name') yield part.path;
    if (part.kind === 'call') yield part.call.callee;
    if (part.kind === 'other') for (const [name] of part.text.matchAll(/[A-Za-z_$][\w$]*/g)) yield name;
  }
}

const rootOf = (path: string): string => /^[@&*]*([\w$]+)/.exec(path)?.[1] ?? '';
