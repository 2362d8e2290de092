import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { Proofs } from '../../../model/guard-holder.ts';
import { endpointsOf } from '../lost/endpoints-of.ts';

type Proving = (proofs: Proofs) => boolean;

/** By what is asked of a function, the endpoints that those answer of which it is so. */
const known = new WeakMap<ProjectFacts, Map<Proving, ReadonlySet<Endpoint>>>();

/** Whether a function of the change that answers it goes on only where a token that was sent is right: whoever was sent it may. */
export const isProven = (endpoint: Endpoint, facts: ProjectFacts): boolean =>
  isAnswered(endpoint, facts, asks);

/** Whether one may ask who sent what it takes: it does something with the signature, or calls what by its name verifies it. */
export const mayBeSigned = (endpoint: Endpoint, facts: ProjectFacts): boolean =>
  isAnswered(endpoint, facts, mayAsk);

const asks: Proving = ({ asked }) => asked.length > 0;
const mayAsk: Proving = ({ heeded, does }) => heeded.length > 0 || does.some((name) => verifying.test(name));
const verifying = /verif|sign(?:ed|ature)|hmac|authentic|constructEvent/i;

function isAnswered(endpoint: Endpoint, facts: ProjectFacts, is: Proving): boolean {
  const answered = known.get(facts) ?? new Map<Proving, ReadonlySet<Endpoint>>();
  const found =
    answered.get(is) ??
    new Set(
      (facts.endpoints.holders?.head ?? []).flatMap((holder) =>
        holder.proofs !== undefined && is(holder.proofs) ? endpointsOf(holder, facts) : [],
      ),
    );
  known.set(facts, answered.set(is, found));
  return found.has(endpoint);
}
