import type { Span } from '../../../../model/code.ts';

/** What a program says of who may do what, for others to ask. */
export interface AbilityRule {
  readonly forbids: boolean;
  /** `destroy Tree`, one for each of its actions. */
  readonly rights: readonly string[];
  /** What it is conditioned on by itself: a key of the object, a function, a name. */
  readonly conditions: readonly string[];
  /** The function of the file that is asked whether somebody may. */
  readonly askedOf?: number | undefined;
  /** The class or file whose rule it is. */
  readonly of: string;
  readonly span: Span;
  readonly inFunction: number;
}

export const mostActions = 20;
