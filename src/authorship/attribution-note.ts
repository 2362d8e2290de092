import { agentByToolName } from './declared.ts';

/**
 * Reads a note of `refs/notes/ai-attribution`: JSON that counts, for the commit and its files, how many characters the
 * tool wrote, and names no lines. Gives the tools that wrote anything; undefined where it is none. Source: Qwen Code, `general.gitCoAuthor`. Never throws.
 */
export function parseAttribution(
  text: string,
): readonly { readonly agent: string; readonly tool: string }[] | undefined {
  const note = objectIn(text);
  const generator = note?.generator;
  if (note === undefined || typeof generator !== 'string') return undefined;
  const counted = [note.summary, ...Object.values(isObject(note.files) ? note.files : {})];
  const wrote = counted.some((counts) => isObject(counts) && Object.entries(counts).some(isByTool));
  return wrote ? [{ agent: agentByToolName(generator), tool: generator }] : [];
}

/** `aiChars`, `aiPercent`, `aiCharsAdded`, `totalAiCharsAdded`… above nothing. */
function isByTool([key, value]: readonly [string, unknown]): boolean {
  return (
    /^(?:ai|totalAi|overallAi)/u.test(key) && (value === true || (typeof value === 'number' && value > 0))
  );
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
