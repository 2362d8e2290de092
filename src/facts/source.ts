import type { CodeFacts } from '../model/code.ts';
import type { ConfigurationFacts, ConfigurationFormat } from '../model/configuration.ts';
import { type Embedded, embeddedCode } from './code/embedded.ts';
import { languageOf } from './code/language.ts';
import { parseCode } from './code/parse.ts';
import { configurationFormatOf, readConfiguration } from './config/read.ts';

/** Source code larger than this is not parsed: at 2 MB/s and worse it would hold up the rest. In UTF-16 units. */
const MAX_CODE = 500_000;
/** Readers that are plain loops take more. */
const MAX_CONFIGURATION: Readonly<Record<ConfigurationFormat, number>> = {
  json: 2_000_000,
  yaml: MAX_CODE,
  toml: 2_000_000,
  ini: 2_000_000,
  properties: 2_000_000,
  env: 2_000_000,
  dockerfile: MAX_CODE,
  procfile: MAX_CODE,
  hcl: 2_000_000,
  xml: 2_000_000,
  makefile: MAX_CODE,
  requirements: 2_000_000,
  directives: 2_000_000,
};

/** What a file is once read: code, configuration, or neither; and what of it could not be read. */
export interface SourceFacts {
  readonly code?: CodeFacts;
  readonly configuration?: ConfigurationFacts;
  /** Why it was not read, or not all of it, as a sentence for a person. */
  readonly unread?: string;
}

/** Reads one file's text as what its name says it is, within `budgetMs`. A file of no known kind has no facts. */
export async function readSource(path: string, text: string, budgetMs: number): Promise<SourceFacts> {
  const firstLine = text.slice(0, 200).split('\n', 1)[0];
  const language = languageOf(path, firstLine);
  if (language !== undefined) {
    const why = tooLarge(text, MAX_CODE);
    if (why !== undefined) return { unread: why };
    const code = await parseCode(path, text, language, budgetMs);
    return 'unread' in code ? code : { code };
  }
  const embedded = embeddedCode(path, text);
  if (embedded !== undefined) return readEmbedded(path, embedded, budgetMs);
  const format = configurationFormatOf(path, text);
  if (format === undefined) return {};
  const why = tooLarge(text, MAX_CONFIGURATION[format]);
  if (why !== undefined) return { unread: why };
  const configuration = await readConfiguration(path, text, format, budgetMs);
  return 'unread' in configuration ? configuration : { configuration };
}

async function readEmbedded(path: string, embedded: Embedded, budgetMs: number): Promise<SourceFacts> {
  const dense = embedded.text.replace(/[ \t]+/g, ' ');
  const why = tooLarge(dense, MAX_CODE);
  if (why !== undefined) return { unread: why };
  const code = await parseCode(path, embedded.text, embedded.language, budgetMs);
  if ('unread' in code) return code;
  return { code: embedded.isMixed ? { ...code, unparsed: [] } : code };
}

function tooLarge(text: string, limit: number): string | undefined {
  if (text.length <= limit) return undefined;
  const size = Math.ceil(text.length / 1000);
  return `not parsed: about ${size} KB, over the limit of ${limit / 1000} KB`;
}
