// biome-ignore-all format: a table reads best with one row a line.

/** A file that programs keep credentials in. */
export interface CredentialFile {
  /** Of the whole path, in any case. */
  readonly path: RegExp;
  readonly what: string;
  /** What its text must hold to be one; a file that is no text is one by its name. Linear. */
  readonly text?: RegExp;
  /** It is one where it is no text. */
  readonly binary?: true;
}

export const credentialFiles: readonly CredentialFile[] = [
  { path: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:[._-][\w-]+)?$/i, what: 'an SSH private key', text: /PRIVATE KEY|^[A-Za-z0-9+/=\s]{200,}$/ },
  { path: /\.(?:p12|pfx|pkcs12)$/i, what: 'a PKCS #12 file, which holds a private key', binary: true },
  { path: /\.(?:jks|jceks|bks|keystore|truststore\.jks)$/i, what: 'a Java key store', binary: true },
  { path: /\.(?:kdbx?|agilekeychain|opvault|psafe3)$/i, what: 'a password manager’s safe', binary: true },
  { path: /\.(?:keytab|ccache)$|(?:^|\/)krb5\.keytab$/i, what: 'a Kerberos key table', binary: true },
  { path: /(?:^|\/)[ce]wallet\.(?:sso|p12)$/i, what: 'an Oracle wallet', binary: true },
  { path: /\.ppk$/i, what: 'a PuTTY private key', text: /^PuTTY-User-Key-File/ },
  { path: /(?:^|\/)(?:client_secret|credentials|service[-_]?account)[\w.-]*\.json$/i, what: 'a Google credentials file', text: /"(?:private_key|client_secret|refresh_token)"\s*:\s*"[^"<$\s]/ },
  { path: /(?:^|\/)\.npmrc$/i, what: 'an npm configuration with a token', text: /^(?:[^\n#;]{0,200}:)?_(?:authToken|auth|password)\s*=\s*[^\s$<]/m },
  { path: /(?:^|\/)\.yarnrc\.yml$/i, what: 'a Yarn configuration with a token', text: /^\s*npmAuth(?:Token|Ident):\s*["']?[^\s$<"']/m },
  { path: /(?:^|\/)\.pypirc$/i, what: 'a PyPI configuration with a password', text: /^\s*password\s*[:=]\s*[^\s$<]/m },
  { path: /(?:^|\/)[._]netrc$/i, what: 'a netrc file with passwords', text: /\bpassword\s+[^\s$<]/ },
  { path: /(?:^|\/)(?:\.pgpass|pgpass\.conf)$/i, what: 'a PostgreSQL password file', text: /^[^#\n:]*:[^\n:]*:[^\n:]*:[^\n:]*:[^\n]/m },
  { path: /(?:^|\/)\.my(?:login)?\.cnf$/i, what: 'a MySQL client configuration with a password', text: /^\s*password\s*=\s*[^\s$<]/m, binary: true },
  { path: /(?:^|\/)\.git-credentials$/i, what: 'git’s stored credentials', text: /:\/\/[^\s:@/]+:[^\s@/]+@/ },
  { path: /(?:^|\/)\.dockercfg$|(?:^|\/)\.docker\/config\.json$/i, what: 'a registry’s credentials', text: /"(?:auth|identitytoken)"\s*:\s*"[^"\s$<]{8}/ },
  { path: /(?:^|\/)(?:kubeconfig|\.kube\/config)$|\.kubeconfig$/i, what: 'a cluster’s credentials', text: /^\s*(?:client-key-data|token|password):\s*[^\s$<{]{8}/m },
  { path: /(?:^|\/)\.aws\/credentials$/i, what: 'AWS credentials', text: /aws_secret_access_key\s*=\s*[^\s$<]/i },
  { path: /(?:^|\/)(?:\.s3cfg|\.boto|\.passwd-s3fs)$/i, what: 'a storage client’s credentials', text: /^\s*(?:secret_key|aws_secret_access_key|gs_secret_access_key)\s*=\s*[^\s$<]|^[A-Z0-9]{16,}:\S{30,}/m },
  { path: /\.tfstate(?:\.backup|\.\d+\.backup)?$/i, what: 'a Terraform state, which holds every secret in plain text', text: /"(?:resources|modules|outputs)"\s*:\s*[[{]\s*[^\]}\s]/ },
  { path: /(?:^|\/)(?:\.terraformrc|terraform\.rc|credentials\.tfrc\.json)$/i, what: 'a Terraform client’s token', text: /\btoken"?\s*[=:]\s*"[^"$<]{8}/ },
  { path: /(?:^|\/)\.(?:cargo|gem)\/credentials(?:\.toml)?$/i, what: 'a package registry’s token', text: /(?:token|api_key)\S*\s*[:=]\s*["']?[^\s$<"']{8}/ },
  { path: /(?:^|\/)(?:gh|hub)(?:\/hosts\.yml)?$|(?:^|\/)\.config\/hub$/i, what: 'a GitHub client’s token', text: /oauth_token:\s*[^\s$<]{8}/ },
  { path: /(?:^|\/)\.?htpasswd$/i, what: 'a web server’s password file', text: /^[^\s:#]+:(?:\$|\{SHA\}|[./0-9A-Za-z]{13}$)/m },
  { path: /(?:^|\/)(?:etc\/)?shadow-?$/i, what: 'a system’s password file', text: /^[a-z_][\w-]*:\$[0-9a-z]+\$/m },
  { path: /(?:^|\/)config\/(?:master|credentials\/\w+)\.key$/i, what: 'a Rails master key', text: /^[0-9a-f]{32,64}\s*$/ },
  { path: /(?:^|\/)\.?vault[-_]?pass(?:word)?(?:\.txt)?$/i, what: 'Ansible’s vault password', text: /^\S{4,200}\s*$/ },
  { path: /(?:^|\/)(?:sftp(?:-config)?\.json|\.ftpconfig|sitemanager\.xml|filezilla\.xml|recentservers\.xml|winscp\.ini)$/i, what: 'a file transfer client’s passwords', text: /"pass(?:word|phrase)?"\s*:\s*"[^"\s$<]|<Pass\b[^>]*>[^<\s]|^Password=\S/m },
  { path: /\.ovpn$/i, what: 'a VPN profile with its key', text: /<key>\s*-----BEGIN/ },
  { path: /\.rdp$/i, what: 'a remote desktop profile with a password', text: /^password 51:b:[0-9A-F]/m },
  { path: /(?:^|\/)\.(?:bash|zsh|sh|mysql|psql|python|irb)_history$/i, what: 'a history of what was typed', text: /\S/ },
];

/** Names that stand in for one: nobody's credentials. */
export const standInFiles = /(?:^|[./_-])(?:examples?|samples?|template|tmpl|dist|dummy|mock|fixtures?|debug\.keystore)(?:[./_-]|$)|(?:^|\/)debug\.keystore$/i;
