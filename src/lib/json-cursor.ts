const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const BLANK = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
/** `JSON.parse` keeps some 50 bytes for each open bracket outside of the heap that limits it. */
const DEEPEST = 1_000;

/**
 * Goes through a JSON text from its start and parses one value after the other, so that a large text is never in memory
 * as a whole tree. It accepts what `JSON.parse` accepts and is not nested deeper than a thousand times, if everything is
 * stepped over to the end. Linear.
 */
export class JsonCursor {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Just behind what was stepped over. */
  get at(): number {
    return this.#at;
  }

  get line(): number {
    return this.#line;
  }

  /** Steps to what stands so many lines further down: the end of a value, as the caller knows. */
  stepTo(end: number, lines: number): void {
    this.#at = end;
    this.#line += lines;
  }

  isAtObject(): boolean {
    this.#skipBlanks();
    return this.#sign() === OPEN_OBJECT;
  }

  /**
   * Tells `visit` of every member of the object here, with its key's line, 1-based, and offset; that steps over its value.
   * @throws SyntaxError
   */
  members(visit: (key: string, line: number, start: number) => void): void {
    this.#skipBlanks();
    this.#expect(OPEN_OBJECT);
    this.#skipBlanks();
    if (this.#steps(CLOSE_OBJECT)) return;
    do {
      this.#skipBlanks();
      const start = this.#at;
      if (this.#sign() !== QUOTE) this.#fail();
      const line = this.#line;
      this.#skipString();
      const key = JSON.parse(this.#text.slice(start, this.#at)) as string;
      this.#skipBlanks();
      this.#expect(COLON);
      visit(key, line, start);
      this.#skipBlanks();
    } while (this.#steps(COMMA));
    this.#expect(CLOSE_OBJECT);
  }

  /**
   * The value here.
   * @throws SyntaxError
   */
  value(): unknown {
    this.#skipBlanks();
    const start = this.#at;
    this.#skipValue();
    return JSON.parse(this.#text.slice(start, this.#at));
  }

  /** @throws SyntaxError where something follows */
  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail();
  }

  /** As far as its brackets say; what is in between is the parser's. */
  #skipValue(): void {
    const text = this.#text;
    let depth = 0;
    while (this.#at < text.length) {
      const sign = this.#sign();
      if (sign === QUOTE) this.#skipString();
      else {
        const isClosing = sign === CLOSE_OBJECT || sign === CLOSE_LIST;
        if (depth === 0 && (isClosing || sign === COMMA || sign <= BLANK)) return;
        if (sign === OPEN_OBJECT || sign === OPEN_LIST) {
          if (++depth > DEEPEST) this.#fail();
        } else if (isClosing) depth--;
        else if (sign === LINE_FEED) this.#line++;
        this.#at++;
        if (!isClosing) continue;
      }
      if (depth === 0) return;
    }
  }

  #skipString(): void {
    const text = this.#text;
    let end = text.indexOf('"', this.#at + 1);
    while (end > 0 && this.#isEscaped(end)) end = text.indexOf('"', end + 1);
    if (end < 0) this.#fail();
    this.#at = end + 1;
  }

  #isEscaped(quote: number): boolean {
    let at = quote - 1;
    while (this.#text.charCodeAt(at) === BACKSLASH) at--;
    return (quote - at) % 2 === 0;
  }

  #skipBlanks(): void {
    for (; ; this.#at++) {
      const sign = this.#sign();
      if (sign === LINE_FEED) this.#line++;
      else if (sign !== BLANK && sign !== TAB && sign !== RETURN) return;
    }
  }

  #sign(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #steps(sign: number): boolean {
    const isHere = this.#sign() === sign;
    if (isHere) this.#at++;
    return isHere;
  }

  #expect(sign: number): void {
    if (!this.#steps(sign)) this.#fail();
  }

  #fail(): never {
    throw new SyntaxError(`no JSON at ${this.#at}`);
  }
}
