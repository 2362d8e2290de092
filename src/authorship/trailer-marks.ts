import type { SignalConfidence } from '../model/authorship.ts';
import { AGENTS } from './agents.table.ts';
import type { Catalogue } from './catalogue.ts';
import { agentByToolName, declaredAgent, declaredAgentOrYes, namedModel } from './declared.ts';
import { agentEmail, type Hit, isPlaceholder } from './identity.ts';
import type { Trailer } from './trailers.ts';

/** Trailers that name somebody who wrote. */
const AUTHORS: ReadonlySet<string> = new Set([
  'authored-by',
  'co-author',
  'co-authored-by',
  'co-developed-by',
  'coauthored-by',
  'created-by',
  'implemented-by',
  'written-by',
]);

/** An agent must not sign off, and none that helps or generates is named by mistake: an agent's address is a mark. */
const HELPERS: ReadonlySet<string> = new Set(['signed-off-by', 'assisted-by', 'generated-by', 'helped-by']);

/** Trailers that name somebody who looked at it: recorded. */
const READERS: ReadonlySet<string> = new Set([
  'reviewed-by',
  'tested-by',
  'acked-by',
  'approved-by',
  'suggested-by',
]);

/** Standard trailers whose value names a tool. Linux kernel, Fedora, LLVM, Apache, OpenInfra. */
const TOOLS: ReadonlySet<string> = new Set([
  'ai-agent',
  'ai-assistant',
  'ai-authored-by',
  'ai-model',
  'ai-tool',
  'assisted-by',
  'co-authored-with',
  'created-with',
  'generated-by',
  'generated-with',
  'made-with',
  'written-with',
]);

/** Standard trailers whose value names a tool or is a plain yes. */
const ASSISTED: ReadonlySet<string> = new Set([
  'ai-assisted',
  'ai-assisted-by',
  'ai-co-authored-by',
  'ai-generated',
  'ai-generated-by',
  'llm-assisted',
  'llm-generated',
]);

const OWN_KEYS = AGENTS.flatMap(({ marks }) =>
  marks.flatMap((mark) => (mark.at === 'trailer' ? [mark.key.toLowerCase()] : [])),
);

/** Keys of trailers that can be a mark, lower-case. */
export const TRAILER_KEYS: ReadonlySet<string> = new Set([
  ...AUTHORS,
  ...HELPERS,
  ...READERS,
  ...TOOLS,
  ...ASSISTED,
  ...OWN_KEYS,
]);

/** The marks in one trailer. */
export function trailerHits({ key, value }: Trailer, catalogue: Catalogue): readonly Hit[] {
  const lower = key.toLowerCase();
  const text = `${key}: ${value}`;
  const own = ownHits(lower, value, text, catalogue);
  if (own.length > 0) return own;
  const people = peopleIn(value);
  if (AUTHORS.has(lower) || HELPERS.has(lower) || READERS.has(lower)) {
    const hits = people.flatMap(({ name, email }) => agentEmail(email, name, 'co-author', catalogue) ?? []);
    const confidence = READERS.has(lower) ? 'D' : undefined;
    if (hits.length > 0)
      return hits.map((hit) => ({ ...hit, text, confidence: confidence ?? hit.confidence }));
  }
  if (AUTHORS.has(lower))
    return people.length > 0 ? oddAuthors(people, text) : namedAuthor(value, text, catalogue);
  return people.length > 0 ? [] : toolHits(lower, value, text);
}

function ownHits(key: string, value: string, text: string, { trailers }: Catalogue): readonly Hit[] {
  return (trailers.get(key) ?? [])
    .filter(({ row }) => row.value === undefined || startsWith(value, row.value))
    .map(({ agent, id, confidence }) => ({
      agent: agent === 'entire' ? entireAgent(key, value) : agent,
      mark: id,
      confidence,
      text,
    }));
}

function startsWith(value: string, pattern: RegExp): boolean {
  return pattern.exec(value.slice(0, 500))?.index === 0;
}

