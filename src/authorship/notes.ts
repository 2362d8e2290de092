import { parseAttribution } from './attribution-note.ts';
import { agentByToolName } from './declared.ts';

/** Lines that a store says who wrote, as they stood at the commit. Inclusive, 1-based. */
export interface AttributedRange {
  readonly start: number;
  readonly end: number;
  /** The agent's id; absent where a person wrote them. */
  readonly agent?: string | undefined;
}

/** What a git-ai note says of one commit. */
export interface AttributionNote {
  readonly files: ReadonlyMap<string, readonly AttributedRange[]>;
  /** The tools that wrote lines, with the agent each is, each agent once; people left out. */
  readonly tools: readonly { readonly agent: string; readonly tool: string }[];
  /** What could not be made sense of, as a sentence; a note with a problem says nothing. */
  readonly problem?: string | undefined;
}

/** Larger notes are not read. */
const MAX_NOTE = 4_000_000;
const MAX_RANGES = 100_000;

/**
 * Reads a git-ai note (`refs/notes/ai`): per file its path, then indented `<key> <lines>`, a line `---`, then JSON.
 * A key with `s_` names a session (up to `::`), with `h_` a person, any other a prompt.
 * Source: git-ai `authorship/3.0.0`, docs/migrations/sessions-v2-note-format.md. Never throws.
 */
export function parseNote(text: string): AttributionNote {
  if (text.length > MAX_NOTE) return failed('it is larger than 4 MB');
  if (text.startsWith('{')) {
    const tools = parseAttribution(text);
    return tools === undefined ? failed('it names no generator') : { files: new Map(), tools };
  }
  const divider = text.startsWith('---\n') ? 0 : text.indexOf('\n---\n') + 1;
  if (divider === 0 && !text.startsWith('---\n')) return failed('the line --- is missing');
  const metadata = parseObject(text.slice(divider + 4));
  if (metadata === undefined) return failed('what follows --- is no JSON object');
  const version = metadata.schema_version;
  if (typeof version !== 'string' || !version.startsWith('authorship/3.')) {
    return failed('its schema_version is not authorship/3');
  }
  const tools = new Map([...toolsIn(metadata.prompts), ...toolsIn(metadata.sessions)]);
  const files = parseAttestations(text.slice(0, divider), tools);
  const writers = new Set(
    [...files.values()].flatMap((ranges) => ranges.flatMap(({ agent }) => agent ?? [])),
  );
  const names = new Map([...tools.values()].map((tool) => [agentByToolName(tool), tool]));
  return { files, tools: [...writers].map((agent) => ({ agent, tool: names.get(agent) ?? 'unnamed' })) };
}

function failed(problem: string): AttributionNote {
  return { files: new Map(), tools: [], problem };
}

function parseAttestations(
  text: string,
  tools: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly AttributedRange[]> {
  const files = new Map<string, AttributedRange[]>();
  let current: AttributedRange[] | undefined;
  let left = MAX_RANGES;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (!line.startsWith('  ')) {
      const path = line.trimEnd().replace(/^"(.*)"$/u, '$1');
      current = files.get(path) ?? [];
      files.set(path, current);
      continue;
    }
    const [key = '', lines = ''] = line.trim().split(' ', 2);
    const writer = writerOf(key, tools);
    if (current === undefined || writer === undefined) continue;
    const ranges = parseRanges(lines, left);
    left -= ranges.length;
    for (const range of ranges)
      current.push(writer.agent === undefined ? range : { ...range, agent: writer.agent });
  }
  return files;
}

/** An AI key without metadata (a commit picked from elsewhere) is still an AI's. */
function writerOf(
  key: string,
  tools: ReadonlyMap<string, string>,
): { readonly agent?: string | undefined } | undefined {
  if (key === '') return undefined;
  if (key.startsWith('h_')) return {};
  const tool = tools.get(key.split('::', 1)[0] ?? key);
  return { agent: tool === undefined ? 'unknown' : agentByToolName(tool) };
}

/** `1-5,10` */
function parseRanges(text: string, limit: number): readonly AttributedRange[] {
  return text
    .split(',', limit)
    .map((part) => /^(\d{1,9})(?:-(\d{1,9}))?$/u.exec(part.trim()))
    .flatMap((match) => {
      const start = Number(match?.[1]);
      const end = Number(match?.[2] ?? match?.[1]);
      return start >= 1 && end >= start ? [{ start, end }] : [];
    });
}

/** Session or prompt key → the tool's name. */
function* toolsIn(records: unknown): Iterable<readonly [string, string]> {
  for (const [key, record] of entriesOf(records)) {
    const tool = fieldOf(fieldOf(record, 'agent_id'), 'tool');
    if (typeof tool === 'string') yield [key, tool];
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function fieldOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One agent-trace record: which lines of which files an AI wrote at a revision. */
export interface TraceRecord {
  readonly revision: string | undefined;
  readonly agent: string;
  readonly tool: string;
  readonly files: ReadonlyMap<string, readonly AttributedRange[]>;
}

/**
 * Reads an agent-trace file: one JSON record, an array of them, or one a line. Contributors `ai` and `mixed` count as
 * the tool's. Records that are none are passed over. Source: https://agent-trace.dev (0.1.0). Never throws.
 */
export function parseTraces(text: string): readonly TraceRecord[] {
  if (text.length > MAX_NOTE) return [];
  const whole = tryParse(text);
  const values =
    whole === undefined ? text.split('\n').map(tryParse) : Array.isArray(whole) ? whole : [whole];
  return values.flatMap(traceRecord);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function traceRecord(value: unknown): readonly TraceRecord[] {
  const listed = fieldOf(value, 'files');
  if (typeof fieldOf(value, 'version') !== 'string' || !Array.isArray(listed)) return [];
  const tool = fieldOf(fieldOf(value, 'tool'), 'name');
  const name = typeof tool === 'string' ? tool : 'unknown';
  const agent = agentByToolName(name);
  const revision = fieldOf(fieldOf(value, 'vcs'), 'revision');
  const files = new Map<string, AttributedRange[]>();
  for (const file of listed) {
    const path = fieldOf(file, 'path');
    if (typeof path !== 'string') continue;
    const ranges = traceRanges(fieldOf(file, 'conversations'), agent);
    if (ranges.length > 0) files.set(path.replaceAll('\\', '/'), [...ranges]);
  }
  if (files.size === 0) return [];
  return [{ revision: typeof revision === 'string' ? revision : undefined, agent, tool: name, files }];
}

function traceRanges(conversations: unknown, agent: string): readonly AttributedRange[] {
  if (!Array.isArray(conversations)) return [];
  return conversations.slice(0, 1_000).flatMap((conversation) => {
    const ranges = fieldOf(conversation, 'ranges');
    if (!Array.isArray(ranges)) return [];
    return ranges.slice(0, 10_000).flatMap((range) => {
      const start = fieldOf(range, 'start_line');
      const end = fieldOf(range, 'end_line');
      const type = fieldOf(fieldOf(range, 'contributor') ?? fieldOf(conversation, 'contributor'), 'type');
      if (type !== 'ai' && type !== 'mixed') return [];
      if (!Number.isInteger(start) || !Number.isInteger(end)) return [];
      return [{ start: Number(start), end: Number(end), agent }];
    });
  });
}
