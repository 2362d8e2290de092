import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/places.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';
import { comparedIn } from '../mind.ts';
import { isResult, plain } from '../names.ts';
import { onlyTells } from '../words.ts';
import { assignmentsOf } from './opened.ts';

const mostNames = 6;

/**
 * Whether what a query gives is held against another value: `bed.plot.slug !== slug`, `this.sameGarden(bed, gardenId)`.
 * @param looksAt tests of the function, and what it gives names to or gives back
 */
export function isCompared(
  code: CodeFacts,
  { top }: Chain,
  calls: readonly Call[],
  looksAt: () => readonly Expression[],
): boolean {
  const names = (assignmentsOf(code).get(top.inFunction) ?? [])
    .filter(({ value }) => isResult(value, top))
    .slice(0, mostNames)
    .map(({ target }) => plain(target));
  if (names.length === 0) return false;
  const isOfIt = (each: Expression): boolean => isPath(each) && names.includes(rootOf(each));
  const isOther = (each: Expression): boolean =>
    isPath(each) && isLocal.test(rootOf(each)) && !names.includes(rootOf(each));
  const areBoth = (sides: readonly Expression[]): boolean => sides.some(isOfIt) && sides.some(isOther);
  const parts = looksAt().flatMap((each) => [...partsIn(each)]);
  const kept = new Set(parts.flatMap((part) => (part.kind === 'call' ? [part.call] : [])));
  const asked = [...kept].filter((call) =>
    /^(?:is|has|same|matches|belongs)(?![a-z])/.test(lastName(call.callee)),
  );
  const alone = calls.filter((call) => !kept.has(call) && !onlyTells(call.callee));
  return (
    parts.some((part) => areBoth(comparedIn(part))) ||
    [...asked, ...alone].some((call) => areBoth(argumentsOf(call).map(({ value }) => value)))
  );
}

/** Not `Status.OPEN`, nor what says that there is nothing. */
const isLocal = /^(?!(?:undefined|nil|true|false|err|error)$)[a-z_]/;

const isPath = ({ kind }: Expression): boolean => kind === 'name' || kind === 'member';

function rootOf(value: Expression): string {
  let at = value;
  for (let depth = 0; depth < 8 && at.kind === 'member'; depth++) at = at.object;
  return at.kind === 'name' ? (/^[\w$]+/.exec(plain(at.path))?.[0] ?? '') : '';
}
