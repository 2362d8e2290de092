import type { Call, Expression } from '../../../../model/code.ts';
import type { Made } from '../../../../model/owners.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import type { Body } from '../body.ts';
import { argumentsOf, partsIn } from '../chains.ts';
import { comparedIn } from '../mind.ts';
import { isMakingName } from '../queries/asked-of.ts';
import { isIdName, isOwnerName, onlyTells } from '../words.ts';

/** `new Loans(db)`, `Loans.new(db)`, `NewLoans(db)`; Python makes by the name of the class. */
const isMaker = ({ callee, form }: Call, { code }: Body['values']): boolean =>
  form === 'new' ||
  /(?:^|\.)(?:New[A-Z]\w*|new)$/.test(callee) ||
  (code.language === 'python' && /^(?:\w+\.)*[A-Z]\w*[a-z]\w*$/.test(callee));

/**
 * What a function makes to ask it for something, `Loans(db, user.branch_id).open()`: with whom the caller belongs to, or
 * without. What is made to be kept, `Loan(branch_id=user.branch_id).save()`, asks for nothing, nor what is only handed what is of the
 * caller, `CsvWriter(db).stream(db.loans_of(user.branch_id))`; and what it gives may be sifted.
 */
export function* madeIn(body: Body): Iterable<Made> {
  for (const call of body.calls) {
    const by = plainName(call.callee);
    if (!isMaker(call, body.values) || onlyTells(by) || !isAsked(call, body)) continue;
    const given = argumentsOf(call).map((each) => ({ ...each, own: ownerIn(each.value, body) }));
    const own = given.find((each) => each.own !== undefined)?.own ?? setLater(call, body);
    if (own === undefined && isSifted(body)) continue;
    const rest = given.filter((each) => each.own === undefined && each.value.kind !== 'null');
    yield { by, ...(own === undefined ? {} : { own }), of: rest.map(({ value }) => textOf(value)).join() };
  }
}

/** Something is called on it that makes nothing, and that is not handed what is of the caller. */
function isAsked(call: Call, body: Body): boolean {
  const names = namesOf(call, body);
  return body.calls.some((asked) => {
    const { callee, receiver } = asked;
    const isOn =
      receiver?.kind === 'call' ? receiver.call === call : names.includes(callee.split('.').at(-2) ?? '');
    const name = lastName(callee);
    return isOn && !isMakingName(name) && !onlyTells(name) && !isHandedTheirs(asked, body);
  });
}

/** `stream(db.loans_of(user.branch_id))`, also by a name that it was given before. */
const isHandedTheirs = (call: Call, { values }: Body): boolean =>
  argumentsOf(call).some(({ value }) =>
    [value, ...givenBefore(value, values)].some(
      (each) =>
        each.kind === 'call' &&
        argumentsOf(each.call).some((given) => values.callerIn(given.value) !== undefined),
    ),
  );

/** Something is compared with those to whom the caller belongs: `if loan.branch_id == user.branch_id`. */
function isSifted(body: Body): boolean {
  const all = [...body.branches().map(({ test }) => test), ...body.further()];
  return all.some((each) =>
    [...partsIn(each, body.functions)].some((part) =>
      comparedIn(part).some((side) => ownerIn(side, body) !== undefined),
    ),
  );
}

/** The names that a function gives it. */
const namesOf = (call: Call, { assignments }: Body): readonly string[] =>
  assignments.flatMap(({ target, value }) => (value.kind === 'call' && value.call === call ? [target] : []));

/** `loans.branch_id = user.branch_id`, after it was made. */
function setLater(call: Call, body: Body): string | undefined {
  const names = namesOf(call, body);
  const set = body.assignments.filter(({ target }) =>
    names.includes(target.split('.').slice(0, -1).join('.')),
  );
  return set.map(({ value }) => ownerIn(value, body)).find((own) => own !== undefined);
}

/** What says whose something is, taken from who calls: `user.branch_id`, also by a name that it was given before. */
function ownerIn(value: Expression, { values }: Body): string | undefined {
  for (const each of [value, ...givenBefore(value, values)])
    for (const part of partsIn(each)) {
      const path = part.kind === 'name' ? part.path : '';
      const isOwn = path.includes('.') && (isOwnerName(lastName(path)) || isIdName(lastName(path)));
      if (isOwn && values.callerIn(part) !== undefined) return lastName(path);
    }
  return undefined;
}

/** What a name was given, as far as a value is one. */
const givenBefore = (value: Expression, values: Body['values']): readonly Expression[] =>
  value.kind === 'name'
    ? values
        .given(value.path)
        .slice(0, 4)
        .map((one) => one.value)
    : [];

const textOf = (value: Expression): string => (value.kind === 'name' ? value.path : value.kind);
