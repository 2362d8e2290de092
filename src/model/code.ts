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
  /** Object, dictionary, hash, named-argument bag. */
  | { readonly kind: 'object'; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** A function written in place; `function` indexes {@link CodeFacts.functions}. */
  | { readonly kind: 'function'; readonly function: number }
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
  /** For a keyword argument: its name. */
  readonly name?: string | undefined;
  readonly value: Expression;
}

export interface Call {
  /** Dotted path of what is called: `fetch`, `app.use`, `subprocess.run`; the last name alone where the receiver is no plain path. */
  readonly callee: string;
  /** The receiver where it is not a plain path: `knex('users')` in `knex('users').where(…)`. */
  readonly receiver?: Expression | undefined;
  readonly arguments: readonly Argument[];
  /** `decorator` covers decorators, annotations and attributes. */
  readonly form: 'call' | 'new' | 'decorator' | 'command';
  readonly span: Span;
  /** Index in {@link CodeFacts.functions} of the innermost enclosing function; -1 at the top level. */
  readonly inFunction: number;
}

/** `name = value`, declarations and field assignments included, in source order. */
export interface Assignment {
  readonly target: string;
  readonly value: Expression;
  readonly span: Span;
  readonly inFunction: number;
}

export interface FunctionFact {
  /** Empty for an anonymous one that is not assigned to a name. */
  readonly name: string;
  readonly parameters: readonly string[];
  readonly decorators: readonly Call[];
  readonly span: Span;
  readonly inFunction: number;
  /** Index in {@link CodeFacts.classes}; -1 outside a class. */
  readonly inClass: number;
}

export interface ClassFact {
  readonly name: string;
  readonly bases: readonly string[];
  readonly decorators: readonly Call[];
  readonly span: Span;
}

/** `import a, { b as c } from 'm'` gives two; `require('m')`, `from m import b`, `use`, `using` likewise. */
export interface ImportFact {
  readonly module: string;
  /** The name exported by the module: `default`, `*` or its own. */
  readonly imported: string;
  /** What it is called here; empty for an import for its effect. */
  readonly local: string;
  readonly span: Span;
}

export interface ExportFact {
  /** `default` for `export default` and `module.exports =`. */
  readonly name: string;
  readonly value?: Expression | undefined;
  /** The local name that is exported, where it is one. */
  readonly local?: string | undefined;
  readonly span: Span;
}

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
  /** Where the parser found no sense. Not empty means: not everything in the file was understood. */
  readonly unparsed: readonly Span[];
}
