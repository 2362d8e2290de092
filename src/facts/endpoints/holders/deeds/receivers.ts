import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import { byFunction, type PartsByFunction } from '../../shared/code/by-function.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';

/** What keeps something for good, by its name: `store`, `this.usersRepository`, `ctx.prisma`. */
const keeping =
  /^(?:stores?|repos?|repositor(?:y|ies)|svcs?|services?|db|database|prisma|knex|models|dao|queues?|jobs|tasks|mailers?|storage|buckets?|objects)$/;
/** Where records are looked up. */
const looking =
  /^(?:get|gets|find|finds|load|loads|fetch|first|last|one|take|lookup|scalar|query|retrieve|select|detect|where|filter|by)$/;
/** What is made in memory. */
const inMemory = /^(?:Set|Map|WeakMap|WeakSet|URL|URLSearchParams|FormData|Headers|Array|Date|Buffer|Blob)$/;
/** A session of an object mapper or a transaction: what is done in it is done when whoever began it says so. */
const unitOfWork =
  /^(?:em|tx|trx|t|uow|manager|entity_?manager|session|db|conn|connection|client|query_?runner|transaction)$/i;
const unitType = /EntityManager|Session|Transaction|Connection|QueryRunner|DbContext|(?:^|\W)Tx\b/;
const committing = /^(?:commit|saveChanges(?:Async)?)$/i;
const deepest = 4;

/** What something is done to: `store`, `kilns` of `this.store.kilns.remove(id)`. */
export interface Receiver {
  readonly path: readonly string[];
  /** More calls stand between: `Kiln.objects.filter(…).delete()`. */
  readonly links: readonly string[];
  readonly isMade: boolean;
}

/** A word of a name says that it keeps things. */
export const keeps = (names: readonly string[]): boolean =>
  names.some((name) => wordsOf(name).some((word) => keeping.test(word)));

const looksUp = (callee: string): boolean => wordsOf(lastName(callee)).some((word) => looking.test(word));

const segmentsOf = (path: string): readonly string[] =>
  path
    .replaceAll('?', '')
    .split('.')
    .filter((each) => each !== '' && each !== 'this' && each !== 'self');

/** The plain names on which a call is made, with what is called in between. */
export function receiverOf(call: Call): Receiver {
  const links: string[] = [];
  let root = call;
  for (let at = call.receiver; at !== undefined && links.length < deepest * 3; ) {
    if (at.kind === 'member' || at.kind === 'index') at = at.object;
    else if (at.kind === 'call') {
      root = at.call;
      links.push(lastName(root.callee));
      at = root.receiver;
    } else if (at.kind === 'name') return { path: segmentsOf(at.path), links, isMade: false };
    else return { path: [], links, isMade: true };
  }
  return { path: segmentsOf(root.callee).slice(0, -1), links, isMade: root.form === 'new' };
}

/** What the names are that a function and those around it know. */
export class Known {
  readonly #code: CodeFacts;
  readonly #parts: PartsByFunction;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#parts = byFunction(code);
  }

  /** Sessions and transactions that a function ends itself: what is done in them is done then. */
  endedIn(calls: readonly Call[]): readonly string[] {
    return calls.flatMap((call) => (isEnd(call, this.#code) ? [holderOf(call)] : []));
  }

  /** Whether a name in a function may stand for something that is kept for good: a record, a store, a service. */
  isLasting(name: string, inFunction: number, isAwaited: boolean, depth = 0): boolean {
    for (const at of depth < deepest ? functionsAround(this.#code, inFunction) : []) {
      const value = this.#parts.assignments(at).find(({ target }) => target === name)?.value;
      if (value !== undefined) return this.#isLastingValue(name, value, at, isAwaited, depth);
      const declared = this.#code.functions[at]?.parameters.find((each) => each.name === name);
      if (declared !== undefined) return !unitOfWork.test(name) && !unitType.test(declared.type ?? '');
    }
    const value = this.#parts.assignments(-1).find(({ target }) => target === name)?.value;
    return value === undefined || !isInMemory(value);
  }

  /** A record that was looked up in a function. */
  isRecord(name: string, inFunction: number): boolean {
    const value = this.#parts.assignments(inFunction).find(({ target }) => target === name)?.value;
    return value?.kind === 'call' && looksUp(value.call.callee);
  }

  #isLastingValue(name: string, value: Expression, at: number, isAwaited: boolean, depth: number): boolean {
    if (isInMemory(value)) return false;
    // `folder = doc.folder`
    if (value.kind === 'name' || value.kind === 'member') {
      const [root] = value.kind === 'name' ? segmentsOf(value.path) : [];
      return root !== undefined && root !== name && this.isLasting(root, at, isAwaited, depth + 1);
    }
    if (value.kind === 'operation' && depth < deepest)
      return value.operands
        .slice(0, deepest)
        .some((each) => this.#isLastingValue(name, each, at, isAwaited, depth + 1));
    if (value.kind !== 'call') return keeps([name]);
    const { callee, form } = value.call;
    if (keeps([name, ...callee.split('.')])) return true;
    return form !== 'new' && (isAwaited || looksUp(callee));
  }
}

const isInMemory = (value: Expression): boolean =>
  value.kind === 'object' ||
  value.kind === 'list' ||
  (value.kind === 'call' && value.call.form === 'new' && inMemory.test(value.call.callee));

/** `session.commit()`, `await context.SaveChangesAsync()`, Doctrine's `flush`. */
export const isEnd = ({ callee, receiver, form }: Call, { language }: CodeFacts): boolean =>
  form === 'call' &&
  receiver === undefined &&
  callee.includes('.') &&
  (committing.test(lastName(callee)) || (language === 'php' && /\.flush$/.test(callee)));

export const holderOf = ({ callee }: Call): string => callee.slice(0, callee.lastIndexOf('.'));
