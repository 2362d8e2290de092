import type { LineRange } from '../../../../model/diff.ts';
import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder, PathList } from '../../../../model/guard-holder.ts';
import { isDocumentation, isTest } from '../../../support/paths.ts';
import { Counterparts, isGuarded } from '../../counterparts.ts';
import { isDeliberatelyPublic, isEntrance } from '../../meant-for-everybody.ts';
import { isOfVerb, operationOf, shapeOf, withoutPackage } from '../../operations.ts';
import { keyOf } from '../both-sides.ts';
import { isWidened, meets } from './globs.ts';
import { isMatched, isMatcher } from './matchers.ts';

/** A path that came to a list of those on which nobody is asked, or left one of those on which somebody is. */
interface ListedOtherwise {
  readonly now: GuardHolder;
  readonly entry: string;
  readonly isOpened: boolean;
  /** What it is about, as far as that was there before; nothing where no endpoint was recognised. */
  readonly endpoint: Endpoint | undefined;
}

/** What lists of paths say otherwise than before of what was there before: what is new may be meant for everybody. */
export function* listedOtherwise(facts: ProjectFacts): Iterable<ListedOtherwise> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  const before = Map.groupBy(
    base.filter(({ paths }) => paths !== undefined),
    keyOf,
  );
  if (before.size === 0) return;
  const counterparts = new Counterparts(facts.endpoints.base, facts.endpoints.head);
  const told = new Set<string>();
  for (const now of head) {
    const [was, ...more] = before.get(keyOf(now)) ?? [];
    if (was?.paths === undefined || now.paths === undefined || more.length > 0) continue;
    if (isTest(now.location.path)) continue;
    const isOpened = now.paths.kind === 'open';
    const [had, has] = isOpened ? [was.paths, now.paths] : [now.paths, was.paths];
    for (const entry of has.entries.filter((each) => !had.entries.includes(each))) {
      // It was open by another list before, or is guarded by another one now; or the list goes by another name there.
      if (isListed(entry, isOpened ? base : deciding(now, before, head), now.paths.kind)) continue;
      const about = altered(entry, had, now.paths, facts.endpoints.head);
      const known = about.filter((each) => counterparts.before(each) !== undefined);
      if (about.length > 0 && !isServed(was.paths, facts.endpoints.base)) continue;
      if (about.length === 0 && isLeftToMatchers(entry, had)) continue;
      // Of all that lies below a path, what was guarded is what matters.
      const endpoint = known.find((each) => isGuarded(each) && !isPublic(each, facts)) ?? known[0];
      // What comes with the change, and what is gone, is meant so.
      const isOfTable = [was, now].every(({ paths }) => paths?.table?.includes(entry));
      const isWider = isOpened && isWidened(entry, had.entries) && !isKnown(entry, facts.endpoints.head);
      const isThere =
        isOfTable ||
        (about.length === 0 &&
          (isWider || (isOpened && isAllThatIsAltered(now, facts) && !isWithin(had, facts.endpoints.head))));
      const isMeant = endpoint === undefined && !isThere && about.length + facts.endpoints.head.length > 0;
      const path = isOfTable ? `/${entry.replaceAll(/[.:]/g, '/')}` : operationOf(entry).path;
      if (isMeant || isPublic(endpoint ?? { ...unknown, path, location: now.location }, facts)) continue;
      // One list has several names where it is handed on by its own.
      const place = `${now.location.path}:${now.location.line}:${now.location.column} ${entry}`;
      if (!told.has(place)) yield { now, entry, isOpened, endpoint };
      told.add(place);
    }
  }
}

/** Nothing but the entries of a list that a guard reads: whatever answers on them was there before. */
function isAllThatIsAltered({ paths, location }: GuardHolder, facts: ProjectFacts): boolean {
  const own = new Set([location.line, ...Object.values(paths?.lines ?? {})]);
  const isOwn = ({ start, end }: LineRange): boolean =>
    end - start < own.size && [...Array(end - start + 1).keys()].every((at) => own.has(start + at));
  const isRead = paths?.isRead === true && facts.altered.size > 0;
  const isBeside = (path: string): boolean => isTest(path) || isDocumentation(path);
  return (
    isRead &&
    [...facts.altered].every(
      ([path, all]) => isBeside(path) || all.every((range) => path === location.path && isOwn(range)),
    )
  );
}

/** Of a table by patterns: whether anything in it is answered here, or only what the program calls elsewhere. */
const isServed = ({ preceded, entries, asked = [] }: PathList, all: readonly Endpoint[]): boolean =>
  preceded === undefined ||
  [...entries, ...asked].some((each) => all.some((endpoint) => isMetBy(each, endpoint)));

/** Something that is known to the program answers on what the list had: what else answers there would be known as well. */
const isWithin = ({ entries }: PathList, all: readonly Endpoint[]): boolean =>
  all.some(({ path }) => entries.some((each) => meets(operationOf(each).path, path)));

const unknown = { framework: '', method: 'POST', handler: '', guards: [], group: '' };

const isPublic = (endpoint: Endpoint, { publicPaths }: ProjectFacts): boolean =>
  isDeliberatelyPublic(endpoint, publicPaths) || isEntrance(endpoint);

/**
 * The lists that may decide in the place of one. Of what only says where middleware runs, Next's `matcher`, that is what is new in it:
 * where it ran before, the other list decided.
 */
