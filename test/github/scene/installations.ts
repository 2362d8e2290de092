import type { Webhooks } from '../webhooks.ts';
import type { App, Installation, Json, Permissions, World } from '../world.ts';
import { nodeId } from '../world.ts';
import type { Repository } from './repository.ts';

export interface RepositoryChange {
  readonly add?: readonly Repository[];
  readonly remove?: readonly Repository[];
}

const shortForm = (repository: Repository): Json => ({
  id: repository.id,
  node_id: nodeId('R', repository.id),
  name: repository.name,
  full_name: repository.fullName,
  private: repository.private,
});

/** Apps on accounts: installing, changing and removing them, and telling the app. */
export class Installations {
  private readonly world: World;
  private readonly hooks: Webhooks;

  constructor(world: World, hooks: Webhooks) {
    this.world = world;
    this.hooks = hooks;
  }

  create(
    app: App,
    repositories: readonly Repository[],
    permissions: Permissions = app.permissions,
  ): Installation {
    const [first] = repositories;
    if (first === undefined) throw new Error('an installation needs a repository to know its account');
    const installation: Installation = {
      id: this.world.id(),
      app,
      account: first.owner,
      repositories: new Set(repositories),
      createdAt: this.world.now(),
      permissions,
      suspendedAt: undefined,
      deleted: false,
    };
    this.world.installations.set(installation.id, installation);
    this.hooks.announce(installation, 'installation', 'created', {
      repositories: repositories.map(shortForm),
    });
    return installation;
  }

  /** GitHub announces what was added and what was removed apart. */
  change(installation: Installation, { add = [], remove = [] }: RepositoryChange): void {
    for (const one of add) installation.repositories.add(one);
    for (const one of remove) installation.repositories.delete(one);
    const tell = (action: string, added: readonly Repository[], removed: readonly Repository[]): void =>
      this.hooks.announce(installation, 'installation_repositories', action, {
        repository_selection: 'selected',
        repositories_added: added.map(shortForm),
        repositories_removed: removed.map(shortForm),
        requester: null,
      });
    if (add.length > 0) tell('added', add, []);
    if (remove.length > 0) tell('removed', [], remove);
  }

  suspend(installation: Installation, suspended: boolean): void {
    installation.suspendedAt = suspended ? this.world.now() : undefined;
    this.hooks.announce(installation, 'installation', suspended ? 'suspend' : 'unsuspend', {});
  }

  remove(installation: Installation): void {
    const repositories = [...installation.repositories].map(shortForm);
    this.hooks.announce(installation, 'installation', 'deleted', { repositories });
    installation.deleted = true;
  }
}
