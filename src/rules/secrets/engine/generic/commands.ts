import { literalAt, type Reading, secondOfPair, wordAt } from './literals.ts';
import type { Place } from './place.ts';

interface Option {
  /** From the command's name to the value. Bounded, on one line. */
  readonly before: RegExp;
  /** It takes the hash of a password. */
  readonly hashed?: true;
  /** The value is `user:password`. */
  readonly pair?: true;
}

const rest = String.raw`(?:(?:[^\n;|]|(?<=\\\r?)\n){0,200}?[ \t"',\[])?`;
const option = (source: string, pair?: true): Option => ({
  before: new RegExp(`${rest}${source}`, 'y'),
  ...(pair === true ? { pair } : {}),
});

/**
 * Commands and the options by which they take a password; the name of the command is the keyword. Options with a name
 * of their own (`--password`) are found by that.
 */
const commands: Readonly<Record<string, Option>> = {
  curl: option(String.raw`(?:-u|--user|--proxy-user|-U)(?:[ \t=]+(?:\\\r?\n[ \t]*)?|["'],[ \t]*)`, true),
  mysql: option(String.raw`-p(?=[^\s-])`),
  mariadb: option(String.raw`-p(?=[^\s-])`),
  sshpass: option(String.raw`-p[ \t]*`),
  'docker login': option(String.raw`-p(?:[ \t=]+)`),
  'registry login': option(String.raw`-p(?:[ \t=]+)`),
  'podman login': option(String.raw`-p(?:[ \t=]+)`),
  'oc login': option(String.raw`-p(?:[ \t=]+)`),
  'az login': option(String.raw`-p(?:[ \t=]+)`),
  'cf login': option(String.raw`-p(?:[ \t=]+)`),
  'redis-cli': option(String.raw`-a[ \t]+`),
  mongo: option(String.raw`-p[ \t]+`),
  ldap: option(String.raw`-w[ \t]+`),
  sqlcmd: option(String.raw`-P[ \t]+`),
  bcp: option(String.raw`-P[ \t]*`),
  'zip ': option(String.raw`-P[ \t]+`),
  'unzip ': option(String.raw`-P[ \t]+`),
  '7z ': option(String.raw`-p(?=[^\s-])`),
  mosquitto: option(String.raw`-P[ \t]+`),
  smbclient: option(String.raw`-U[ \t]+["']?[\w\\.-]+%`),
  'net use': option(String.raw`(?:/user:\S+[ \t]+|\\\\[\w.\\$-]{1,80}[ \t]+(?=[^\s/]+[ \t]+/user:))`),
  'signtool ': option(String.raw`/p[ \t]+`),
  'airflow users': option(String.raw`-p[ \t]+`),
  schtasks: option(String.raw`/rp[ \t]+`),
  'http -a ': { before: /\s{0,4}/y, pair: true },
  'https -a ': { before: /\s{0,4}/y, pair: true },
  'openssl enc': option(String.raw`-k[ \t]+`),
  'openssl aes': option(String.raw`-k[ \t]+`),
  rpcclient: option(String.raw`-U[ \t]+["']?[\w\\.-]+%`),
  crackmapexec: option(String.raw`-p[ \t]+`),
  'evil-winrm': option(String.raw`-p[ \t]+`),
  cqlsh: option(String.raw`-p[ \t]+`),
  'isql ': option(String.raw`-P[ \t]*`),
  'osql ': option(String.raw`-P[ \t]*`),
  'ngrok ': option(String.raw`(?:add-)?authtoken[ \t]+`),
  'cargo login': { before: /[ \t]+(?=[\w-]{20})/y },
  'vault login': { before: /[ \t]+(?:token=)?(?=[\w.-]{20})/y },
  'nuget push': option(String.raw`-(?:k|ApiKey)[ \t]+`),
  htpasswd: option(String.raw`-\w*b\w*(?:[ \t]+-\w+){0,3}[ \t]+\S+[ \t]+\S+[ \t]+`),
  usermod: { ...option(String.raw`-p[ \t]+`), hashed: true },
  'net user': { before: /[ \t]+[\w\\.-]{1,40}[ \t]+(?=[^\s/])/iy },
  wpa_passphrase: { before: /[ \t]+(?:"[^"\n]{1,40}"|'[^'\n]{1,40}'|[\w.-]{1,40})[ \t]+/y },
  createuser: {
    before: /[ \t]+(?:-e[ \t]+\S{1,40}[ \t]+)?[\w.-]{1,40}[ \t]+(?:MD5|SHA(?:-?\d{3})?)[ \t]+/iy,
  },
  sp_addlogin: {
    before:
      /[ \t]+(?:@loginame[ \t]*=[ \t]*)?N?'[^'\n]{1,40}'[ \t]*,[ \t]*(?:@passwd[ \t]*=[ \t]*)?(?=N?')/iy,
  },
  'cache_peer ': option(String.raw`login=[\w.@-]{1,40}:`),
  'plink ': option(String.raw`-pw[ \t]+`),
  'pscp ': option(String.raw`-pw[ \t]+`),
  lftp: option(String.raw`-u[ \t]+["']?[\w.@-]{1,40},`),
  'sqlplus ': option(String.raw`[\w.]{1,40}/`),
  snmp: option(String.raw`-[AX][ \t]+`),
  xfreerdp: option('/p:'),
  'input password': { before: /[ \t]{2,20}\S{1,80}[ \t]{2,20}(?=\S)/iy },
  useradd: { ...option(String.raw`-p[ \t]+`), hashed: true },
  psexec: option(String.raw`-p[ \t]+`),
  rdesktop: option(String.raw`-p[ \t]+`),
  '<<<': { before: /[ \t]*/y },
  nmcli: option(String.raw`password[ \t]+`),
  'password-file=<(echo ': { before: /(?:-[en][ \t]+)?(?=\S)/y },
  ipmitool: option(String.raw`-P[ \t]+`),
  rabbitmqctl: option(String.raw`(?:add_user|change_password)[ \t]+\S+[ \t]+`),
  influx: option(String.raw`-password[ \t]+`),
  'identified by': { before: /[ \t]+(?:password[ \t]+|values[ \t]+)?/iy },
  'identified with': { before: /[ \t]+\S{1,40}[ \t]+(?:by|as)[ \t]+/iy },
  'pass:': { before: /(?=[^\s:])/y },
};