const deciding = (
  { key }: GuardHolder,
  before: ReadonlyMap<string, readonly GuardHolder[]>,
  head: readonly GuardHolder[],
): readonly GuardHolder[] =>
  ofPlaces.test(key)
    ? head
    : head.map((each) => {
        if (each.paths === undefined || !ofPlaces.test(each.key)) return each;
        const known = new Set(before.get(keyOf(each))?.flatMap(({ paths }) => paths?.entries ?? []));
        return {
          ...each,
          paths: { ...each.paths, entries: each.paths.entries.filter((one) => !known.has(one)) },
        };
      });

const ofPlaces = /(?:^|[ .])matchers?$/;

/** Whether lists of one kind have an entry, whatever they are called. */
const isListed = (entry: string, lists: readonly GuardHolder[], kind: PathList['kind']): boolean =>
  lists.some(({ paths }) => paths?.kind === kind && paths.entries.some((each) => covers(each, entry)));

/** Whether small patterns say what an entry is about, or whether it still is: without an endpoint nobody knows. */
const isLeftToMatchers = (entry: string, { entries }: PathList): boolean =>
  isMatcher(entry) || entries.some((each) => isMatcher(each) && isMatched(each, plain(entry)) !== false);

/** All that begins so: `/admin/`, `/admin/*`, `/admin/:path*`. */
const wide = /(?:\/|\*|\(\.\*\)|\.\*)\$?$/;

const plain = (entry: string): string =>
  entry.replace(/^\^/, '').replace(/(?:\/?[:(*{.][^/]*\*?.*|\$|\/)$/, '');

/** What an entry is about that is not what the list says without it. */
function altered(
  entry: string,
  had: PathList,
  { kind, preceded }: PathList,
  all: readonly Endpoint[],
): readonly Endpoint[] {
  const isOpened = kind === 'open';
  const about = isMatcher(entry)
    ? all.filter(({ path }) => isMatched(entry, path) === true)
    : concerned(entry, all);
  if (had.arePatterns || /[*:]/.test(entry)) {
    const others = [...had.entries, ...(preceded?.[entry] ?? [])];
    const met = isMatcher(entry) ? [] : all.filter((each) => isMetBy(entry, each));
    return [...new Set([...about, ...met])].filter(
      (each) => !others.some((one) => isMetBy(one, each) || (!isOpened && covers(one, each.path))),
    );
  }
  const left = isOpened ? [] : had.entries;
  return about.filter(({ path }) =>
    [...left, ...had.entries.filter(isMatcher)].every((each) =>
      isMatcher(each) ? isMatched(each, path) === false : !covers(each, path),
    ),
  );
}

function isMetBy(entry: string, { method, path }: Endpoint): boolean {
  // What is not understood may be for it.
  if (isMatcher(entry)) return isMatched(entry, path) !== false;
  const operation = operationOf(entry);
  return isOfVerb(operation, method) && meets(operation.path, path);
}

/** Whether something answers on the very path that became all that begins so. */
const isKnown = (entry: string, all: readonly Endpoint[]): boolean =>
  all.some(({ path }) => meets(entry.slice(0, -1), path));

/** A path that is the same, or lies below one that stands for all that begins so. */
const covers = (each: string, entry: string): boolean =>
  each === entry ||
  (!isMatcher(each) &&
    wide.test(each) &&
    plain(each).length > 1 &&
    `${plain(entry)}/`.startsWith(`${plain(each)}/`));

/** What an entry is about: what it names, or else all that lies below it. */
function concerned(entry: string, all: readonly Endpoint[]): readonly Endpoint[] {
  const operation = operationOf(entry);
  const own = all.filter(({ method }) => method === '*' || isOfVerb(operation, method));
  const [exact, wanted] = [shapeOf(operation.path), shapeOf(plain(operation.path))];
  const same = own.filter(({ path }) => [exact, withoutPackage(exact)].includes(shapeOf(path)));
  if (same.length > 0 || operation.verb !== undefined) return same;
  return own.filter(
    ({ path }) =>
      shapeOf(path) === wanted || `${shapeOf(path)}/`.startsWith(wanted === '/' ? '/' : `${wanted}/`),
  );
}

export function listedFinding({ now, entry, isOpened, endpoint }: ListedOtherwise): RuleFinding {
  const route = endpoint === undefined ? entry : `${endpoint.method} ${endpoint.path}`;
  const isOfTable = now.paths?.table?.includes(entry) === true;
  const line = isOpened ? now.paths?.lines[entry] : undefined;
  return {
    location: line === undefined ? now.location : { path: now.location.path, line, endLine: line },
    message: isOpened
      ? `${route} came to ${now.what}, on which nobody is asked who calls.`
      : `${route} left ${now.what}, on which callers are asked who they are.`,
    evidence: [
      isOfTable
        ? 'What the table in the same file does by that name was done before the change, and still is.'
        : endpoint === undefined
          ? 'No endpoint of a known framework was recognised here: what the list is for is told by its name.'
          : `It was there before the change and is still there (${endpoint.location.path}, line ${endpoint.location.line}).`,
    ],
    remediation: `Take ${entry} ${isOpened ? 'out of the list' : 'back into the list'}; or say in the review why everybody may call it.`,
    severity: 'high',
    confidence: endpoint === undefined && !isOfTable ? 'low' : 'medium',
    identity: `${now.key} ${entry}`,
  };
}
