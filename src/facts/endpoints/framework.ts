import type { CodeFacts } from '../../model/code.ts';
import type { ConfigurationFacts } from '../../model/configuration.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from './endpoint-file.ts';
import type { Guards } from './shared/guards/guards.ts';
import type { Names } from './shared/names/names.ts';

/** Whoever has more endpoints than these of one framework has a program write them; the rest is not looked at. */
export const mostEndpoints = 20_000;

/**
 * One web framework: how its files are found, what is read from each, and how that becomes endpoints. `Facts` is what it
 * keeps of one file; it crosses threads, so that it must be plain data.
 */
export interface Framework<Facts = unknown> {
  /** As in {@link Endpoint.framework}: `express`, `rails`. */
  readonly id: string;
  /** Files in which its endpoints and their guards can stand; without a slash they match in every folder. */
  readonly globs: readonly string[];
  /** Fixed strings of which a file must hold one to be read at all: the whole tree is searched for them. */
  readonly words: readonly string[];
  /** A change whose files hold none of these, or of `words`, can neither register an endpoint nor guard one. */
  readonly hints: readonly string[];
  /** Files that matter for their place alone: `app/api/users/route.ts`. */
  readonly isPlaced?: (path: string) => boolean;
  /**
   * Files of the tree that matter for their place where the change alters certain others, and are not sought otherwise, as
   * there are many: the pages below a layout.
   */
  readonly besides?: (altered: readonly string[], tree: Iterable<string>) => readonly string[];
  /** What one parsed file says; undefined where it says nothing. Pure and linear: the file is hostile. */
  extract(code: CodeFacts): Facts | undefined;
  /** The same of a file that is no code: a schema, a configuration. */
  readonly extractPlain?: (file: PlainFile) => Facts | undefined;
  /** Joins what the files say into endpoints with full paths and guards. */
  resolve(project: Project<Facts>): readonly Endpoint[];
  /** Whether a name that is registered leads to further routes, so that it is no guard, whatever it is called. */
  isMounted?(project: Project<Facts>, file: EndpointFile, ref: HandlerRef): boolean;
}

/** A file in no language that is parsed as code. */
export interface PlainFile {
  readonly path: string;
  readonly text: string;
  /** Its settings, where it is a configuration. */
  readonly configuration?: ConfigurationFacts | undefined;
}

/** All files that were read of one side of a change, as one framework sees them. */
export interface Project<Facts> {
  /** Every file, by path: imports lead to files that hold no facts of the framework. */
  readonly files: ReadonlyMap<string, EndpointFile>;
  /** The framework's facts by path, in the order of the files; only of files that have some. */
  readonly facts: ReadonlyMap<string, Facts>;
  /** Every path of the tree, for membership only. */
  readonly paths: { has(path: string): boolean };
  /** Follows names across imports and re-exports. */
  readonly names: Names;
  /** Says which guards a reference amounts to. */
  readonly guards: Guards;
}
