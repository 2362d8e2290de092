import { describe, expect, test } from '@jest/globals';
import { corpus } from '../../../../bench/credentials/corpus.ts';
import type { FileText } from '../../../../src/model/rule.ts';
import { textureOf } from '../../../../src/rules/secrets/engine/generic/language.ts';
import { judgeName } from '../../../../src/rules/secrets/engine/generic/name.ts';
import { findSecrets } from '../../../../src/rules/secrets/engine/scan.ts';
import { rule } from '../../../../src/rules/secrets/hardcoded-credential/rule.ts';
import { hexadecimal, password, randomFrom } from '../generate.ts';

const random = randomFrom(77);
const find = (text: string, path = 'src/a.ts') =>
  findSecrets(text, { path }).map((match) => `${match.kind} ${match.line}:${match.column}`);

test('on a made-up corpus, hardly a credential is missed and hardly anything else is flagged', () => {
  const tally = { right: 0, wrong: 0, missed: 0 };
  for (const { text, path, lines } of corpus(randomFrom(5))) {
    const found = findSecrets(text, { path });
    if (lines.length === 0) tally.wrong += found.length > 0 ? 1 : 0;
    else if (found.some(({ line }) => lines.includes(line))) tally.right++;
    else tally.missed++;
  }
  expect(tally.right / (tally.right + tally.missed)).toBeGreaterThan(0.98);
  expect(tally.right / (tally.right + tally.wrong)).toBeGreaterThan(0.995);
});

describe('a name', () => {
  test.each([
    'password',
    'dbPassword',
    'DB_PASSWORD',
    'dbpasswd',
    'spring.datasource.password',
    'client_secret',
    'apikey',
    'x-api-key',
    'SLACKTOKEN',
    'userPw',
    'passphrase',
    'password2',
    'jwt.secret.value',
  ])('%s holds a credential', (name) => expect(judgeName(name)?.strength).toBeGreaterThanOrEqual(2));

  test.each([
    'passwordField',
    'tokenUrl',
    'password_min_length',
    'publicKey',
    'primary_key',
    'csrfToken',
    'nextPageToken',
    'keyboard',
    'author',
    'compass',
    'tokenizer',
    'monkey',
    'secretary',
    'publicKeyToken',
    'passengers',
  ])('%s holds none', (name) => expect(judgeName(name)).toBeUndefined());
});

test.each(['postgres', 'dataSourceName', 'my-app-config', 'internationalization'])(
  '%s reads as words',
  (text) => {
    const { words, random: surplus } = textureOf(text);
    expect(words).toBeGreaterThan(surplus);
  },
);

test('what a machine made does not read as words', () => {
  for (let n = 0; n < 200; n++) {
    const { words, random: surplus } = textureOf(n % 2 === 0 ? hexadecimal(random, 32) : password(random));
    expect(surplus).toBeGreaterThan(words);
  }
});

