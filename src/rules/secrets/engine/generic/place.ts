import type { Reading } from './literals.ts';
import type { JudgedName } from './name.ts';

/** How many places of one text are judged: more are data, or made to keep us busy. */
export const MOST_PLACES = 20_000;

/** How far a text was read by those that read many values from one place. */
export interface Read {
  to: number;
}

/** A value and what stands before it. `value` goes no further than the engine. */
export interface Place extends Reading {
  /** What it is called, as far as that is known: for the reader, never the value. */
  readonly name: string;
  readonly judged: JudgedName;
  /** It is a credential whatever it looks like. */
  readonly settled?: true;
  /** How it stands there: for the finding's evidence. */
  readonly how:
    | 'assigned'
    | 'argument'
    | 'element'
    | 'fallback'
    | 'compared'
    | 'prose'
    | 'told'
    | 'cell'
    | 'row'
    | 'map'
    | 'listed'
    | 'decoded'
    | 'mark'
    | 'address'
    | 'header'
    | 'option'
    | 'statement';
}
