import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { holding } from '../../../../model/endpoint.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { wordsOf } from '../words/guard-names.ts';
import { placesOf } from './denied-as-missing.ts';
import type { Refusal } from './statuses.ts';

const secret = /(?:token|secret|api_?key|(?:token|key|secret)_?hash)$/i;
const bySecret = /by_?\w*(?:token|secret|api_?key)$/i;
const passing = /^(?:next|(?:opts|params|args)\.next)$/;
const missing = /not_?found|404/i;
const deepest = 4;

/**
 * Middleware that goes on only where something is found by a secret that was sent, as the link of an invitation has one:
 * `const guest = await guests.findUnique({ where: { token: input.token } }); if (!guest) throw notFound()`. Whatever it answers
 * to others: they do not hold it.
 */
export function* holdersOnly(code: CodeFacts): Iterable<Refusal> {
  const middleware = new Set(
    code.calls.filter(({ callee }) => passing.test(callee)).map(({ inFunction }) => inFunction),
  );
  if (middleware.size === 0) return;
  const found = new Set(
    code.assignments.flatMap(({ target, value, inFunction }) =>
      middleware.has(inFunction) && isFoundBySecret(value) ? [`${inFunction} ${plainName(target)}`] : [],
    ),
  );
  if (found.size === 0) return;
  const thrown = placesOf(code.leaves.filter(({ throws }) => throws));
  const answered = placesOf(code.calls.filter(isRefusing));
  for (const branch of code.branches) {
    const { test, when, span, inFunction } = branch;
    const sought = unfound(test, when, 0).find((name) => found.has(`${inFunction} ${name}`));
    if (sought !== undefined && (thrown(branch) || answered(branch)))
      yield { kind: 'authentication', name: nameOf(sought), span, inFunction };
  }
}

/** Who holds a link is nobody in particular; a session, or somebody's key, is somebody's. */
const nameOf = (sought: string): string =>
  wordsOf(lastName(sought)).some((word) => ofSomebody.test(word))
    ? `a check of ${sought}`
    : `${holding}${sought}`;
const ofSomebody =
  /^(?:users?|accounts?|sessions?|members?|person|people|admins?|customers?|clients?|devices?|keys?|bearer|auth|login|caller|principal|identity|owner|staff|credentials?|token|authtoken|accesstoken)$/;

/** `res.sendStatus(404)`, `res.status(410)`, `notFound()`. */
const isRefusing = ({ callee, arguments: given }: Call): boolean =>
  missing.test(callee) ||
  given.some(({ value }) => value.kind === 'number' && value.value >= 400 && value.value < 500);

/** `guest` of `!guest`, `!guest || guest.left`, `guest == null`: nothing was found. */
function unfound(test: Expression, when: boolean, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (test.kind === 'name') return when ? [] : [plainName(test.path)];
  if (test.kind !== 'operation') return [];
  const [first, second] = test.operands;
  if (test.operator === '!') return first === undefined ? [] : unfound(first, !when, depth + 1);
  if (test.operator === (when ? '||' : '&&'))
    return test.operands.slice(0, 6).flatMap((each) => unfound(each, when, depth + 1));
  const isNothing = second?.kind === 'null' || (second?.kind === 'name' && second.path === 'undefined');
  const isEqual = when ? /^===?$/ : /^!==?$/;
  return isNothing && isEqual.test(test.operator) && first?.kind === 'name' ? [plainName(first.path)] : [];
}

function isFoundBySecret(value: Expression): boolean {
  if (value.kind !== 'call') return false;
  return (
    bySecret.test(lastName(value.call.callee)) ||
    value.call.arguments.slice(0, 3).some((each) => namesSecret(each.value, 0))
  );
}

/** `{ where: { token: input.token } }`; what is only shown, or only asked to be there, is none that was sent. */
const namesSecret = (value: Expression, depth: number): boolean =>
  value.kind === 'object' &&
  depth < deepest &&
  value.entries
    .slice(0, 20)
    .some(({ key, value: given }) =>
      secret.test(key)
        ? /^(?:name|member|call|index)$/.test(given.kind)
        : !/^(?:select|include|attributes|data)$/.test(key) && namesSecret(given, depth + 1),
    );