const CHPASSWD = 'chpasswd';
/** Commands that read a password from a pipe. */
const piping = ['sudo -s', 'passwd --stdin', ' passwd ', '--password-stdin', 'kinit ', 'cryptsetup '];

/** The names of the commands, in lower case: for the automaton. */
export const commandNames: readonly string[] = [...Object.keys(commands), CHPASSWD, ...piping];

/** The password that a command at an offset is given. */
export function placeInCommand(text: string, command: string, at: number): Place | undefined {
  if (command === CHPASSWD) return pairBefore(text, at, piped);
  if (piping.includes(command)) return pairBefore(text, at, spoken);
  const known = commands[command];
  if (known === undefined || !isCommand(text, command, at)) return undefined;
  known.before.lastIndex = at + command.length;
  const found = known.before.exec(text);
  if (found === null) return undefined;
  const start = at + command.length + found[0].length;
  const isStatement = command.startsWith('identified');
  const reading =
    literalAt(text, start) ?? (isStatement ? bareIn(text, at, start) : wordAt(text, start, 'shell'));
  if (reading === undefined) return undefined;
  const password = known.pair === true ? secondOfPair(reading) : reading;
  if (password === undefined) return undefined;
  return {
    ...password,
    name: isStatement ? command : `option of ${command.trim()}`,
    judged: { kind: 'password', strength: 3 },
    how: isStatement ? 'statement' : 'option',
    ...(known.hashed === true && crypt.test(password.value) ? { settled: true as const } : {}),
  };
}

/** `create user svc identified by x;`, as Oracle takes it without quotes. */
function bareIn(text: string, at: number, start: number): Reading | undefined {
  if (!/\b(?:create|alter)[ \t]+user[ \t]+\S{1,60}[ \t]+$/i.test(text.slice(Math.max(0, at - 90), at)))
    return undefined;
  const word = wordAt(text, start, 'shell');
  return /\d/.test(word.value) ? word : undefined;
}

const crypt = /^\$(?:[156]|y|2[aby]|gy)\$\S{20,}$/;
/** `echo "x" | sudo -S`. */
const spoken =
  /\b(?:echo|printf)[ \t]+(?:-\w[ \t]+)?["']?(?<password>[^"'\s|$\\]{4,60})(?:\\n[^"'\s|$\\]{0,60}){0,2}["']?[ \t]*\|[^|\n]{0,60}$/d;
const piped = /["']?[\w.-]{1,32}:(?<password>[^"'\s:]{4,60})["']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?$/d;

/** `echo 'user:password' | chpasswd`. */
function pairBefore(text: string, at: number, pattern: RegExp): Place | undefined {
  const before = text.slice(Math.max(0, at - 140), at);
  const found = pattern.exec(before);
  const value = found?.groups?.password;
  if (found === null || value === undefined) return undefined;
  const start = at - before.length + (found.indices?.groups?.password?.[0] ?? 0);
  const judged = { kind: 'password', strength: 3 } as const;
  return {
    value,
    start,
    end: start + value.length,
    next: at,
    quoted: true,
    name: CHPASSWD,
    judged,
    how: 'option',
  };
}

/** What reads a password from what stands behind `<<<`. */
const reading =
  /\b(?:kinit|vncpasswd|passwd|su|sudo[ \t]+-S|cryptsetup|--password-stdin)(?:[ \t][^\n;|]{0,80})?$/;

function isCommand(text: string, command: string, at: number): boolean {
  if (command === '<<<') return reading.test(text.slice(Math.max(0, at - 120), at));
  if (command === 'pass:')
    return /-(?:passin|passout|pass|k)[ \t"',]+$/.test(text.slice(Math.max(0, at - 14), at));
  return at === 0 || !/[\w.]/.test(text.charAt(at - 1));
}
