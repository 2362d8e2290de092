// biome-ignore-all format: a table of words reads best as running text.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const set = (text: string): ReadonlySet<string> => new Set(words(text));

/** Words in values that people write and sources seldom do, beside those of the language's table. */
export const plainWords = words(`
  admin administrator root guest user username password passwd passphrase secret token login pass pwd hello world welcome
  test tester testing demo dummy fake mock foo bar baz qux sample example changeme changeit change default master qwerty
  letmein monkey dragon shadow superman batman football baseball sunshine princess michael jordan summer winter spring
  autumn monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december love iloveyou secure security private public postgres mysql mariadb mongo redis rabbitmq oracle
  elastic kafka docker jenkins grafana tomcat vagrant ubuntu centos debian alpine raspberry kubernetes azure amazon google
  github gitlab bitbucket company acme corp office server client database backup staging production development local
  hunter trustno london paris berlin madrid tokyo black white green orange purple silver golden tiger eagle falcon lion
  horse battery staple correct blue super mega ultra power magic happy lucky angel devil ninja pirate wizard knight king
  queen prince soccer hockey tennis guitar music coffee cookie cheese banana apple cherry lemon melon pepper ginger
  bob alice carol dave eve john jane doe smith peter paul mary james robert william david richard thomas charles daniel
  matthew anthony mark donald steven andrew kenneth joshua george kevin brian edward ronald timothy jason jeffrey ryan
  passwort kennwort contrasena senha parola wachtwoord jeton mot passe clave geheim secreto segredo segreto hemmelig
`);

/** Words that say that a value stands for another one. */
export const placeholders = set(`
  test tests tester testing example examples sample samples demo dummy fake mock mocked stub foo bar baz qux foobar
  placeholder changeme changeit change replace replaceme insert fill enter put your yours some any this that here there none
  null nil undefined true false todo tbd redacted hidden removed masked string str value val text invalid wrong bad incorrect
  correct valid expired random unknown empty blank missing xxx something anything nothing whatever fixture fixtures bogus not
  name email phone variable env environment field label dont encrypted encoded decoded hash hashed only please use used existing
`);

/** Words that make even a value with digits and signs in it a pretended one. */
export const pretences = set(`
  test tests testing example sample demo dummy fake mock foo bar foobar placeholder changeme change replace insert your here
  redacted masked invalid wrong fixture bogus
`);

/** Words of values that are anybody's: what everybody would try, what is called as what it is. */
export const standIns = set(`
  my mine our the a an of to for with and or is in on password passwords passwd passphrase pass pwd pw secret secrets token
  tokens key keys api apikey apitoken auth credential credentials user users username usr admin administrator root login
  default yes no old new right good abc abcd abcde abcdef abcdefg xyz aaa bbb ccc asdf qwer qwerty qwertyuiop hello world
  client server access refresh id bearer basic service app application project account db database host local localhost data
  long very really super secure strong weak simple salt private public session cookie jwt oauth github gitlab google aws azure
  docker myapp company org acme corp dev development prod production staging real it me config configuration setting settings
  passwort kennwort contrasena senha parola wachtwoord geheim pa ss wd word welcome letmein guest master
  postgres postgresql mysql mariadb mongo mongodb redis rabbitmq oracle sa toor vagrant tomcat jenkins minio minioadmin elastic
  grafana kafka django rails laravel wordpress drupal spring sql sqlserver neo keycloak nexus sonar
`);

/** What a name can end in and still hold the credential itself. */
export const neutralEndings = set(`
  value val values string str text plain plaintext raw clear cleartext default prod production dev development stage staging
  test local new old current previous confirm confirmation confirmed again repeat verify env var b64 base64 encoded encrypted
  bytes data x y z s live sandbox main primary secondary backup master root admin user users db database hex in the const
  constant this is temp tmp my literal bak orig original first second one two v v1 v2 id2 input
`);

