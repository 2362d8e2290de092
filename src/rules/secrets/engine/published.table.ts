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
  ['6c96130f130ab0d6d158397e24d2bcc1c9a5e73ae081f6e983f1c7b545d24a4c', 'the access token in RFC 6749'],
  ['00cf4c781dc37003f7c7dd7d4c9a6ef1e0f4c62d9a291aa8bc398774e3fefd32', 'the refresh token in RFC 6749'],
  ['e9974c507d2a802143f614c878fcbb622a3800e05e6e0d329fee2c5b6b243329', "the client's secret in RFC 6749"],
  [
    '53f5da0aaa93d64cd5772c554cbf940f0539e689dddbeb8f923eec3f72c02ea9',
    "the client's other secret in RFC 6749",
  ],
  [
    'ca7459e2b26776de081b9a07e40227fd6cff232a1e3233ff6b6aa6d036ca9981',
    "the client's authorization in RFC 6749",
  ],
  [
    '584b27d64ebc1b3341f7fc9a9c3f1a54422e9a1ca3079fd5531d9f489219f8d0',
    "the client's authorization in RFC 6749, with its first secret",
  ],
  ['a35b81a7d7927b70ec99270dd2362b88580a28574af812f2c02f56469579186f', 'the code in RFC 6749'],
  ['b8e148545b13c78bc74da2f1a7275dd71e56ddece129d7d2f7b3ecc06f7994da', 'the bearer token in RFC 6750'],
  ['41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb', 'the password in RFC 7617'],
  ['13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3', 'the verifier in RFC 7636'],
  ['8b1b17a9740c068accab5c3d0d652c8e3cc13206e70bb73b42ea41d4c2de3c12', 'the key in RFC 7515'],
  ['15cef4b629cc2d07a4563df9516739d4c8d6097eb283e5260fd59299a3c99c56', 'the nonce in RFC 6455'],
  ['2ef2503d964e9668092e6878d3c390ca7909bbbffabd781857115e3be4bb3e5a', 'the key of 128 bits in FIPS 197'],
  [
    '837e8e636d452b6133d5a5c56de1eb57c08a94bbe632804fa621a49014c5c034',
    'the key of 256 bits in NIST SP 800-38A',
  ],
  ['c12ce25303a023aa1317614428c0ac8ef707c5a370d7c766353c66df5d2cb46f', 'the key of 192 bits in FIPS 197'],
  ['bc1a50966c9e6486bc4ebf880b51611a2a97fcb8e7a6976e9b81a9e3e8ca0e3c', "the first key of Hardhat's network"],
  [
    'ad71fb4165536675d80a8bbfe957697e4b9e17b35d5500406abc219705337107',
    'the access token in OpenID Connect Core',
  ],
  [
    '9e309cccd311ea64d04133daf7760f71f38a566db7aa98b71e043ede9325680f',
    'the refresh token in OpenID Connect Core',
  ],
  ['7f75367e7881255134e1375e723d1dea8ad5f6a4fdb79d938df1f1754a830606', "jwt.io's token"],
]);

/** SHA-256 of the public half (DER, SubjectPublicKeyInfo) of private keys that everybody knows. */
export const publishedKeys: ReadonlyMap<string, string> = new Map([
  ['bde93142b0780b2a66d27977d35f4f542e71cc538d491fe6609e2380b747a027', "Vagrant's insecure key"],
  ['f56c8b01227f62ddbc16eb29a6ac0b310e276760a5e06302fa881a35146f6bc7', "jwt.io's example key"],
  ['06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9', 'the first test vector of RFC 8032'],
]);
