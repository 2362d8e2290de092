// biome-ignore-all format: a table of words reads best as running text.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * What credentials are called, in lower case and without marks on Latin letters; longer words before those that they
 * end in, so that a compound is split at the whole word.
 */
export const passwordWords = words(`
  passphrase contrasenya contrasena wachtwoord motdepasse palavrapasse adgangskode slaptazodis kennwort passwort password passcode
  passkey passwrd pasahitza salasana losenord katasandi matkhau passord passwd lozinka parola jelszo parool passe heslo haslo sifre
  geslo senha clave pswd pass pwd psw psk mdp pin pw
  парола пароль лозинка κωδικος סיסמה パスワード パスフレーズ 暗証番号 密码 密碼 口令 비밀번호 암호
`);
export const secretWords = words(`
  secret geheimnis segredo secreto секрет シークレット 机密 비밀키
`);
export const tokenWords = words(`
  token jeton tok токен トークン 令牌 토큰
`);
export const keyWords = words(`
  key schluessel schlussel chiave chave llave ключ 密钥 密鑰 鍵 키
`);

/** What every name of a credential holds and a search can go by: three characters or more, in lower case. */
export const nameParts = words(`
  pass pwd psw psk mdp _pw pw= pw: secret token tok= tok: key auth cred salt nonce pepper jwt mnemonic _iv iv[] iv[16] erlang_cookie hmac appid= bearer: bearer= _private senha parola kennwort wachtwoord
  contrase palavra_passe adgangskode slapta pasahitza salasana losenord lösenord katasandi matkhau lozinka jelszo jelszó parool
  heslo haslo hasło sifre şifre geslo clave geheimnis segredo jeton schluessel schlüssel schlussel chiave chave llave
  парол лозинк κωδικ סיסמה パスワード パスフレーズ 暗証番号 비밀번호 _pin pin= pin: pin{ секрет シークレット токен トークン ключ
`);
/** The same for those that end in a space or a quote. */
export const nameEndings = ['密码:', '密码=', '密码"', "密码'", '密码 ', '密码：', '口令:', '口令=', '口令"', '口令 ', 'iv = ', 'pw ', 'pw"', "pw'", 'tok ', 'pin ', 'tok"', 'pin"', "tok'", "pin'"] as const;
