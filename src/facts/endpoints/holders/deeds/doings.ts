import type { Call, CodeFacts } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { isScript } from '../../shared/script.ts';
import { contains } from '../../shared/spans.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { isEnd, Known, keeps, receiverOf } from './receivers.ts';

const most = 40;
/** What cannot be taken back by an error that follows. */
const doing =
  /^(?:destroy|delete|remove|update|save|cancel|archive|publish|approve|reject|transfer|revoke|refund|purge|ban|suspend|discard|charge)$/;
/** What begins something; much that is no more than made in memory is called so as well. */
const beginning = /^(?:create|insert|upsert|enqueue|send|deliver|perform)$/;
/** Lists, sets and dictionaries do the same. */
const ofLists = /^(?:delete|remove|discard|update|insert)$/;
/** What is altered in passing. */
const passing =
  /^(?:params|session|cookies?|req|request|r|res|response|reply|w|c|ctx|headers|flash|body|data|form|cls|super|stream|socket|ws|conn)$/;
/** What is noted, kept for a while, or lies in a folder: nobody comes for it. */
const aside =
  /^(?:audits?|logs?|logger|trails?|history|caches?|cookies?|headers?|params|metrics?|stats|tracker|analytics|attempts?|limiter|throttle|flash|tmp|temp|temporary|progress|timers?|searchparams|redis)$/i;
/** That somebody was seen is noted with them. */
const ofCaller = /^@?(?:current_?(?:user|account|member)|viewer|actor|me)$/i;
/** Of languages and their libraries, not of the house. */
const ofLanguage =
  /^(?:os|fs|fsp|path|shutil|pathlib|tempfile|slices|maps|list|lists|Object|Reflect|Array|Promise|JSON|Math|File|Files|FileUtils|Dir|Directory|Path|Pathname|Tempfile|Rails|Arrays|Collections|List|Map|Set|Activator)$/;

/** Says which calls of a file do something that stays done: to records, stores, queues, services. */
export class Doings {
  readonly #code: CodeFacts;
  readonly #known: Known;
  readonly #modules: ReadonlyMap<string, string>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#known = new Known(code);
    this.#modules = new Map(code.imports.map(({ local, module }) => [local, module]));
  }

  /** Those among the calls of one function, by what they are called. */
  among(calls: readonly Call[]): ReadonlyMap<Call, string> {
    const found = new Map<Call, string>();
    const ended = this.#known.endedIn(calls);
    for (const call of calls) {
      if (call.form !== 'call') continue;
      const by = isEnd(call, this.#code) ? plainName(call.callee) : this.#by(call, ended);
      if (by !== undefined && !this.#isForErrors(call)) found.set(call, by);
      if (found.size >= most) break;
    }
    return found;
  }

  /** What is run for an error puts in order what it broke. */
  #isForErrors({ span, inFunction }: Call): boolean {
    return this.#code.rescues.some(
      (rescue) => rescue.inFunction === inFunction && contains(rescue.handler, span),
    );
  }

  #by(call: Call, ended: readonly string[]): string | undefined {
    const name = lastName(call.callee);
    const [verb = '', ...rest] = wordsOf(name);
    const isBeginning = beginning.test(verb);
    if (!isBeginning && !doing.test(verb)) return undefined;
    if (call.receiver === undefined && !call.callee.includes('.'))
      return rest.length > 0 && this.#isFunctionOfHouse(call) ? name : undefined;
    if (ended.some((each) => `${call.callee}.`.startsWith(`${each}.`))) return undefined;
    const isDeed = this.#isLasting(call, verb, isBeginning);
    if (!isDeed) return undefined;
    const { path } = receiverOf(call);
    return call.receiver === undefined ? plainName(call.callee) : [...path, name].join('.');
  }

  #isLasting(call: Call, verb: string, isBeginning: boolean): boolean {
    const { path, links, isMade } = receiverOf(call);
    const [root = ''] = path;
    const isKeeper = keeps(path) || (path.length === 0 && keeps(links));
    if (isMade || path.some((each) => wordsOf(each).some((word) => aside.test(word)))) return false;
    if (passing.test(root)) return keeps(path.slice(1)) && this.#isTimely(call);
    if (path.length === 1 && ofCaller.test(root)) return false;
    if (root === '') return isKeeper && this.#isTimely(call);
    if (ofLanguage.test(root) || this.#isLibrary(root, path)) return false;
    if (isScript(this.#code.language) && !call.isAwaited && (isBeginning || !isKeeper)) return false;
    if (isBeginning && !this.#mayBegin(isKeeper)) return false;
    // `tags.delete('')`, `fields.remove("version")`: no record is called for by a text that is written there.
    const [first] = call.arguments.filter((each) => each.name === undefined);
    if (ofLists.test(verb) && first?.value.kind === 'string') return false;
    const isBare = path.length === 1 && links.length === 0;
    if (isBare && !isKeeper && ofLists.test(verb) && this.#isOfLists(call, verb, root)) return false;
    return this.#known.isLasting(root, call.inFunction, call.isAwaited === true);
  }

  /** `fields.remove(name)`, `hash.update(part)`: what a function was given, or made, and is handed something. */
  #isOfLists({ arguments: given, inFunction, isAwaited }: Call, verb: string, root: string): boolean {
    const { language } = this.#code;
    if (verb === 'update') return language === 'python';
    if (given.every(({ name }) => name !== undefined) || isAwaited) return false;
    return !this.#isBeyond(root, inFunction);
  }

  #isBeyond(name: string, inFunction: number): boolean {
    const isOwn = byFunction(this.#code)
      .assignments(inFunction)
      .some(({ target }) => target === name);
    const { parameters = [] } = this.#code.functions[inFunction] ?? {};
    return !isOwn && parameters.every((each) => each.name !== name);
  }

  #mayBegin(isKeeper: boolean): boolean {
    return isScript(this.#code.language) || this.#code.language === 'ruby' || isKeeper;
  }

  /** What takes time in JavaScript is waited for; TypeORM's `create` only makes. */
  #isTimely({ isAwaited }: Call): boolean {
    return !isScript(this.#code.language) || isAwaited === true;
  }

  /** Go's own packages have no dot in their first part. */
  #isLibrary(root: string, path: readonly string[]): boolean {
    const module = this.#modules.get(root);
    return (
      this.#code.language === 'go' && module !== undefined && path.length === 1 && !/^[^/]*\./.test(module)
    );
  }

  /** `await deleteKiln(kiln.id)`; elsewhere what is handed a record. */
  #isFunctionOfHouse({ arguments: given, callee, inFunction, isAwaited }: Call): boolean {
    if (isScript(this.#code.language)) return isAwaited === true;
    const isImported = this.#modules.has(callee);
    const isOfRecord = given.some(
      ({ value }) =>
        value.kind === 'name' && this.#known.isRecord(value.path.split('.', 1)[0] ?? '', inFunction),
    );
    return isImported && isOfRecord;
  }
}
