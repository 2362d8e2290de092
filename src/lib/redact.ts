const FEWEST_HIDDEN = 16;

/**
 * What may be shown of a secret: its public prefix (`ghp_`), which is the same in all of its kind, and its last two
 * characters, so that its owner recognises it; those only where 16 others stay hidden. `publicPrefix` is a number of
 * characters.
 */
export function redact(secret: string, publicPrefix: number): string {
  const last = secret.length - publicPrefix - 2 < FEWEST_HIDDEN ? '' : secret.slice(-2);
  return `${secret.slice(0, publicPrefix)}…${last}`;
}

/**
 * Marks and shapes of credentials that a server of ours can come across in an error or an address. Wider than a rule
 * would be: in a log, a false alarm costs nothing. Every quantifier is bounded or its class ends at the next character.
 */
const credentials: readonly { readonly shape: RegExp; readonly replacement: string }[] = [
  {
    shape: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
    replacement: '[private key]',
  },
  { shape: /\b(gh[pousr]_|github_pat_)[\w.-]{6,}/g, replacement: '$1…' },
  {
    shape:
      /\b(gl[a-z]{2,8}-|npm_(?=[A-Za-z0-9]{20})|pypi-|hf_(?=[A-Za-z0-9]{20})|dop_v1_|hvs\.|xox[a-z]-|xapp-|shp[a-z]{2,3}_)[\w.-]{10,}/g,
    replacement: '$1…',
  },
  { shape: /\b([sr]k[-_](?:live|test|proj|ant)[-_]|sk-|whsec_|SG\.|AIza)[\w.-]{10,}/g, replacement: '$1…' },
  { shape: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, replacement: '$1…' },
  { shape: /\beyJ[\w-]{8,1000}\.[\w-]{8,}(?:\.[\w-]*)?/g, replacement: 'eyJ…' },
  { shape: /\b(Bearer|Basic|token)( +)[\w.+/=~-]{16,}/gi, replacement: '$1$2…' },
  { shape: /(\/\/[^\s/:@]{0,200}):[^\s/@]{1,2000}@/g, replacement: '$1:…@' },
  {
    shape: /([?&](?:access_token|token|api_?key|key|sig|signature|secret|password)=)[^\s&#"']{4,}/gi,
    replacement: '$1…',
  },
];

/** The text without the credentials in it, for logs, errors and the audit. Linear in the text; never throws. */
export function redactKnownTokens(text: string): string {
  return credentials.reduce((rest, { shape, replacement }) => rest.replace(shape, replacement), text);
}
