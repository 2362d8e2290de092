import type { Call, Entry, Expression, Span } from './expression.ts';

export type { Argument, Call, Entry, Expression, Span } from './expression.ts';
export { partsOf } from './expression.ts';

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

/**
 * `name = value`, declarations and field assignments included. `const { a } = req.body` gives `a = req.body.a`;
 * `a += b` and its like give the operator.
 */
export interface Assignment {
  /** Dotted path: `sql`, `this.query`, `app.config.DEBUG`, `process.env.NODE_ENV`. */
  readonly target: string;
  /** `=` for a plain one, or `+=`, `.=`, `||=`, `<<`…; `for` where the target takes each of the values, `{}` where each is taken apart. */
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
  /** The names of its fields in their order, by which values without names are given to them. Go and Python only. */
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

/**
 * A function and those that it is written in, the innermost first, by their indexes; none outside of functions.
 * @param most so many of them at most
 */
export function functionsAround(
  { functions }: { readonly functions: readonly Pick<FunctionFact, 'inFunction'>[] },
  inFunction: number,
  most = Number.POSITIVE_INFINITY,
): readonly number[] {
  const found: number[] = [];
  for (let at = inFunction; at >= 0 && found.length < most; at = functions[at]?.inFunction ?? -1)
    found.push(at);
  return found;
}
