import { literalAt, type Reading, wordAt } from './literals.ts';
import type { Place } from './place.ts';

interface Option {
  /** From the command's name to the value. Bounded, on one line. */
  readonly before: RegExp;
  /** The value is `user:password`. */
  readonly pair?: true;
}

const rest = String.raw`(?:[^\n;|]{0,200}?[ \t"',\[])?`;
const option = (source: string, pair?: true): Option => ({
  before: new RegExp(`${rest}${source}`, 'y'),
  ...(pair === true ? { pair } : {}),
});

/**
 * Commands and the options by which they take a password; the name of the command is the keyword. Options with a name
 * of their own (`--password`) are found by that.
 */
const commands: Readonly<Record<string, Option>> = {
  curl: option(String.raw`(?:-u|--user|--proxy-user|-U)(?:[ \t=]+|["'],[ \t]*)`, true),
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
  'net use': option(String.raw`/user:\S+[ \t]+`),
  htpasswd: option(String.raw`-\w*b\w*[ \t]+\S+[ \t]+\S+[ \t]+`),
  useradd: option(String.raw`-p[ \t]+`),
  ipmitool: option(String.raw`-P[ \t]+`),
  rabbitmqctl: option(String.raw`(?:add_user|change_password)[ \t]+\S+[ \t]+`),
  influx: option(String.raw`-password[ \t]+`),
  'identified by': { before: /[ \t]+(?:password[ \t]+|values[ \t]+)?/iy },
  'identified with': { before: /[ \t]+\S{1,40}[ \t]+(?:by|as)[ \t]+/iy },
  'pass:': { before: /(?=[^\s:])/y },
};

/** The names of the commands, in lower case: for the automaton. */
export const commandNames: readonly string[] = [...Object.keys(commands), 'chpasswd'];

/** The password that a command at an offset is given. */
export function placeInCommand(text: string, command: string, at: number): Place | undefined {
  if (command === CHPASSWD) return pairBefore(text, at);
  const known = commands[command];
  if (known === undefined || !isCommand(text, command, at)) return undefined;
  known.before.lastIndex = at + command.length;
  const found = known.before.exec(text);
  if (found === null) return undefined;
  const start = at + command.length + found[0].length;
  const isStatement = command.startsWith('identified');
  const reading = literalAt(text, start) ?? (isStatement ? undefined : wordAt(text, start, 'shell'));
  if (reading === undefined) return undefined;
  const password = known.pair === true ? secondOfPair(reading) : reading;
  if (password === undefined) return undefined;
  return {
    ...password,
    name: isStatement ? command : `option of ${command.trim()}`,
    judged: { kind: 'password', strength: 3 },
    how: isStatement ? 'statement' : 'option',
  };
}

const CHPASSWD = 'chpasswd';
const piped = /["'][\w.-]{1,32}:([^"'\s:]{4,60})["'][ \t]*\|[ \t]*(?:sudo[ \t]+)?$/;

/** `echo 'user:password' | chpasswd`. */
function pairBefore(text: string, at: number): Place | undefined {
  const before = text.slice(Math.max(0, at - 140), at);
  const found = piped.exec(before);
  if (found?.[1] === undefined) return undefined;
  const start = at - before.length + found.index + found[0].indexOf(':') + 1;
  const end = start + found[1].length;
  const judged = { kind: 'password', strength: 3 } as const;
  return { value: found[1], start, end, next: at, quoted: true, name: CHPASSWD, judged, how: 'option' };
}

function isCommand(text: string, command: string, at: number): boolean {
  if (command === 'pass:')
    return /-(?:passin|passout|pass|k)[ \t"',]+$/.test(text.slice(Math.max(0, at - 14), at));
  return at === 0 || !/[\w.]/.test(text.charAt(at - 1));
}

function secondOfPair(reading: Reading): Reading | undefined {
  const colon = reading.value.indexOf(':');
  if (colon === -1) return undefined;
  const value = reading.value.slice(colon + 1);
  return { ...reading, value, start: reading.start + colon + 1 };
}
