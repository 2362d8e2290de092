import { type Condition, type Question, questionsIn } from '../../../../model/condition.ts';
import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { asksWhose, isCallerItself } from '../../bodies/identity.ts';
import { Counterparts } from '../../counterparts.ts';
import { routeOf } from '../../siblings/objects/taken.ts';
import { lastWord } from '../last-word.ts';
import { ofPerson, ofTenants } from './ignored.ts';

/** `a check of order.user_id`, `a check of order.owner`; not of what the caller is. */
export const compares = /^a check of @?(?!current|user|session|req|request|g\b|self|this)\w+\.\w+/;

/** What was compared with the caller: `ownerId` of a `note`; of a local alone it is not known what it is of. */
interface Compared {
  readonly of?: string | undefined;
  readonly column: string;
}

type AccessesOf = (endpoint: Endpoint) => readonly ObjectAccess[];

/**
 * Endpoints that take whatever was compared with the caller only among the caller's own, and did not before: nobody else's can
 * be taken, wherever that was asked.
 */
export class AmongOwn {
  readonly #base: AccessesOf;
  readonly #head: AccessesOf;

  readonly #counterparts: Counterparts;

  readonly #holders: readonly GuardHolder[];

  constructor({ endpoints: { base, head, objects, holders } }: ProjectFacts) {
    this.#holders = holders?.base ?? [];
    this.#counterparts = new Counterparts(base, head);
    this.#base = byRoute(objects?.base ?? []);
    this.#head = byRoute(objects?.head ?? []);
  }

  /** Whether all that a guard asked is asked by what the endpoint takes now. */
  standsInFor(guard: Guard, before: Endpoint, now: Endpoint): boolean {
    const compared = comparedBy(guard, () => this.#awayOf(guard));
    return compared.length > 0 && compared.every((each) => this.#isTaken(each, before, now));
  }

  /** Whom the function behind a guard turned away, also where it only said that there is nothing. */
  #awayOf({ body }: Guard): Condition | undefined {
    const own = this.#holders.filter(
      ({ what, location }) => location.path === body?.path && lastWord(what) === body.name,
    );
    const [passage, ...more] = own.flatMap((each) => each.body?.passages ?? []);
    return body?.away ?? (own.length === 1 && more.length === 0 ? passage?.away : undefined);
  }

