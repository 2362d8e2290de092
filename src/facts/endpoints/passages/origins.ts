import type { Assignment, Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Condition, Question } from '../../../model/condition.ts';
import { byFunction, type PartsByFunction } from '../shared/code/by-function.ts';
import { plainName } from '../shared/names/dotted.ts';
import { refusingCalls } from '../shared/refusals/only-failing.ts';
import { contains } from '../shared/spans.ts';
import type { Place } from './flow.ts';
import { Names } from './names.ts';
import { longest } from './written.ts';

const deepest = 4;
const mostTried = 8;
/** `user.role` in `user.role.atLeast(x)`; what stands in quotes is no name. */
const paths = /(?<![\w$.'"@])@{0,2}[A-Za-z_$][\w$]*(?:\.[\w$]+)*/g;

/**
 * Says what the questions of one function are in words that mean the same in another: a local name for what a call gives is
 * that call, and whatever else only this function, those around it or its file know is called after its place.
 */
export class Origins {
  readonly #code: CodeFacts;
  readonly #names: Names;
  readonly #parts: PartsByFunction;
  readonly #mayFail: (call: Call) => boolean;
  readonly #imported: ReadonlySet<string>;
  readonly #known = new Map<number, ReadonlyMap<string, readonly Assignment[]>>();

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#names = new Names(code);
    this.#parts = byFunction(code);
    this.#mayFail = refusingCalls(code);
    this.#imported = new Set(code.imports.map(({ local }) => local));
  }

  spelled(condition: Condition, index: number): Condition {
    switch (condition.kind) {
      case 'always':
        return condition;
      case 'not':
        return { kind: 'not', of: this.spelled(condition.of, index) };
      case 'asks':
        return { kind: 'asks', question: this.#question(condition.question, index) };
      default:
        return { ...condition, of: condition.of.map((each) => this.spelled(each, index)) };
    }
  }

  #question(question: Question, index: number): Question {
    const { value, isFixed } = question;
    // What a call gives is there, or is not.
    const by = question.by === 'answer' ? 'presence' : question.by;
    const subject = this.#subject(question, index);
    const other = value === undefined || isFixed ? value : this.#text(value, index);
    const key = `${by} ${subject}${other === undefined ? '' : ` ${other}`}`;
    return { ...question, key, by, subject, value: other };
  }

  #subject({ by, subject, line }: Question, index: number): string {
    const own = this.#text(subject, index);
    if (by !== 'error') return by !== 'answer' || /\W/.test(subject) ? own : this.#placed(own, index);
    // An error is that of what was tried; of what is handed on, and to whom, only the name was read.
    const rescue = this.#parts.rescues(index).find(({ handler }) => handler.startLine === line);
    const tried = this.#parts
      .calls(index)
      .filter((call) => rescue !== undefined && contains(rescue.body, call.span) && this.#mayFail(call));
    if (!/^\d+$/.test(subject) || tried.length === 0 || tried.length > mostTried)
      return this.#placed(own, index);
    return tried.map((call) => this.#written({ kind: 'call', call, span: call.span }, call, 0)).join(', ');
  }

  #text(text: string, index: number, depth = 0): string {
    const isCut = text.length >= longest || text.includes('…');
    const said = text.replace(paths, (path) => this.#path(path, index, depth));
    return isCut ? this.#placed(said, index) : said;
  }

  #path(path: string, index: number, depth: number): string {
    if (/^(?:this|self|cls)\.(?!request\b)/.test(path)) return this.#placed(path, index);
    const [head = ''] = path.split('.');
    for (
      let at = index, level = 0;
      level <= deepest;
      at = this.#code.functions[at]?.inFunction ?? -1, level++
    ) {
      for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
        const given = this.#given(at).get(path.slice(0, end));
        if (given !== undefined) return `${this.#origin(given, at, at === index, depth)}${path.slice(end)}`;
      }
      if (at < 0) return path;
      if (this.#code.functions[at]?.parameters.some(({ name }) => name === head))
        return at === index ? path : this.#placed(path, at);
    }
    return this.#placed(path, index);
  }

  /** What the names are given that a function, or what stands outside of all, gives something. */
  #given(index: number): ReadonlyMap<string, readonly Assignment[]> {
    const known = this.#known.get(index);
    if (known !== undefined) return known;
    const found = Map.groupBy(
      this.#parts
        .assignments(index)
        .filter(({ target }) => index >= 0 || !this.#imported.has(plainName(target))),
      ({ target }) => plainName(target),
    );
    this.#known.set(index, found);
    return found;
  }

  #origin(given: readonly Assignment[], at: number, isOwn: boolean, depth: number): string {
    const [only, ...more] = given;
    if (only === undefined) return '';
    const { value, span, operator } = only;
    const isPlain =
      isOwn && at >= 0 && more.length === 0 && operator === '=' && /^(?:call|member|index)$/.test(value.kind);
    const around = isPlain && this.#parts.branches(at).some((each) => contains(each.span, span));
    if (!isPlain || around || depth >= deepest) return this.#placed(plainName(only.target), at);
    return this.#written(value, only, depth + 1);
  }

  #written(value: Expression, { span, inFunction }: Place, depth: number): string {
    const scope = { inFunction, line: span.startLine - 1, bound: new Map(), depth: 0 };
    return this.#text(this.#names.written(value, scope), inFunction, depth);
  }

  #placed(text: string, index: number): string {
    const { startLine = 0, startColumn = 0 } = this.#code.functions[index]?.span ?? {};
    return `${text} at ${this.#code.path}:${startLine}:${startColumn}`;
  }
}
