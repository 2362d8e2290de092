/** A person's word on who wrote the change. */
export type AuthorshipCommand =
  | { readonly kind: 'human'; readonly reason: string }
  | { readonly kind: 'ai'; readonly reason: string }
  /** It begins like the command and is none; `problem` tells the person what is wrong. */
  | { readonly kind: 'malformed'; readonly problem: string };

const COMMAND = /^\/four-eyes[ \t]+authorship(?:[ \t]+(\S+))?(?:[ \t]+(\S.*))?$/u;

/**
 * Reads `/four-eyes authorship human <reason>` and `/four-eyes authorship ai` from a comment. Only its very first line
 * counts: what a mail client quotes stands further down, and a first line that begins with the slash is neither quoted,
 * indented nor in a fence. Undefined where the comment is no such command.
 */
export function parseAuthorshipCommand(body: string): AuthorshipCommand | undefined {
  const first = (body.slice(0, 2_000).split('\n', 1)[0] ?? '').trimEnd();
  const match = COMMAND.exec(first);
  if (match === null) return undefined;
  const [, word = '', rest = ''] = match;
  const reason = rest.trim().slice(0, 500);
  switch (word.toLowerCase()) {
    case 'ai':
      return { kind: 'ai', reason };
    case 'human':
      return reason === ''
        ? {
            kind: 'malformed',
            problem: 'Say why: /four-eyes authorship human <reason>. The reason is recorded.',
          }
        : { kind: 'human', reason };
    default:
      return {
        kind: 'malformed',
        problem: 'It is either /four-eyes authorship human <reason> or /four-eyes authorship ai.',
      };
  }
}
