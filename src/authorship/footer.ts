import { declaredAgent } from './declared.ts';
import type { Hit } from './identity.ts';

/** Texts without it hold no such line. Cheap, because it is asked of every text. */
export const MAY_BE_FOOTER =
  /(?:generated|created|written|authored|implemented|coded) [a-z ]{0,20}(?:with|by|using|via) /iu;

/**
 * A line that says how the change was made, and nothing else before it: `🤖 Generated with [Qwen Code](https://…)`,
 * `This PR was written primarily by Claude Code.`
 */
const FOOTER =
  /^[^\p{L}\p{N}<[(]{0,12}(?:this (?:pr|pull request|commit|change|code|patch) (?:was|is|has been) )?(?:(?:mostly|primarily|entirely|fully|largely|partly|partially) )?(?:generated|created|written|authored|implemented|coded) (?:(?:mostly|primarily|entirely|fully|largely|partly|partially) )?(?:with|by|using|via) (.{2,300})$/iu;

const LINK =
  /^\[([^\]]{1,60})\]\(https?:\/\/[^)\s]{1,300}\)|^<a href="https?:\/\/[^"\s]{1,300}">([^<]{1,60})<\/a>/u;
/** `an AI agent (Codex, GPT-5)` */
const SOME_AGENT = /^an? (?:ai |coding ){0,2}(?:agent|assistant) \(([^)]{1,60})\)$/iu;

/**
 * Whether a line declares that an agent made the change. A link with a tool's unmistakable name, and the robot before
 * it, are what tools write: exact. What people write of it is corroboration. A first name alone may be a person's.
 */
export function footerHit(line: string): Hit | undefined {
  const rest = FOOTER.exec(line.slice(0, 500))?.[1];
  if (rest === undefined) return undefined;
  const robot = /^[^\p{L}]{0,12}🤖[^\p{L}]{0,4}Generated with /u.test(line);
  const [, markdown, html] = LINK.exec(rest) ?? [];
  const linked = markdown ?? html;
  const name = (linked ?? plainName(rest)).trim();
  const declared = linked === undefined && !robot && !/\s/u.test(name) ? undefined : declaredAgent(name);
  if (declared === undefined) return robot && linked !== undefined ? hit('unknown', 'C', line) : undefined;
  const exact =
    declared.confidence === 'B' && declared.agent !== 'unknown' && (linked !== undefined || robot);
  return hit(declared.agent, exact ? 'B' : 'C', line);
}

/** Without the link in brackets, punctuation and emoji that may follow; nothing where more words do. */
function plainName(rest: string): string {
  const text = rest.replace(/ \(https?:\/\/[^)\s]{1,300}\)/u, '').replace(/[^\p{L}\p{N})]{1,20}$/u, '');
  return SOME_AGENT.exec(text)?.[1] ?? text;
}

function hit(agent: string, confidence: Hit['confidence'], text: string): Hit {
  return { agent, mark: `${agent}/text`, confidence, text };
}
