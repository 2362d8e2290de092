// biome-ignore-all format: a table of names reads best as running text.

/** A call one of whose arguments is a credential. */
export interface Call {
  /** How many arguments stand before it. */
  readonly skip: number;
  readonly kind: 'password' | 'secret';
  /** No longer name ends in this one. */
  readonly whole?: true;
  /** What must stand before the credential on its line, other arguments included. Linear. */
  readonly demands?: RegExp;
  /** Numbers before it are ports, and do not count. */
  readonly ports?: true;
  /** The argument is `user:password`. */
  readonly pair?: true;
}

/** A form's field that a program fills in. */
const field = { demands: /passw|passphrase|passcode|\bpass\b|\bpwd?\b|kennwort|contrase|\bpin\b/i };
/** What somebody is called in a directory. */
const directory = { demands: /["'](?:cn|uid|ou|dc|o|mail|samaccountname)=|["'][\w.-]+@[\w.-]+["']|["'][\w.-]+\\{1,2}[\w.-]+["']/i };

/** What a password is copied to. */
const buffer = { demands: /\([^,"]{0,40}(?:passw|passphrase|\bpass\b|_pass\b|\bpwd?\b|_pwd\b|psk\b)[^,"]{0,20},/i };

/** A machine's name or number, as what is connected to. */
const host = { demands: /["'](?:localhost|\d{1,3}(?:\.\d{1,3}){3}|(?:[\w-]{1,40}\.){1,5}[a-z]{2,10})["']|["'][\w.+-]{1,60}@[\w.-]{1,60}["']/i };
/** A name of what is kept from others, as options are declared with. */
const secretName = { demands: /["'][\w.-]{0,30}(?:key|secret|token)["']/i };
const passwordName = { demands: /["'][\w.-]{0,30}(?:pass|password|passwd|pwd)["']/i };
/** The scheme of RFC 7617, whose user and password are about to be encoded. */
const scheme = { demands: /\bbasic\b/i };
/** The type on the left of a `new` without one. */
const keyType = { demands: /\b\w*SecurityKey[ \t]+\w+[ \t]*=/ };
const credentialType = { demands: /\bNetworkCredential[ \t]+\w+[ \t]*=/ };
/** A manager of accounts, and a user as its first argument. */
const manager = { demands: /\b(?:\w*(?:users?|accounts?|identity)\w*|um|\w*manager)\.createasync\(/i };

/** The number of an account at a provider of messages. */
const account = { demands: /["']AC[0-9a-f]{32}["']/ };

const rows: readonly (readonly [Call, string])[] = [
  [{ kind: 'password', skip: 0 }, 'scryptsync( pbkdf2sync( rfc2898derivebytes( check_password( checkpassword( tosecure( tosecurestring( security_credentials,'],
  [{ kind: 'password', skip: 1, whole: true, ...manager }, 'createasync('],
  [{ kind: 'password', skip: 1 }, 'cx_oracle.connect( oracledb.connect( passwordauthenticationmethod('],
  [{ kind: 'password', skip: 2 }, 'imap_open( mqtt.connect( mqttclient.connect( mqtt_client.connect('],
  [{ kind: 'password', skip: 2, ports: true, ...host }, 'sftpclient( sshclient( scpclient( ftpclient( passwordconnectioninfo('],
  [{ kind: 'password', skip: 3 }, '->credentials( credentials('],
  [{ kind: 'password', skip: 0 }, 'opt_password, opt_keypasswd,'],
  [{ kind: 'password', skip: 2 }, 'mosquitto_username_pw_set( mqttasync_setcred( createcredential( createplaincredential( createscramsha1credential( createscramsha256credential('],
  [{ kind: 'password', skip: 3, ports: true, ...host }, 'jedispool('],
  [{ kind: 'password', skip: 2, ...passwordName }, 'stringvar('],
  [{ kind: 'password', skip: 3, ...passwordName }, 'stringvarp('],
  [{ kind: 'password', skip: 0, pair: true, ...scheme }, 'buffer.from( btoa( b64encode( encode64( encodetostring( base64_encode( base64.encode( .encodetostring([]byte('],
  [{ kind: 'secret', skip: 0 }, 'signedstring( hextoecdsa( ethers.wallet( privatekeytoaccount( privatekeytoaddress('],
  [{ kind: 'secret', skip: 2, ...secretName }, 'stringvar('],
  [{ kind: 'secret', skip: 3, ...secretName }, 'stringvarp('],
  [{ kind: 'password', skip: 1 }, `
    usernamepasswordcredentials( networkcredential( passwordauthentication( passwordcredential( pscredential(
    usernamepasswordauthenticationtoken( basicauthenticationinterceptor( httpbasicauth( httpdigestauth( httpntlmauth( basicauth(
    basic_auth( basicauthentication( httpauth( setbasicauth( auth=( logon( log_in( signin( sign_in( login_user( loginuser(
    userauth_password( userauthpassword( auth_password( authpassword( credentials( credentials::new( credentials.new(
    credentials.of( credentials.basic( credentials.create( plaintextauthprovider( passwordauthenticator( userpassword(
    userauth( passwordauth( defaultauthenticator( usernamepasswordtoken( credentialoptions( authenticationcredential( authenticationfeature.basic(
    basicauthfilter( auth().basic( db.auth( auth().digest( preemptive().basic( authwithpassword( loginwithpassword( loginwithcredentials(
    loginwithemailandpassword( username_pw_set( usmuserdata( createconnection( wifi.begin( wifi.connect( wlan.connect( simple_bind_s( simple_bind( oci_connect( oci_pconnect( auth_basic( auth.basic( authenticate(`],
  [{ kind: 'password', skip: 1, whole: true }, 'login('],
  [{ kind: 'password', skip: 1, ...host }, 'signinwithemailandpassword( createuserwithemailandpassword('],
  [{ kind: 'password', skip: 1, whole: true, ...directory }, 'bind( bind_s( bindasync('],
  [{ kind: 'password', skip: 2 }, `
    plainauth( ftp_login( ldap_bind( ldap_bind_s( ldap_simple_bind_s( ssh2_auth_password( getconnection( mysqli_connect(
    mysql_connect( mysql_pconnect( mssql_connect( ibase_connect( odbc_connect( db2_connect( mysqli( pdo( sequelize( ftp(
    pymysql.connect( mysqldb.connect( mysql.connect( connector.connect( mariadb.connect( pymssql.connect( psycopg2.connect(
    aiomysql.connect( dbi->connect( forurl( getpooledconnection( dbi.connect( signinwithemailandpassword( createuserwithemailandpassword( real_connect(`],
  [{ kind: 'password', skip: 2, ports: true, ...host }, 'connect( connection('],
  [{ kind: 'password', skip: 3, ports: true, ...host }, 'smtp.start('],
  [{ kind: 'password', skip: 2, ...directory }, 'connection('],
  [{ kind: 'password', skip: 3 }, 'mysql_real_connect('],
  [{ kind: 'password', skip: 6 }, 'pqsetdblogin('],
  [{ kind: 'password', skip: 0, ...field }, 'send_keys( sendkeys( setvalue( entertext( typetext( replacetext( .type( .fill( .val('],
  [{ kind: 'password', skip: 1, ...field }, '.type( .fill( fillfield( setfield( entertext( typetext( sendkeys( setvalue('],
  [{ kind: 'secret', skip: 0 }, `
    hmacsigner( hmacsigner::new( macsigner( macverifier( hdwalletprovider( privatekeyprovider( key::from_slice( startsession( startsession:
    fernet( hmac.new( secretkeyspec( deskeyspec( desedekeyspec( hmacshakeyfor( hmac256( hmac384( hmac512( hmacsha1( hmacsha256(
    hmacsha512( symmetricsecuritykey( aes.new( des.new( des3.new( arc4.new( blowfish.new( algorithms.aes( aes.newcipher(
    des.newcipher( rc4.newcipher( aesgcm( chacha20poly1305( secretbox( newcookiestore( securecookie.new( cookieparser(
    urlsafetimedserializer( urlsafeserializer( timestampsigner( token.sign( token.encrypt( token.verify( messageencryptor.new( messageverifier.new( new_from_slice(
    encodingkey::from_secret( decodingkey::from_secret( azurekeycredential( apikeycredentials( tokenauth( tokencredential(
    bearerauth( httpbearerauth( statictokensource(`],
  [{ kind: 'secret', skip: 1 }, `
    jwt.sign( jwt.verify( jwt.encode( jwt.decode( jwt::encode( jwt::decode( jws.sign( createhmac( createcipheriv(
    createdecipheriv( createcipher( createdecipher( aes.encrypt( aes.decrypt( tripledes.encrypt( cryptojs.hmacsha256(
    cryptojs.hmacsha1( cryptojs.hmacsha512( hmac.new( hmac.hexdigest( hmac.digest( signwith( twilio( twilio.init( erlang:set_cookie( twilio")( twilio')( twiliorestclient(
    twilio.rest.client( algoliasearch( searchclient.create( searchclient::create( oauthhandler( oauth1session( twitteroauth(
    oauth2client( auth.oauth2( awscredentials( sessioncredentials( awsbasiccredentials.create( newstaticcredentials(
    newstaticcredentialsprovider( newstaticv4( aws::credentials.new( sharedkeycredential( namedkeycredential( nexmo.client(
    vonage.client( searchclient( plivo.restclient( razorpay.client( mailjet.connect( clientcredential(`],
  [{ kind: 'secret', skip: 1, ...account }, 'client('],
  [{ kind: 'password', skip: 2 }, 'keyring.set_password( create_user( create_superuser('],
  [{ kind: 'password', skip: 1, ...buffer }, 'strcpy( strncpy( strlcpy( strcat( sprintf( wcscpy('],
  [{ kind: 'password', skip: 2, ...buffer }, 'strcpy_s( snprintf( sprintf_s('],
  [{ kind: 'secret', skip: 2 }, 'openssl_encrypt( openssl_decrypt( hash_hmac( clientsecretcredential('],
  [{ kind: 'secret', skip: 3 }, 'braintreegateway( oauth1session( twitteroauth('],
  [{ kind: 'password', skip: 0, pair: true }, 'userpwd,'],
];
/** The same for names with a space in or behind them. */
const spaced: readonly (readonly [Call, string])[] = [
  [{ kind: 'password', skip: 0 }, 'convertto-securestring '],
  [{ kind: 'password', skip: 1 }, 'auth = ('],
  [{ kind: 'password', skip: 1 }, "auth' => ["],
  [{ kind: 'password', skip: 1 }, 'auth" => ['],
  [{ kind: 'password', skip: 1 }, 'auth: ['],
  [{ kind: 'secret', skip: 2 }, 'omniauth :'],
  [{ kind: 'secret', skip: 2 }, 'provider :'],
  [{ kind: 'secret', skip: 0 }, 'new secret('],
  [{ kind: 'password', skip: 1, ...credentialType }, '= new('],
  [{ kind: 'secret', skip: 0, ...keyType }, '= new('],
  [{ kind: 'password', skip: 1 }, 'http_basic_authenticate_with '],
  [{ kind: 'password', skip: 1 }, 'basic_auth '],
];

/** Ways in which a call hands over a credential, by what it ends in before its arguments; in lower case. */
export const calls: ReadonlyMap<string, readonly Call[]> = byName([
  ...rows.flatMap(([call, names]) => names.trim().split(/\s+/).map((name) => [call, name] as const)),
  ...spaced,
]);

function byName(all: readonly (readonly [Call, string])[]): ReadonlyMap<string, readonly Call[]> {
  const made = new Map<string, Call[]>();
  for (const [call, name] of all) made.set(name, [...(made.get(name) ?? []), call]);
  return made;
}

/** Functions that compare two texts in the same time whatever they are, which only credentials ask for; in lower case. */
export const guardedComparisons: readonly string[] = `
  compare_digest( hash_equals( timingsafeequal( constanttimecompare( secure_compare( constant_time_compare( fixedtimeequals(
  safecompare( tsscmp(
`.trim().split(/\s+/);

/** Functions that compare two texts; in lower case. */
export const comparisons: readonly string[] = [...guardedComparisons, ...`
  strcmp( strncmp( strcasecmp( stricmp( memcmp( string.equals( objects.equals( strings.equalfold( stringutils.equals(
`.trim().split(/\s+/)];