  /** The same of what a function compared that answers endpoints, as written: `photo.owner_id`. */
  standsInForAll(paths: readonly string[], endpoints: readonly Endpoint[]): boolean {
    const compared = paths.flatMap((path) => {
      const [of = '', column] = path.replace(/^@/, '').split('.');
      return column !== undefined && saysWhose(column) ? [{ of, column }] : [];
    });
    const isTaken = (now: Endpoint): boolean => {
      const before = this.#counterparts.before(now);
      return before !== undefined && compared.every((each) => this.#isTaken(each, before, now));
    };
    return endpoints.length > 0 && compared.length > 0 && endpoints.every(isTaken);
  }

  #isTaken({ of, column }: Compared, before: Endpoint, now: Endpoint): boolean {
    const [taken, has] = [this.#base(before), this.#head(now)];
    const models = of === undefined ? modelsOf(taken.filter(({ byId }) => byId)) : [modelOf(of)];
    // What a query was handed to be filled limits nothing: `Scan(&owner)`.
    const had = taken.filter(({ limit }) => of !== undefined || limit?.by !== column);
    const isLimited = (model: string): boolean => isOwn(column, ofModel(had, model), ofModel(has, model));
    return models.length > 0 && models.every(isLimited);
  }
}

/** What the functions take that answer endpoints, and those that they call. */
function byRoute(handlers: readonly ObjectHandler[]): AccessesOf {
  const found = new Map<string, ObjectAccess[]>();
  for (const { endpoints, through, accesses } of handlers)
    for (const route of new Set([...endpoints, ...through].map(routeOf)))
      found.set(route, [...(found.get(route) ?? []), ...accesses]);
  return (endpoint) => found.get(routeOf(endpoint)) ?? [];
}

function isOwn(column: string, had: readonly ObjectAccess[], has: readonly ObjectAccess[]): boolean {
  const own = has.filter((each) => isOfCaller(each, column));
  const known = had.filter((each) => isOfCaller(each, column));
  return (
    own.length > known.length && has.every((each) => own.some((one) => one === each || isAfter(each, one)))
  );
}

const modelsOf = (all: readonly ObjectAccess[]): readonly string[] => [
  ...new Set(all.map(({ model }) => model)),
];

const ofModel = (all: readonly ObjectAccess[], of: string): readonly ObjectAccess[] =>
  all.filter(({ model }) => model === of);

/** `barge` of `@barge`, `dock_fee` as models have it: `dockfee`. */
const modelOf = (name: string): string => name.replace(/^@|_/g, '').toLowerCase();

/** What was asked of one person may not be asked of all who belong with them: `org_id`, `current_user.team.notes`. */
const isOfCaller = ({ limit, isLoose }: ObjectAccess, column: string): boolean =>
  limit?.how === 'query' &&
  isLoose !== true &&
  (ofTenants.test(column) || !ofTenants.test(withoutEnds(limit.by)));

/** `team` of `current_user.team.notes`: between who calls and what is taken. */
const withoutEnds = (by: string): string => (by.includes('.') ? by.split('.').slice(1, -1).join('.') : by);

/** Who comes as far as to what is taken has found it among the caller's own before: `if (!note) return`. */
export const isAfter = (
  each: ObjectAccess,
  { limit, isDemanded, model, sent, location }: ObjectAccess,
): boolean =>
  limit?.how === 'query' &&
  isDemanded === true &&
  model === each.model &&
  sent === each.sent &&
  location.path === each.location.path &&
  location.line < each.location.line;

/** What a guard compares with the caller, where it asks for nothing else: not what callers may do. */
function comparedBy(guard: Guard, away: () => Condition | undefined): readonly Compared[] {
  if (guard.origin !== 'handler') return comparedIn(away());
  const [of = '', column] = guard.name.replace(/^a check of /, '').split('.');
  if (compares.test(guard.name)) return column !== undefined && saysWhose(column) ? [{ of, column }] : [];
  return ofLocal.test(guard.name) ? [{ column: of }] : [];
}

const saysWhose = (column: string): boolean => ofPerson.test(column) || ofTenants.test(column);

/** `SELECT owner_id …` that was read into a local: `a check of owner`. */
const ofLocal = /^a check of (?:owner|author|creator)_?(?:id)?$/i;

function comparedIn(away: NonNullable<Guard['body']>['away']): readonly Compared[] {
  const asked = away === undefined ? [] : [...questionsIn(away).values()];
  const compared = asked.filter((each) => asksWhose(each) || isAmong(each) || isOfNamed(each));
  const rest = asked.filter((each) => !compared.includes(each));
  const known = compared.map(sideOf).filter((each) => each !== undefined);
  return compared.length === known.length && rest.every((each) => isOfSides(each, compared)) ? known : [];
}

/** `@barge.skipper_id == current_skipper.id`: who calls, by what they are to the program. */
function isOfNamed({ by, subject, value = '' }: Question): boolean {
  const [of] = [subject, value].flatMap((each) => /^current_(\w+?)(?:\.id)?$/.exec(each)?.[1] ?? []);
  return (
    by === 'equal' &&
    [subject, value].some(
      (each) => of !== undefined && new RegExp(`^@?\\w+\\.${of}(?:_id|\\.id)?$`).test(each),
    )
  );
}

/** That the one or the other side of a comparison is there, or was found, asks for nothing else. */
export const isOfSides = ({ by, subject }: Question, compared: readonly Question[]): boolean =>
  by === 'error' ||
  (by === 'presence' &&
    compared
      .flatMap((each) => [each.subject, each.value ?? ''])
      .some((side) => `${side}.`.startsWith(`${subject}.`)));

/** `@team.members.include?(current_user)` */
const isAmong = ({ by, value = '' }: Question): boolean => by === 'member' && isCallerItself(value);

/** The side that is not the caller: `@barge.owner_id`. */
function sideOf({ subject, value = '' }: Question): Compared | undefined {
  const path = [subject, value].find((each) => /^@?\w+\.\w+$/.test(each) && !ofWho.test(each));
  const [of = '', column = ''] = path?.split('.') ?? [];
  return path === undefined ? undefined : { of, column };
}

const ofWho =
  /^@?(?:current_?\w+|user|viewer|actor|caller|me|principal|self|this|req|request|ctx|context|g|session)\./i;
