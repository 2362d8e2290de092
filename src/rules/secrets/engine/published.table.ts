/** SHA-256 of credentials that vendors publish for everybody's use: in documentation, emulators, test suites. */
export const publishedValues: ReadonlyMap<string, string> = new Map([
  [
    '2cafc0970149a84f3b9e62eaf169f36f59907a3b3e31f7b82e68c69cd27f7326',
    "the secret key in Stripe's documentation",
  ],
  [
    'f2d6ca16515033e5dce14eba840b979d27b5cbae24bb3e5bf484339667f86397',
    "the older key of Stripe's documentation",
  ],
  [
    '0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059',
    "the Azure storage emulator's account key",
  ],
  ['aa6547439583c3a275d4542a0df6c1ad6a863971be9f2a2220f027cc02aef615', "the Cosmos DB emulator's key"],
  ['f5e95c9954635b65acab57e6d5ea663eb900f06dc8794a90358f5abb1c77d4e0', "reCAPTCHA's secret for tests"],
  [
    '976b57ee8acdfcf45f76bcc5e329a23655bd0e1e7eeffd8ec98bab6ca6cdd660',
    "the token GitHub's checksum is explained by",
  ],
  [
    '78314b11be2e581549ac1c4f616563fad3fdf0c3b71678f6e2299182080e0598',
    "the secret access key in AWS's documentation",
  ],
]);

/** SHA-256 of the public half (DER, SubjectPublicKeyInfo) of private keys that everybody knows. */
export const publishedKeys: ReadonlyMap<string, string> = new Map([
  ['bde93142b0780b2a66d27977d35f4f542e71cc538d491fe6609e2380b747a027', "Vagrant's insecure key"],
  ['f56c8b01227f62ddbc16eb29a6ac0b310e276760a5e06302fa881a35146f6bc7', "jwt.io's example key"],
  ['06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9', 'the first test vector of RFC 8032'],
]);
