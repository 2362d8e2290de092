import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder, WordedCall, Wording } from '../../../../model/guard-holder.ts';
import { onBothSides } from '../both-sides.ts';
import { endpointsOf } from '../endpoints-of.ts';
import { lastWord } from '../last-word.ts';
import { ofPerson } from '../owners/ignored.ts';
import { ChangedWords, moreOf, wordingOf, wordsOf } from './changed-words.ts';

/** What a function said of whom it serves, and what is neither said there now nor anywhere else in the change. */
interface Cut {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly kind: 'demand' | 'test' | 'owner' | 'helper';
  readonly word: string;
  /** Of an owner: what was called with it; of a helper, what is called in its place. */
  readonly by?: string | undefined;
  readonly endpoints: readonly Endpoint[];
}

/** A function of which more than this is gone beside does no longer what it did. */
const mostGone = 4;

/**
 * The net below everything that is understood: a change that takes words away by which functions say whom they serve, and puts
 * none in their place.
 */
export function* cuts(facts: ProjectFacts): Iterable<Cut> {
  const words = new ChangedWords(facts);
  if (!words.isCut) return;
  for (const [before, now] of onBothSides(facts)) {
    const [had, has] = [wordingOf(before), wordingOf(now)];
    if (!isDoneStill(had, has)) continue;
    const endpoints = endpointsOf(now, facts);
    const demand = demandCut(had, has, words, endpoints);
    // What is read as a guard is judged as one.
    const isRead = before.body !== undefined && now.body !== undefined;
    const test = isRead ? undefined : testCut(had, has, words);
    const helper = helperCut(had, has, facts);
    if (demand !== undefined) yield { before, now, kind: 'demand', word: demand, endpoints };
    else if (test !== undefined) yield { before, now, kind: 'test', word: test, endpoints };
    else if (helper !== undefined) yield { before, now, kind: 'helper', ...helper, endpoints };
    else
      for (const each of ownerCuts(had, has, words)
        .filter(({ word }) => !isNamed(word, endpoints))
        .slice(0, 1))
        yield { before, now, kind: 'owner', ...each, endpoints };
  }
}

/** What the path names, `/basins/:basinId/boats`, is what was asked for, and nobody's. */
const isNamed = (word: string, endpoints: readonly Endpoint[]): boolean =>
  endpoints.some(({ path }) => path.toLowerCase().replaceAll('_', '').includes(word));

/** What stands before all the function answers asks for it. */
const demandCut = (
  had: Wording,
  has: Wording,
  words: ChangedWords,
  endpoints: readonly Endpoint[],
): string | undefined =>
  had.demands.find(
    (each) =>
      countOf(each, has.demands) < countOf(each, had.demands) &&
      words.isFewer('demand', each) &&
      isLess(plain(each), had, has) &&
      !has.demands.some((left) => isAlike(left, each)) &&
      !endpoints.some(({ guards }) => guards.some(({ name }) => lastWord(name) === each)),
  );

/** What is only written otherwise names what it named. */
const testCut = (had: Wording, has: Wording, words: ChangedWords): string | undefined =>
  had.tests.find(
    (each) =>
      countOf(each, has.tests) < countOf(each, had.tests) &&
      words.isFewer('test', each) &&
      namesOfText(each).every((name) => !had.names.includes(name) || isLess(plain(name), had, has)),
  );

const namesOfText = (text: string): readonly string[] =>
  text.replaceAll(/'[^']*'/g, '').match(/[a-z_$][\w$]*/gi) ?? [];

/** `requirePermissionOnFiring` beside `requirePermissionToList` */
const isAlike = (one: string, other: string): boolean => {
  const [verb, what] = wordsOf(one);
  const [sameVerb, sameWhat] = wordsOf(other);
  return verb === sameVerb && what === sameWhat;
};

