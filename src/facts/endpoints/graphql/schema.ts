import type { Directive, GraphqlFacts, SchemaField } from './facts.ts';

const token = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|\n|@[ \t]*[A-Za-z_]\w*|[A-Za-z_]\w*|[{}()[\]:]/g;
const mostTokens = 200_000;
const mostFields = 10_000;

interface Token {
  readonly text: string;
  readonly line: number;
}

/**
 * The fields of a schema with their directives (https://spec.graphql.org/October2021/#sec-Type-System). One pass that
 * never fails: what makes no sense is stepped over.
 * @param firstLine the line of the file on which the text begins
 */
export function readSchema(
  path: string,
  text: string,
  firstLine = 1,
): Pick<GraphqlFacts, 'fields' | 'declared'> {
  const reader = new Reader(path, tokensOf(text, firstLine));
  return reader.read();
}

function tokensOf(text: string, firstLine: number): Token[] {
  const found: Token[] = [];
  let line = firstLine;
  for (const [matched] of text.matchAll(token)) {
    if (matched === '\n') line++;
    else if (matched.startsWith('"""')) line += matched.split('\n').length - 1;
    else if (!matched.startsWith('#')) found.push({ text: matched, line });
    if (found.length >= mostTokens) break;
  }
  return found;
}

class Reader {
  readonly #path: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(path: string, tokens: readonly Token[]) {
    this.#path = path;
    this.#tokens = tokens;
  }

  read(): Pick<GraphqlFacts, 'fields' | 'declared'> {
    const fields: SchemaField[] = [];
    const declared: string[] = [];
    for (let next = this.#next(); next !== undefined && fields.length < mostFields; next = this.#next()) {
      if (next.text === 'directive' && this.#peek().startsWith('@')) declared.push(nameOf(this.#next()));
      else if (next.text === 'type' || next.text === 'interface') fields.push(...this.#type());
      else if (next.text === '{') this.#skip('{', '}');
    }
    return { fields, declared };
  }

  /** `type Mutation implements Node @auth { … }`. */
  #type(): SchemaField[] {
    const type = this.#next()?.text ?? '';
    while (/^[A-Za-z_]/.test(this.#peek()) && !/^(?:type|extend|input|enum|union|scalar)$/.test(this.#peek()))
      this.#at++;
    const ofType = this.#directives();
    if (this.#peek() !== '{') return [];
    this.#at++;
    const found: SchemaField[] = [];
    while (this.#peek() !== '' && this.#peek() !== '}') {
      const field = this.#field(type, ofType);
      if (field !== undefined) found.push(field);
    }
    this.#at++;
    return found;
  }

  /** `name(argument: Type): Type @directive`. */
  #field(type: string, ofType: readonly Directive[]): SchemaField | undefined {
    const name = this.#next();
    if (name === undefined || !/^[A-Za-z_]/.test(name.text)) return undefined;
    if (this.#peek() === '(') this.#skipFrom('(', ')');
    if (this.#peek() !== ':') return undefined;
    this.#at++;
    while (this.#peek() === '[') this.#at++;
    this.#at++;
    while (this.#peek() === ']') this.#at++;
    const directives = this.#directives();
    const endLine = directives.at(-1)?.location.endLine ?? this.#tokens[this.#at - 1]?.line ?? name.line;
    return {
      type,
      field: name.text,
      directives,
      ofType,
      location: { path: this.#path, line: name.line, endLine },
    };
  }

  #directives(): Directive[] {
    const found: Directive[] = [];
    while (this.#peek().startsWith('@')) {
      const at = this.#next();
      const from = this.#at;
      if (this.#peek() === '(') this.#skipFrom('(', ')');
      const given = this.#tokens
        .slice(from, this.#at)
        .filter(({ text }, index, all) => isValue(text, all[index + 1]));
      const line = at?.line ?? 1;
      found.push({
        name: nameOf(at),
        given: given.slice(0, 20).map(({ text }) => text.replace(/^"|"$/g, '')),
        location: { path: this.#path, line, endLine: this.#tokens[this.#at - 1]?.line ?? line },
      });
    }
    return found;
  }

  #skipFrom(open: string, close: string): void {
    this.#at++;
    this.#skip(open, close);
  }

  /** To behind the bracket that closes one that was read. */
  #skip(open: string, close: string): void {
    for (let depth = 1; depth > 0; ) {
      const next = this.#next();
      if (next === undefined) return;
      depth += next.text === open ? 1 : next.text === close ? -1 : 0;
    }
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  #peek(): string {
    const { text = '' } = this.#tokens[this.#at] ?? {};
    if (!text.startsWith('"')) return text;
    // A description; inside of arguments it is never asked for.
    this.#at++;
    return this.#peek();
  }
}

const nameOf = (at: Token | undefined): string => (at?.text ?? '').replace(/^@[ \t]*/, '');

/** Words and texts that are no names of arguments. */
const isValue = (text: string, next: Token | undefined): boolean =>
  /^(?:"|[A-Za-z_])/.test(text) && next?.text !== ':';