describe('a place', () => {
  const secret = password(random);
  const digits = (length: number) =>
    Array.from({ length }, () => '0123456789'.charAt(Math.floor(random() * 10))).join('');
  const bytes = (length: number) =>
    (hexadecimal(random, 2 * length).match(/../g) ?? []).map((byte) => `0x${byte}`).join(', ');
  const phrase = 'river castle orange dragon window garden pencil silver rocket basket candle mirror';
  const quoted = JSON.stringify(secret);
  test.each([
    ['src/a.ts', `f({ a: 1, password: ${quoted} })`, 'password 1:22'],
    ['a.py', `x = 1\nsecret = ${quoted}`, 'secret 2:11'],
    ['a.sh', `export DB_PASS=${secret} # it`, 'password 1:16'],
    ['a.xml', `<a><password>${secret}</password></a>`, 'password 1:14'],
    ['a.yml', `- name: DB_PASSWORD\n  value: ${secret}`, 'password 2:10'],
    ['a.sql', `create user a identified by '${secret}'`, 'password 1:30'],
    ['a.js', `a.b('password', ${quoted})`, 'password 1:18'],
    ['a.rb', `password: ${quoted}`, 'password 1:12'],
    ['a.py', `pymysql.connect("db.acme.io", "svc", ${quoted}, "main")`, 'password 1:39'],
    ['a.go', `aes.NewCipher([]byte(${quoted}))`, 'secret 1:23'],
    ['a.java', `return ${quoted}.equals(password);`, 'password 1:9'],
    ['a.c', `if (strcmp(passwd, ${quoted}) == 0)`, 'password 1:21'],
    ['a.py', `contraseña = ${quoted}`, 'password 1:15'],
    ['a.js', `const пароль = ${quoted};`, 'password 1:17'],
    ['a.sql', `create table a (b int, pwd text);\ninsert into a values (1, '${secret}')`, 'password 2:27'],
    ['a.csv', `user,password\nsvc,${secret}`, 'password 2:5'],
    ['a.md', `| Login | Password |\n|---|---|\n| svc | ${secret} |`, 'password 3:9'],
    ['a.js', `const users = [\n  ['svc', ${quoted}],\n];`, 'password 2:12'],
    ['a.js', `// root / ${secret} on 10.1.2.3`, 'password 1:11'],
    ['a.rs', `let secret = r#${quoted}#;`, 'secret 1:17'],
    ['a.sh', `echo ${secret} | sudo -S reboot`, 'password 1:6'],
    ['a.conf', `proxy_set_header X-Api-Token ${hexadecimal(random, 40)};`, 'token 1:30'],
    ['a.go', `if subtle.ConstantTimeCompare([]byte(p), []byte(${quoted})) == 1 {`, 'password 1:50'],
    ['a.cpp', `if (password.compare(${quoted}) == 0) open();`, 'password 1:23'],
    ['a.cs', `new SftpClient("files.acme.io", 22, "svc", ${quoted});`, 'password 1:45'],
    ['a.java', `env.put(Context.SECURITY_CREDENTIALS, ${quoted});`, 'password 1:40'],
    ['a.java', `new JedisPool(new JedisPoolConfig(), "db.acme.io", 6379, 2000, ${quoted});`, 'password 1:65'],
    ['a.go', `flag.StringVar(&token, "token", "${hexadecimal(random, 32)}", "it")`, 'secret 1:34'],
    ['a.cs', `SymmetricSecurityKey k = new(Encoding.UTF8.GetBytes(${quoted}));`, 'secret 1:54'],
    ['a.js', `const auth = 'Basic ' + Buffer.from('svc:${secret}').toString('base64');`, 'password 1:42'],
    ['a.rs', `h.insert("x-api-key", HeaderValue::from_static("${hexadecimal(random, 40)}"));`, 'key 1:49'],
    ['a.java', `if (userPassword.equals(${quoted})) {`, 'password 1:26'],
    ['a.sh', `htpasswd -b -c /etc/nginx/users svc ${secret}`, 'password 1:37'],
    ['a.sh', `vncpasswd -f <<< ${secret} > a`, 'password 1:18'],
    ['a.sh', `echo -e "${secret}\\n${secret}" | passwd svc`, 'password 1:10'],
    ['a.ts', `login({ password: <string>${quoted} });`, 'password 1:28'],
    ['a.ts', `const bearer: string = "${hexadecimal(random, 40)}";`, 'token 1:25'],
    ['a.js', `authToken ??= "${hexadecimal(random, 40)}";`, 'token 1:16'],
    ['a.xml', `<soap:Password Type="urn:it#Text">${secret}</soap:Password>`, 'password 1:35'],
    ['a.xml', `<AuthToken value="${hexadecimal(random, 40)}"/>`, 'token 1:19'],
    ['a.json', `{ "value": ${quoted}, "name": "DB_PASSWORD" }`, 'password 1:13'],
    ['a.sql', `UPDATE a SET value = '${secret}' WHERE name = 'smtp_password';`, 'password 1:23'],
    [
      'a.sql',
      `CREATE USER MAPPING FOR a SERVER b OPTIONS (user 'svc', password '${secret}');`,
      'password 1:67',
    ],
    ['a.py', `if request.headers.get("X-Hook-Secret") != ${quoted}:`, 'secret 1:45'],
    [
      'a.java',
      `Optional.ofNullable(System.getenv("PAY_TOKEN")).orElse("${hexadecimal(random, 40)}")`,
      'token 1:57',
    ],
    ['a.dart', `String.fromEnvironment('TOKEN', defaultValue: '${hexadecimal(random, 40)}')`, 'token 1:48'],
    ['a.ps1', `$pw = [System.Text.Encoding]::UTF8.GetBytes(${quoted})`, 'password 1:46'],
    ['a.env', `VAPID_PRIVATE=${hexadecimal(random, 40)}`, 'key 1:15'],
    ['a.py', `SECURITY_PASSWORD_SALT = "${digits(30)}"`, 'salt 1:27'],
    ['a.py', `weather_key = "${hexadecimal(random, 32)}"`, 'key 1:16'],
    ['a.md', `Benutzer: svc  Passwort: ${secret}`, 'password 1:26'],
    ['a.md', `The bearer token for the partner: ${hexadecimal(random, 40)}`, 'token 1:35'],
    ['a.js', `const mnemonic = '${phrase}';`, 'secret 1:19'],
    ['a.c', `uint8_t APP_KEY[] = { ${bytes(16)} };`, 'key 1:23'],
    ['a.go', `var secretKey = []byte{${bytes(16)}}`, 'key 1:24'],
    ['a.java', `byte[] secret = new byte[] { ${bytes(16)} };`, 'secret 1:30'],
    ['a.php', `'crypt' => [\n  'key' => '${hexadecimal(random, 32)}'\n],`, 'key 2:13'],
    ['a.yml', `sms:\n  key: ${hexadecimal(random, 32)}`, 'key 2:8'],
    ['a.sh', `kinit svc <<< '${secret}'`, 'password 1:16'],
    ['a.py', `c.expect("Password:")\nc.sendline(${quoted})`, 'password 2:13'],
    ['a.md', `When asked for the password type \`${secret}\``, 'password 1:35'],
    ['a.ini', `[mail_api]\nkey = ${hexadecimal(random, 32)}`, 'key 2:7'],
  ])('in %s: %s', (path, text, place) => expect(find(text, path)).toEqual([place]));

  test('holds two colons that join no names', () =>
    expect(find(`const password = '${secret.slice(0, 5)}-::${secret.slice(5, 8)}';`)).toEqual([
      'password 1:19',
    ]));

  test('joined of literals on one line is found whole', () => {
    const halves = `${JSON.stringify(secret.slice(0, 6))} + ${JSON.stringify(secret.slice(6))}`;
    expect(find(`const password = ${halves};`)).toEqual(['password 1:19']);
  });
});

