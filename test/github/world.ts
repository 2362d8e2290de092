import { EventEmitter } from 'node:events';
import type { Repository } from './scene/repository.ts';

export type Json = Record<string, unknown>;
export type Level = 'read' | 'write' | 'admin';
export type Permissions = Readonly<Record<string, string>>;
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization' | 'Mannequin';
  readonly name: string | undefined;
  readonly email: string | undefined;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly bot: Account;
  /** PEM, PKCS#8. Made anew at every start. */
  readonly privateKey: string;
  readonly publicKey: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
  webhookSecret: string;
  /** Where deliveries go; undefined: nowhere, they are recorded as failed. */
  webhookUrl: string | undefined;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  readonly repositories: Set<Repository>;
  readonly createdAt: string;
  permissions: Permissions;
  suspendedAt: string | undefined;
  deleted: boolean;
}

export interface Delivery {
  readonly id: number;
  /** The `X-GitHub-Delivery` header; a redelivery has the same. */
  readonly guid: string;
  readonly app: App;
  readonly event: string;
  readonly action: string | undefined;
  readonly payload: string;
  readonly installation: number | undefined;
  readonly repository: number | undefined;
  readonly redelivery: boolean;
  readonly deliveredAt: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** `OK` for a 2xx answer; undefined while it is under way. */
  status: string | undefined;
  statusCode: number;
  /** Seconds. */
  duration: number;
  response: string;
}

/** Something that the official schema, or a rule beside it, forbids. Tests assert that there is none. */
export interface Violation {
  readonly side: 'request' | 'answer' | 'webhook';
  readonly where: string;
  readonly message: string;
}

/** One request as it was answered, for tests to count. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  body: Json | undefined;
  status: number;
  fault: string | undefined;
}

export type Emit = (
  event: string,
  action: string,
  content: Json,
  about: { repository?: Repository; sender: Account; only?: App; installation?: Installation },
) => void;

/** Everything the emulated GitHub knows, and the two things every part does: taking ids and telling what changed. */
export class World {
  readonly root: string;
  readonly accounts = new Map<string, Account>();
  readonly apps = new Map<number, App>();
  readonly installations = new Map<number, Installation>();
  readonly repositories = new Map<string, Repository>();
  readonly deliveries: Delivery[] = [];
  readonly violations: Violation[] = [];
  readonly requests: RequestRecord[] = [];
  /** Nodes that GraphQL can name, by node id. */
  readonly minimized = new Map<string, string>();
  readonly changes = new EventEmitter().setMaxListeners(0);
  /** Set by the webhooks' part. */
  emit: Emit = () => {};
  url = '';
  /** Seconds that the clock is ahead, to let tokens expire. */
  clockOffset = 0;
  private lastId = 1000;

  constructor(root: string) {
    this.root = root;
  }

  id(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /** Milliseconds since the epoch on GitHub's clock. */
  time(): number {
    return Date.now() + this.clockOffset * 1000;
  }

  /** GitHub's timestamps have no fractions of a second. */
  now(): string {
    return this.at(0);
  }

  at(seconds: number): string {
    return new Date(this.time() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  /** Lets everybody who waits look again. */
  changed(): void {
    this.changes.emit('change');
  }

  /** An account by login, made as a user where nobody has that name yet. */
  account(
    login: string,
    type: Account['type'] = 'User',
    more: { id?: number; name?: string; email?: string } = {},
  ): Account {
    const known = this.accounts.get(login.toLowerCase());
    if (known !== undefined) return known;
    const account: Account = {
      id: more.id ?? this.id(),
      login,
      type,
      name: more.name,
      email: more.email ?? (type === 'User' ? `${login}@example.com` : undefined),
    };
    this.accounts.set(login.toLowerCase(), account);
    return account;
  }

  repository(owner: string, name: string): Repository | undefined {
    return this.repositories.get(`${owner}/${name}`.toLowerCase());
  }

  /** Installations that see a repository and are neither suspended nor deleted. */
  installationsOf(repository: Repository): Installation[] {
    return [...this.installations.values()].filter(
      (one) => !one.deleted && one.suspendedAt === undefined && one.repositories.has(repository),
    );
  }
}

/** Global node ids: a prefix that tells the kind, and the database id. */
export const nodeId = (prefix: string, id: number | string): string => `${prefix}_${id}`;
