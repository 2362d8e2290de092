import { Deadline } from '../../lib/deadline.ts';
import type { CodeFacts, Language } from '../../model/code.ts';
import type { Adapter } from './adapter.ts';
import { bash } from './adapters/bash.ts';
import { cpp } from './adapters/cpp.ts';
import { csharp } from './adapters/csharp.ts';
import { go } from './adapters/go.ts';
import { java } from './adapters/java.ts';
import { javascript } from './adapters/javascript/index.ts';
import { php } from './adapters/php.ts';
import { powershell } from './adapters/powershell.ts';
import { python } from './adapters/python/index.ts';
import { ruby } from './adapters/ruby/index.ts';
import { rust } from './adapters/rust.ts';
import { type AsRead, asRead } from './as-read.ts';
import { Builder } from './builder.ts';
import { flatten, OutOfRoom, OutOfTime } from './flatten.ts';
import { parserFor, parserMemory } from './grammar.ts';
import { repaired } from './repairs.ts';
import type { SyntaxTree } from './tree.ts';

const ADAPTERS: ReadonlyMap<Language, Adapter> = new Map(
  [javascript, python, bash, go, java, csharp, php, ruby, rust, cpp, powershell].flatMap((adapter) =>
    adapter.languages.map((language): [Language, Adapter] => [language, adapter]),
  ),
);

/** The parser gives a file up that takes more of its memory, in bytes. */
const ENOUGH_MEMORY = 128 * 2 ** 20;

/** Why a file has no facts, as a sentence for a person. */
export interface NotParsed {
  readonly unread: string;
}

/**
 * The parser itself gave way: its memory was corrupted or ran out. Nothing that this thread parses afterwards can be
 * trusted.
 */
export class ParserBroken extends Error {
  override readonly name = 'ParserBroken';
}

/** The languages that {@link parseCode} understands. */
export function canParse(language: Language): boolean {
  return ADAPTERS.has(language);
}

/**
 * The facts of one source file, within `budgetMs` milliseconds of work (loading a grammar for the first time does not
 * count). What could not be read is said. Throws {@link ParserBroken} where the parser gave way.
 */
export async function parseCode(
  path: string,
  text: string,
  language: Language,
  budgetMs: number,
): Promise<CodeFacts | NotParsed> {
  const adapter = ADAPTERS.get(language);
  if (!adapter) return { unread: `${language} is not a language that is read` };
  const read = asRead(text, language);
  if ('unread' in read) return read;
  const parser = await parserFor(language);
  const deadline = new Deadline(budgetMs);
  try {
    const tree = repairedTree(syntaxTree(parser, read, adapter.opaque, deadline), language, (better) =>
      syntaxTree(parser, { text: better, lines: read.lines }, adapter.opaque, deadline),
    );
    return new Builder(tree, language, adapter).build(path, deadline);
  } catch (error) {
    if (error instanceof OutOfTime) return { unread: `not parsed within ${Math.round(budgetMs)} ms` };
    if (error instanceof OutOfRoom) return { unread: 'not parsed: it takes too much memory' };
    throw error;
  }
}

/** The tree as it is, or that of the repaired text where the grammar makes more sense of it. */
function repairedTree(tree: SyntaxTree, language: Language, parse: (text: string) => SyntaxTree): SyntaxTree {
  const better = tree.broken.length === 0 ? undefined : repaired(tree.text, language);
  if (better === undefined) return tree;
  const again = parse(better);
  return again.broken.length < tree.broken.length || again.broken.length === 0 ? again : tree;
}

function syntaxTree(
  parser: Awaited<ReturnType<typeof parserFor>>,
  { text, lines }: AsRead,
  opaque: ReadonlySet<string>,
  deadline: Deadline,
): SyntaxTree {
  // While there is still room to do it in order: past the limit the parser gives way.
  const enough = Math.max(ENOUGH_MEMORY, parserMemory());
  const progressCallback = (): boolean => deadline.isOver || parserMemory() > enough;
  try {
    const tree = parser.parse(text, null, { progressCallback });
    if (!tree) {
      parser.reset();
      throw parserMemory() > enough ? new OutOfRoom() : new OutOfTime();
    }
    try {
      return flatten(tree, { text, lines }, opaque, deadline);
    } finally {
      tree.delete();
    }
  } catch (error) {
    if (error instanceof OutOfTime || error instanceof OutOfRoom) throw error;
    throw new ParserBroken('the parser gave way', { cause: error });
  }
}
