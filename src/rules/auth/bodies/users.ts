import type { Endpoint, FunctionAt, Guard } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import { isTest } from '../../support/paths.ts';
import { Counterparts } from '../counterparts.ts';
import { lossBetween } from '../lost/guards/guards.ts';
import { lastWord } from '../lost/last-word.ts';
import { answeredBy } from '../lost/owners/answered-by.ts';
import { isDeliberatelyPublic, isDelivery, isEntrance } from '../meant-for-everybody.ts';

interface Kept {
  readonly endpoint: Endpoint;
  /** Guards that are called as they were. */
  readonly kept: readonly Guard[];
  /** Whatever they are called, where none is lost. */
  readonly all: readonly Guard[];
}

/** The endpoints that stood behind a function before the change, and still do. */
export class Users {
  readonly #kept: readonly Kept[];

  constructor({ endpoints: { base, head }, publicPaths }: ProjectFacts) {
    const counterparts = new Counterparts(base, head);
    this.#kept = head.flatMap((endpoint): Kept[] => {
      if (isTest(endpoint.location.path) || isEntrance(endpoint) || isForEverybody(endpoint, publicPaths))
        return [];
      const known = counterparts.before(endpoint);
      const lost = known && lossBetween(known, endpoint, false)?.lost.map(({ name }) => name);
      const kept = endpoint.guards.filter(
        ({ name }) => known?.guards.some((each) => each.name === name) && lost?.includes(name) !== true,
      );
      const all = lost === undefined && known !== undefined ? endpoint.guards : [];
      return all.length + kept.length === 0 ? [] : [{ endpoint, kept, all }];
    });
  }

  /** Those that a function answers itself, and that still ask something in it. */
  answeredBy(holder: GuardHolder, publicPaths: readonly string[]): readonly Endpoint[] {
    const asking = this.#kept.filter(({ kept, all }) =>
      [...kept, ...all].some(({ origin }) => origin === 'handler'),
    );
    return answeredBy(
      holder,
      asking.map(({ endpoint }) => endpoint),
    ).filter((each) => !isEntrance(each) && !isForEverybody(each, publicPaths));
  }

  of(holder: GuardHolder): readonly Endpoint[] {
    return this.#kept
      .filter(({ kept, all }) =>
        holder.body?.inPlace === true
          ? all.some((guard) => isIn(guard, holder))
          : kept.some((guard) => isBy(guard, holder)),
      )
      .map(({ endpoint }) => endpoint);
  }
}

/** Whether callers are known by what stands before it: it is not for everybody, whatever its path is called. */
const isKnown = ({ guards }: Endpoint): boolean =>
  guards.some(({ origin, optional }) => origin !== 'handler' && optional !== true);

/** What others' servers deliver is signed: who did not sign it is nobody who may come. */
const isForEverybody = (endpoint: Endpoint, publicPaths: readonly string[]): boolean =>
  isDeliberatelyPublic(endpoint, publicPaths) && !isDelivery(endpoint) && !isKnown(endpoint);

/** Names that many functions have which are written in others. */
const isEveryones =
  /^(?:wrapper|wrapped|inner|decorator|decorated|handler|middleware|default|canActivate|has_permission|has_object_permission|use|call|run|check|get|post|next|dispatch|index|create|update)$/;

function isBy({ name, asks = [], parts = [], body }: Guard, { location, body: own }: GuardHolder): boolean {
  const names = own?.names ?? [];
  const isAt = ({ path, name: called }: FunctionAt): boolean =>
    path === '' ? isNamed(called, names) : path === location.path && names.includes(called);
  // `assertCan(user, 'recipe:update', recipe)` asks the rule of that name.
  if (names.some((own) => (own.includes(':') && name.includes(`'${own}'`)) || isRight(own, name)))
    return true;
  if (body !== undefined)
    return isAt(body) || body.asks.some(isAt) || [...asks, ...parts].some((each) => isNamed(each, names));
  return [name, ...asks, ...parts].some((each) => isNamed(each, names));
}

/** `authorize(user, 'share', page)` asks the rule `share Page`. */
function isRight(rule: string, guard: string): boolean {
  const [action, of, ...more] = rule.split(' ');
  if (of === undefined || more.length > 0 || !guard.includes(`'${action}'`)) return false;
  return guard
    .toLowerCase()
    .split(/[^\w]+/)
    .some((word) => word.endsWith(of.toLowerCase()));
}

/** Written in these lines, and not what a handler asks there. */
const isIn = ({ origin, location: { path, line } }: Guard, { location, body }: GuardHolder): boolean =>
  origin !== 'handler' &&
  path === location.path &&
  body !== undefined &&
  body.lines.start <= line &&
  line <= body.lines.end;

const isNamed = (name: string, names: readonly string[]): boolean =>
  names.includes(lastWord(name)) && !isEveryones.test(lastWord(name));