/** `taught(id)` that became `find(id)`, where `taught` turns callers away: a function of the change, as it is now. */
function helperCut(
  had: Wording,
  has: Wording,
  { endpoints: { holders } }: ProjectFacts,
): Required<Pick<Cut, 'word' | 'by'>> | undefined {
  const [before, now] = [namesOf(had.calls), namesOf(has.calls)];
  const [gone, ...more] = before.filter((each) => countOf(each, now) < countOf(each, before));
  const by = now.find((each) => countOf(each, now) > countOf(each, before));
  if (gone === undefined || more.length > 0 || by === undefined) return undefined;
  const isAsking = ({ what, guards, wording }: GuardHolder): boolean =>
    lastWord(what) === gone && guards.length + (wording?.demands.length ?? 0) > 0;
  const isOwn =
    wordsOf(gone).some((word) => own.test(word)) && wordsOf(by).every((word) => wordsOf(gone).includes(word));
  return isOwn || holders?.head.some(isAsking) === true ? { word: gone, by } : undefined;
}

/** `findOwn` that became `find` */
const own =
  /^(?:own|owned|mine|my|readable|visible|accessible|allowed|permitted|editable|manageable|scoped|authori[sz]ed)$/;

/** It calls what it called, but for little. */
function isDoneStill({ calls: had }: Wording, { calls: has }: Wording): boolean {
  const [before, now] = [namesOf(had), namesOf(has)];
  const gone = moreOf(before, now).length;
  return now.length > 0 && gone <= mostGone;
}

/** What is called still, or something else in its place, without a word by which it was told whose things to take. */
function ownerCuts(
  had: Wording,
  has: Wording,
  words: ChangedWords,
): readonly Required<Pick<Cut, 'word' | 'by'>>[] {
  const [before, now] = [namesOf(had.calls), namesOf(has.calls)];
  const fresh = has.calls.filter(({ by }) => countOf(by, now) > countOf(by, before));
  const isCut = (by: string, word: string): boolean => {
    const left = countOf(by, now) >= countOf(by, before) ? has.calls.filter((each) => each.by === by) : fresh;
    // A condition by itself, `rows = rows.where(…)`, that is gone leaves all of them.
    const isCondition = left.length === 0 && narrowing.test(by);
    return (
      (left.length > 0 || isCondition) &&
      left.every(({ owners }) => !owners.includes(word) && !owners.some(isPerson))
    );
  };
  return had.calls.flatMap(({ by, owners }) =>
    owners
      .filter((word) => words.isFewer('owner', word) && isLess(word, had, has) && isCut(by, word))
      .map((word) => ({ by, word })),
  );
}

const narrowing = /^(?:and_?)?(?:where|filter|filter_by)$/i;

const isPerson = (word: string): boolean => ofPerson.test(word);

/** It may be kept by a name before it is handed on. */
const isLess = (word: string, { names: had }: Wording, { names: has }: Wording): boolean => {
  const [before, now] = [had, has].map((names) => names.filter((each) => plain(each) === word).length);
  return (now ?? 0) < (before ?? 0);
};

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

const namesOf = (calls: readonly WordedCall[]): readonly string[] => calls.map(({ by }) => by);

const countOf = (one: string, all: readonly string[]): number => all.filter((each) => each === one).length;

const saying: Readonly<Record<Cut['kind'], (cut: Cut) => string>> = {
  demand: ({ word }) => `called ${word} to turn callers away`,
  test: ({ word }) => `was left where ${word} said so`,
  helper: ({ word, by }) => `called ${word}, which takes or lets pass fewer, where it calls ${by}`,
  owner: ({ word, by }) => `said ${word} of whose things it calls ${by}`,
};

export function cutFinding(cut: Cut): RuleFinding {
  const { before, now, kind, word, endpoints } = cut;
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  return {
    location: now.location,
    message: `${what} ${saying[kind](cut)}, and no longer does.`,
    evidence: [
      `Before the change it did (${before.location.path}, line ${before.location.line}); the change takes it away and says nothing in its place by which callers are asked.`,
    ],
    remediation: `Put ${word} back; or say in the review where callers are asked now.`,
    ...(first === undefined
      ? {}
      : { related: [{ location: first.location, message: `${what} is registered here` }] }),
    severity: 'high',
    confidence: 'low',
    identity: `${now.key} ${kind} ${word}`,
  };
}
