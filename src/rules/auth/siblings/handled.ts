import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { Owners } from '../../../model/owners.ts';
import { lastWord } from '../lost/last-word.ts';
import { answeredBy } from '../lost/owners/answered-by.ts';
import { isWrite } from '../meant-for-everybody.ts';

/** Whatever the functions of the change call, or write to, that answer an endpoint; undefined where none was seen. */
function calledFor(endpoint: Endpoint, { endpoints: { holders } }: ProjectFacts) {
  const found = (holders?.head ?? []).flatMap((holder) => {
    const asked = holder.owners ?? holder.inPlace;
    return asked !== undefined && answeredBy(holder, [endpoint]).length > 0 ? [{ ...holder, asked }] : [];
  });
  const calls = found.flatMap(({ asked, proofs, consults = [] }) => [
    ...callsOf(asked),
    ...(asked.written ?? []),
    ...(proofs?.does ?? []),
    ...consults,
  ]);
  return found.length === 0 ? undefined : calls;
}

/** What a query begins on is no call: `res` of `res.redirect`. */
const callsOf = ({ queries = [], handedIn }: Owners): readonly string[] => [
  ...queries.filter((each) => !queries.some((other) => other.startsWith(`${each}.`))),
  ...(handedIn?.calls ?? []),
];

/** `res.redirect('/admin/users')`: whoever reads it is only told where that is. */
export function onlySendsOn(endpoint: Endpoint, facts: ProjectFacts): boolean {
  if (isWrite(endpoint)) return false;
  const calls = calledFor(endpoint, facts) ?? [];
  return calls.length > 0 && calls.every((call) => /^redirect/i.test(lastWord(call)));
}

const setup = /(?:^|[/_-])(?:set-?up|install(?:ation)?|bootstrap|first-?run|initiali[sz]e)\/?$/i;
const isAny =
  /^(?:count\w*|exists\w*|any\w*|is_?(?:empty|installed|set_?up|initiali[sz]ed|configured)|has_?(?:users?|admins?|any))[?!]?$/i;

/** The first to come sets it up, when nobody can be known: it asks whether there is somebody. */
export const isFirstSetup = (endpoint: Endpoint, facts: ProjectFacts): boolean =>
  setup.test(endpoint.path) && (calledFor(endpoint, facts) ?? []).some((call) => isAny.test(lastWord(call)));
