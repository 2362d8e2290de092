import type { ProjectFacts } from '../../../model/facts.ts';
import type { Confidence, RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import { isDocumentation } from '../../support/paths.ts';
import type { Fetch } from '../earlier.ts';
import { type Limited, lostLimits, unlimitedFetches } from '../ownership.ts';

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
  const lost = [...lostLimits(facts)];
  for (const each of lost) yield lostFinding(each);
  const told = new Set(lost.map(({ fetch }) => fetch.handler));
  for (const each of unlimitedFetches(facts)) if (!told.has(each.fetch.handler)) yield missingFinding(each);
}

function lostFinding({ fetch, examples: [before] }: Limited): RuleFinding {
  const { access } = fetch;
  const { limit } = before?.access ?? access;
  const where = before?.access.location;
  return {
    ...placeOf(fetch),
    message: `${nameOf(fetch)} limited the ${access.called} that it takes by an id to ${limitedTo(before)}, and no longer does.`,
    evidence: [
      `Before the change ${howOf(limit?.how)} (${where?.path}, line ${where?.line}).`,
      fetch.handler.isMindful
        ? 'What it still asks about the caller was asked before as well, and says nothing of this object.'
        : 'Now nothing in it asks who the caller is: whoever knows or guesses an id gets what is not theirs.',
    ],
    remediation: `Put ${limit?.by} back into the condition, or compare it with the caller before the ${access.called} is returned or changed.`,
    confidence: lower(fetch, confidenceOf(fetch, limit?.how)),
    identity: `${nameOf(fetch)} ${access.model}`,
  };
}

/** Where nobody was seen to call it, whoever does may ask instead. */
function confidenceOf(
  { handler: { endpoints, callers, isMindful } }: Fetch,
  how: string | undefined,
): Confidence {
  if (endpoints.length > 0) return how === 'policy' || isMindful ? 'medium' : 'high';
  return callers.all > 0 ? 'medium' : 'low';
}

function missingFinding({ fetch, examples, siblings }: Limited): RuleFinding {
  const { access } = fetch;
  const [example] = examples;
  const place = placeOf(fetch);
  const others = siblings === examples.length ? `all ${siblings}` : `${examples.length} of ${siblings}`;
  return {
    ...place,
    message: `${nameOf(fetch)} takes any ${access.called} by an id from the request; its siblings are limited to ${limitedTo(example)}.`,
    evidence: [
      `${capital(others)} other places that take ${article(access.called)} by its id or list them are limited to ${limitedTo(example)}; this one is not, and nothing in it asks who the caller is.`,
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

function placeOf({
  access: { location },
  handler: { endpoints },
}: Fetch): Pick<RuleFinding, 'location' | 'related'> {
  const at = endpoints[0]?.location;
  const isElsewhere = at !== undefined && (at.path !== location.path || at.line !== location.line);
  return {
    location,
    ...(isElsewhere
      ? {
          related: [
            { location: at, message: `${endpoints[0]?.method} ${endpoints[0]?.path} is registered here` },
          ],
        }
      : {}),
  };
}

function nameOf({ handler: { endpoints, name } }: Fetch): string {
  const [first] = endpoints;
  return first === undefined ? name : `${first.method} ${first.path}`;
}

const limitedTo = (fetch: Fetch | undefined): string =>
  `the caller's ${(fetch?.access.limit?.by ?? 'own').replace(/^.*\.(?=\w)/, '')}`;

const howOf = (how: string | undefined): string =>
  how === 'query' ? 'its query did' : how === 'comparison' ? 'it compared the owner' : 'it asked a policy';

const article = (called: string): string =>
  `${/^(?:[AEIO]|U(?!ser|nit|se))/.test(called) ? 'an' : 'a'} ${called}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lower = ({ access }: Fetch, confidence: Confidence): Confidence =>
  isDocumentation(access.location.path) ? 'low' : confidence;
