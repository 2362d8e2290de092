import type { Branch, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';
import { comparedIn } from '../mind.ts';
import { plain } from '../names.ts';
import { isRefusal } from '../owners/own-refused.ts';
import { isIdName, isOwnerName, onlyTells } from '../words.ts';
import { isLeft } from './demanded.ts';
import { resultNames } from './opened.ts';

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
  const names = resultNames(code, top);
  if (names.length === 0) return false;
  const isOfIt = (each: Expression): boolean => isPath(each) && names.includes(rootOf(each));
  const isOther = (each: Expression): boolean => isElse(each, names);
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

/** Whether what a query gives is handed to something that may leave less of it: `self.in_project(Frame.objects.all())`. */
export function isHandedOn(code: CodeFacts, { top }: Chain, calls: readonly Call[]): boolean {
  const names = resultNames(code, top);
  return calls.some((call) =>
    argumentsOf(call).some(
      ({ value }) =>
        (value.kind === 'call' && value.call === top) ||
        (value.kind === 'name' && names.includes(plain(value.path))),
    ),
  );
}

/** A value that stands for itself, and is no part of what a query gave. */
const isElse = (each: Expression, names: readonly string[]): boolean =>
  isPath(each) &&
  isLocal.test(rootOf(each)) &&
  !names.includes(rootOf(each)) &&
  !ofHeaders.test(pathIn(each));

/**
 * The column by which what a query gives must be of something else, or the function is left: `plot_id` of
 * `if (bed.plot_id !== plot.id) throw …`. Whose somebody something is, is no such column.
 */
export function heldWithin(
  code: CodeFacts,
  { top }: Chain,
  branches: () => readonly Branch[],
): string | undefined {
  const names = resultNames(code, top);
  if (names.length === 0) return undefined;
  const columnOf = (sides: readonly Expression[]): string | undefined => {
    const own = sides.find((each) => isPath(each) && names.includes(rootOf(each)));
    const other = sides.find((each) => isElse(each, names));
    if (own === undefined || other === undefined || !isIdName(endOf(other))) return undefined;
    return ofElse.test(endOf(own)) && !isOwnerName(endOf(own)) ? endOf(own) : undefined;
  };
  const arms = branches().filter(({ inFunction }) => inFunction === top.inFunction);
  for (const arm of arms) {
    const column = unequalIn(arm.test, arm.when).map(columnOf).find(Boolean);
    if (column !== undefined && isRefused(code, arm, arms)) return column;
  }
  return undefined;
}

/** The function is left there; what comes after all arms is left at its end, so that there only an error says so. */
function isRefused(code: CodeFacts, arm: Branch, arms: readonly Branch[]): boolean {
  if (arm.when) return isLeft(code, arm.span, arm);
  const others = arms.filter(({ test, when }) => when && test === arm.test);
  return isRefusal(code, arm) && !others.some((each) => isRefusal(code, each));
}

/** The id of something that a row belongs to, not of the row. */
const ofElse = /[a-z\d](?:_id|_pk|Id|ID)$/;

/** The sides of what differs where a test comes out one way, one of several being enough. */
function unequalIn(test: Expression, when: boolean, depth = 0): readonly (readonly Expression[])[] {
  if (depth > 5) return [];
  const operator = test.kind === 'operation' ? test.operator : '';
  const parts = test.kind === 'operation' ? test.operands : test.kind === 'other' ? test.parts : [];
  if (/^(?:!|not)$/.test(operator)) return parts.flatMap((each) => unequalIn(each, !when, depth + 1));
  if (test.kind === 'other' || /^(?:&&|\|\||and|or)$/.test(operator))
    return parts.flatMap((each) => unequalIn(each, when, depth + 1));
  const isUnequal =
    /^(?:!==?|<>|~=)$/.test(operator) || (test.kind === 'call' && /[nN]ot|!/.test(test.call.callee));
  return isUnequal === when ? [comparedIn(test)] : [];
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

const endOf = (value: Expression): string =>
  value.kind === 'member' ? value.property : value.kind === 'name' ? lastName(value.path) : '';

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
