import type { Call, Expression } from '../../model/code.ts';
import { lastName } from '../support/expressions.ts';
import { lookup } from '../support/lookup.ts';
import { filledFormat } from './formats.ts';
import { isText, type Names } from './names.ts';
import { appenders, wrappers } from './sql.table.ts';
import { HOLE } from './sql-text.ts';

const MOST_STEPS = 400;
/** A name and the text it stands for are two steps. */
const DEEPEST = 16;

/** Something in an SQL text that is not constant. */
export interface Hole {
  readonly value: Expression;
  /** The constant text before it. */
  readonly before: string;
  /** The piece of text that it stands in: where it can be mended. */
  readonly piece: Expression;
  /** A number by the format's own word: `%d`. */
  readonly isNumber: boolean;
  /** Where its names mean what they mean. */
  readonly inFunction: number;
}

/** An SQL text put together from everything that the function gave it. */
export interface Assembled {
  readonly text: string;
  readonly holes: readonly Hole[];
}

/** Puts the text of an expression together, following names as far as the file tells. */
export function assemble(names: Names, expression: Expression, inFunction: number): Assembled {
  names.readAt(expression.span.endLine);
  const text = new Text(names, inFunction);
  text.add(expression, expression, 0);
  return { text: text.text, holes: text.holes };
}

class Text {
  text = '';
  readonly holes: Hole[] = [];
  readonly #names: Names;
  #inFunction: number;
  readonly #open = new Set<string>();
  /** What parameters stand for while a function is followed, by function and name. */
  readonly #given = new Map<string, { readonly value: Expression; readonly inFunction: number }>();
  #steps = 0;

  constructor(names: Names, inFunction: number) {
    this.#names = names;
    this.#inFunction = inFunction;
  }

