/**
 * Source code as rules see it: parsed, language-neutral, without a parser behind it, so that a rule covers one
 * danger in every language and can be tested without one. Lines and columns are 1-based, columns count UTF-16 units.
 */

export type Language =
  | 'javascript'
  | 'typescript'
  | 'tsx'
  | 'python'
  | 'ruby'
  | 'go'
  | 'java'
  | 'csharp'
  | 'php'
  | 'rust'
  | 'bash'
  | 'powershell'
  | 'cpp';

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
  /** A dotted path of plain names: `id`, `req.body.id`, `os.environ`. A subscript by a literal reads as a name. */
  | { readonly kind: 'name'; readonly path: string }
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
  readonly span: Span;
  /** Index in {@link CodeFacts.functions} of the innermost enclosing function; -1 at the top level. */
  readonly inFunction: number;
  /** Index in {@link CodeFacts.classes} of the innermost enclosing class; -1 outside of one. */
  readonly inClass: number;
}

/**
 * `name = value`, declarations and field assignments included. `const { a } = req.body` gives `a = req.body.a`;
 * `a += b` and its like give the operator.
 */
export interface Assignment {
  /** Dotted path: `sql`, `this.query`, `app.config.DEBUG`, `process.env.NODE_ENV`. */
  readonly target: string;
  /** `=` for a plain one, or `+=`, `.=`, `||=`, `<<`…; `for` where the target takes each of the values. */
  readonly operator: string;
  /** The declared type as written, where there is one: `int`, `string`. */
  readonly type?: string | undefined;
  readonly value: Expression;
  readonly span: Span;
  readonly inFunction: number;
  readonly inClass: number;
}

export interface Parameter {
  /** Empty where it is a pattern. */
  readonly name: string;
  /** The declared type as written. */
  readonly type?: string | undefined;
  readonly defaultValue?: Expression | undefined;
  readonly decorators: readonly Call[];
}

export interface FunctionFact {
  /** Empty for an anonymous one that is not assigned to a name. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Call[];
  /** `public`, `static`, `abstract`: as written. C# only. */
  readonly modifiers?: readonly string[] | undefined;
  /** What a method calls the object that it is called on: `s` of `func (s *Server) …`. Go only. */
  readonly receiver?: string | undefined;
  /** What its last statement comes to, which is what it gives back. Ruby only. */
  readonly last?: Expression | undefined;
  /** The types of what it gives back, as written. Go only. */
  readonly results?: readonly string[] | undefined;
  readonly span: Span;
  readonly inFunction: number;
  /** Index in {@link CodeFacts.classes}; -1 outside a class. */
  readonly inClass: number;
}

export interface ClassFact {
  readonly name: string;
  /** What it extends or implements, as dotted paths without type arguments. */
  readonly bases: readonly string[];
  readonly decorators: readonly Call[];
  /** `abstract`, `partial`: as written. C# only. */
  readonly modifiers?: readonly string[] | undefined;
  /** The names of its fields in their order, by which values without names are given to them. Go only. */
  readonly fields?: readonly string[] | undefined;
  /** The types of those fields, as written. Go only. */
  readonly fieldTypes?: readonly string[] | undefined;
  readonly span: Span;
  /** Index of the class around it; -1 outside of one. */
  readonly inClass: number;
}

/** Code that runs only when `test` came out as `when`: the arms of `if`, `unless`, `switch`-less conditionals. */
export interface Branch {
  readonly test: Expression;
  readonly when: boolean;
  /** The code that depends on it. */
  readonly span: Span;
  readonly inFunction: number;
}

/** `return value`; the body of an arrow function without braces likewise. */
export interface ReturnFact {
  readonly value: Expression;
  readonly span: Span;
  readonly inFunction: number;
}

/** A place at which a function is left, with a value or without: `return`, `throw`, `raise`, `exit`. */
export interface Leave {
  readonly throws: boolean;
  readonly span: Span;
  readonly inFunction: number;
}

/** `import a, { b as c } from 'm'` gives two; `require('m')`, `from m import b`, `use`, `using` likewise. */
export interface ImportFact {
  /** As written: `./routes/users`, `..models`, `github.com/gin-gonic/gin`. */
  readonly module: string;
  /** The name exported by the module: `default` (what `require` gives, too), `*` for all of it, or its own. */
  readonly imported: string;
  /** What it is called here; empty for an import for its effect. */
  readonly local: string;
  readonly span: Span;
}

export interface ExportFact {
  /** `default` for `export default` and `module.exports =`. */
  readonly name: string;
  readonly value?: Expression | undefined;
  /** The local name that is exported, where it is one; with `module`, the name over there. */
  readonly local?: string | undefined;
  /** For `export … from 'm'`; the name is `*` for `export * from 'm'`. */
  readonly module?: string | undefined;
  readonly span: Span;
}

/** What is done with errors: `catch (error) {…}`, `except ValueError:`, `rescue`. */
export interface Rescue {
  /** The code whose errors come here. */
  readonly body: Span;
  /** The code that is run for them. */
  readonly handler: Span;
  /** The kinds of errors that come here, as far as they are named; none: all. */
  readonly types: readonly string[];
  /** It throws again, that error or another. */
  readonly throws: boolean;
  readonly inFunction: number;
}

/** A string that stands alone and tells the compiler something: `'use server'`. */
export type Directive = { readonly value: string; readonly inFunction: number };

/** One parsed source file. All lists are in source order. */
export interface CodeFacts {
  readonly path: string;
  readonly language: Language;
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly calls: readonly Call[];
  readonly assignments: readonly Assignment[];
  /** Every object, dictionary and hash literal's entries, nested ones included, as `key: value`. */
  readonly entries: readonly Entry[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly branches: readonly Branch[];
  readonly returns: readonly ReturnFact[];
  readonly leaves: readonly Leave[];
  readonly rescues: readonly Rescue[];
  readonly directives: readonly Directive[];
  /** Where the parser found no sense. Not empty means: not everything in the file was understood. */
  readonly unparsed: readonly Span[];
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
