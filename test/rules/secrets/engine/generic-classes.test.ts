import { describe, expect, test } from '@jest/globals';
import { judgeValue } from '../../../../src/rules/secrets/engine/generic/value.ts';
import { findSecrets } from '../../../../src/rules/secrets/engine/scan.ts';
import { hexadecimal, password, randomFrom } from '../generate.ts';

const random = randomFrom(31);
const find = (text: string, path: string) =>
  findSecrets(text, { path }).map((match) => `${match.kind} ${match.line}`);
const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
const nouns = [
  'meadow',
  'copper',
  'turtle',
  'lantern',
  'walnut',
  'thunder',
  'harbour',
  'saddle',
  'marble',
  'feather',
];
const digits = (least: number) => String(least + Math.floor(random() * 8 * (least / 10)));
/** As people make passwords that they can remember. */
const remembered = (): string => `${pick(nouns)}${pick(nouns)}${digits(20)}`;
const joined = (): string => `${pick(nouns)}${pick(['-', '.', '_'])}${pick(nouns)}-${digits(20)}`;

const word = remembered();
const hex32 = hexadecimal(random, 32);
const hex40 = hexadecimal(random, 40);
const hex64 = hexadecimal(random, 64);
const secret = password(random);
const bytes = (hexadecimal(random, 32).match(/../g) ?? []).map((byte) => `0x${byte}`).join(', ');

describe('a password made to be remembered', () => {
  test.each(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? remembered() : joined())))(
    '%s is one',
    (text) =>
      expect(['memorable', 'chosen', 'random']).toContain(
        judgeValue(text, { kind: 'password', strength: 3 }),
      ),
  );

  test.each(['password2', 'new-user-1', 'textfield1', 'sha-256', 'db-server-01', 'testuser12'])(
    '%s is none',
    (text) => expect(judgeValue(text, { kind: 'password', strength: 3 })).toBe('weak'),
  );

  test('is told in a program and not in its tests', () => {
    expect(find(`login('a', '${word}');`, 'src/a.js')).toEqual(['password 1']);
    const text = `const password = '${joined()}';`;
    expect(find(text, 'src/a.js')).toEqual(['password 1']);
    expect(find(text, 'test/a.js')).toEqual([]);
  });

  test('of a word that everybody would try is told where digits of its own follow', () => {
    expect(find(`password = "admin${digits(200)}"`, 'a.py')).toEqual(['password 1']);
    expect(find('password = "admin123"', 'a.py')).toEqual([]);
  });
});

describe('a place', () => {
  test.each([
    ['a.py', `USER, PASSWORD = 'svc', '${word}'`, 1],
    ['a.py', `(login, passwd) = ('svc', '${word}')`, 1],
    ['a.lua', `local password, user = '${word}', 'svc'`, 1],
    ['a.plist', `<key>WeatherApiKey</key>\n<string>${hex32}</string>`, 2],
    ['a.xml', `<property><name>fs.s3a.secret.key</name>\n<value>${hex40}</value></property>`, 2],
    ['a.html', `<tr><td>Password</td><td>${word}</td></tr>`, 1],
    ['a.gradle', `buildConfigField "String", "API_KEY", "\\"${hex32}\\""`, 1],
    ['a.gradle', `resValue("string", "api_key", "${hex32}")`, 1],
    ['deploy.rb', `set :password, "${word}"`, 1],
    ['a.exs', `config :app, :api_key, "${hex32}"`, 1],
    ['a.el', `(setq imap-password "${word}")`, 1],
    ['a.erl', `-define(PASSWORD, "${word}").`, 1],
    ['a.ini', `build_flags = -DWIFI_PASS=\\"${joined()}\\"`, 1],
    ['a.go', `var hmacSecret, _ = hex.DecodeString("${hex64}")`, 1],
    ['a.go', `key, err := hex.DecodeString("${hex32}")`, 1],
    [
      'a.java',
      `byte[] key = Base64.getDecoder().decode("${Buffer.from(secret + secret).toString('base64')}");`,
      1,
    ],
    ['a.py', `IV = bytes.fromhex("${hex32}")`, 1],
    ['a.js', `const iv = Buffer.from('${hex32}', 'hex');`, 1],
    ['a.c', `static const uint8_t device_key[16] = { ${bytes} };`, 1],
    ['a.js', `app.keys = ['${hex32}', 'x'];`.replace('keys', 'apiKeys'), 1],
    ['a.js', `const tokens = { chat: '${hex40}' };`, 1],
    ['a.yml', `api_keys:\n  weather: "${hex32}"`, 2],
    ['a.yml', `tokens:\n  - ${hex40}`, 2],
    ['hardhat.config.js', `accounts: ['${hex64}'],`, 1],
    ['a.swift', `r.setValue("Token ${hex40}", forHTTPHeaderField: "Authorization")`, 1],
    ['a.swift', `r.setValue("${hex40}", forHTTPHeaderField: "X-API-Key")`, 1],
    ['a.sbt', `credentials += Credentials("Nexus", "nexus.acme.io", "svc", "${word}")`, 1],
    ['a.c', `mosquitto_username_pw_set(m, "svc", "${word}");`, 1],
    ['a.java', `Twilio.init(\n  "AC${hex32}",\n  "${hexadecimal(random, 32)}");`, 3],
    ['a.cs', `new Secret("${[8, 4, 4, 4, 12].map((n) => hexadecimal(random, n)).join('-')}".Sha256())`, 1],
    ['a.js', `http.get({ auth: 'svc:${word}' });`, 1],
    ['a.cmd', `signtool sign /f a.pfx /p ${word} a.exe`, 1],
    ['a.sql', `CREATE USER svc IDENTIFIED BY ${word};`, 1],
    ['a.cfg', `username svc password 0 ${word}`, 1],
    ['a.cfg', `radius-server key ${word}`, 1],
    ['a.cfg', `snmp-server community ${word} RO`, 1],
    ['a.md', `    SSID: acme-guest   key: ${word}`, 1],
    ['a.md', `- password: ${word}`, 1],
    ['a.rst', `Log in as \`\`svc\`\` with the password \`\`${word}\`\`.`, 1],
    ['a.yml', `url: amqp://svc:${pick(nouns)}${pick(nouns)}@mq.acme.io/x`, 1],
    ['a.py', `url = "https://api.acme.io/weather?lat=1&appid=${hex32}"`, 1],
    ['a.java', `o.setURL("jdbc:oracle:thin:svc/${word}@//db.acme.io:1521/x");`, 1],
    ['a.go', `Pass string \`default:"${secret.replace(/\W/g, 'x')}" envconfig:"DB_PASS"\``, 1],
    ['a.go', `var jwtKey = []byte("${pick(nouns)}+2${digits(200)}A")`, 1],
    ['a.patch', `+MAIL_PASSWORD=${word}`, 1],
    ['hosts', `[web]\nweb-01 ansible_host=10.0.0.1 ansible_ssh_pass=${word}`, 2],
    ['credentials', `[main]\nuser = svc\npassword = ${word}`, 3],
    ['.pgpass', `db.acme.io:5432:stock:svc:${secret.replaceAll(':', 'x')}`, 1],
    ['etc/chap-secrets', `office * '${word}' *`, 1],
    ['etc/ipsec.secrets', `10.0.0.1 10.0.0.2 : PSK "${word}"`, 1],
    ['postfix/sasl_passwd', `[smtp.acme.io]:587 relay@acme.io:${word}`, 1],
    ['shiro.ini', `[users]\nsvc = ${word}, admin`, 2],
    ['.msmtprc', `user svc\npassword ${word}`, 2],
    ['a.php', `$wgDBpassword = "${word}";`, 1],
    ['a.cs', `var key = Encoding.ASCII.GetBytes("${joined()}${digits(200)}X");`, 1],
    ['a.js', `db.auth("svc", "${word}");`, 1],
    ['a.yml', `password: ${pick(nouns)}-${pick(nouns)}-7`, 1],
    ['a.java', `.password("{noop}${pick(nouns)}#X${pick(nouns)}")`, 1],
    ['a.yml', `darksky_key: ${hex32}`, 1],
    ['a.weird', `user = svc\npassword = ${word}\nhost = db`, 2],
  ])('in %s: %s', (path, text, line) => {
    expect(findSecrets(text, { path }).map((match) => match.line)).toContain(line);
  });
});

