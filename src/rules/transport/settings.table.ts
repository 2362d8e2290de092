/** A setting that decides whether certificates are verified, and the values that say no. */
export interface TlsSetting {
  /** In lower case, without `_`, `-` and blanks: `rejectUnauthorized` and `reject_unauthorized` are one. */
  readonly name: string;
  readonly off: readonly string[];
}

const NO = ['false', '0', 'no', 'off'];
const YES = ['true', '1', 'yes', 'on'];

/** Names so plain that they mean TLS wherever they stand: options, keyword arguments, fields, keys. */
export const settings: readonly TlsSetting[] = [
  // Node: tls, https, pg, mysql2, ioredis, ws, undici
  { name: 'rejectunauthorized', off: NO },
  { name: 'strictssl', off: NO },
  { name: 'enablestrictssl', off: NO },
  // Go: crypto/tls; Prometheus, Traefik, Telegraf, Grafana configuration
  { name: 'insecureskipverify', off: YES },
  { name: 'insecureskiptlsverify', off: YES },
  { name: 'skiptlsverify', off: YES },
  { name: 'tlsskipverify', off: YES },
  { name: 'skipsslvalidation', off: YES },
  // Python: aiohttp, elasticsearch, urllib3, pymongo, ssl; Ansible
  { name: 'verifyssl', off: NO },
  { name: 'sslverify', off: NO },
  { name: 'verifycerts', off: NO },
  { name: 'validatecerts', off: NO },
  { name: 'certreqs', off: ['CERT_NONE', 'ssl.CERT_NONE', 'none'] },
  { name: 'sslcertreqs', off: ['CERT_NONE', 'ssl.CERT_NONE', 'none', 'null'] },
  { name: 'checkhostname', off: NO },
  { name: 'tlsallowinvalidcertificates', off: YES },
  { name: 'tlsallowinvalidhostnames', off: YES },
  { name: 'tlsinsecure', off: YES },
  { name: 'sslallowinvalidcertificates', off: YES },
  // Browsers that are driven by a program
  { name: 'ignorehttpserrors', off: YES },
  { name: 'acceptinsecurecerts', off: YES },
  // LDAP clients, Kafka
  { name: 'tlsreqcert', off: ['never', 'allow'] },
  // SSH: OpenSSH's own file, Ansible's, Fabric, JSch
  { name: 'stricthostkeychecking', off: ['no', 'off', 'false'] },
  { name: 'hostkeychecking', off: NO },
  { name: 'userknownhostsfile', off: ['/dev/null'] },
  { name: 'disableknownhosts', off: YES },
  // wget's own file
  { name: 'checkcertificate', off: NO },
  // PHP: stream contexts, cURL options in an array
  { name: 'verifypeer', off: NO },
  { name: 'verifypeername', off: NO },
  { name: 'allowselfsigned', off: YES },
  { name: 'curloptsslverifypeer', off: NO },
  { name: 'curloptsslverifyhost', off: NO },
  // Ruby: Net::HTTP, RestClient, Typhoeus, RubyGems
  { name: 'sslverifypeer', off: NO },
  { name: 'sslverifyhost', off: NO },
  { name: 'sslverifymode', off: ['OpenSSL.SSL.VERIFY_NONE', 'VERIFY_NONE', '0', 'none'] },
  { name: 'verifymode', off: ['OpenSSL.SSL.VERIFY_NONE', 'ssl.CERT_NONE', 'CERT_NONE', 'SSL_VERIFY_NONE'] },
  // nginx: off unless it is turned on, so that whoever writes it means it
  { name: 'proxysslverify', off: NO },
  { name: 'grpcsslverify', off: NO },
  { name: 'uwsgisslverify', off: NO },
  // .NET: SQL Server
  { name: 'trustservercertificate', off: YES },
];