/** `Entire-Agent:` names the agent whose session Entire recorded. */
function entireAgent(key: string, value: string): string {
  const named = key === 'entire-agent' ? agentByToolName(value) : 'unknown';
  return named === 'unknown' ? 'entire' : named;
}

function toolHits(key: string, value: string, text: string): readonly Hit[] {
  const declared = ASSISTED.has(key)
    ? declaredAgentOrYes(value)
    : TOOLS.has(key)
      ? declaredAgent(value)
      : undefined;
  if (declared === undefined) return [];
  return [
    { agent: declared.agent, mark: `${declared.agent}/declared`, confidence: declared.confidence, text },
  ];
}

/** A co-author without an address is nobody GitHub could credit, and no proof of a tool either. */
function namedAuthor(value: string, text: string, { coAuthorNames }: Catalogue): readonly Hit[] {
  const exact = coAuthorNames.get(value.trim().toLowerCase());
  if (exact !== undefined)
    return [{ agent: exact.agent, mark: exact.id, confidence: exact.confidence, text }];
  const declared = declaredAgent(value)?.agent ?? namedModel(value);
  return declared === undefined ? [] : [corroboration(declared, 'co-author-name', text)];
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ['claude-code', 'claude'],
  ['claude', 'claude'],
  ['codex', 'codex'],
  ['copilot', 'copilot'],
  ['github-copilot', 'copilot'],
]);

/** A model's name before a person's address, and an address that a person has tagged with a tool. */
function oddAuthors(people: readonly Person[], text: string): readonly Hit[] {
  return people
    .filter(({ email }) => !isPlaceholder(email))
    .flatMap(({ name, email }) => {
      const model = namedModel(name);
      if (model === undefined) return [];
      const tag = TAGS.get(/\+([a-z-]{1,40})@/u.exec(email)?.[1] ?? '');
      const named = corroboration(model, 'named-model', text);
      return tag === undefined ? [named] : [named, corroboration(tag, 'tagged-address', text)];
    });
}

function corroboration(agent: string, mark: string, text: string): Hit {
  const confidence: SignalConfidence = 'C';
  return { agent, mark: `${agent}/${mark}`, confidence, text };
}

/** A person or agent as a trailer names one. `email` is lower-case. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** At most fifty `Name <address>` in a trailer's value; also one without angle brackets. */
export function peopleIn(value: string): readonly Person[] {
  const people: Person[] = [];
  const text = withoutMarkup(value.slice(0, 8_000));
  let from = 0;
  while (people.length < 50) {
    const open = text.indexOf('<', from);
    const close = open < 0 ? -1 : text.indexOf('>', open);
    if (close < 0) break;
    const email = unquoted(text.slice(open + 1, close)).toLowerCase();
    if (email.includes('@')) people.push({ name: unquoted(text.slice(from, open)), email });
    from = close + 1;
  }
  return people.length > 0 ? people : barePerson(text);
}

/** In a description an address may be escaped. */
function withoutMarkup(text: string): string {
  if (!/&|mailto:|\\</iu.test(text)) return text;
  return text
    .replaceAll(/&lt;|\\</giu, '<')
    .replaceAll(/&gt;/giu, '>')
    .replaceAll(/mailto:/giu, '');
}

function barePerson(text: string): readonly Person[] {
  const words = text.split(/[\s<>()[\]]+/u);
  const at = words.findIndex((word) => /^[^@]+@[^@]+\.[^@]+$/u.test(word));
  const email = words[at];
  if (email === undefined) return [];
  return [{ name: unquoted(words.slice(0, at).join(' ')), email: unquoted(email).toLowerCase() }];
}

function unquoted(text: string): string {
  const plain = text.trim();
  return /[\\",]/.test(plain)
    ? plain
        .replaceAll(/[\\"]/g, '')
        .replace(/^[,\s]+/, '')
        .trim()
    : plain;
}
