import { type Call, type CodeFacts, functionsAround } from '../../../../model/code.ts';
import { contains } from '../../shared/spans.ts';
import { pathsIn } from '../../shared/tables/rows.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';

/** What hands a request on: whatever does so decides what happens to it. */
const handingOn =
  /^(?:next|call_next|callNext|get_response|chain|ServeHTTP|doFilter|proceed|handle|handler|app)$/;
const ofCallers =
  /^(?:auth\w*|authenti\w+|authori[sz]\w+|unauth\w*|tokens?|jwt|bearer|sessions?|login|signin|logged|principal|claims|identity|credentials?|passport|forbidden|permissions?|perms?|roles?|rights?|guards?|protect\w*|401|403)$/;
const mostAround = 8;
const mostArguments = 6;
const mostReaders = 20;
const request = /^(?:req|request|ctx|context|c|r|event|next|call_next)$/;

const speaksOfCallers = (text: string): boolean =>
  wordsOf(text.slice(0, 200)).some((word) => ofCallers.test(word));
const handsOn = ({ callee }: Call): boolean => callee.split('.').some((part) => handingOn.test(part));

/**
 * Whether all functions of a file that look at something by that name decide about requests and have nothing to do with
 * callers: a list of paths that a logger leaves out, those on which nothing is counted, or that answer while the rest does
 * not. A function that only says whether something is listed may be asked by anything, and is no such function.
 */
export function readByOthers(code: CodeFacts, isOther: (name: string) => boolean): (name: string) => boolean {
  const readers = readersIn(code);
  const units = new Units(code, isOther);
  return (name) => {
    const all = [...(readers.get(name) ?? [])];
    return all.length > 0 && all.length <= mostReaders && all.every((index) => units.isAboutOthers(index));
  };
}

/** By what a file has names for, the functions that look at it. */
function readersIn(code: CodeFacts): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  const note = (index: number, paths: readonly string[]): void => {
    for (const name of paths.flatMap((path) => path.split('.')))
      found.set(name, (found.get(name) ?? new Set()).add(index));
  };
  for (const { inFunction, callee, arguments: given } of code.calls)
    note(inFunction, [callee, ...given.flatMap(({ value }) => pathsIn(value))]);
  for (const { inFunction, test } of code.branches) note(inFunction, pathsIn(test));
  for (const { inFunction, value } of code.returns) note(inFunction, pathsIn(value));
  return found;
}

/** Functions that decide about requests, with what is written inside them. */
class Units {
  readonly #code: CodeFacts;
  readonly #isOther: (name: string) => boolean;
  readonly #calls = new Map<number, Call[]>();
  readonly #known = new Map<number, boolean>();

  constructor(code: CodeFacts, isOther: (name: string) => boolean) {
    this.#code = code;
    this.#isOther = isOther;
    for (const call of code.calls)
      for (const index of this.#around(call.inFunction)) {
        const own = this.#calls.get(index) ?? [];
        own.push(call);
        this.#calls.set(index, own);
      }
  }

  isAboutOthers(index: number): boolean {
    const known = this.#known.get(index) ?? this.#judge(index);
    this.#known.set(index, known);
    return known;
  }

  #judge(index: number): boolean {
    const around = this.#around(index);
    const unit = around.find((each) => this.#calls.get(each)?.some(handsOn) === true);
    const given = unit === undefined ? this.#givenTo(index) : undefined;
    if (unit === undefined && given === undefined) return false;
    const at = unit ?? index;
    const { name = '', inClass = -1, parameters = [] } = this.#code.functions[at] ?? {};
    const said = [
      this.#code.path.split('/').at(-1) ?? '',
      name,
      given?.callee ?? '',
      this.#code.classes[inClass]?.name ?? '',
      ...parameters.map((each) => each.name),
      ...this.#code.branches.flatMap(({ inFunction, test }) =>
        this.#around(inFunction).includes(at) ? pathsIn(test) : [],
      ),
    ];
    const calls = this.#calls.get(at) ?? [];
    return !said.some(speaksOfCallers) && !calls.some((call) => this.#mayAskCallers(call));
  }

  /** What speaks of callers, or is handed the whole request: nobody knows what becomes of that. */
  #mayAskCallers(call: Call): boolean {
    const given = call.arguments.slice(0, mostArguments).map(({ value }) => value);
    const texts = given.flatMap((value) =>
      value.kind === 'string' ? [value.value] : value.kind === 'number' ? [value.text] : pathsIn(value),
    );
    if ([call.callee, ...texts].some(speaksOfCallers)) return true;
    const isHanded = given.some((value) => value.kind === 'name' && request.test(value.path));
    return isHanded && !handsOn(call) && !this.#isOther(call.callee);
  }

  /** `morgan('tiny', { skip: (req) => … })`: what a function is written for that has no name of its own. */
  #givenTo(index: number): Call | undefined {
    const own = this.#code.functions[index];
    if (own === undefined) return undefined;
    return this.#code.calls.find(
      ({ inFunction, span, form }) =>
        form === 'call' && inFunction === own.inFunction && contains(span, own.span),
    );
  }

  #around = (index: number): readonly number[] => functionsAround(this.#code, index, mostAround);
}
