import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import { limitedTo, lower, nameOf, placeOf } from '../lost/owners/limits.ts';
import { type Limited, lostLimits, unlimitedFetches } from '../ownership.ts';
import { notAskedBeside, notAskedFinding } from '../siblings/objects/asked-beside.ts';
import { handedNobody, handedNobodyFinding } from '../siblings/objects/handed-callers.ts';
import { pastScopeFinding, pastScopes } from '../siblings/objects/past-scopes.ts';
import { sharedByMany, sharedFinding } from '../siblings/objects/shared-by-many.ts';
import { routeOf } from '../siblings/objects/taken.ts';
import { lesserRights } from '../siblings/rights/lesser-rights.ts';

export const rule: Rule = {
  id: 'auth/missing-ownership-check',
  title: 'An object is taken by an id from the request, whoever it belongs to',
  severity: 'high',
  confidence: 'medium',
  cwe: [639, 862],
  owasp: 'A01:2021',
  item: 1,
  reads: 'project',
  facts: 'endpoints',
  check: findMissingChecks,
};

function* findMissingChecks(facts: ProjectFacts): Iterable<RuleFinding> {
  const lost = lostLimits(facts);
  // What was asked and no longer is is `auth/guard-removed`.
  const told = new Set(lost.map(({ fetch }) => fetch.handler));
  // What an endpoint does not ask at all, and its siblings do, is `auth/weaker-guard`.
  const lesser = new Set(lesserRights(facts).map(({ endpoint }) => routeOf(endpoint)));
  for (const each of pastScopes(facts)) {
    told.add(each.handler);
    if (!each.isLost) yield pastScopeFinding(each);
  }
  for (const each of unlimitedFetches(facts)) {
    const { handler } = each.fetch;
    const isTold = told.has(handler) || handler.endpoints.every((endpoint) => lesser.has(routeOf(endpoint)));
    for (const endpoint of handler.endpoints) lesser.add(routeOf(endpoint));
    if (!isTold) yield missingFinding(each);
  }
  for (const each of sharedByMany(facts)) {
    if (!lesser.has(routeOf(each.endpoint))) yield sharedFinding(each);
    lesser.add(routeOf(each.endpoint));
  }
  for (const each of handedNobody(facts))
    if (!lesser.has(routeOf(each.endpoint))) yield handedNobodyFinding(each);
  for (const each of notAskedBeside(facts))
    if (!lesser.has(routeOf(each.endpoint)) && !told.has(each.handler)) yield notAskedFinding(each);
}

function missingFinding({ fetch, examples, siblings }: Limited): RuleFinding {
  const { access } = fetch;
  const [example] = examples;
  const place = placeOf(fetch);
  const others = siblings === examples.length ? `all ${siblings}` : `${examples.length} of ${siblings}`;
  const those =
    siblings === 1
      ? `The one other place that takes ${article(access.called)} is`
      : `${capital(others)} other places that take ${article(access.called)} by its id or list them are`;
  return {
    ...place,
    message: `${nameOf(fetch)} takes any ${access.called} by an id from the request; its siblings are limited to ${limitedTo(example)}.`,
    evidence: [
      `${those} limited to ${limitedTo(example)}; this one is not, and nothing in it asks who the caller is.`,
    ],
    remediation: `Add ${example?.access.limit?.by ?? 'the owner'} to the condition, as the siblings do, or compare the owner with the caller and answer 404; if everybody who is known may have any ${access.called}, say so in the review.`,
    confidence: lower(fetch, examples.length >= 3 ? 'medium' : 'low'),
    related: [
      ...(example === undefined
        ? []
        : [
            {
              location: example.access.location,
              message: `${nameOf(example)} is limited to ${limitedTo(example)}`,
            },
          ]),
      ...(place.related ?? []),
    ],
    identity: `${nameOf(fetch)} ${access.model}`,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const article = (called: string): string =>
  `${/^(?:[AEIO]|U(?!ser|nit|se))/.test(called) ? 'an' : 'a'} ${called}`;
