import type { Call, CodeFacts, Expression, FunctionFact } from '../../../model/code.ts';
import { pathOf, resultsOf } from './alternatives.ts';
import type { Body } from './body.ts';
import { chainOf } from './chains.ts';
import { bodyOf } from './function-objects.ts';
import { conditionsOf } from './queries/conditions.ts';
import { isEither } from './queries/either.ts';
import { limitOf } from './queries/limits.ts';
import { modelNamed, modelOf } from './queries/models.ts';
import { openedChain } from './queries/opened.ts';

/** Rows of one kind, none of which are anybody's but the caller's: `Barge` by `harbour`. */
export interface OwnRows {
  readonly model: string;
  readonly called: string;
  readonly by: string;
}

const mostResults = 6;

/**
 * What a method of Ruby gives whatever comes, where that is rows that are limited to the caller:
 * `Barge.where(harbour: current_harbour)`, `current_skipper ? current_skipper.barges : Barge.none`.
 */
export function ownRowsOf(code: CodeFacts, index: number, declared: FunctionFact): OwnRows | undefined {
  const { parameters, name } = declared;
  if (code.language !== 'ruby' || name === '' || parameters.length > 0) return undefined;
  const results = resultsOf(code, index);
  if (results.length === 0 || results.length > mostResults) return undefined;
  const body = bodyOf(code, index, declared);
  const found = results.map((each) => rowsIn(each, code, body));
  const [first] = found;
  return first !== undefined && found.every((each) => each?.model === first.model) ? first : undefined;
}

/** What it gives is of who calls, `current_skipper.barges`, and nothing in it looks anything up. */
export const givesOfCaller = (code: CodeFacts, index: number): boolean => {
  const { name = '', parameters = [] } = code.functions[index] ?? {};
  return (
    code.language === 'ruby' &&
    name !== '' &&
    parameters.length === 0 &&
    resultsOf(code, index).some((each) => /^(?:@?current_\w+|Current\.\w+)\.[a-z]/.test(pathOf(each)))
  );
};

function rowsIn(value: Expression, code: CodeFacts, { values, functions, calls }: Body): OwnRows | undefined {
  const call = value.kind === 'call' ? value.call : calls.find((each) => isWrittenAs(each, value));
  const chain = call && chainOf(code, call);
  if (chain === undefined || isEither(chain)) return undefined;
  const conditions = [...conditionsOf(openedChain(chain, values), functions)];
  const by = limitOf(chain, conditions, values, functions);
  const isChosen = conditions.some(({ value: each }) => each !== undefined && values.isFromRequest(each));
  // `current_skipper.barges` without anything that is asked of it.
  const rows =
    value.kind === 'name' ? value.path.split('.').findLast((each) => /[^s]s$|^[A-Z]/.test(each)) : undefined;
  const model = rows === undefined ? modelOf(chain, values) : modelNamed(rows);
  return by === undefined || isChosen || model === undefined
    ? undefined
    : { model: model.key, called: model.name, by };
}

/** What Ruby calls without arguments is written like a name. */
const isWrittenAs = ({ callee, span }: Call, value: Expression): boolean =>
  value.kind === 'name' &&
  callee === value.path &&
  span.startLine === value.span.startLine &&
  span.startColumn === value.span.startColumn;
