// biome-ignore-all format: a table reads best with one row a line.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what looks like a template is one of another language.
import { alphanumeric, bytes, hex, letters, password, pick, type Random, salt, token, uuid, word } from './values.ts';

/** Lines that hold a credential: `N` stands for the name and `V` for the value, in files of the extensions. */
export interface Shape {
  readonly files: readonly string[];
  readonly lines: readonly string[];
}

/** What one kind of credential is called and how it looks. */
export interface Kind {
  readonly names: readonly string[];
  readonly value: (random: Random) => string;
  /** Only these shapes; all that take a name where absent. */
  readonly shapes?: readonly Shape[];
}

const code = ['src/app.js', 'lib/Client.java', 'pkg/client.go', 'app/settings.py', 'src/Program.cs', 'lib/task.rb', 'inc/db.php', 'src/main.kt', 'Sources/Api.swift', 'src/Main.scala', 'src/lib.rs', 'test/client_test.py', 'spec/login.spec.ts', 'src/__tests__/auth.test.js'];

const issued = (random: Random): string =>
  `${letters(random, 'abcdefghijkmnopqrstuvwxyz', 3)}${alphanumeric(random, 9)}${pick(random, ['1', '42', '7x'])}`;

export const shapes: readonly Shape[] = [
  { files: ['src/app.js', 'src/api.ts', 'test/api.test.ts'], lines: ["const N = 'V';", 'let N = "V"', "  N: 'V',", '  "N": "V",', "this.N = 'V';", "options.N = 'V'", "config['N'] = 'V';", "process.env.N = 'V';", "const client = connect({ host, N: 'V' });", "export const N: string = 'V';", "if (N === 'V') {", "const N = process.env.N || 'V';", "const N = `V`;", "  readonly N = 'V';", "foo.set('N', 'V');"] },
  { files: ['app/settings.py', 'tests/test_login.py'], lines: ["N = 'V'", 'N = "V"', "    'N': 'V',", "client = Client(user='svc', N='V')", "N = os.environ.get('N', 'V')", "def connect(host, N='V'):", "self.N = 'V'", "N: str = 'V'", "if N == 'V':", "N = b'V'", "os.environ['N'] = 'V'", "parser.add_argument('--N', default='V')", "N = os.getenv(\"N\", \"V\")"] },
  { files: ['src/main/java/Client.java', 'src/test/java/ClientTest.java'], lines: ['private static final String N = "V";', 'String N = "V";', 'props.setProperty("N", "V");', 'map.put("N", "V");', '@Value("${N:V}")', 'this.N = "V";', 'if (N.equals("V")) {', 'builder.N("V").build();', 'client.setN("V");'] },
  { files: ['pkg/client.go', 'pkg/client_test.go'], lines: ['N := "V"', 'var N = "V"', 'const N string = "V"', '\tN: "V",', 'os.Setenv("N", "V")', 'cfg.N = "V"', 'if N == "V" {', 'N = []byte("V")'] },
  { files: ['src/Program.cs', 'src/Config.vb'], lines: ['string N = "V";', 'private const string N = "V";', 'public string N { get; set; } = "V";', 'N = "V",', 'var N = @"V";', 'Dim N As String = "V"', '["N"] = "V",'] },
  { files: ['lib/task.rb', 'spec/user_spec.rb'], lines: ["N = 'V'", ":N => 'V',", "N: 'V',", "ENV['N'] = 'V'", "config.N = 'V'", "ENV.fetch('N', 'V')", "fill_in 'N', with: 'V'"] },
  { files: ['inc/db.php', 'wp-config.php'], lines: ["$N = 'V';", "define('N', 'V');", "'N' => 'V',", "$config['N'] = 'V';", "define( 'N', 'V' );", 'putenv("N=V");', "const N = 'V';", "public $N = 'V';", "'N' => env('N', 'V'),"] },
  { files: ['src/main.kt', 'Sources/Api.swift', 'src/Main.scala', 'src/lib.rs', 'app/build.gradle'], lines: ['val N = "V"', 'let N = "V"', 'let N: String = "V"', 'val N: String = "V"', 'const N: &str = "V";', 'static let N = "V"', 'def N = "V"', 'N "V"', 'private val N: String = "V"'] },
  { files: ['bin/run.pl', 'src/init.lua', 'src/config.h', 'src/conf.m', 'src/a.ex', 'src/a.clj', 'src/app.dart', 'main.cpp'], lines: ['my $N = "V";', 'local N = "V"', '#define N "V"', 'NSString *N = @"V";', 'config :app, N: "V"', ':N "V"', "final N = 'V';", 'std::string N = "V";', 'char *N = "V";', 'const char N[] = "V";'] },
  { files: ['.env', '.env.production', 'config/app.env'], lines: ['N=V', 'N="V"', "N='V'", 'export N=V'] },
  { files: ['config/app.yml', 'deploy/values.yaml', '.travis.yml', 'docker-compose.yml', '.github/workflows/ci.yml', 'ansible/vars.yml'], lines: ['N: V', '  N: "V"', "    N: 'V'", '      - N=V', '  - N: V', '      N: V # for now', '        run: export N=V && make', '- { name: N, value: V }', '        - name: N\n          value: V', '        - name: N\n          value: "V"'] },
  { files: ['config.json', 'appsettings.json', 'package.json', 'data/users.json'], lines: ['  "N": "V",', '{"user": "svc", "N": "V"}', '"N":"V"', '    "N" : "V"', '{ "name": "N", "value": "V" },'] },
  { files: ['Cargo.toml', 'config.toml', 'settings.ini', 'app.cfg', 'app.conf', 'application.properties', 'gradle.properties', 'config/prod.conf'], lines: ['N = "V"', 'N=V', 'N = V', 'app.N=V', 'N: V', "N = 'V'"] },
  { files: ['pom.xml', 'web.config', 'beans.xml', 'settings.xml', 'App.config', 'res/values/strings.xml'], lines: ['    <N>V</N>', '<add key="N" value="V" />', '<property name="N" value="V"/>', '<entry key="N">V</entry>', '<bean N="V" />', '<string name="N">V</string>', '<param name="N" value="V"/>', '<property name="N">V</property>', "<datasource user='svc' N='V'/>"] },
  { files: ['Dockerfile', 'docker/Dockerfile'], lines: ['ENV N=V', 'ENV N V', 'ARG N=V', 'ENV HOME=/app N=V', 'RUN export N=V && ./install.sh'] },
  { files: ['run.sh', 'scripts/deploy.bash', 'Makefile', 'bin/setup'], lines: ['export N=V', "N='V'", 'N="V"', 'N=V ./deploy', 'N := V', '${N:=V}', 'N="${N:-V}"', './tool --N=V --verbose', './tool --N V', "./tool --N 'V' run"] },
  { files: ['deploy.ps1', 'build.cmd', 'setup.bat'], lines: ['$N = "V"', "$env:N = 'V'", 'set N=V', 'SET N=V', '$N = ConvertTo-SecureString "V" -AsPlainText -Force'] },
  { files: ['infra/main.tf', 'vars.tfvars', 'nomad.hcl'], lines: ['  N = "V"', 'N = "V"', '    N     = "V"', 'variable "N" {\n  default = "V"\n}'] },
  { files: ['README.md', 'docs/setup.md', 'notes.txt', 'docs/index.rst', 'INSTALL'], lines: ['export N=V', 'N: V', '- N: `V`', '    "N": "V"', 'N = V', '| N | V |', 'The N is V', '`N=V`'] },
  { files: code, lines: ["// N: V", "# N = V", '/* N="V" */', '# N: V', "// const N = 'V';", '// N = "V"'] },
  { files: ['requests.http', 'logs/app.log', 'test/data.txt', 'src/url.js', 'nb.ipynb', 'a.html'], lines: ['curl "https://api.acme.io/v1/items?N=V"', '"N = \\"V\\"\\n",', 'fetch("https://api.acme.io/x?a=1&N=V&b=2")', "{\\\"N\\\": \\\"V\\\"}", '<script>var N = "V";</script>', 'N=V&grant_type=password'] },
];