/** Environment variables; in any file that sets them, and in code that writes to the environment. */
export const variables: readonly TlsSetting[] = [
  { name: 'NODE_TLS_REJECT_UNAUTHORIZED', off: ['0', 'false'] },
  { name: 'PYTHONHTTPSVERIFY', off: ['0'] },
  { name: 'GIT_SSL_NO_VERIFY', off: ['1', 'true', 'yes', 'on'] },
  { name: 'NPM_CONFIG_STRICT_SSL', off: NO },
  { name: 'npm_config_strict_ssl', off: NO },
  { name: 'YARN_ENABLE_STRICT_SSL', off: NO },
  { name: 'VAULT_SKIP_VERIFY', off: YES },
  { name: 'CONSUL_HTTP_SSL_VERIFY', off: NO },
  { name: 'DOCKER_TLS_VERIFY', off: ['0'] },
  { name: 'CURL_CA_BUNDLE', off: [''] },
  { name: 'REQUESTS_CA_BUNDLE', off: [''] },
  { name: 'LDAPTLS_REQCERT', off: ['never', 'allow'] },
  { name: 'ANSIBLE_HOST_KEY_CHECKING', off: [...NO, 'False', 'FALSE', 'No'] },
  { name: 'ssl.endpoint.identification.algorithm', off: [''] },
  { name: 'PGSSLMODE', off: ['no-verify'] },
  // Java's system properties, and JavaMail's
  { name: 'jdk.internal.httpclient.disableHostnameVerification', off: ['true'] },
  { name: 'com.sun.jndi.ldap.object.disableEndpointIdentification', off: ['true'] },
  { name: 'mail.smtp.ssl.trust', off: ['*'] },
  { name: 'mail.smtps.ssl.trust', off: ['*'] },
];

/** Calls that switch verification off by being made. The last names of the callee's path. */
export const calls: ReadonlySet<string> = new Set([
  '_create_unverified_context',
  '_create_stdlib_context',
  'useRelaxedHTTPSValidation',
  'relaxedHTTPSValidation',
  'disableTLSCerts',
  'withoutVerifying',
]);

/** Calls that switch it off where their first argument is true. */
export const trueCalls: ReadonlySet<string> = new Set([
  'danger_accept_invalid_certs',
  'danger_accept_invalid_hostnames',
  'tls_danger_accept_invalid_certs',
  'SetInsecureSkipVerify',
  'setAcceptInsecureCerts',
  'set_accept_untrusted_certs',
  'setIgnoreHTTPSErrors',
]);

/** Values that trust anybody; naming one is using it. The last names of their paths. */
export const trustingValues: ReadonlySet<string> = new Set([
  'DangerousAcceptAnyServerCertificateValidator',
  'ALLOW_ALL_HOSTNAME_VERIFIER',
  'OPT_X_TLS_NEVER',
  '_create_unverified_context',
]);

/** Classes of which the making or the one instance trusts anybody. */
export const trustingTypes: ReadonlySet<string> = new Set([
  'NoopHostnameVerifier',
  'AllowAllHostnameVerifier',
  'TrustAllStrategy',
  'TrustAllX509TrustManager',
  'InsecureTrustManagerFactory',
]);

/** Places for a function that says whether a certificate is to be trusted: names of properties and methods. */
export const callbacks: ReadonlySet<string> = new Set([
  'ServerCertificateCustomValidationCallback',
  'ServerCertificateValidationCallback',
  'RemoteCertificateValidationCallback',
  'ServerCertificateValidator',
  'checkServerIdentity',
  'setHostnameVerifier',
  'setDefaultHostnameVerifier',
  'setSSLHostnameVerifier',
  'hostnameVerifier',
  'loadTrustMaterial',
  'HostKeyCallback',
  'hostVerifier',
]);

/** A command with the options that switch verification off. */
export interface InsecureCommand {
  readonly name: RegExp;
  /** One word that is enough, or a sequence of words. */
  readonly words: readonly (readonly RegExp[])[];
}

