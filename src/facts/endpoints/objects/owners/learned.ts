import type { Call, Expression } from '../../../../model/code.ts';
import type { Owners } from '../../../../model/owners.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import type { Body } from '../body.ts';
import { argumentsOf, partsIn } from '../chains.ts';
import { maySayUser, readsRequest } from '../values/values.ts';
import { ofStanding, onlyTells } from '../words.ts';

type Learned = NonNullable<Owners['learned']>[number];

const mostGiven = 4;

/** By which functions a function learns of the request who calls, and what it hands all to that they give. */
export function* learnedIn(body: Body): Iterable<Learned> {
  for (const call of body.calls) {
    const [name, owner] = [lastName(plainName(call.callee)), ownerOf(call)];
    const of = owner === undefined || !isRows(name) ? undefined : readerOf(owner, body);
    if (of !== undefined) yield { by: of, to: name };
    for (const { value } of argumentsOf(call)) {
      const parts = [...partsIn(value)];
      yield* parts.flatMap((part) => userOf(part, body)).map((by) => ({ by }));
      if (onlyTells(call.callee)) continue;
      const inner = new Set(parts.flatMap((part) => [takenOf(part), ...handedBy(part)]));
      const whole = parts.filter((part) => !inner.has(part));
      yield* whole.flatMap((part) => readerOf(part, body) ?? []).map((by) => ({ by, to: name }));
    }
  }
}

/** What a part hands on by itself, which is a call of its own. */
const handedBy = (part: Expression): readonly Expression[] =>
  part.kind === 'call' ? argumentsOf(part.call).map(({ value }) => value) : [];

/** What a part takes something of: `crewOf(req)` of `crewOf(req).name`, and of `crewOf(req).rights()`. */
const takenOf = (part: Expression): Expression | undefined =>
  part.kind === 'member' ? part.object : part.kind === 'call' ? part.call.receiver : undefined;

/** `crewOf(req)` of `crewOf(req).shifts()`, `crew` of `crew.shifts()`. */
function ownerOf({ callee, receiver, span }: Call): Expression | undefined {
  const [path = '', method, ...more] = callee.split('.');
  return receiver ?? (method === undefined || more.length > 0 ? undefined : { kind: 'name', path, span });
}

/** What somebody has, `crewOf(req).shifts()`, rather than what they may do, `crewOf(req).hasRights()`. */
const isRows = (name: string): boolean =>
  /^(?!(?:is|has|can|may)[A-Z_])[a-z]\w*(?:[a-z]s|_set)$/.test(name) && !ofStanding.test(name.toLowerCase());

/** `crewOf` of `crewOf(req)`, also by a name that it was given before. */
function readerOf(value: Expression, { values }: Body): string | undefined {
  const given = value.kind === 'name' && !value.path.includes('.') ? values.given(value.path) : [];
  return [value, ...given.slice(0, mostGiven).map((each) => each.value)].flatMap((each) =>
    each.kind === 'call' && readsRequest(each.call) ? [each.call.callee] : [],
  )[0];
}

/** `crewOf` of `crewOf(req).userId`, also in parts, and by names that they were given before. */
function userOf(part: Expression, { values }: Body): readonly string[] {
  const readerIn = (value: Expression, property: string): readonly string[] =>
    value.kind === 'call' && maySayUser(value.call, property) ? [value.call.callee] : [];
  if (part.kind === 'member') return readerIn(part.object, part.property);
  if (part.kind !== 'name') return [];
  const [root = '', property = root] = part.path.split('.');
  const given = values.given(root).slice(0, mostGiven);
  return given.flatMap(({ value }) =>
    value.kind === 'member' ? readerIn(value.object, value.property) : readerIn(value, property),
  );
}