describe('what looks like a place and is none', () => {
  const fingerprint = hex40.toUpperCase();
  test.each([
    ['Dockerfile', `ENV GPG_KEY=${fingerprint}`],
    ['a.js', `init({ clientToken: 'pub${hex32}' })`],
    ['a.html', `<input type="hidden" name="csrfmiddlewaretoken" value="${hex64}">`],
    ['a.html', `<input type="hidden" name="_token" value="${hex40}">`],
    ['a.java', `String TOKEN_UUID = "${[8, 4, 4, 4, 12].map((n) => hexadecimal(random, n)).join('-')}";`],
    ['a.conf', `bssid_key=${hex64}:sha256`],
    ['a.js', `const tokens = { primary: '#ff00aa', secondary: '#00ffaa' };`],
    ['a.js', `const keys = ['id', 'name', 'createdAt1'];`],
    ['a.yml', 'secrets:\n  - db_password\n  - app_secret_01'],
    ['a.xml', '<name>yarn.token.service</name>\n<value>enabled</value>'],
    ['a.py', `digest = bytes.fromhex("${hex32}")`],
    ['test/a.py', `key = bytes.fromhex("${hex32}")`],
    ['a.py', 'some_key = unhexlify("000102030405060708090a0b0c0d0e0f")'],
    ['etc/chap-secrets', '# user1 * secret2 *'],
    ['etc/ipsec.secrets', ': RSA server-key2.pem'],
    ['a.xml', `<password>{${Buffer.from(secret.slice(0, 10)).toString('base64')}}</password>`],
    ['a.c', `static const uint8_t keymap[16] = { ${bytes} };`],
    ['a.py', `user, password = "svc", os.environ["PW"]`],
    ['a.js', `cors({ auth: 'scheme:basic' })`],
    ['a.md', '- password: string (min 8)'],
    ['test/a.js', `x = 'https://git:${pick(nouns)}-token@git.acme.io/'`],
    ['a.sql', 'comment on column a is identified by name2'],
  ])('in %s: %s', (path, text) => expect(find(text, path)).toEqual([]));
});

describe('hostile texts', () => {
  test.each([
    ['lists without end', 'tokens = ["a", '.repeat(15_000)],
    ['lists in lists', 'tokens=["'.repeat(20_000)],
    ['bytes of digits', 'a.b('.repeat(30) + 'fromhex("aaaaaaaaaaaaaa"'.repeat(20_000)],
    ['several targets', 'password, a, '.repeat(20_000)],
    ['pairs of elements', '<key>token</key>'.repeat(20_000)],
    ['blocks', `tokens:\n${'  - a\n'.repeat(20_000)}`],
    ['servers', 'radius-server key '.repeat(20_000)],
  ])('%s take seconds, not minutes', (_name, text) => {
    const started = process.cpuUsage();
    for (const path of ['a.unknown', 'a.yml', 'a.js', 'a.cfg', 'a.xml']) findSecrets(text, { path });
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
  });
});
