import type { Argument, Expression, Span } from '../../../../../model/code.ts';

const token = /\s*(?:([A-Za-z_][\w.]*)|(["'])((?:(?!\2).){0,200})\2|(\d+)|([()[\],=|]))/y;
const longest = 120;
const deepest = 8;

interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'sign';
  readonly text: string;
}

/**
 * The expressions in the text of a type: `Annotated[Member, Security(current, scopes=['x'])]` is `Annotated` with two
 * arguments. What it does not understand it leaves out.
 * @param span where all of it stands
 */
export function expressionOfType(text: string, span: Span): Expression | undefined {
  return new Reader(tokensOf(text), span).one(0);
}

function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  for (let next = token.exec(text); next !== null && found.length < longest; next = token.exec(text)) {
    const [, name, , string, number, sign] = next;
    if (name !== undefined) found.push({ kind: 'name', text: name });
    else if (string !== undefined) found.push({ kind: 'string', text: string });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
  }
  return found;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #span: Span;
  #at = 0;

  constructor(tokens: readonly Token[], span: Span) {
    this.#tokens = tokens;
    this.#span = span;
  }

  /** One expression with what is joined to it by `|`. */
  one(depth: number): Expression | undefined {
    const first = this.#single(depth);
    if (first === undefined || this.#tokens[this.#at]?.text !== '|') return first;
    const operands = [first];
    while (this.#is('|')) {
      const next = this.#single(depth + 1);
      if (next !== undefined) operands.push(next);
    }
    return { kind: 'operation', operator: '|', operands, span: this.#span };
  }

  #single(depth: number): Expression | undefined {
    const own = this.#tokens[this.#at++];
    const span = this.#span;
    if (own === undefined || depth > deepest) return undefined;
    if (own.kind === 'string') return { kind: 'string', value: own.text, span };
    if (own.kind === 'number') return { kind: 'number', value: Number(own.text), text: own.text, span };
    if (own.text === '[' || own.text === '(') {
      const close = own.text === '[' ? ']' : ')';
      return { kind: 'list', items: this.#given(close, depth).map(({ value }) => value), span };
    }
    if (own.kind !== 'name') return undefined;
    if (/^(?:True|False)$/.test(own.text)) return { kind: 'boolean', value: own.text === 'True', span };
    if (own.text === 'None') return { kind: 'null', span };
    const close = this.#is('(') ? ')' : this.#is('[') ? ']' : undefined;
    if (close === undefined) return { kind: 'name', path: own.text, span };
    const where = { span, inFunction: -1, inClass: -1 };
    return {
      kind: 'call',
      call: { callee: own.text, arguments: this.#given(close, depth), form: 'call', ...where },
      span,
    };
  }

  #given(close: string, depth: number): Argument[] {
    const found: Argument[] = [];
    while (this.#at < this.#tokens.length && !this.#is(close)) {
      if (this.#is(',')) continue;
      const [name, sign] = this.#tokens.slice(this.#at, this.#at + 2);
      const isNamed = name?.kind === 'name' && sign?.text === '=';
      if (isNamed) this.#at += 2;
      const value = this.one(depth + 1);
      if (value !== undefined) found.push(isNamed ? { name: name.text, value } : { value });
    }
    return found;
  }

  #is(text: string): boolean {
    const own = this.#tokens[this.#at];
    if (own?.kind !== 'sign' || own.text !== text) return false;
    this.#at++;
    return true;
  }
}
