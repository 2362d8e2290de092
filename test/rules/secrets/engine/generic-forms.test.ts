import { describe, expect, test } from '@jest/globals';
import { findSecrets } from '../../../../src/rules/secrets/engine/scan.ts';
import { password, randomFrom } from '../generate.ts';

const random = randomFrom(47);
const secret = `${password(random)}${password(random)}`.replace(/[^A-Za-z0-9]/g, 'x');
const letters = [...secret].map((letter) => `'${letter}'`).join(', ');

describe('a value is read where a language puts it', () => {
  test.each([
    ['a.py', 'password: Optional[str] = "¤"'],
    ['a.py', 'token: str | None = "¤"'],
    ['a.py', 'password = ("¤")'],
    ['a.py', 'setattr(x, "password", "¤")'],
    ['a.py', 'config.set("db", "password", "¤")'],
    ['a.py', 'token = a.b if a.c else "¤"'],
    ['a.py', 'keyring.set_password("svc", "ops", "¤")'],
    ['a.py', 'User.objects.create_user("ops", "ops@acme.io", "¤")'],
    ['a.js', 'const token = a ? "¤" : "";'],
    ['a.js', 'const token = a ? "" : "¤";'],
    ['a.jsx', '<Auth token={"¤"} />'],
    ['a.ts', 'class A { token!: string = "¤"; }'],
    ['a.php', '$c = new Client(["auth" => ["ops", "¤"]]);'],
    ['a.java', 'char[] password = {¤¤};'],
    ['a.java', 'String getPassword() { return "¤"; }'],
    ['a.java', 'ImmutableMap.of("user", "x", "password", "¤")'],
    ['a.java', 'String token = Optional.ofNullable(x).orElse("¤");'],
    ['a.java', 'System.getenv("TOKEN")).orElseGet(() -> "¤");'],
    ['a.go', 'func token() string { return "¤" }'],
    ['a.rb', "let(:token) { '¤' }"],
    ['a.cs', 'public string Token { get { return "¤"; } }'],
    ['a.cpp', 'std::string password{"¤"};'],
    ['a.cpp', 'strcpy(cfg.password, "¤");'],
    ['a.cpp', 'setPassword(QString("¤"));'],
    ['a.ino', 'static const char API_KEY[] PROGMEM = "¤";'],
    ['a.rs', 'env::var("TOKEN").unwrap_or_else(|_| "¤".into());'],
    ['a.swift', 'static var token: String { "¤" }'],
    ['a.py', 'SECRETS = {"chat": "¤"}'],
    ['a.java', 'new PasswordAuth("post@acme.io", "¤")'],
    ['a.js', "const cookieSecret = 'cloudberry tundra 71 fox';"],
    ['a.kt', 'mapOf("token" to "¤")'],
    ['a.kt', 'val token by lazy { "¤" }'],
    ['a.kt', 'fun token() = "¤"'],
    ['a.pl', 'password => q{¤},'],
    ['a.fish', 'set -gx TOKEN ¤'],
    ['a.sh', 'git config credential.password ¤'],
    ['a.ex', '@token "¤"'],
    ['a.xml', '<password><![CDATA[¤]]></password>'],
    ['a.xml', '<password>\n  ¤\n</password>'],
    ['a.xml', '<setting name="Token" serializeAs="String"><value>¤</value></setting>'],
  ])('in %s: %s', (path, text) => {
    const filled = text.replace('¤¤', letters).replace('¤', secret);
    expect(findSecrets(filled, { path }).length).toBe(1);
  });
});

describe('what looks like such a form and is none', () => {
  test.each([
    ['a.py', 'f("id", "password", "sha256")'],
    ['a.yml', 'checksum/secret: ¤'],
    ['a.js', 'const columns = ["id", "token", "user12345"];'],
    ['a.java', 'String getTokenUrl() { return "¤"; }'],
    ['a.js', 'const token = a ? b : c;'],
    ['a.cpp', 'strcpy(name, "¤");'],
    ['a.js', String.raw`a.KEYS = { ARROW_UP: '\u001B[A', ARROW_DOWN: '\u001B[B' };`],
    ['a.ts', ' * key = Base64.decode64("¤¤¤=")'],
    ['a.js', "const password = 'please enter 12 characters';"],
    ['a.xml', '<password>\n  <value ref="x1"/>\n</password>'],
    ['a.js', 'token({ a: "¤" })'],
  ])('in %s: %s', (path, text) => {
    expect(findSecrets(text.replaceAll('¤', secret.toLowerCase()), { path })).toEqual([]);
  });
});
