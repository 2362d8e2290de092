import type { RuleFinding } from '../../../model/finding.ts';

/** As many routes of one file that lack one guard are one finding: whoever reads it puts the guard before all of them. */
const fewestFolded = 4;
const mostNamed = 20;

/** What is told of one route, and how that is called. */
export interface ToldOfRoute {
  readonly route: string;
  readonly finding: RuleFinding;
}

/** Findings of routes in one file that say the same of them, told together where there are many. */
export function* folded(all: readonly ToldOfRoute[]): Iterable<RuleFinding> {
  const alike = Map.groupBy(all, ({ finding: { location, remediation, confidence } }) =>
    [location.path, confidence, remediation].join('\n'),
  );
  for (const together of alike.values()) {
    const [first, ...others] = together;
    if (first === undefined || together.length < fewestFolded) yield* together.map(({ finding }) => finding);
    else yield asOne(first, others);
  }
}

function asOne({ route, finding }: ToldOfRoute, others: readonly ToldOfRoute[]): RuleFinding {
  const routes = [route, ...others.map((each) => each.route)];
  const more = routes.length > mostNamed ? ` and ${routes.length - mostNamed} more` : '';
  return {
    ...finding,
    message: `${routes.length} endpoints can be reached by anybody: they have no guard, and their siblings do: ${routes.slice(0, mostNamed).join(', ')}${more}.`,
    related: [
      ...(finding.related ?? []),
      ...others.slice(0, mostNamed).map((each) => ({
        location: each.finding.location,
        message: `${each.route} lacks it, too`,
      })),
    ],
    fix: undefined,
    identity: `${routes.length} endpoints from ${route}`,
  };
}