  add(given: Expression, piece: Expression, depth: number): void {
    const expression = filledFormat(given, this.#names, this.#inFunction) ?? given;
    if (++this.#steps > MOST_STEPS || depth > DEEPEST) this.#hole(expression, piece);
    else if (expression.kind === 'string') this.text += expression.value;
    else if (expression.kind === 'number' || expression.kind === 'boolean')
      this.text += String(expression.value);
    else if (expression.kind === 'built-string') this.#built(expression, depth);
    else if (expression.kind === 'name') this.#name(expression, piece, depth);
    else if (expression.kind === 'operation') this.#operation(expression, piece, depth);
    else if (expression.kind === 'call') this.#call(expression, piece, depth);
    else this.#hole(expression, piece);
  }

  #hole(value: Expression, piece: Expression, isNumber = false): void {
    this.holes.push({ value, before: this.text, piece, isNumber, inFunction: this.#inFunction });
    this.text += HOLE;
  }

  #built(expression: Expression & { kind: 'built-string' }, depth: number): void {
    if (expression.how !== 'format') {
      for (const part of expression.parts) this.add(part, expression, depth + 1);
      return;
    }
    const [format, ...values] = expression.parts;
    const pattern = format?.kind === 'string' ? format.value : '';
    let from = 0;
    let next = 0;
    for (const match of pattern.matchAll(/%%|%[-+ #0-9.*]*(?:\((\w+)\))?[a-zA-Z]|\{[^{}]*\}|\?/g)) {
      const [word] = match;
      if (word === '%%' || word === '?') continue;
      this.text += pattern.slice(from, match.index);
      from = match.index + word.length;
      const value = values[Math.min(next++, values.length - 1)];
      if (/^%.*[dDiuxXfFeEgGt]$/.test(word)) this.text += '0';
      else if (value) this.add(value, expression, depth + 1);
    }
    this.text += pattern.slice(from);
  }

  /** The values that the function gave the name, one after the other; alternatives read as if all were there. */
  #name(expression: Expression & { kind: 'name' }, piece: Expression, depth: number): void {
    const { path } = expression;
    // `text = text + more`: what it was before is there already.
    if (this.#open.has(path)) return;
    const given = this.#names.assigned(path, this.#inFunction);
    const added = this.#names.appended(path);
    const isText = given.some(({ value, operator }) => operator !== 'for' && this.#mayBeText(value));
    const isBuilt = given.length === 0 && added.some((call) => call.inFunction === this.#inFunction);
    if (!isText && !isBuilt) {
      this.#parameter(expression, piece, depth);
      return;
    }
    this.#open.add(path);
    for (const { value, operator } of given) this.add(value, operator === '=' ? piece : value, depth + 1);
    for (const call of added)
      for (const argument of call.arguments) this.add(argument.value, argument.value, depth + 1);
    this.#open.delete(path);
  }

  /** A parameter is what the call gave it, read where the call stands. */
  #parameter(expression: Expression & { kind: 'name' }, piece: Expression, depth: number): void {
    const given = this.#given.get(`${this.#inFunction} ${expression.path}`);
    if (given) this.#in(given.inFunction, () => this.add(given.value, piece, depth + 1));
    else this.#hole(expression, piece);
  }

  #in(inFunction: number, work: () => void): void {
    const before = this.#inFunction;
    this.#inFunction = inFunction;
    work();
    this.#inFunction = before;
  }

  /** What a function of the same file gives back. Whether there was one to follow. */
  #returned(call: Call, depth: number): boolean {
    const called = this.#names.called(call);
    const returns = called < 0 ? [] : lookup(this.#names.code).returns(called);
    const key = `${called}()`;
    if (this.#open.has(key) || !returns.some(({ value }) => this.#mayBeText(value, called))) return false;
    this.#open.add(key);
    for (const [at, { name }] of this.#names.code.functions[called]?.parameters.entries() ?? []) {
      const value = call.arguments[at]?.value;
      if (value) this.#given.set(`${called} ${name}`, { value, inFunction: this.#inFunction });
    }
    this.#in(called, () => {
      for (const { value } of returns) this.add(value, value, depth + 1);
    });
    this.#open.delete(key);
    return true;
  }

  /** Values that are worth following: texts, and what makes texts. */
  #mayBeText(value: Expression, inFunction = this.#inFunction): boolean {
    if (isText(value)) return true;
    if (value.kind === 'name')
      return this.#names.assigned(value.path, inFunction).some((given) => isText(given.value));
    if (filledFormat(value, this.#names, inFunction)) return true;
    if (value.kind !== 'call') return false;
    if (/(?:^|\.)(?:replace|replaceAll)$/.test(value.call.callee)) {
      const { receiver, callee, span } = value.call;
      const on = receiver ?? nameOf(callee.slice(0, callee.lastIndexOf('.')), { ...value, span });
      return this.#mayBeText(on, inFunction);
    }
    const called = this.#names.called(value.call);
    return (
      called >= 0 &&
      lookup(this.#names.code)
        .returns(called)
        .some((each) => isText(each.value) || each.value.kind === 'name')
    );
  }

  #operation(expression: Expression & { kind: 'operation' }, piece: Expression, depth: number): void {
    const { operator, operands } = expression;
    const parts = operator === '?:' ? operands.slice(1) : /^(?:\+|\.|\|\|)$/.test(operator) ? operands : [];
    if (parts.length === 0) this.#hole(expression, piece);
    for (const part of parts)
      this.add(part, operator === '?:' || operator === '||' ? piece : expression, depth + 1);
  }

  /** `text.trim()`, `builder.toString()`, `parts.join(' AND ')`, `text(…)`. */
  #call(expression: Expression & { kind: 'call' }, piece: Expression, depth: number): void {
    const { call } = expression;
    const name = lastName(call.callee);
    const on = call.callee.slice(0, -name.length - 1);
    const [first] = call.arguments;
    if (this.#returned(call, depth)) return;
    if (name === 'join' || name === 'Join' || name === 'implode') {
      const list = this.#joined(call, on);
      if (list && this.#list(list, piece, depth)) return;
    } else if (wrappers.has(name)) {
      const inner = call.receiver ?? (on === '' || first ? first?.value : nameOf(on, expression));
      if (inner) {
        this.add(inner, piece, depth + 1);
        return;
      }
    } else if ((name === 'replace' || name === 'replaceAll') && call.arguments.length > 1) {
      const [, filled] = call.arguments;
      if (filled?.value.kind === 'string' && /^(?:''|\\+')$/.test(filled.value.value)) {
        this.#hole(expression, piece);
        return;
      }
      this.add(call.receiver ?? nameOf(on, expression), piece, depth + 1);
      if (filled) this.#hole(filled.value, piece);
      return;
    } else if (appenders.has(name) && call.receiver) {
      this.add(call.receiver, piece, depth + 1);
      for (const { value } of call.arguments) this.add(value, value, depth + 1);
      return;
    } else if (/^String(?:Builder|Buffer)$/.test(name)) {
      for (const { value } of call.arguments) this.add(value, value, depth + 1);
      return;
    }
    this.#hole(expression, piece);
  }

  /** What is joined: `list.join(' ')`, `' '.join(list)`, `implode(' ', $list)`. */
  #joined(call: Call, on: string): Expression | undefined {
    const lists = [call.receiver, ...call.arguments.map(({ value }) => value)].filter(
      (each) => each !== undefined && each.kind !== 'string',
    );
    return lists[0] ?? (on === '' ? undefined : { kind: 'name', path: on, span: call.span });
  }

  #list(list: Expression, piece: Expression, depth: number): boolean {
    if (list.kind === 'list') {
      for (const item of list.items) {
        this.add(item, piece, depth + 1);
        this.text += ' ';
      }
      return true;
    }
    if (list.kind !== 'name' || this.#open.has(list.path)) return false;
    const given = this.#names
      .assigned(list.path, this.#inFunction)
      .filter(({ operator }) => operator !== 'for');
    if (given.length === 0 || !given.every(({ value }) => value.kind === 'list')) return false;
    this.#open.add(list.path);
    for (const { value } of given) this.#list(value, value, depth + 1);
    for (const call of this.#names.appended(list.path)) {
      for (const { value } of call.arguments) this.add(value, value, depth + 1);
      this.text += ' ';
    }
    this.#open.delete(list.path);
    return true;
  }
}

function nameOf(path: string, like: Expression): Expression {
  return { kind: 'name', path, span: like.span };
}
