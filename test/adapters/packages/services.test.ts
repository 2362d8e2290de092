import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type PackagesOptions, packages } from '../../../src/adapters/packages/packages.ts';
import type { PackageAnswer } from '../../../src/model/package.ts';
import type { PackageQuestion } from '../../../src/model/ports.ts';
import { type EmulatedRegistry, startRegistry } from '../../registry.ts';
import { type PackageServices, startPackageServices } from '../../services/package-services.ts';

let services: PackageServices;
let registry: EmulatedRegistry;
const never = new AbortController().signal;

beforeAll(async () => {
  services = await startPackageServices();
  registry = await startRegistry({ 'brand-new': ['0.0.1'], expres: ['0.0.5'], '@acme/ui': ['1.0.0'] });
});
afterAll(() => Promise.all([services.close(), registry.close()]));
beforeEach(() => {
  services.reset();
  (registry.requests as unknown[]).length = 0;
});

const client = (options: PackagesOptions = {}) =>
  packages({
    depsDev: services.address,
    osv: services.address,
    registry: registry.address,
    configuration: {},
    addresses: async () => [],
    timeoutMs: 2_000,
    retries: 1,
    backoffMs: 5,
    ...options,
  });

const direct = (purl: string, version?: string): PackageQuestion => ({ purl, version, direct: true });

async function ask(question: PackageQuestion, options?: PackagesOptions): Promise<PackageAnswer | undefined> {
  return (await client(options).lookup([question], never)).get(question.purl);
}

const record = (id: string, more: object = {}) =>
  services.record({
    id,
    modified: '2026-01-01T00:00:00Z',
    summary: 'Something bad',
    affected: [
      {
        package: { ecosystem: 'npm', name: 'lodash', purl: 'pkg:npm/lodash' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }],
      },
    ],
    ...more,
  });

describe('what the services know', () => {
  test('of a version: date, licence, deprecation, advisories with severity and repair', async () => {
    services.know('pkg:npm/lodash', {
      versions: {
        '4.17.10': {
          publishedAt: '2018-04-24T00:00:00Z',
          licenses: ['MIT'],
          isDeprecated: true,
          deprecatedReason: 'old',
        },
        '4.17.21': {},
      },
      advisories: { '4.17.10': ['CVE-2021-23337', 'GHSA-35jh-r3h4-6jhm'] },
    });
    record('GHSA-35jh-r3h4-6jhm', { aliases: ['CVE-2021-23337'], database_specific: { severity: 'HIGH' } });
    record('CVE-2021-23337', {
      severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:N' }],
    });
    expect(await ask(direct('pkg:npm/lodash', '4.17.10'))).toMatchObject({
      status: 'present',
      facts: {
        latest: '4.17.21',
        versions: [
          {
            version: '4.17.10',
            publishedAt: '2018-04-24T00:00:00Z',
            licences: ['MIT'],
            deprecated: 'old',
            advisories: [
              {
                id: 'GHSA-35jh-r3h4-6jhm',
                aliases: ['CVE-2021-23337'],
                severity: 'high',
                fixed: ['4.17.21'],
                malicious: false,
              },
            ],
          },
        ],
      },
    });
    expect(registry.requests).toEqual([]);
  });

  test('of malware: a MAL record, or deps.dev’s own finding while OSV is silent', async () => {
    services.know('pkg:npm/lodahs', {
      versions: { '1.0.0': {} },
      findings: [{ type: 'MALICIOUS', risk: 'RISK_CRITICAL' }],
      advisories: { '1.0.0': ['MAL-2025-1'] },
    });
    record('MAL-2025-1', { affected: [] });
    const malware = { facts: { versions: [{ advisories: [{ malicious: true }] }] } };
    expect(await ask(direct('pkg:npm/lodahs', '1.0.0'))).toMatchObject(malware);
    services.trouble('/v1/querybatch', { status: 500 });
    expect(await ask(direct('pkg:npm/lodahs', '1.0.0'))).toMatchObject({
      ...malware,
      facts: { ...malware.facts, unasked: [{ what: 'advisories', reason: 'OSV answered with 500' }] },
    });
  });

  test('of use: little of it, what is used instead, and how many depend on it', async () => {
    services.know('pkg:npm/expres', {
      versions: { '0.0.5': {} },
      findings: [{ type: 'LOW_USAGE', lowUsageContext: { alternativePackages: ['express'] } }],
      dependents: 3,
    });
    expect(await ask({ ...direct('pkg:npm/expres'), popularity: true })).toMatchObject({
      facts: { popularity: { low: true, dependents: 3 }, similar: ['express'], latest: '0.0.5' },
    });
  });

  test('of what is suspected the registry’s word as well: its versions, and since when', async () => {
    services.know('pkg:npm/brand-new', { versions: { '0.0.1': {} }, dependents: 0 });
    expect(await ask({ ...direct('pkg:npm/brand-new', '0.0.1'), popularity: true })).toMatchObject({
      facts: { complete: true, createdAt: expect.any(String), popularity: { dependents: 0 } },
    });
  });

  test('a withdrawn record is none', async () => {
    services.know('pkg:npm/lodash', { versions: { '4.0.0': {} }, advisories: { '4.0.0': ['GHSA-x'] } });
    record('GHSA-x', { withdrawn: '2026-01-02T00:00:00Z' });
    expect(await ask(direct('pkg:npm/lodash', '4.0.0'))).toMatchObject({
      facts: { versions: [{ advisories: [] }] },
    });
  });

  test.each([
    ['pkg:maven/org.springframework/spring-core', '6.1.0'],
    ['pkg:golang/github.com/BurntSushi/toml', 'v1.3.2'],
    ['pkg:pypi/jinja2', '3.1.2'],
    ['pkg:cargo/serde', '1.0.1'],
    ['pkg:gem/rails', '7.1.0'],
    ['pkg:nuget/Newtonsoft.Json', '13.0.1'],
    ['pkg:npm/%40types%2Fnode', '24.0.0'],
  ])('of every ecosystem it covers: %s', async (purl, version) => {
    services.know(purl, { versions: { [version]: { licenses: ['MIT'] } } });
    expect(await ask(direct(purl, version))).toMatchObject({
      facts: { versions: [{ version, licences: ['MIT'], advisories: [] }] },
    });
  });
});

