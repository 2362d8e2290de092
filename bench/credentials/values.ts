/** Made-up values for the corpus of credentials: nothing here opens anything, and no token stands in the source. */
export type Random = () => number;

export const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
export const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALPHANUMERIC = LOWER + UPPER + DIGITS;

export const letters = (random: Random, alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
export const hex = (random: Random, length: number): string => letters(random, '0123456789abcdef', length);
export const alphanumeric = (random: Random, length: number): string => letters(random, ALPHANUMERIC, length);
export const bytes = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
export const uuid = (random: Random): string => [8, 4, 4, 4, 12].map((size) => hex(random, size)).join('-');

/** Each letter and digit for another of its class: what stands in a data set whose credentials were made harmless. */
export const scramble = (random: Random, text: string): string =>
  text.replace(/[a-zA-Z0-9]/g, (each) =>
    pick(random, [...(/[a-z]/.exec(each) ? LOWER : /[A-Z]/.exec(each) ? UPPER : DIGITS)]),
  );

/** What people choose: the first is never used as it is, only scrambled. */
const chosen = [
  'sommer2011',
  'Xperia88!',
  'mydogspot',
  'Liverpool#1',
  'qazwsxedc1',
  'r00tpw99',
  'blackcat',
  'Zaq12wsx!',
  'Fr33dom$42',
  'juninho07',
  'letmeinnow',
  'trustno1x',
  'K0nstantin',
  'abc!2#4%6',
  'monkey77',
  'P455w0rds',
  'dragon.fly',
  'iloveyou3',
  'h4rdc0re@1',
  'Passport_44',
  'sup3rm4n',
  'DB-acc3ss-77',
  'pg_pw_8842',
  'T3chn1c4l',
  'NightOwl*09',
  'mariadb55x',
];
/** Natural ones with enough in them that nobody takes them for an example. */
const strong = [
  (random: Random) =>
    `${pick(random, ['Winter', 'Summer', 'Autumn', 'Berlin', 'Madrid', 'Falcon', 'Tiger'])}${between(random, 2009, 2026)}${pick(random, ['!', '#', '$', '@'])}`,
  (random: Random) =>
    `${pick(random, ['P@ssw0rd', 'Tr0ub4dor', 'Gu1tarH3ro', 'Bl4ckP3arl', 'Sk1pper'])}${pick(random, ['!', '&', '#', '*'])}${between(random, 3, 98)}`,
  (random: Random) =>
    `${pick(random, ['Kx', 'Vq', 'Zr'])}${between(random, 10, 99)}${pick(random, ['river', 'stone', 'cloud'])}${pick(random, ['%', '^', '!'])}${letters(random, UPPER, 2)}`,
];

export const password = (random: Random): string => {
  const roll = random();
  if (roll < 0.6) return scramble(random, pick(random, chosen));
  if (roll < 0.75) return letters(random, `${ALPHANUMERIC}!#%*-_@`, between(random, 10, 20));
  if (roll < 0.87) return alphanumeric(random, between(random, 8, 16));
  return pick(random, strong)(random);
};

export const token = (random: Random): string =>
  pick(random, [
    () => hex(random, pick(random, [32, 40, 64])),
    () => alphanumeric(random, between(random, 20, 48)),
    () => bytes(random, between(random, 18, 48)).toString('base64'),
    () => bytes(random, between(random, 16, 40)).toString('base64url'),
    () => letters(random, UPPER + DIGITS, between(random, 16, 32)),
    () => letters(random, LOWER + DIGITS, between(random, 20, 40)),
    () => uuid(random),
    () => `${letters(random, LOWER, 3)}-${alphanumeric(random, 24)}`,
    () => `${between(random, 10000, 99999999)}|${alphanumeric(random, 40)}`,
  ])();

export const salt = (random: Random): string =>
  pick(random, [
    () => hex(random, pick(random, [16, 24, 32])),
    () => alphanumeric(random, between(random, 10, 24)),
    () => bytes(random, 16).toString('base64'),
    () => letters(random, `${ALPHANUMERIC}!@#$%^&*()-_=+[]{};:|,.<>/?`, 40),
    () => bytes(random, 12).toString('hex').replace(/../g, '\\x$&'),
  ])();

const words =
  'user account admin billing order report service client server login profile request response session value data cache index field column database cluster worker manager handler default internal external primary backup common shared global local remote public private main base test staging production web mobile desktop email message event payload metrics audit gateway device sensor'.split(
    ' ',
  );

export const word = (random: Random): string => pick(random, words);
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const phrase = (random: Random, count: number, joint: string): string =>
  Array.from({ length: count }, () => word(random)).join(joint);
export const camel = (random: Random, count: number): string =>
  Array.from({ length: count }, (_, at) => (at === 0 ? word(random) : capitalised(word(random)))).join('');
