import type { Endpoint } from '../../../../model/endpoint.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { lastWord } from '../last-word.ts';
import type { Loss } from './guards.ts';
import type { Hollow, Removal } from './hollowed.ts';
import type { LostMention } from './mentions.ts';

/** More routes than these are counted, not named. */
const mostNamed = 40;

/** One function that was asked by many endpoints, and turns fewer callers away than it did. */
export function hollowed({ holder, removals }: Hollow): RuleFinding {
  const [first] = removals as readonly [Removal, ...Removal[]];
  const names = first.loss.lost.map(({ name }) => lastWord(name))[0] ?? '';
  const one = finding(first.endpoint, first.known, first.loss);
  return {
    ...one,
    location: holder.location,
    message: `${holder.what} turns fewer callers away than it did, and guards ${removals.length} endpoints: ${routesOf(removals)}.`,
    related: removals.slice(0, mostNamed).map(({ endpoint }) => ({
      location: endpoint.location,
      message: `${endpoint.method} ${endpoint.path} was guarded by ${names}`,
    })),
    evidence: [
      `Before the change ${names} turned callers away for ${removals.length} endpoints; it is still named there, and lets them pass.`,
    ],
    remediation: `Put back into ${names} what turned callers away; or say in the review where that is asked now.`,
    identity: `${holder.location.path} ${holder.key}`,
  };
}

/** `GET /x, POST /x, DELETE /x/:id`. */
function routesOf(removals: readonly Removal[]): string {
  const routes = removals.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
  const more = routes.length > mostNamed ? ` and ${routes.length - mostNamed} more` : '';
  return `${routes.slice(0, mostNamed).join(', ')}${more}`;
}

/** One guard that stood before many endpoints: a class's annotation, a group's middleware, a rule of a filter chain. */
export function folded(together: readonly Removal[]): RuleFinding {
  const [first] = together as readonly [Removal, ...Removal[]];
  const [guard] = first.loss.lost;
  // Where the guard stood is where it is missed, if endpoints are registered in that file.
  const nearest = together.find(({ endpoint }) => endpoint.location.path === guard?.location.path) ?? first;
  const one = finding(nearest.endpoint, nearest.known, first.loss);
  const routes = together.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
  const names = first.loss.lost.map(({ name }) => name).join(', ');
  const isSometimes = nearest.endpoint.guards.some(({ optional }) => optional);
  const said = isSometimes ? 'now are so only under a condition' : 'no longer are';
  return {
    ...one,
    message: `${together.length} endpoints were guarded by ${names} and ${said}: ${routesOf(together)}.`,
    related: together
      .filter((each) => each !== nearest)
      .slice(0, mostNamed)
      .map(({ endpoint }, index) => ({
        location: endpoint.location,
        message: `${routes[together.indexOf(nearest) <= index ? index + 1 : index]} lost it, too`,
      })),
    evidence: [
      `Before the change it stood in one place for all of them (${guard?.location.path}, line ${guard?.location.line}).`,
    ],
    identity: `${names} for ${routes.length} endpoints of ${nearest.endpoint.group}`,
  };
}

/** Where no endpoint was recognised: less sure, and said to be so. */
export function unnamed({ before, now, lost }: LostMention): RuleFinding {
  const names = [...new Set(lost.map(({ name }) => name))].join(', ');
  const inFront = lost.some(({ origin }) => origin !== 'handler');
  const { path } = now.location;
  return {
    location: now.location,
    message: `${now.what} no longer mentions ${names}, which turned callers away.`,
    evidence: [
      `Before the change it did (${before.location.path}, line ${before.location.line}); nothing in the change stands in for it.`,
      'No endpoint of a known framework was recognised here, so that the two sides were compared by name.',
    ],
    remediation: `If requests are answered here, put ${names} back; if it was moved out of sight, say where.`,
    severity: 'high',
    confidence: inFront && !isDocumentation(path) ? 'medium' : 'low',
    identity: `${now.key} ${names}`,
  };
}

export function finding(endpoint: Endpoint, before: Endpoint, { lost, confidence }: Loss): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const names = lost.map(({ name }) => name).join(', ');
  const left = endpoint.guards.map(({ name }) => name).join(', ');
  const sometimes = endpoint.guards.some(({ optional }) => optional);
  const hollowed = endpoint.guards.filter((guard) => guard.hollowed).map(({ name }) => name);
  // A check that went from a handler went where that is written, and that is what the change shows.
  const inHandler = lost.every(({ origin }) => origin === 'handler') ? endpoint.handledAt : undefined;
  return {
    location: inHandler ?? endpoint.location,
    ...(inHandler
      ? { related: [{ location: endpoint.location, message: `${route} is registered here` }] }
      : {}),
    message: `${route} was guarded by ${names} and ${sometimes ? 'now is so only under a condition' : 'no longer is'}.`,
    evidence: [
      `Before the change: ${before.guards.map(({ name }) => name).join(', ')} (${before.location.path}, line ${before.location.line}).`,
      ...(hollowed.length > 0 ? [`${hollowed.join(', ')} turns fewer callers away than it did.`] : []),
      left === '' ? 'Now nothing decides who may call it.' : `Now only ${left} is left.`,
    ],
    remediation: lost.every(({ origin }) => origin === 'handler')
      ? `Put back what ${names} asked of the caller, where it was asked; or say in the review where that is asked now.`
      : `Put ${names} back in front of the handler; middleware must be registered before the route it guards.`,
    confidence: isDocumentation(endpoint.location.path) ? 'low' : confidence,
    identity: route,
  };
}