describe('the four answers', () => {
  test('absent: neither deps.dev nor the registry knows it', async () => {
    expect(await ask(direct('pkg:npm/no-such'))).toEqual({
      status: 'absent',
      asked: 'the registry does not know it',
    });
  });

  test('present: published so lately that only the registry knows it', async () => {
    expect(await ask(direct('pkg:npm/brand-new'))).toMatchObject({
      status: 'present',
      facts: { versions: [{ version: '0.0.1' }] },
    });
  });

  test('a version that deps.dev has not heard of is the registry’s to know', async () => {
    services.know('pkg:npm/brand-new', { versions: { '0.0.0': {} } });
    expect(await ask(direct('pkg:npm/brand-new', '0.0.1'))).toMatchObject({
      facts: { complete: true, versions: [{ version: '0.0.1', advisories: [] }] },
    });
    services.know('pkg:pypi/flask', { versions: { '3.0.0': {} } });
    expect(await ask(direct('pkg:pypi/flask', '9.9.9'))).toMatchObject({
      facts: { complete: false, unpublished: ['9.9.9'] },
    });
  });

  test('could not be asked: neither of them answers, and both reasons are said', async () => {
    for (const path of ['findingsbatch', 'purlbatch']) services.trouble(`/v3alpha/${path}`, { status: 503 });
    const answer = await ask(direct('pkg:pypi/flask'));
    expect(answer).toEqual({
      status: 'unavailable',
      reason: expect.stringMatching(
        /^deps\.dev answered with 503, and no pypi registry is set on this machine: .* PYPI_REGISTRY/,
      ),
    });
  });

  test('present, with what is missing said: advisories that could not be asked', async () => {
    services.trouble('/v1/querybatch', { text: '<html>' });
    expect(await ask(direct('pkg:npm/brand-new', '0.0.1'))).toMatchObject({
      facts: { unasked: [{ what: 'advisories', reason: 'OSV sent what is no answer of its kind' }] },
    });
  });

  test('what the operator sends to a registry of its own is told to no service', async () => {
    const configuration = { '@acme:registry': registry.address };
    expect(await ask(direct('pkg:npm/%40acme/ui'), { configuration, osv: undefined })).toMatchObject({
      status: 'present',
    });
    expect(services.requests).toEqual([]);
  });

  test('a service that is not there is asked once, not once for each package', async () => {
    const lost = client({ depsDev: 'http://127.0.0.1:1', osv: undefined, retries: 0 });
    await lost.lookup([direct('pkg:npm/a')], never);
    const answers = await lost.lookup([direct('pkg:gem/b')], never);
    expect(answers.get('pkg:gem/b')).toMatchObject({
      reason: expect.stringMatching(/^deps.dev could not be reached.*, and no gem registry/),
    });
  });

  test('hostile answers: too large, deep, silent, of another shape', async () => {
    const purl = 'pkg:gem/rails';
    const never = { status: 'unavailable' };
    services.trouble('/v3alpha/findingsbatch', { bytes: 200_000 });
    expect(await ask(direct(purl), { largestAnswer: 100_000 })).toMatchObject(never);
    services.trouble('/v3alpha/findingsbatch', { text: '['.repeat(100_000) });
    expect(await ask(direct(purl))).toMatchObject(never);
    services.trouble('/v3alpha/findingsbatch', { text: '{"responses":{"__proto__":[]}}' });
    expect(await ask(direct(purl))).toMatchObject(never);
    services.trouble('/v3alpha/findingsbatch', 'silent');
    expect(await ask(direct(purl), { timeoutMs: 50, retries: 0 })).toMatchObject(never);
    expect(await ask(direct(purl), { budgetMs: 50 })).toMatchObject(never);
  });
});