const url = (...lines: string[]): readonly Shape[] => [{ files: ['src/db.js', 'app/settings.py', '.env', 'docker-compose.yml', 'config.json', 'run.sh', 'README.md', 'pkg/a.go'], lines }];

export const kinds: Readonly<Record<string, Kind>> = {
  password: { names: ['password', 'passwd', 'pwd', 'dbPassword', 'DB_PASSWORD', 'db_password', 'adminPassword', 'admin_pass', 'MYSQL_PWD', 'rootPassword', 'smtp_password', 'PGPASSWORD', 'REDIS_PASS', 'keystorePassword', 'ldap_bind_password', 'MYSQL_ROOT_PASSWORD', 'ftpPasswd', 'passphrase', 'wifi_password', 'storePassword', 'userPassword', 'pass', 'Password', 'PASSWORD', 'login_password', 'mailPass', 'dbpass', 'dbpasswd', 'sshpassword', 'db_pw'], value: password },
  token: { names: ['token', 'authToken', 'access_token', 'API_TOKEN', 'refreshToken', 'bearer_token', 'SLACKTOKEN', 'bot_token', 'sessionToken', 'deploy_token', 'ACCESS_TOKEN', 'apitoken', 'userToken', 'id_token', 'TELEGRAM_TOKEN', 'auth_token', 'accessToken', 'registryToken'], value: token },
  'api-key': { names: ['apiKey', 'API_KEY', 'api_key', 'x-api-key', 'APPKEY', 'subscriptionKey', 'accessKey', 'secretKey', 'SECRET_KEY', 'encryption_key', 'signing_key', 'accountKey', 'MASTER_KEY', 'private_key', 'apikey', 'AUTH_KEY', 'license_key', 'secret_access_key', 'serverKey', 'googleApiKey'], value: token },
  secret: { names: ['secret', 'client_secret', 'appSecret', 'JWT_SECRET', 'session_secret', 'cookieSecret', 'webhook_secret', 'consumerSecret', 'SHARED_SECRET', 'oauth_secret', 'clientSecret', 'CLIENT_SECRET', 'APP_SECRET', 'hmacSecret', 'secretToken'], value: (random) => (random() < 0.7 ? token : password)(random) },
  'salt-nonce': { names: ['salt', 'password_salt', 'HASH_SALT', 'nonce', 'saltValue', 'AUTH_SALT', 'NONCE_KEY', 'hashSalt', 'cnonce', 'SECURE_AUTH_SALT'], value: salt },
  'auth-header': { names: ['Authorization'], value: (random) => pick(random, [() => `Bearer ${alphanumeric(random, 40)}`, () => `Basic ${Buffer.from(`${word(random)}:${password(random)}`).toString('base64')}`, () => `Bearer ${hex(random, 40)}`, () => `token ${hex(random, 40)}`, () => `Token ${alphanumeric(random, 32)}`, () => `ApiKey ${bytes(random, 24).toString('base64')}`])(), shapes: [
    { files: ['src/app.js', 'test/api.spec.ts'], lines: ["headers: { Authorization: 'V' },", "'Authorization': 'V',", "request.set('Authorization', 'V');", 'xhr.setRequestHeader("Authorization", "V");'] },
    { files: ['app/client.py', 'src/Client.java', 'pkg/a.go'], lines: ["headers = {'Authorization': 'V'}", 'conn.setRequestProperty("Authorization", "V");', 'req.Header.Set("Authorization", "V")', '.header("Authorization", "V")'] },
    { files: ['README.md', 'run.sh', 'a.http', 'docs/api.md'], lines: ['curl -H "Authorization: V" https://api.acme.io/v1', "curl --header 'Authorization: V' https://api.acme.io", 'Authorization: V'] },
    { files: ['config.yml', 'data.json'], lines: ['  Authorization: "V"', '"Authorization": "V",'] },
  ] },
  'url-credential': { names: [''], value: (random) => password(random).replace(/[#@/?%&^*\\$!]/g, 'x'), shapes: url("const db = 'postgres://svc:V@db.acme.io:5432/main';", 'DATABASE_URL=mysql://root:V@10.1.2.3/app', 'mongodb://admin:V@mongo.acme.io:27017', 'redis://:V@cache.acme.io:6379/0', 'git clone https://deploy:V@git.acme.io/app.git', '"url": "amqp://worker:V@mq.acme.io:5672/vhost"', 'ftp://backup:V@files.acme.io/daily', 'image: "https://svc:V@registry.acme.io"', "URI = 'postgresql+psycopg2://svc:V@db/main'", 'jdbc:mysql://db.acme.io/app?user=svc&password=V') },
  'connection-string': { names: [''], value: password, shapes: [{ files: ['appsettings.json', 'web.config', 'src/Program.cs', 'App.config', '.env', 'db.py', 'Db.java'], lines: ['"Default": "Server=db.acme.io;Database=app;User Id=svc;Password=V;"', '<add name="Db" connectionString="Data Source=db;User ID=svc;Password=V" />', 'var c = "Server=db;Uid=svc;Pwd=V;";', 'CONN="Server=tcp:db.acme.io,1433;User ID=svc;Password=V;Encrypt=True"', 'conn = psycopg2.connect("host=db dbname=app user=svc password=V")', "dsn = \"dbname='app' user='svc' password='V'\""] }] },
  'azure-connection': { names: [''], value: (random) => bytes(random, 64).toString('base64'), shapes: [{ files: ['appsettings.json', '.env', 'src/a.cs'], lines: ['"Storage": "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=V;EndpointSuffix=core.windows.net"', 'BUS="Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=V"'] }] },
  command: { names: [''], value: (random) => `${letters(random, 'abcdefghijkmnopqrstuvwxyz', 3)}${alphanumeric(random, 7)}${pick(random, ['1', '42', '7x'])}`, shapes: [{ files: ['run.sh', 'README.md', '.gitlab-ci.yml', 'Dockerfile', 'Makefile', 'Jenkinsfile', '.circleci/config.yml'], lines: ['mysql -u root -pV app', 'mysqldump -h db -u root -pV app > dump.sql', 'mysql -uroot -p"V" app', 'mysql --user=root --password=V app', 'sshpass -p V ssh root@10.0.0.7', "sshpass -p 'V' scp a b:", 'curl -u svc:V https://api.acme.io/v1', 'curl --user svc:V https://api.acme.io', "curl -u 'svc:V' https://api.acme.io", 'docker login -u svc -p V registry.acme.io', 'docker login --username svc --password V', 'wget --user=svc --password=V https://acme.io/x', 'redis-cli -h cache -a V ping', 'mongo --host db -u svc -p V', 'ldapsearch -D cn=admin -w V -b dc=acme', 'sqlcmd -S db -U sa -P V', "echo 'svc:V' | chpasswd", 'openssl rsa -in a.key -passin pass:V', 'htpasswd -b .htpasswd svc V', 'PGPASSWORD=V psql -h db', 'zip -P V out.zip a', 'helm registry login -u svc -p V acme.io', 'az login -u svc -p V', 'net use z: \\\\server\\share /user:svc V'] }] },
  sql: { names: [''], value: password, shapes: [{ files: ['init.sql', 'db/setup.sql', 'migrations/001.sql', 'setup.sh', 'app/db.py'], lines: ["CREATE USER 'svc'@'%' IDENTIFIED BY 'V';", "ALTER USER svc WITH PASSWORD 'V';", "CREATE ROLE svc LOGIN PASSWORD 'V';", "GRANT ALL ON app.* TO 'svc'@'%' IDENTIFIED BY 'V';", "CREATE LOGIN svc WITH PASSWORD = 'V';", "SET PASSWORD FOR 'svc' = PASSWORD('V');", "ALTER LOGIN sa WITH PASSWORD = N'V';"] }] },
  call: { names: [''], value: password, shapes: [{ files: ['src/Client.java', 'src/a.cs', 'app/a.py', 'test/a_test.py', 'src/a.js'], lines: ['new UsernamePasswordCredentials("svc", "V")', 'new NetworkCredential("svc", "V")', "requests.get(url, auth=('svc', 'V'))", "HTTPBasicAuth('svc', 'V')", 'DriverManager.getConnection(url, "svc", "V");', 'client.login(username="svc", password="V")', "user.set_password('V')", "ftp.login('svc', 'V')", 'new PasswordAuthentication("svc", "V".toCharArray())', 'request.basicAuth("svc", "V")', "server.login('me@acme.io', 'V')", 'keyStore.load(in, "V".toCharArray());', "auth: { user: 'svc', pass: 'V' },"] }] },
  positional: { names: [''], value: issued, shapes: [
    { files: ['app/a.py', 'test/a_test.py'], lines: ['pymysql.connect("db.acme.io", "svc", "V", "main")', 'ldap.simple_bind_s("cn=svc,dc=acme", "V")', 'box = AES.new(b"V", AES.MODE_CBC, iv)', 'client.connect("10.0.0.4", 22, "svc", "V")', 'driver.find_element(By.ID, "password").send_keys("V")', 'pika.PlainCredentials("worker", "V")', 'signer = TimestampSigner("V")'] },
    { files: ['src/Client.java', 'src/main.kt'], lines: ['DriverManager.getConnection("jdbc:mysql://db/x", "svc", "V");', 'new SecretKeySpec("V".getBytes(), "AES");', 'auth.inMemoryAuthentication().withUser("svc").password("{noop}V").roles("A");', 'Algorithm.HMAC256("V")', 'ftp.login("svc", "V");'] },
    { files: ['src/app.js', 'src/api.ts'], lines: ["createCipheriv('aes-256-cbc', 'V', iv);", "await page.fill('#password', 'V');", "client.bind('cn=svc,dc=acme', 'V', done);", "new Sequelize('main', 'svc', 'V', options);", "CryptoJS.AES.encrypt(text, 'V');"] },
    { files: ['inc/db.php', 'bin/run.pl'], lines: ["curl_setopt($c, CURLOPT_USERPWD, 'svc:V');", "$ftp->login('svc', 'V');", "DBI->connect($dsn, 'svc', 'V');", "hash_hmac('sha256', $body, 'V');", "ldap_bind($ds, $dn, 'V');"] },
    { files: ['pkg/client.go', 'src/Program.cs', 'src/lib.rs', 'src/a.cpp'], lines: ['store := sessions.NewCookieStore([]byte("V"))', 'sql.Open("mysql", "svc:V@tcp(db:3306)/main")', 'byte[] Key = Encoding.ASCII.GetBytes("V");', 'Credentials::new("svc".to_string(), "V".to_string());', 'mysql_real_connect(c, host, "svc", "V", "main", 0, 0, 0);'] },
  ] },
  compared: { names: [''], value: issued, shapes: [{ files: ['src/Client.java', 'src/app.js', 'inc/db.php', 'src/a.c'], lines: ['return "V".equals(password);', "if ('V' === req.body.password) {", 'if (strcmp(passwd, "V") == 0) {', "if (hash_equals('V', $token)) {", 'hmac.compare_digest(password, b"V")'] }] },
  foreign: { names: ['contraseña', 'motDePasse', 'lösenord', 'пароль', 'hasło', 'heslo', 'salasana', 'パスワード'], value: issued, shapes: [{ files: ['src/app.js', 'app/settings.py'], lines: ["N = 'V'", '"N": "V",', "config.N = 'V'"] }] },
  rows: { names: [''], value: issued, shapes: [
    { files: ['db/seed.sql', 'migrations/001.sql'], lines: ["INSERT INTO users (name, password) values ('svc', 'V');", "INSERT INTO users (name, password)\nvalues ('a', '-'),\n('svc', 'V');", "CREATE TABLE accounts (id int, login text, password text);\nINSERT INTO accounts values (1, 'svc', 'V');", "INSERT INTO settings (name, value) values ('smtp_password', 'V');", "COPY users (id, password) FROM stdin;\n1\tV\n\\."] },
    { files: ['data/users.csv'], lines: ['user,password,since\nsvc,V,2024', 'host;login;pwd\na;svc;V'] },
    { files: ['README.md', 'docs/setup.md'], lines: ['| Host | User | Password |\n|---|---|---|\n| a | svc | V |'] },
  ] },
  map: { names: [''], value: issued, shapes: [{ files: ['src/app.js', 'app/settings.py', 'lib/task.rb', 'pkg/client.go'], lines: ["users = {\n  'svc': 'V',\n}", "const accounts = [\n  ['svc', 'V'],\n];", "USERS = { 'svc' => 'V' }", 'var users = map[string]string{\n  "svc": "V",\n}'] }] },
  told: { names: [''], value: issued, shapes: [{ files: ['README.md', 'docs/setup.md'], lines: ['Log in with `svc` / `V`.', 'The password of the router is V.', '* admin@acme.io with password `V`'] }, { files: ['src/app.js', 'src/Client.java'], lines: ['// admin panel login: admin@acme.io / V', '// user svc, password V', '/* root / V on 10.1.2.3 */'] }] },
  'raw-literal': { names: ['password', 'secret', 'dbPassword'], value: issued, shapes: [{ files: ['src/lib.rs'], lines: ['let N = r#"V"#;'] }, { files: ['main.cpp'], lines: ['const char* N = R"(V)";'] }, { files: ['src/init.lua'], lines: ['local N = [[V]]'] }, { files: ['lib/task.rb'], lines: ['N = %q(V)'] }] },
  'uuid-key': { names: ['apiKey', 'API_KEY', 'accessKey', 'client_secret', 'auth_token', 'secret', 'clientSecret', 'token'], value: uuid },
  'kubernetes-secret': { names: [''], value: (random) => Buffer.from(password(random)).toString('base64'), shapes: [{ files: ['deploy/secret.yaml'], lines: ['apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: V', 'apiVersion: v1\nkind: Secret\ntype: Opaque\ndata:\n  DB_PASS: V'] }] },
};
