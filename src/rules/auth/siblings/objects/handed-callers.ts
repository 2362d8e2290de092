import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Owners } from '../../../../model/owners.ts';
import { isDocumentation, isTest } from '../../../support/paths.ts';
import { isAuthorizing } from '../../authorizing.ts';
import { Counterparts } from '../../counterparts.ts';
import { answeredBy } from '../../lost/owners/answered-by.ts';
import { looksAfterItself } from '../../lost/owners/taken-alone.ts';
import { isAdministered, isDeliberatelyPublic, isWrite } from '../../meant-for-everybody.ts';
import { routeOf } from './taken.ts';

/** A new handler that takes something by an id and says nobody for whom, as all beside it do. */
interface HandedNobody {
  readonly endpoint: Endpoint;
  readonly holder: GuardHolder;
  /** What it calls: `pieces.History`. */
  readonly by: string;
  /** What those beside it call, each with the caller. */
  readonly others: readonly { readonly endpoint: Endpoint; readonly by: string }[];
}

const fewest = 2;

/** Handlers of one router that leave their work to one service: `pieces.History(id)` beside `pieces.Delete(user, id)`. */
export function* handedNobody(facts: ProjectFacts): Iterable<HandedNobody> {
  const { endpoints, publicPaths } = facts;
  const taking = (endpoints.holders?.head ?? []).filter(
    (each) => (ownersOf(each)?.taken.length ?? 0) > 0 && !isTest(each.location.path),
  );
  if (taking.length === 0) return;
  const counterparts = new Counterparts(endpoints.base, endpoints.head);
  const answers = taking.flatMap((holder) =>
    answeredBy(holder, endpoints.head).map((endpoint) => ({ endpoint, holder })),
  );
  const [old, fresh] = [answers.filter(isKnown), answers.filter((each) => !isKnown(each))];
  function isKnown({ endpoint }: { endpoint: Endpoint }): boolean {
    return counterparts.before(endpoint) !== undefined;
  }
  for (const { endpoint, holder } of fresh) {
    const by = alone(ownersOf(holder));
    if (by === undefined || endpoint.guards.length === 0 || endpoint.guards.some(isAuthorizing)) continue;
    if (isDeliberatelyPublic(endpoint, publicPaths) || isAdministered(endpoint.path)) continue;
    const beside = old.filter((each) => each.endpoint.group === endpoint.group);
    const others = beside.flatMap(({ endpoint: other, holder: beside }) =>
      (ownersOf(beside)?.taken ?? [])
        .filter((each) => ownerOf(each.by) === ownerOf(by))
        .map((each) => ({ endpoint: other, ...each })),
    );
    // What changes something says who does it, whoever may read it.
    const isAlike = isWrite(endpoint) || others.some((each) => !isWrite(each.endpoint));
    const isHabit = isAlike && others.length >= fewest && others.every(({ isOwn }) => isOwn);
    if (isHabit && !looksAfterItself(by, facts) && !isMindful(endpoint, facts))
      yield { endpoint, holder, by, others };
  }
}

const ownersOf = ({ owners, inPlace }: GuardHolder): Owners | undefined => owners ?? inPlace;

/** What a function takes by an id, where it hands the caller over to nothing and compares nothing with them. */
function alone(owners: Owners | undefined): string | undefined {
  const { taken = [], limits = [], handed = [] } = owners ?? {};
  const isAlone = limits.length === 0 && handed.length === 0 && taken.every(({ isOwn }) => !isOwn);
  return isAlone ? taken.find(({ by }) => isService(ownerOf(by)))?.by : undefined;
}

/** What queries begin with is judged by what they take; what an object does for itself asks whatever the other one does. */
const isService = (owner: string): boolean =>
  owner !== '' &&
  !/^(?:this|self|cls|super)$|(?:^|\.)(?:db|database|tx|trx|orm|prisma|em|entityManager|manager|pool|conn|connection|session|knex|mongo|mongoose|sequelize|cache|redis|objects|query|c|ctx|r|w|req|request|res|response|reply|json|log|logger)$/.test(
    owner,
  );

const ownerOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));

/** What stands before its handler may ask, too. */
const isMindful = (endpoint: Endpoint, { endpoints: { objects } }: ProjectFacts): boolean =>
  (objects?.head ?? []).some(
    (each) => each.isMindful && each.endpoints.some((one) => routeOf(one) === routeOf(endpoint)),
  );

export function handedNobodyFinding({ endpoint, holder, by, others }: HandedNobody): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const [example] = others;
  const { location } = holder;
  return {
    location,
    message: `${route} takes something by ${by} for nobody in particular; those beside it say who calls.`,
    evidence: [
      `${others.length} other calls of ${ownerOf(by)} in this router are handed the caller (${example?.by}); this one is not, and nothing in ${holder.what} asks whose that is.`,
    ],
    remediation: `Hand the caller over, as ${example?.by} has it, and ask there whose that is; if everybody who is known may have it, say so in the review.`,
    confidence: isDocumentation(location.path) || others.length <= fewest ? 'low' : 'medium',
    related:
      example === undefined
        ? []
        : [
            {
              location: example.endpoint.location,
              message: `${example.endpoint.method} ${example.endpoint.path} hands it to ${example.by}`,
            },
          ],
    identity: `${route} ${by}`,
  };
}
