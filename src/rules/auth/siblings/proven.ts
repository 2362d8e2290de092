import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import { endpointsOf } from '../lost/endpoints-of.ts';

const known = new WeakMap<ProjectFacts, ReadonlySet<Endpoint>>();

/** Whether a function of the change that answers it goes on only where a token that was sent is right: whoever was sent it may. */
export function isProven(endpoint: Endpoint, facts: ProjectFacts): boolean {
  const found =
    known.get(facts) ??
    new Set(
      (facts.endpoints.holders?.head ?? []).flatMap((holder) =>
        (holder.proofs?.asked ?? []).length > 0 ? endpointsOf(holder, facts) : [],
      ),
    );
  known.set(facts, found);
  return found.has(endpoint);
}
