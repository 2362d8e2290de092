import type { SignalConfidence } from '../model/authorship.ts';
import { AGENTS } from './agents.table.ts';

/** What a free-text value such as `Claude Code:claude-opus-4` names. */
export interface Declared {
  readonly agent: string;
  readonly confidence: SignalConfidence;
}

const AGENT_BY_NAME: ReadonlyMap<string, { readonly id: string; readonly ambiguous: boolean }> = new Map(
  AGENTS.flatMap(({ id, names, ambiguous }) =>
    names.map((name) => [name, { id, ambiguous: ambiguous?.includes(name) ?? false }] as const),
  ),
);

/** Words that name a kind of tool and no one tool. */
const GENERIC: ReadonlySet<string> = new Set(['ai', 'llm', 'llms', 'genai', 'gen-ai', 'chatgpt', 'gpt']);

/** Words that may stand beside a name without changing what it names: makers, editions, fillers. */
const BESIDE: ReadonlySet<string> = new Set(
  (
    'anthropic openai google deepmind github microsoft meta mistral alibaba xai amazon aws cognition jetbrains ' +
    'agent agentic assistant bot coding model tool via with and the using by in mode vscode generative large language'
  ).split(' '),
);

const MODEL =
  /^(?:opus|sonnet|haiku|fable|mythos|claude|gpt|o[1-9]|chatgpt|gemini|gemma|llama|qwen|deepseek|grok|kimi|glm|mistral|codestral|devstral|magistral|minimax)(?:[-_.][0-9a-z][-_.0-9a-z]*|\d[-_.0-9a-z]*)?$/u;
const VERSION = /^v?\d{1,4}(?:[.-]\d{1,8}){0,4}[a-z]?$/u;
const EDITION =
  /^(?:pro|flash|mini|nano|max|high|medium|low|xhigh|turbo|preview|thinking|lite|latest|codex|oss|sol|ultra)$/u;

/** What says that no tool took part, or nothing at all. */
const NOBODY = /^(?:none|no|nobody|false|n\/a|na|human|humans|-|0)$/u;
const YES = /^(?:true|yes|y|1|partially|partly|fully|full|partial)$/u;

/** The Linux kernel's form, `AGENT:MODEL [TOOL] [TOOL]`, with or without the brackets. */
const AGENT_AND_MODEL = /^([^:\s][^:]{0,40}):([^\s:]{1,60})(?:\s|$)/u;

interface Words {
  /** What is left after models, versions, makers and fillers are taken away. */
  readonly rest: readonly string[];
  readonly models: readonly string[];
  readonly versions: number;
  readonly generic: boolean;
}

/**
 * Reads the value of a standard trailer (`Assisted-by:`, `Generated-by:`). Every word must be part of an AI tool's or
 * model's name, so that people called Claude or Jules, and other generators, are not taken for one.
 */
export function declaredAgent(value: string): Declared | undefined {
  const text = value.slice(0, 200).toLowerCase().trim();
  if (text === '' || NOBODY.test(text)) return undefined;
  const parts = text.split(/,|&| and | \+ /u).slice(0, 5);
  const found = [text, ...parts].map(
    (part) => agentAndModel(part.trim()) ?? agentOf(wordsOf(part)) ?? someTool(part.trim()),
  );
  return found.find((declared) => declared !== undefined);
}

/** A value that may also be a plain yes, as in `AI-assisted: true`. */
export function declaredAgentOrYes(value: string): Declared | undefined {
  if (YES.test(value.trim().toLowerCase())) return { agent: 'unknown', confidence: 'B' };
  return declaredAgent(value);
}

/** Products whose full name is no person's. */
const PRODUCT =
  /^(?:claude code|github copilot|openai codex|codex cli|gemini cli|cursor agent|copilot cli|devin ai)$/u;

/**
 * A model with its version (`Claude Sonnet 4.6`, `gpt-4.1`) or a product's full name (`Claude Code`) where a person's
 * name is expected: the agent's id, or `unknown`. No person is called so, yet the address beside it is not an agent's:
 * corroboration.
 */
export function namedModel(name: string): string | undefined {
  if (!LIKE_A_MODEL.test(name)) return undefined;
  const text = name.slice(0, 100).toLowerCase().trim();
  if (PRODUCT.test(text)) return AGENT_BY_NAME.get(text)?.id;
  const words = wordsOf(text);
  if (words.models.length === 0 || !isVersioned(words)) {
    // `Claude 4`: the family's bare name is the agent's too.
    return words.versions > 0 && MODEL.test(words.rest.join(' ')) ? agentOf(words)?.agent : undefined;
  }
  const named = agentOf(words);
  if (named !== undefined) return named.agent;
  return words.rest.length === 0 ? 'unknown' : undefined;
}

/** Cheap and wide, because it is asked of every commit's author. */
const LIKE_A_MODEL = /\d|^(?:claude|github|openai|codex|gemini|cursor|copilot|devin) /i;

/** Which agent a tool's own name for itself means, as git-ai notes and agent traces record it. */
export function agentByToolName(tool: string): string {
  const name = tool.slice(0, 100).trim().toLowerCase();
  const known = AGENT_BY_NAME.get(name) ?? AGENT_BY_NAME.get(name.replaceAll(/[-_]/gu, ' '));
  return known?.id ?? 'unknown';
}

function agentAndModel(text: string): Declared | undefined {
  const [, head = '', model = ''] = AGENT_AND_MODEL.exec(text) ?? [];
  if (head === '') return undefined;
  const agent = AGENT_BY_NAME.get(wordsOf(head).rest.join(' '));
  if (agent !== undefined) return { agent: agent.id, confidence: 'B' };
  return isModel(model.replace(/\[.*/u, '')) && /\d/u.test(model)
    ? { agent: 'unknown', confidence: 'B' }
    : undefined;
}

function someTool(text: string): Declared | undefined {
  const words = wordsOf(text);
  const kernel = /^(?:llm|llms|genai)(?:\s|$)/u.test(text);
  const told = words.generic || (words.models.length > 0 && isVersioned(words));
  return kernel || (told && words.rest.length === 0) ? { agent: 'unknown', confidence: 'B' } : undefined;
}

function isVersioned({ models, versions }: Words): boolean {
  return versions > 0 || models.some((model) => /\d/u.test(model));
}

function wordsOf(text: string): Words {
  const rest: string[] = [];
  const models: string[] = [];
  let versions = 0;
  let generic = false;
  for (const word of text.replaceAll(/\[[^\]]*\]|\([^)]*\)|<[^>]*>/gu, ' ').split(/[\s:,/+&;"'`]+/u)) {
    if (word === '' || BESIDE.has(word)) continue;
    if (VERSION.test(word)) versions += 1;
    else if (GENERIC.has(word)) generic = true;
    else if (isModel(word)) models.push(word);
    else if (!EDITION.test(word) || (models.length === 0 && rest.length === 0)) rest.push(word);
  }
  return { rest, models, versions, generic };
}

/** A family's bare name (`gemini`) may be the tool's own; with a version it is a model. */
function isModel(word: string): boolean {
  return MODEL.test(word) && !AGENT_BY_NAME.has(word);
}

function agentOf({ rest, models, versions }: Words): Declared | undefined {
  const known = AGENT_BY_NAME.get(rest.join(' '));
  if (known === undefined) return undefined;
  const alone = known.ambiguous && models.length === 0 && versions === 0;
  return { agent: known.id, confidence: alone ? 'C' : 'B' };
}
