import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { packageServices, packageVariables } from './adapters/packages/environment.ts';
import { UserFault } from './model/fault.ts';

/** Everything the server needs to know before it starts. Every variable is explained in `.env.example`. */
export interface Configuration {
  readonly app: { readonly id: number; readonly privateKey: string };
  /** Current secret first, then the one it replaces. In development it may be the well-known `development`. */
  readonly webhook: { readonly secrets: readonly string[]; readonly path: string };
  readonly listen: { readonly host: string; readonly port: number };
  readonly github: GitHubAddress;
  readonly store: { readonly databaseUrl: string | undefined; readonly folder: string };
  readonly work: { readonly concurrency: number; readonly perInstallation: number };
  readonly mirrorBytes: number;
  /** Who is asked about packages. */
  readonly packages: ReturnType<typeof packageServices>;
  readonly sweeps: { readonly deliveriesMs: number; readonly pullRequestsMs: number };
  readonly metricsToken: string | undefined;
  readonly graceMs: number;
  readonly logLevel: LogLevel;
  readonly development: boolean;
}

/** Where GitHub is. `api` and `web` carry no slash at the end. */
export interface GitHubAddress {
  readonly api: string;
  readonly web: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment's names for secrets, each of which may instead name a file. */
const secretNames = [
  'PRIVATE_KEY',
  'WEBHOOK_SECRET',
  'WEBHOOK_SECRET_PREVIOUS',
  'DATABASE_URL',
  'METRICS_TOKEN',
] as const;
type SecretName = (typeof secretNames)[number];

const count = (from: number, to: number, fallback: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(from, `must be at least ${from}`)
    .max(to, `must be at most ${to}`)
    .default(fallback);
const flag = z.enum(['0', '1', 'true', 'false'], 'must be 1 or 0').default('0');
const secret = z
  .string()
  .min(16, 'must have at least 16 characters; `openssl rand -hex 32` makes a good one');

const variables = z.object({
  APP_ID: z.coerce
    .number('must be the number GitHub shows on the app’s page')
    .int()
    .positive('must be the number GitHub shows on the app’s page'),
  PRIVATE_KEY: z.string('is missing: the .pem file GitHub gave you, or name the file in PRIVATE_KEY_PATH'),
  WEBHOOK_SECRET: secret.optional(),
  WEBHOOK_SECRET_PREVIOUS: secret.optional(),
  WEBHOOK_PATH: z
    .string()
    .regex(/^\/[\w/.-]*$/, 'must be a path such as /api/github/webhooks')
    .default('/api/github/webhooks'),
  FOUR_EYES_DEVELOPMENT: flag,
  HOST: z.string().optional(),
  PORT: count(0, 65_535, 3000),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?$/, 'must be a host name such as github.example.com')
    .optional(),
  GHE_PROTOCOL: z.enum(['https', 'http'], 'must be https or http').default('https'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  DATA_DIR: z.string().default('.four-eyes'),
  CONCURRENCY: count(1, 64, 4),
  CONCURRENCY_PER_INSTALLATION: count(1, 64, 2),
  MIRROR_CACHE_MB: count(64, 10_000_000, 2048),
  ...packageVariables,
  REDELIVERY_SWEEP_SECONDS: count(1, 86_400, 300),
  OPEN_PULL_REQUEST_SWEEP_SECONDS: count(1, 86_400, 900),
  METRICS_TOKEN: secret.optional(),
  SHUTDOWN_GRACE_SECONDS: count(1, 600, 25),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});
type Variables = z.infer<typeof variables>;

/**
 * The configuration the environment describes. Empty variables count as absent. A secret may stand in a file that
 * `NAME_FILE` names (for the private key also `PRIVATE_KEY_PATH`, Probot's name for it).
 * Throws one {@link UserFault} that lists everything that is wrong, without the values.
 */
export function readConfiguration(environment: Environment, readFile = readTextFile): Configuration {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => value?.trim() && name in variables.shape),
  );
  const problems: string[] = [];
  for (const name of secretNames) {
    try {
      given[name] = given[name] ?? secretFromFile(environment, name, readFile);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  } else {
    const values = { ...parsed.data, PRIVATE_KEY: privateKeyFrom(parsed.data.PRIVATE_KEY) };
    problems.push(...contradictions(values));
    if (problems.length === 0) return configurationFrom(values);
  }
  throw new UserFault(
    `Four Eyes cannot start with this environment:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n` +
      'Every variable is explained in .env.example.',
  );
}

function readTextFile(path: string): string {
  return readFileSync(path, 'utf8');
}

function secretFromFile(
  environment: Environment,
  name: SecretName,
  readFile: (path: string) => string,
): string | undefined {
  const pathNames = name === 'PRIVATE_KEY' ? ['PRIVATE_KEY_FILE', 'PRIVATE_KEY_PATH'] : [`${name}_FILE`];
  for (const pathName of pathNames) {
    const path = environment[pathName]?.trim();
    if (!path) continue;
    try {
      return readFile(path).trim() || undefined;
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? 'it cannot be read';
      throw new UserFault(`${pathName} names the file ${path}, which cannot be read (${code})`, { cause });
    }
  }
  return undefined;
}

/** A PEM key as it was meant: base64 and `\n` in one line are the usual ways to squeeze it into a variable. */
function privateKeyFrom(text: string): string {
  const decoded = text.includes('-----') ? text : Buffer.from(text, 'base64').toString('utf8');
  return decoded.replaceAll(String.raw`\n`, '\n').trim();
}

/** What no single variable can show: a combination that would be unsafe, or a key that is none. */
function contradictions(values: Variables): string[] {
  const problems: string[] = [];
  const development = isOn(values.FOUR_EYES_DEVELOPMENT);
  if (!isPrivateKey(values.PRIVATE_KEY)) {
    problems.push('PRIVATE_KEY is no private key in PEM form (-----BEGIN RSA PRIVATE KEY----- and so on)');
  }
  if (!values.WEBHOOK_SECRET && !development) {
    problems.push(
      'WEBHOOK_SECRET is missing: without it anybody could forge a delivery, so there is no default',
    );
  }
  if (development && !isLoopback(hostOf(values))) {
    problems.push(
      'FOUR_EYES_DEVELOPMENT=1 is only for a loopback address: set HOST=127.0.0.1 or leave it out',
    );
  }
  if (values.GHE_PROTOCOL === 'http' && !isLoopback(withoutPort(values.GHE_HOST ?? ''))) {
    problems.push(
      'GHE_PROTOCOL=http would send tokens in clear text; it is only for a GHE_HOST on this machine',
    );
  }
  if (values.WEBHOOK_SECRET_PREVIOUS && !values.WEBHOOK_SECRET) {
    problems.push('WEBHOOK_SECRET_PREVIOUS is for changing WEBHOOK_SECRET, which is missing');
  }
  return problems;
}

function configurationFrom(values: Variables): Configuration {
  return {
    app: { id: values.APP_ID, privateKey: values.PRIVATE_KEY },
    webhook: {
      secrets: [values.WEBHOOK_SECRET ?? 'development', values.WEBHOOK_SECRET_PREVIOUS].filter(
        (text) => text !== undefined,
      ),
      path: values.WEBHOOK_PATH,
    },
    listen: { host: hostOf(values), port: values.PORT },
    github: addressOf(values.GHE_PROTOCOL, values.GHE_HOST),
    store: { databaseUrl: values.DATABASE_URL, folder: values.DATA_DIR },
    work: { concurrency: values.CONCURRENCY, perInstallation: values.CONCURRENCY_PER_INSTALLATION },
    mirrorBytes: values.MIRROR_CACHE_MB * 2 ** 20,
    packages: packageServices(values),
    sweeps: {
      deliveriesMs: values.REDELIVERY_SWEEP_SECONDS * 1000,
      pullRequestsMs: values.OPEN_PULL_REQUEST_SWEEP_SECONDS * 1000,
    },
    metricsToken: values.METRICS_TOKEN,
    graceMs: values.SHUTDOWN_GRACE_SECONDS * 1000,
    logLevel: values.LOG_LEVEL,
    development: isOn(values.FOUR_EYES_DEVELOPMENT),
  };
}

function addressOf(protocol: string, host: string | undefined): GitHubAddress {
  if (!host || host === 'github.com') return { api: 'https://api.github.com', web: 'https://github.com' };
  return { api: `${protocol}://${host}/api/v3`, web: `${protocol}://${host}` };
}

function hostOf(values: Variables): string {
  return values.HOST ?? (isOn(values.FOUR_EYES_DEVELOPMENT) ? '127.0.0.1' : '0.0.0.0');
}

function isOn(value: string): boolean {
  return value === '1' || value === 'true';
}

function withoutPort(host: string): string {
  return host.replace(/:\d{1,5}$/, '');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).type === 'private';
  } catch {
    return false;
  }
}