export const commands: readonly InsecureCommand[] = [
  { name: /^curl$/, words: [[/^--insecure$/], [/^-[a-zA-Z#0-9]*k[a-zA-Z#0-9]*$/], [/^--proxy-insecure$/]] },
  { name: /^wget2?$/, words: [[/^--no-check-certificate$/], [/^--check-certificate=(?:off|no|quiet)$/]] },
  {
    name: /^git$/,
    words: [
      [/^http\.(?:\S+\.)?sslVerify=(?:false|0|no|off)$/i],
      [/^http\.(?:\S+\.)?sslVerify$/i, /^(?:false|0|no|off)$/i],
    ],
  },
  {
    name: /^(?:npm|pnpm|yarn)$/,
    words: [
      [/^--strict-ssl=false$/],
      [/^--no-strict-ssl$/],
      [/^(?:strict-ssl|enableStrictSsl)$/, /^false$/],
      [/^strict-ssl=false$/],
    ],
  },
  {
    name: /^(?:pip|uv|pipenv|poetry)[\d.]*$/,
    words: [[/^--trusted-host(?:=|$)/], [/trusted-host$/], [/^--allow-insecure-host/]],
  },
  { name: /^python[\d.]*$/, words: [[/^pip$/, /^--trusted-host(?:=|$)/]] },
  { name: /^conda|mamba$/, words: [[/^ssl_verify$/, /^(?:false|no)$/i], [/^--insecure$/]] },
  {
    name: /^(?:kubectl|helm|oc|argocd)$/,
    words: [[/^--(?:kube-)?insecure-skip-tls-verify(?:=true)?$/], [/^--insecure$/]],
  },
  {
    name: /^(?:podman|skopeo|buildah|crane)$/,
    words: [[/^--(?:src-|dest-)?tls-verify=false$/], [/^--insecure$/]],
  },
  { name: /^aws$/, words: [[/^--no-verify-ssl$/]] },
  { name: /^https?$/, words: [[/^--verify=(?:no|false)$/], [/^--verify$/, /^(?:no|false)$/]] },
  {
    name: /^composer$/,
    words: [
      [/^disable-tls$/, /^true$/],
      [/^secure-http$/, /^false$/],
    ],
  },
  { name: /^docker$/, words: [[/^--tlsverify=false$/]] },
  { name: /^mvnw?$/, words: [[/^-Dmaven\.wagon\.http\.ssl\.(?:insecure|allowall)=true$/]] },
  { name: /^mongo(?:sh|dump|restore|import|export)?$/, words: [[/^--tls(?:AllowInvalid\w+|Insecure)$/]] },
  {
    name: /^(?:chromium(?:-browser)?|google-chrome(?:-stable)?|chrome)$/,
    words: [[/^--ignore-certificate-errors$/]],
  },
  { name: /^bundle$/, words: [[/^ssl_verify_mode$/, /^0$/]] },
  {
    name: /^aria2c$/,
    words: [[/^--check-certificate=false$/]],
  },
  {
    name: /^(?:grpcurl|mc|ansible-galaxy|svn|ldapsearch|rclone)$/,
    words: [[/^--?insecure$/], [/^--ignore-certs$/], [/^--trust-server-cert$/], [/^--no-check-certificate$/]],
  },
  {
    name: /^(?:apt|apt-get)$/,
    words: [[/^Acquire::https::(?:\S+::)?Verify-(?:Peer|Host)=(?:false|"?no"?)$/i]],
  },
  { name: /^(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)$/i, words: [[/^-SkipCertificateCheck$/i]] },
];

/** Connection strings and addresses that ask for no verification. */
export const addresses =
  /\b(?:TrustServerCertificate\s{0,3}=\s{0,3}(?:true|yes)|verifyServerCertificate=false|sslmode=no-verify|tlsAllowInvalid(?:Certificates|Hostnames)=true|tlsInsecure=true|sslVerification=false|maven\.wagon\.http\.ssl\.(?:insecure|allowall)=true)\b/i;
