import type { Branch, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/places.ts';
import { contains } from '../../shared/spans.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';
import { comparedIn } from '../mind.ts';
import { isResult, plain } from '../names.ts';
import { onlyTells } from '../words.ts';
import { assignmentsOf } from './opened.ts';

const mostNames = 6;

/** What of a function may hold something against another value. */
interface Looking {
  readonly calls: readonly Call[];
  readonly branches: () => readonly Branch[];
  /** Everything else that may hold a comparison. */
  readonly further: () => readonly Expression[];
}

/**
 * Whether what a query gives is held against another value: `bed.plot.slug !== slug`, `this.sameGarden(bed, gardenId)`,
 * `if (!beds.fits(bed, season))`.
 */
export function isCompared(code: CodeFacts, { top }: Chain, { calls, branches, further }: Looking): boolean {
  const names = (assignmentsOf(code).get(top.inFunction) ?? [])
    .filter(({ value }) => isResult(value, top))
    .slice(0, mostNames)
    .map(({ target }) => plain(target));
  if (names.length === 0) return false;
  const isOfIt = (each: Expression): boolean => isPath(each) && names.includes(rootOf(each));
  const isOther = (each: Expression): boolean =>
    isPath(each) &&
    isLocal.test(rootOf(each)) &&
    !names.includes(rootOf(each)) &&
    !ofHeaders.test(pathIn(each));
  const areBoth = (sides: readonly Expression[]): boolean => sides.some(isOfIt) && sides.some(isOther);
  const areGiven = (call: Call): boolean => areBoth(argumentsOf(call).map(({ value }) => value));
  const tested = branches().flatMap(({ test }) => [...partsIn(test)]);
  const given = further().flatMap((each) => [...partsIn(each)]);
  const kept = new Set(callsAmong([...tested, ...given]));
  return (
    [...tested, ...given].some((part) => areBoth(comparedIn(part))) ||
    callsAmong(tested).some(areGiven) ||
    callsAmong(given).some((call) => asking.test(lastName(call.callee)) && areGiven(call)) ||
    // Whatever is called for its own sake may refuse; what is handed on with all that was sent is shown.
    calls.some(
      (call) => !kept.has(call) && !onlyTells(call.callee) && !isPartOfAnswer(call, calls) && areGiven(call),
    )
  );
}

/** `res.json(present(task, req.query))` */
const isPartOfAnswer = (call: Call, calls: readonly Call[]): boolean =>
  calls.some((other) => other !== call && onlyTells(other.callee) && contains(other.span, call.span));

/** A tag or a version that was sent says nothing of whose something is. */
const ofHeaders = /(?:^|\.)headers(?:\.|$)/;

const pathIn = (value: Expression): string =>
  value.kind === 'name'
    ? value.path
    : value.kind === 'member' || value.kind === 'index'
      ? pathIn(value.object)
      : '';

const asking = /^(?:is|has|same|matches|belongs)(?![a-z])/;

const callsAmong = (parts: readonly Expression[]): readonly Call[] =>
  parts.flatMap((part) => (part.kind === 'call' ? [part.call] : []));

/** Not `Status.OPEN`, nor what says that there is nothing. */
const isLocal = /^(?!(?:undefined|nil|true|false|err|error)$)[a-z_]/;

const isPath = ({ kind }: Expression): boolean => kind === 'name' || kind === 'member';

function rootOf(value: Expression): string {
  let at = value;
  for (let depth = 0; depth < 8 && at.kind === 'member'; depth++) at = at.object;
  return at.kind === 'name' ? (/^[\w$]+/.exec(plain(at.path))?.[0] ?? '') : '';
}
