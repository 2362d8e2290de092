import { type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import type { RejectingFunction } from '../../endpoint-file.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { namesOf } from '../../shared/code/function-names.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { kindOfStatus } from '../../shared/refusals/statuses.ts';
import { contains } from '../../shared/spans.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import { callerOfRails } from '../request.table.ts';
import { isIdName } from '../words.ts';
import { holderOf, isAskedFor } from './asked-for.ts';
import { held } from './of-kept.ts';
import { isRefusal } from './own-refused.ts';

/** `c.set('skipper', skipper)` */
const putting = /^(?:c|ctx|context)\.[sS]et$/;
const mostGiven = 4;
const [most, mostPut, mostArms] = [12, 100, 40];

/**
 * Whom functions put on the request that turn callers away, by what they are called there: `skipper` of
 * `req.skipper = await skippers.byKey(key)`. What the path, the query or the body names is what is asked for, and not who asks; nor
 * is what is put beside whoever is turned away for want of it, as a language is.
 */
export function keptCallers(
  code: CodeFacts,
  rejecting: readonly RejectingFunction[],
): readonly string[] | undefined {
  const turning = new Set(rejecting.flatMap(({ name, kind }) => (kind === 'authentication' ? [name] : [])));
  if (turning.size === 0) return undefined;
  const names = namesOf(code);
  const isTurning = (at: number): boolean =>
    functionsAround(code, at, 2).some((each) => names.get(each)?.some((name) => turning.has(name)));
  const found = [...putIn(code)]
    .slice(0, mostPut)
    .filter(({ value, at }) => isTurning(at) && !isAskedFor(value, at, code));
  const callers = [...Map.groupBy(found, ({ at }) => at)].flatMap(([at, all]) => {
    const asked = askedIn(at, code);
    const own = all.filter((put) => asked.has(put.path) || isOfAsked(put, asked, code));
    return own.length === 0 ? all : own;
  });
  const kept = [...new Set(callers.map(({ name }) => name))].slice(0, most);
  return kept.length === 0 ? undefined : kept;
}

function* putIn({ assignments, calls }: CodeFacts) {
  for (const { target, value, operator, inFunction: at } of assignments) {
    const [, name = '', more] = operator === '=' ? (held.exec(target) ?? []) : [];
    if (name !== '' && more === '') yield { name, path: plainName(target), value, at };
  }
  for (const {
    callee,
    arguments: [key, given],
    inFunction: at,
  } of calls)
    if (putting.test(callee) && key?.value.kind === 'string' && given !== undefined)
      yield { name: key.value.value, path: key.value.value, value: given.value, at };
}

interface Put {
  readonly name: string;
  readonly value: Expression;
  readonly at: number;
}

/** What a function turns callers away for want of: `skipper` of `if (!skipper) return res.sendStatus(401)`. */
function askedIn(at: number, code: CodeFacts): ReadonlySet<string> {
  const parts = byFunction(code);
  const refusing = parts
    .branches(at)
    .slice(0, mostArms)
    .filter(
      (arm) =>
        isRefusal(code, arm) ||
        parts
          .calls(at)
          .some(
            ({ span, arguments: given }) =>
              contains(arm.span, span) && given.some((each) => kindOfStatus(each.value) !== undefined),
          ),
    );
  const named = refusing.flatMap(({ test }) => [...partsIn(test)]);
  return new Set(named.flatMap((part) => (part.kind === 'name' ? [plainName(part.path)] : [])));
}

/** It is what was asked for, or found by an id of that; not what merely suits them: `Locale.findByPk(skipper.localeId)`. */
function isOfAsked(
  { name, value, at }: Put,
  asked: ReadonlySet<string>,
  code: CodeFacts,
  depth = 0,
): boolean {
  const isSomebody = callerOfRails.test(`current_${wordsOf(name).join('_')}`);
  return [...partsIn(value)].some((part) => {
    if (part.kind !== 'name') return false;
    const path = plainName(part.path);
    if (part === value && asked.has(path)) return true;
    const last = lastName(path);
    if (path !== last) return isSomebody && asked.has(holderOf(path)) && (isIdName(last) || last === 'sub');
    if (part !== value || depth >= mostGiven) return false;
    const given = byFunction(code)
      .assignments(at)
      .filter(({ target }) => target === path);
    return given
      .slice(0, mostGiven)
      .some((each) => isOfAsked({ name, value: each.value, at }, asked, code, depth + 1));
  });
}
