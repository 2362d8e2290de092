import type { Disclosure, Signal } from '../model/authorship.ts';
import { CATALOGUE } from './catalogue.ts';
import type { AuthorshipInput } from './input.ts';
import { clip, visibleLines } from './text.ts';

const HEADING = /^ {0,3}#{1,6} {0,4}(.{1,120})$/u;
const ABOUT_AI = /\b(?:ai|agent|llm|prompt|disclosure|copilot|claude|codex|cursor)\b/iu;
/** `Tool: x`, `- **Prompt:** x`, `AI-Prompt: x` */
const FIELD = /^[-*\s]{0,6}\**(?:ai-)?(tool|agent|model|prompt|prompt-url|session|task)s?\**:\**\s*(.*)$/iu;
const EMPTY = /^(?:n\/?a|none|-+|todo|tbd|<[^>]*>|_+|\[[^\]]*\])?$/iu;
/** Pages on which the prompt can be read. */
const SESSION =
  /https:\/\/(?:claude\.ai\/code\/session_|chatgpt\.com\/codex\/tasks\/|app\.devin\.ai\/sessions\/|ampcode\.com\/threads\/|jules\.google(?:\.com)?\/task\/|cursor\.com\/(?:agents|background-agent)|github\.com\/[^/\s]{1,40}\/[^/\s]{1,100}\/sessions\/)[^\s)\]>"]{0,200}/u;

/**
 * What the change says of the tool and the prompt: in trailers (`Assisted-by:`, `AI-Prompt:`), in a section of the body
 * with a heading about AI, or by a link to the session.
 */
export function findDisclosure(input: AuthorshipInput, signals: readonly Signal[]): Disclosure {
  const named = signals.find(({ agent, confidence }) => agent !== 'unknown' && /[AB]/u.test(confidence));
  const texts = [input.body, ...input.commits.map(({ message }) => message)].map((text) => clip(text).text);
  const fields = texts.flatMap(fieldsOf);
  const tool = fields.find(({ key }) => /^(?:tool|agent|model)$/u.test(key))?.value;
  const prompt = fields.find(({ key }) => !/^(?:tool|agent|model)$/u.test(key))?.value;
  return {
    tool: (tool ?? (named === undefined ? undefined : CATALOGUE.names.get(named.agent)))?.slice(0, 200),
    prompt: (prompt ?? sessionIn(texts))?.slice(0, 200),
  };
}

interface Field {
  readonly key: string;
  readonly value: string;
}

function fieldsOf(text: string): readonly Field[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const fields: Field[] = [];
  let section = '';
  for (const [index, line] of lines.entries()) {
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) section = ABOUT_AI.test(heading) ? heading : '';
    if (heading !== undefined && /\bprompts?\b/iu.test(heading))
      fields.push(...contentBelow(lines, index + 1));
    const [, key = '', value = ''] = FIELD.exec(line.slice(0, 500)) ?? [];
    // Outside a section about AI only the unmistakable `AI-…:` counts.
    if (key === '' || (section === '' && !/^ai-/iu.test(line))) continue;
    if (!EMPTY.test(value.trim())) fields.push({ key: key.toLowerCase(), value: value.trim() });
  }
  return fields;
}

/** The first line under a heading that says something; quoted and fenced lines count, prompts are given so. */
function contentBelow(lines: readonly string[], from: number): readonly Field[] {
  for (const line of lines.slice(from, from + 20)) {
    if (HEADING.test(line)) return [];
    const text = line.replace(/^[>\s`~-]{1,20}/u, '').trim();
    if (text !== '' && !text.startsWith('<') && !EMPTY.test(text)) return [{ key: 'prompt', value: text }];
  }
  return [];
}

function sessionIn(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    if (!text.includes('https://')) continue;
    for (const line of visibleLines(text, 'body')) {
      const found = SESSION.exec(line.text.slice(0, 2_000))?.[0];
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
