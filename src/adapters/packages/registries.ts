import type { PackageAnswer } from '../../model/package.ts';
import type { Asked } from './asked.ts';
import { operatorRegistries, type RegistryType } from './clients/addresses.ts';
import { type NpmConfiguration, operatorConfiguration } from './clients/npm.ts';
import { type Ask, type HttpOptions, httpClient } from './http.ts';
import { cargo } from './registries/cargo.ts';
import { composer } from './registries/composer.ts';
import { gem } from './registries/gem.ts';
import { golang } from './registries/golang.ts';
import { maven } from './registries/maven.ts';
import { askNpm } from './registries/npm.ts';
import { nuget, packageBase } from './registries/nuget.ts';
import { pypi } from './registries/pypi.ts';
import {
  askProtocol,
  impossible,
  type RegistryAddress,
  type RegistryProtocol,
} from './registries/registry.ts';

export interface RegistriesOptions {
  /** Address of the npm registry to ask; default: the operator's npm configuration, then npm's own. */
  readonly registry?: string | undefined;
  /** npm's settings. Default: what the operator of this machine has set. */
  readonly configuration?: NpmConfiguration | undefined;
  /** Where other ecosystems' registries are. Default: what the clients of this machine are set to. */
  readonly addresses?: ((type: RegistryType) => Promise<readonly RegistryAddress[]>) | undefined;
}

export interface Registries {
  /** Asks the registry in charge of a package. Never throws. */
  ask(asked: Asked, signal: AbortSignal): Promise<PackageAnswer>;
  /** Whether the operator has sent it to a registry of its own, so that public services are not asked. */
  isElsewhere(asked: Asked): boolean;
}

const protocols: Readonly<Record<RegistryType, RegistryProtocol>> = {
  pypi,
  golang,
  cargo,
  maven,
  gem,
  nuget,
  composer,
};

const isRegistryType = (type: string): type is RegistryType => Object.hasOwn(protocols, type);

/** The registries of every ecosystem, as their own clients ask them. */
export function registries(options: RegistriesOptions, http: HttpOptions): Registries {
  const {
    registry,
    configuration: given = operatorConfiguration(),
    addresses = operatorRegistries,
  } = options;
  const configuration = registry === undefined ? given : { ...given, registry };
  const clients = new Map<string, Ask>();
  const clientOf = (url: string): Ask => {
    const known = clients.get(url) ?? httpClient(http);
    clients.set(url, known);
    return known;
  };
  const found = new Map<RegistryType, Promise<readonly RegistryAddress[]>>();
  const addressesOf = (type: RegistryType): Promise<readonly RegistryAddress[]> => {
    const known = found.get(type) ?? addresses(type).catch(() => []);
    found.set(type, known);
    return known;
  };
  return {
    async ask({ url: { type, name } }, signal) {
      if (type === 'npm') return askNpm(name, { ...http, configuration }, signal);
      if (!isRegistryType(type)) return { status: 'unavailable', reason: 'no registry is known for it' };
      return askInOrder(type, name, await addressesOf(type), clientOf, signal);
    },
    isElsewhere: ({ url: { type, name } }) =>
      type === 'npm' && Object.hasOwn(configuration, `${name.split('/', 1)[0]}:registry`),
  };
}

const unset = (type: RegistryType): string =>
  `no ${type} registry is set on this machine: its operator can name one in ${type.toUpperCase()}_REGISTRY, as docs/deploy.md says`;

/** The first that knows it; the next where one does not, as the clients do. */
async function askInOrder(
  type: RegistryType,
  name: string,
  addresses: readonly RegistryAddress[],
  clientOf: (url: string) => Ask,
  signal: AbortSignal,
): Promise<PackageAnswer> {
  let answer: PackageAnswer = { status: 'unavailable', reason: unset(type) };
  if (protocols[type].path(name) === undefined) return impossible;
  for (const address of addresses) {
    const ask = clientOf(address.url);
    const at = type === 'nuget' ? await contentsOf(address, ask, signal) : address;
    if (at === undefined)
      return { status: 'unavailable', reason: 'the registry’s service index could not be read' };
    answer = await askProtocol(protocols[type], at, name, ask, signal);
    if (answer.status !== 'absent') return answer;
  }
  return answer;
}

async function contentsOf(
  address: RegistryAddress,
  ask: Ask,
  signal: AbortSignal,
): Promise<RegistryAddress | undefined> {
  const { url, authorization } = address;
  const index = await ask({ url, authorization }, signal);
  const base = index.status === 200 ? packageBase(index.text) : undefined;
  return base === undefined ? undefined : { url: base, authorization };
}
