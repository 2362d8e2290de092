import type { Call } from '../../../model/code.ts';

/**
 * `include SignedWebhook`, `signed_by :courier` in the body of a class: what they put up stands in another file.
 * @param of the words of what the class is called
 */
export const putsUpCheck = (
  { callee, inFunction, arguments: given }: Call,
  of: readonly string[],
): boolean => {
  if (inFunction >= 0) return false;
  const isMixed = /^(?:include|prepend)$/.test(callee);
  const named = given.flatMap(({ value }) => (value.kind === 'name' ? [value.path] : []));
  return (isMixed ? named : [callee]).some((name) => saysSigned(name, of));
};

const ASKS = /^(?:sign(?:s|ed|ing|atures?)|verif(?:y|ies|ied|iable|ication)|authenticat(?:es?|ed|ion|able))$/;
/** It says that nothing is asked: `skip_signature`, `WithoutVerification`. */
const DENIES =
  /^(?:no|not|non|never|skips?|without|bypass(?:es)?|disabled?|disables|ignores?|optional(?:ly)?)$/;
/** What is sent, who sends it, and what becomes of it. */
const IS_OF_SENT =
  /^(?:web|hooks?|webhooks?|requests?|payloads?|bod(?:y|ies)|messages?|events?|deliver(?:y|ies)|callbacks?|notifications?|headers?|senders?|origins?|sources?|calls?|callers?|hmac|sign(?:ed|atures?)|verif\w*|authenticat\w*|checks?|checked|required|by|with|from|via|using|concern|controller|endpoints?|api|incoming|inbound)$/;

/** What is said to be signed or verified is what was sent: that of an e-mail address says nothing of it. */
const saysSigned = (name: string, of: readonly string[]): boolean => {
  const words = nameWords(name);
  if (words.some((word) => DENIES.test(word))) return false;
  return words.some((word, at) => {
    const next = words[at + 1];
    return ASKS.test(word) && (next === undefined || IS_OF_SENT.test(next) || of.includes(next));
  });
};

/** `Signed::WebHook` gives `signed`, `web`, `hook`. */
export const nameWords = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
