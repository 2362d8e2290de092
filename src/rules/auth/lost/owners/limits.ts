import type { Endpoint } from '../../../../model/endpoint.ts';
import type { Confidence, RuleFinding } from '../../../../model/finding.ts';
import { isDocumentation } from '../../../support/paths.ts';
import type { Limited } from '../../ownership.ts';
import type { Fetch } from './fetches.ts';

/** A fetch that was limited to what is the caller's own, and no longer is. */
export function lostLimitFinding({ fetch, examples: [before] }: Limited): RuleFinding {
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
    confidence: lower(fetch, confidenceOf(fetch, before)),
    identity: `${nameOf(fetch)} ${access.model}`,
  };
}

/** Where nobody was seen to call it, whoever does may ask instead. */
function confidenceOf(
  { handler: { endpoints, callers, isMindful } }: Fetch,
  before: Fetch | undefined,
): Confidence {
  const { limit, isBase, within } = before?.access ?? {};
  // What the rows of a view hang on may be left to what it lists as its filters.
  const isLikely = limit?.how === 'policy' || isMindful || (isBase === true && limit?.by === within);
  if (endpoints.length > 0) return isLikely ? 'medium' : 'high';
  return callers.all > 0 ? 'medium' : 'low';
}

/** Where it is fetched; where it is registered is told as well. */
export function placeOf({
  access: { location },
  handler: { endpoints, through },
}: Fetch): Pick<RuleFinding, 'location' | 'related'> {
  const first = shownOf(endpoints) ?? shownOf(through);
  const at = first?.location;
  const isElsewhere = at !== undefined && (at.path !== location.path || at.line !== location.line);
  return {
    location,
    ...(isElsewhere
      ? {
          related: [{ location: at, message: `${first?.method} ${first?.path} is registered here` }],
        }
      : {}),
  };
}

/** Of the endpoints that a filter stands before, one that takes something by its path. */
const shownOf = (endpoints: readonly Endpoint[]): Endpoint | undefined =>
  endpoints.find(({ path }) => /[:{<[]/.test(path)) ?? endpoints[0];

/** The endpoint, or the function where none is known. */
export function nameOf({ handler: { endpoints, through, name } }: Fetch): string {
  const first = shownOf(endpoints) ?? shownOf(through);
  return first === undefined ? name : `${first.method} ${first.path}`;
}

/** `the caller's userId`, `what is of the plot named with it` */
export function limitedTo(fetch: Fetch | undefined): string {
  const { limit, within } = fetch?.access ?? {};
  const by = (limit?.by ?? 'own').replace(/^.*\.(?=\w)|__\w+$/g, '');
  const ofId = /_?(?:id|I[dD]|pk)$/;
  const isParent = limit !== undefined && limit.by === within;
  // The id in a query may be one that is known of the caller.
  if (isParent && (limit.how === 'comparison' || !ofId.test(by)))
    return `what is of the ${by.replace(ofId, '')} named with it`;
  return `the caller's ${by}`;
}

const howOf = (how: string | undefined): string =>
  how === 'query' ? 'its query did' : how === 'comparison' ? 'it compared the owner' : 'it asked a policy';

/** What documentation shows is not run. */
export const lower = ({ access }: Fetch, confidence: Confidence): Confidence =>
  isDocumentation(access.location.path) ? 'low' : confidence;
