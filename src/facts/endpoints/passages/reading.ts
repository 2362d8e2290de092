import type { Expression } from '../../../model/code.ts';
import type { Condition, Question } from '../../../model/condition.ts';
import type { Names, Scope } from './names.ts';

/** How tests are read as conditions, for those that read a part of them. */
export interface Reading {
  readonly names: Names;
  of(test: Expression, scope: Scope): Condition;
  equal(one: Expression, other: Expression, scope: Scope): Condition;
  asks(by: Question['by'], subject: string, line: number, value?: string, isFixed?: boolean): Condition;
}
