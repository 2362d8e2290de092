import type { RuleFinding } from '../../../model/finding.ts';
import { isDocumentation } from '../../support/paths.ts';
import type { Loosened } from './loosened.ts';

/** More routes than these are counted, not named. */
const mostNamed = 40;

/** One guard whose body lets more callers pass, at the line that does. */
export function loosenedFinding({ holder, line, endpoints, confidence, who }: Loosened): RuleFinding {
  const { path } = holder.location;
  const routes = endpoints.slice(0, mostNamed).map((each) => `${each.method} ${each.path}`);
  const more = endpoints.length > mostNamed ? ` and ${endpoints.length - mostNamed} more` : '';
  const count = endpoints.length === 1 ? '1 endpoint' : `${endpoints.length} endpoints`;
  return {
    location: { path, line, endLine: line },
    message:
      endpoints.length === 0
        ? `${holder.what} now lets pass ${who}.`
        : `${holder.what}, which guards ${count}, now lets pass ${who}: ${routes.join(', ')}${more}.`,
    evidence: [
      endpoints.length === 0
        ? 'Before the change it turned them away; who asks it was not seen.'
        : 'Before the change it turned them away; it is still asked before the same endpoints.',
    ],
    remediation: 'Ask for what was asked before; or say in the review why these callers may pass.',
    related: endpoints.slice(0, mostNamed).map((each) => ({
      location: each.location,
      message: `${each.method} ${each.path} relies on it`,
    })),
    confidence: isDocumentation(path) ? 'low' : confidence,
    identity: `${path} ${holder.key}`,
  };
}