/** A name that ends in one of these is about a credential and does not hold it. */
export const describingEndings = set(`
  uuid guid keyid fingerprints thumbprint
  path paths file files filename filepath dir directory folder location name names url urls uri uris endpoint endpoints
  host hostname port domain address field fields label labels hint hints placeholder title heading caption message
  messages msg error errors err warning notice description desc help tooltip regex regexp pattern patterns policy policies
  rule rules length len size min max minimum maximum count limit limits number num index idx type types kind kinds mode
  format version algorithm algo alg method methods prefix suffix header headers param params parameter parameters column
  columns attribute attributes attr property properties prop props provider providers manager service services factory
  class classes handler handlers helper helpers util utils store stores storage generator generators generation validator
  validators validation valid invalid encoder decoder encoding encryption digest hash hashes hashed hasher hashers checksum fingerprint
  signature expiry expires expired expiration expire ttl timeout lifetime age duration date time timestamp at usage uses
  enabled disabled enable disable required optional allowed visible hidden reset forgot forgotten change changed update
  updated create created delete deleted remove removed rotate rotation revoke revoked request requests response responses
  result results status state states strength level levels score check checked checks match matches matched mismatch
  ring rings board pad pads down up press pressed word words code codes frame frames event events set sets map maps list lists
  group groups space spaces pair pairs point points stone note notes selector selectors element button form page screen
  view link icon input output source target tag tags template templates model models schema table tables reader writer
  parser lexer stream scanner iterator iter counter cache caches cached owner issuer audience scope scopes role roles
  permission permissions claim claims grant grants flow action actions config configuration options option settings setting
  context info metadata details detail comment comments docs doc example examples test tests spec callback fn func function
  listener interceptor middleware guard filter filters strategy adapter client clients server exception failure success
  failed ref refs reference references arn resource vault resolver lookup query queries selected available missing
  supported support changing editor dialog prompt question answer tokenizer ing ed er ers able less balance supply price
  symbol address addresses contract re txt json yml yaml md js ts jsx tsx py go java html php rb xml log csv com org net io exe
  sh css svg png translate instructions mandatory
`);

/** What makes a key a secret one. */
export const secretKeys = set(`
  api app application access secret private priv auth authentication authorization encryption encrypt enc crypto cipher aes
  des hmac signing sign signature master account shared storage service server subscription license licence security admin
  client consumer session jwt ssh deploy deployment webhook root google maps stripe aws azure openai twilio sendgrid mailgun
  mailchimp algolia firebase heroku github gitlab slack datadog newrelic sentry pusher cloudflare wx wechat alipay weixin
  baidu amap qq tencent aliyun push fcm gcm integration write admin token cookie csrf mac data django flask
  rails laravel secure logged in nonce machine validation decryption symmetric rc4 tripledes pgp gpg passphrase pem dsa ec
  rsa merchant payment partner developer dev project bot user team org tenant gateway license product serial activation
  sms weather geocode geocoding captcha payments shipping translate vapid
  pre psk wpa wep wifi network vpn wireguard kms
`);

/** What makes a key no secret: it is looked up by it, or everybody has it. */
export const openKeys = set(`
  public pub publishable instrumentation primary foreign cache sort partition hash range group row column object item map dict sub parent
  index unique natural composite routing idempotency dedupe dedup lookup hot arrow short shortcut keyboard enter escape tab
  translation i18n l10n locale message msg label lang language react list state storage local query param config setting
  option options property prop attr attribute field data event action menu route router path file image asset theme style
  css color icon node tree edge feature flag registry reg site widget measurement known host hosts license_name answer ssm
  cookie_name dictionary json yaml xml header any every last first next prev previous left right up down page home end
  delete press meta ctrl alt shift modifier pgp_public recipient verify verification validating distinct join order by
  topic record stream tokenize chart legend axis series segment metric counter job task step stage
`);

/** What makes a token no credential: a place in a list, a guard against forgery, a piece of a language. */
export const openTokens = set(`
  csrfmiddleware requestverification   csrf xsrf authenticity page next continuation continue cancellation cancel sync end start begin syntax lex lexer lexical parse parser
  parsed antiforgery forgery verification publickey public key design color colour theme css style spacing font current
  lock previous prev first last peek eof eol input output word sub subword pad unk mask cls sep bos eos special text keyword
  identifier operator string comment number punctuation literal match matched expected unexpected max min num number
  total prompt completion erc20 nft swap lp contract resume skip delta paging paginate cursor watermark
`);

/** Verbs: what is called so gives a credential or judges it, and its argument is none. */
export const askingVerbs = set(`
  get find read is has have can should validate check parse delete remove load fetch lookup verify assert generate make
  compare match contains require test on handle reset forgot request revoke rotate list show hide render print log format
  decode count select query search expect describe it decrypt import export use used throw raise missing invalid no without
`);

/** Whose pin is a secret one, and not a leg of a chip. */
export const pinOwners = set(`
  admin administrator user access security secret card sim device login server license licence unlock door alarm wallet account
  service bank atm customer parental screen phone keypad vault safe operator master my owner supervisor manager default entry
`);

/** What labels, sentences and names of resources hold and pass-phrases do not. */
export const fillers = set(`
  the and for with from that this your you are was has have not but all any can must may will when where what which who how why
  then than them they their there here into onto over under only also just more most less least some such each every other
  please enter type choose confirm reset forgot change update create delete remove show hide set get add use used using need
  needs required optional should could would been being does did invalid valid wrong incorrect expired field form page button
  label text value input name email address account user number code link click sign log out new old current next back
  app apps api web site service services system server client cluster config data base prod dev staging stage env job task
  queue worker admin manager default main primary replica read write node pod core shared common internal external public
  private global local key keys file files path store vault role access auth oauth login session token tokens secret secrets
  credential credentials cert certs certificate tls ssl ssh http https smtp ldap sso aws gcp azure git ci cd helm chart
`);
