import { createHmac, createVerify, randomBytes } from 'node:crypto';
import { ApiError } from './http/errors.ts';
import type { Repository } from './scene/repository.ts';
import type { Account, App, Installation, Json, Permissions, World } from './world.ts';

/** Who makes a request, and what they may do. */
export interface Actor {
  readonly kind: 'app' | 'installation' | 'user';
  readonly account: Account;
  readonly app: App | undefined;
  readonly installation: Installation | undefined;
  readonly permissions: Permissions;
  readonly sees: (repository: Repository) => boolean;
  /** For the rate limit's counters. */
  readonly token: string;
}

interface Token {
  readonly installation: Installation | undefined;
  readonly user: Account | undefined;
  readonly permissions: Permissions;
  readonly repositories: ReadonlySet<Repository> | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const levels = ['none', 'read', 'write', 'admin'];

/** Whether a granted level covers a wanted one. */
export const covers = (granted: string | undefined, wanted: string): boolean =>
  levels.indexOf(granted ?? 'none') >= levels.indexOf(wanted);

const json = (part: string): Json => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;

const badJwt = new ApiError(401, 'A JSON web token could not be decoded');

/** The app that signed a JWT, as GitHub checks it: RS256, issued in the past, expiring within ten minutes. */
function verifyJwt(world: World, token: string): App {
  const [header = '', payload = '', signature = ''] = token.split('.');
  let claims: Json;
  try {
    if (json(header).alg !== 'RS256') throw badJwt;
    claims = json(payload);
  } catch {
    throw badJwt;
  }
  const app = world.apps.get(Number(claims.iss));
  if (app === undefined) throw new ApiError(401, 'Integration not found');
  const verified = createVerify('RSA-SHA256')
    .update(`${header}.${payload}`)
    .verify(app.publicKey, Buffer.from(signature, 'base64url'));
  if (!verified) throw badJwt;
  const now = world.time() / 1000;
  const [issued, expires] = [Number(claims.iat), Number(claims.exp)];
  if (!(expires > now))
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (expires > now + 660)
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (issued > now + 60)
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  return app;
}

/** Issues tokens and tells who holds one. */
export class Tokens {
  private readonly world: World;
  private readonly tokens = new Map<string, Token>();
  private readonly secret = randomBytes(32);

  constructor(world: World) {
    this.world = world;
  }

  /** GitHub's new form: `ghs_`, the app's id, a JWT; about 520 characters. */
  private text(app: App): string {
    const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = part({ alg: 'ES256', typ: 'JWT', kid: randomBytes(8).toString('hex') });
    const body = part({ jti: randomBytes(160).toString('base64url'), iss: 'github', aud: 'api' });
    const signature = createHmac('sha512', this.secret).update(`${head}.${body}`).digest('base64url');
    return `ghs_${app.id}_${head}.${body}.${signature}`;
  }

  /** `POST /app/installations/{id}/access_tokens`: as asked, never more than the installation has. */
  issue(
    installation: Installation,
    asked: Json,
  ): { token: string; expiresAt: string; permissions: Permissions; repositories: Repository[] | undefined } {
    const permissions: Permissions = {
      metadata: 'read',
      ...((asked.permissions as Permissions | undefined) ?? installation.permissions),
    };
    for (const [name, level] of Object.entries(permissions)) {
      if (!covers(installation.permissions[name], level)) {
        throw new ApiError(422, 'The permissions requested are not granted to this installation.');
      }
    }
    const repositories = chosen(installation, asked);
    const token = this.text(installation.app);
    const expiresAt = this.world.at(3600);
    this.tokens.set(token, {
      installation,
      user: undefined,
      permissions,
      repositories: repositories === undefined ? undefined : new Set(repositories),
      expiresAt: Date.parse(expiresAt),
    });
    return { token, expiresAt, permissions, repositories };
  }

  /** A token of a person, for clients that act as one. */
  issueFor(user: Account): string {
    const token = `ghp_${randomBytes(18).toString('hex')}`;
    this.tokens.set(token, {
      installation: undefined,
      user,
      permissions: {},
      repositories: undefined,
      expiresAt: Number.POSITIVE_INFINITY,
    });
    return token;
  }

  /** Who an `Authorization` header stands for. Throws 401 as GitHub does. */
  actor(authorization: string | undefined): Actor {
    if (authorization === undefined) throw new ApiError(401, 'Requires authentication');
    const [scheme = '', value = ''] = authorization.split(' ');
    const token = /^basic$/i.test(scheme) ? basicPassword(value) : value;
    return token.startsWith('eyJ') ? this.appActor(token) : this.tokenActor(token);
  }

  private appActor(token: string): Actor {
    const app = verifyJwt(this.world, token);
    return {
      kind: 'app',
      account: app.bot,
      app,
      installation: undefined,
      permissions: {},
      sees: () => false,
      token: `app ${app.id}`,
    };
  }

  private tokenActor(text: string): Actor {
    const token = this.tokens.get(text);
    if (token === undefined || token.expiresAt <= this.world.time())
      throw new ApiError(401, 'Bad credentials');
    const { installation, user, repositories } = token;
    if (user !== undefined) {
      const sees = (repository: Repository): boolean => repository.permission(user.login) !== 'none';
      return {
        kind: 'user',
        account: user,
        app: undefined,
        installation: undefined,
        permissions: {},
        sees,
        token: text,
      };
    }
    if (installation === undefined || installation.deleted) throw new ApiError(401, 'Bad credentials');
    if (installation.suspendedAt !== undefined)
      throw new ApiError(403, 'This installation has been suspended');
    return {
      kind: 'installation',
      account: installation.app.bot,
      app: installation.app,
      installation,
      permissions: token.permissions,
      sees: (repository) =>
        installation.repositories.has(repository) && (repositories?.has(repository) ?? true),
      token: text,
    };
  }
}

const basicPassword = (value: string): string => {
  const text = Buffer.from(value, 'base64').toString();
  return text.slice(text.indexOf(':') + 1);
};

function chosen(installation: Installation, asked: Json): Repository[] | undefined {
  const names = asked.repositories as readonly string[] | undefined;
  const ids = asked.repository_ids as readonly number[] | undefined;
  if (names === undefined && ids === undefined) return undefined;
  const all = [...installation.repositories];
  const found = [
    ...(names ?? []).map((name) => all.find((one) => one.name.toLowerCase() === name.toLowerCase())),
    ...(ids ?? []).map((id) => all.find((one) => one.id === id)),
  ];
  if (found.length > 500) throw new ApiError(422, 'There is a limit of 500 repositories.');
  return found.map((repository) => {
    if (repository === undefined) {
      throw new ApiError(
        422,
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      );
    }
    return repository;
  });
}