describe('what looks like a place and is none', () => {
  const secret = password(random);
  const quoted = JSON.stringify(secret);
  test.each([
    ['a.xml', `<soap:Nonce>${Buffer.from(secret + secret).toString('base64')}</soap:Nonce>`],
    ['a.js', `const mnemonic = 'test test test test test test test test test test test junk';`],
    ['a.c', `uint8_t APP_KEY[] = { 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09 };`],
    ['a.rb', `password: 'Settings::DbPass1'`],
    ['a.js', `const user = { key: '${hexadecimal(random, 32)}' };`],
    ['a.py', `c.sendline(${quoted})`],
    ['a.sh', `cat <<< ${quoted}`],
    ['a.md', 'Passwort: siehe KeePass'],
    ['svnserve.conf', 'password-db = passwd'],
    ['a.js', `page.fill('#search', ${quoted})`],
    ['a.js', `socket.connect('a', 'b', ${quoted})`],
    ['a.js', `fn.bind(this, ${quoted})`],
    ['a.js', 'const users = { ops: "x", "dev": "dev2@acme.io", "qa": "qa2@acme.io" };'],
    ['a.sql', `insert into a (id, name) values (1, '${secret}')`],
    ['a.csv', `name,license_key\nx,${secret}`],
    ['a.yml', `dsn: https://${hexadecimal(random, 32)}@errors.acme.io/12`],
    ['a.yml', `password: '{cipher}${hexadecimal(random, 64)}'`],
    ['a.html', `<script nonce="${hexadecimal(random, 32)}">`],
    ['a.ini', `[cache]\nkey = ${hexadecimal(random, 32)}`],
    ['a.js', 'const text = { password: "please choose something longer" };'],
  ])('in %s: %s', (path, text) => expect(find(text, path)).toEqual([]));
});

describe('hostile texts', () => {
  test.each([
    ['one long line of names', 'password='.repeat(100_000)],
    ['quotes that never close', `password: "${'a"'.repeat(50_000)}`],
    ['a long value', `token = "${'aB3'.repeat(500_000)}"`],
    ['many addresses', '://a:'.repeat(100_000)],
    ['options without end', `curl ${'-u '.repeat(100_000)}`],
    ['brackets', `password${'('.repeat(200_000)}`],
    ['white space', `password =${' '.repeat(500_000)}x`],
    ['names of one word', 'key'.repeat(300_000)],
    ['a name and commas', 'getConnection(a, '.repeat(50_000)],
    ['white space behind literals', `password = 'a'${' '.repeat(2_000)}\n`.repeat(200)],
    ['statements without rows', 'insert into a (password) values ('.repeat(20_000)],
    ['tables without end', 'create table a ('.repeat(20_000)],
    ['users without end', 'users = {"a": "b",'.repeat(20_000)],
    ['signatures', '?a=b&sig='.repeat(50_000)],
    ['pairs', 'root / '.repeat(50_000)],
  ])('%s take less than three seconds', (_name, text) => {
    const started = process.cpuUsage();
    findSecrets(text, { path: 'a.unknown' });
    findSecrets(text, { path: 'a.yml' });
    findSecrets(text, { path: 'a.js' });
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(3);
  });
});

describe('a suggestion', () => {
  const secret = password(random);
  const fixOf = (path: string, text: string): string | undefined => {
    const lines = text.split('\n');
    const file: FileText = { path, text, lines, altered: [{ start: 1, end: lines.length }] };
    const [first] = rule.check(file);
    return first !== undefined && 'fix' in first ? first.fix?.replacement : undefined;
  };
  test.each([
    ['a.js', `const dbPassword = '${secret}';`, 'const dbPassword = process.env.DB_PASSWORD;'],
    ['a.rb', `password: '${secret}',`, 'password: ENV.fetch("PASSWORD"),'],
    ['A.java', `String apiSecret = "${secret}";`, 'String apiSecret = System.getenv("API_SECRET");'],
  ])('in %s reads the environment', (path, text, fixed) => expect(fixOf(path, text)).toBe(fixed));

  test.each([
    ['a.py', `password = '${secret}'`],
    ['a.js', `if (password === '${secret}') {}`],
    ['a.js', `const a = { password: '${secret}', token: '${hexadecimal(random, 40)}' };`],
    ['a.go', `const password = "${secret}"`],
    ['A.java', `@Auth(password = "${secret}")`],
    ['a.yml', `password: '${secret}'`],
  ])('in %s there is none for %s', (path, text) => expect(fixOf(path, text)).toBeUndefined());
});
