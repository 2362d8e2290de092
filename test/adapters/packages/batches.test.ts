import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { packages } from '../../../src/adapters/packages/packages.ts';
import { type EmulatedRegistry, startRegistry } from '../../registry.ts';
import { type PackageServices, startPackageServices } from '../../services/package-services.ts';

let services: PackageServices;
let registry: EmulatedRegistry;
const never = new AbortController().signal;

beforeAll(async () => {
  services = await startPackageServices();
  registry = await startRegistry({});
});
afterAll(() => Promise.all([services.close(), registry.close()]));
beforeEach(() => services.reset());

const client = () =>
  packages({
    depsDev: services.address,
    osv: services.address,
    registry: registry.address,
    configuration: {},
    addresses: async () => [],
    backoffMs: 5,
  });

const direct = (purl: string, version: string) => ({ purl, version, direct: true });

describe('how much is asked', () => {
  const thirty = Array.from({ length: 30 }, (_, n) => direct(`pkg:npm/p${n}`, '1.0.0'));
  const knowThirty = () => {
    for (const { purl } of thirty) services.know(purl, { versions: { '1.0.0': {} } });
  };

  test('thirty packages in three batched requests, and none again from the cache', async () => {
    knowThirty();
    const one = client();
    await one.lookup(thirty, never);
    expect(services.requests).toEqual(['/v3alpha/findingsbatch', '/v3alpha/purlbatch', '/v1/querybatch']);
    expect(registry.requests).toEqual([]);
    const again = await one.lookup(thirty, never);
    expect(services.requests).toHaveLength(3);
    expect(again.get('pkg:npm/p29')).toMatchObject({ status: 'present' });
  });

  test('answers that come in pages are read to the end', async () => {
    knowThirty();
    services.pageSize = 12;
    const answers = await client().lookup(thirty, never);
    expect([...answers.values()].every(({ status }) => status === 'present')).toBe(true);
    expect(services.requests).toHaveLength(3 + 3 + 1);
  });

  test('what fails at first is asked again', async () => {
    knowThirty();
    services.trouble('/v3alpha/findingsbatch', { status: 503 }, 1);
    const answers = await client().lookup(thirty, never);
    expect(answers.get('pkg:npm/p0')).toMatchObject({ status: 'present' });
  });

  test('a transitive package is not looked up in its registry', async () => {
    const answers = await client().lookup([{ purl: 'pkg:npm/brand-new', direct: false }], never);
    expect(answers.get('pkg:npm/brand-new')).toMatchObject({
      status: 'absent',
      asked: 'deps.dev does not know it',
    });
    expect(registry.requests).toEqual([]);
  });
});
