import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What one file says of messages that clients send to be answered. */
export type MessageFacts = readonly MessageFact[];

export interface MessageFact {
  readonly method: 'CALL' | 'SUBSCRIPTION' | 'MESSAGE';
  readonly name: string;
  readonly handler: HandlerRef;
  readonly location: Location;
}
