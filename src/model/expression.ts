/** Expressions and calls of source code, language-neutral: what {@link CodeFacts} are made of. */

export interface Span {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** An expression, reduced to what judgement needs. Deeper than 40 levels it is cut to `other`. */
export type Expression = { readonly span: Span } & (
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** A string built from parts: template literal, f-string, `+`, `.`, `%`, `format`, `fmt.Sprintf`. */
  | {
      readonly kind: 'built-string';
      readonly how: 'interpolation' | 'concatenation' | 'format';
      readonly parts: readonly Expression[];
    }
  /**
   * A dotted path of plain names: `id`, `req.body.id`, `os.environ`. A subscript by a literal reads as a name.
   * `orNothing` where it comes to nothing, rather than fails, without what it is taken from: `req.user?.id`.
   */
  | { readonly kind: 'name'; readonly path: string; readonly orNothing?: true | undefined }
  | { readonly kind: 'call'; readonly call: Call }
  /** A name taken from something that is no plain path: `user(request).id`. */
  | { readonly kind: 'member'; readonly object: Expression; readonly property: string }
  /** A computed subscript: `columns[key]`. */
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  /** Object, dictionary, hash, named-argument bag. */
  | { readonly kind: 'object'; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** A function written in place; `function` indexes {@link CodeFacts.functions}. */
  | { readonly kind: 'function'; readonly function: number }
  /**
   * `a === b`, `a && b`, `!a`, `c ? a : b` (operator `?:`, the condition first); the words `and`, `or`, `not` read as
   * signs. `+` on strings is a built string.
   */
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  /** Anything else; `text` is cut to 120 characters, `parts` are the expressions inside it. */
  | { readonly kind: 'other'; readonly text: string; readonly parts: readonly Expression[] }
);

/** `key: value` in an object, dictionary or hash. `key` is empty where it is computed or a spread. */
export interface Entry {
  readonly key: string;
  readonly value: Expression;
  readonly span: Span;
}

export interface Argument {
  /** For a keyword argument its name; `*` for one that is spread (`...rest`, `*args`, `**options`). */
  readonly name?: string | undefined;
  readonly value: Expression;
}

export interface Call {
  /** Dotted path of what is called: `fetch`, `app.use`, `subprocess.run`; the last name alone where the receiver is no plain path. */
  readonly callee: string;
  /** The receiver where it is not a plain path: `knex('users')` in `knex('users').where(…)`. */
  readonly receiver?: Expression | undefined;
  readonly arguments: readonly Argument[];
  /** Type arguments as written, where the language gives them to calls: `AuthorizeFilter` in `Add<AuthorizeFilter>()`. C# only. */
  readonly types?: readonly string[] | undefined;
  /**
   * `decorator` covers decorators, annotations and attributes; `template` is a tagged template, its one argument the
   * template; `element` is JSX, its one argument an object of the attributes; `command` is a shell command, its
   * arguments the words after the name.
   */
  readonly form: 'call' | 'new' | 'decorator' | 'command' | 'template' | 'element';
  /** `await save()`: what it does takes time. JavaScript only. */
  readonly isAwaited?: true | undefined;
  readonly span: Span;
  /** Index in {@link CodeFacts.functions} of the innermost enclosing function; -1 at the top level. */
  readonly inFunction: number;
  /** Index in {@link CodeFacts.classes} of the innermost enclosing class; -1 outside of one. */
  readonly inClass: number;
}

/** What an expression is directly made of: operands, entries, arguments; of a function nothing. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'built-string':
    case 'other':
      return expression.parts;
    case 'operation':
      return expression.operands;
    case 'list':
      return expression.items;
    case 'object':
      return expression.entries.map(({ value }) => value);
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'call': {
      const { receiver } = expression.call;
      const given = expression.call.arguments.map(({ value }) => value);
      return receiver ? [receiver, ...given] : given;
    }
    default:
      return [];
  }
}
