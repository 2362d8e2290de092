import type { Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { Location } from '../../../../model/finding.ts';

/** What answers a request, as far as it is known where it is registered. */
export interface HandlerFact {
  readonly name: string;
  /** What is wrapped around it. */
  readonly around: readonly Guard[];
  /** What it asks itself. */
  readonly own: readonly Guard[];
  /** What is handed on in the end, for the case that it is a router. */
  readonly inner: Expression;
  /** The line on which the handler is declared, if it has a name. */
  readonly location?: Location | undefined;
  /** What it leaves work to. */
  readonly leadsTo?: readonly Location[] | undefined;
}
