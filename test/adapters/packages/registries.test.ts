import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RegistryType } from '../../../src/adapters/packages/clients/addresses.ts';
import { packages } from '../../../src/adapters/packages/packages.ts';
import { cargo } from '../../../src/adapters/packages/registries/cargo.ts';
import { composer } from '../../../src/adapters/packages/registries/composer.ts';
import { gem } from '../../../src/adapters/packages/registries/gem.ts';
import { golang } from '../../../src/adapters/packages/registries/golang.ts';
import { maven } from '../../../src/adapters/packages/registries/maven.ts';
import { nuget } from '../../../src/adapters/packages/registries/nuget.ts';
import { pypi } from '../../../src/adapters/packages/registries/pypi.ts';

/** What a registry of each ecosystem answers, by path. */
const documents: Readonly<Record<string, string>> = {
  '/pypi/flask-cors/': JSON.stringify({
    name: 'Flask-Cors',
    'project-status': { status: 'archived' },
    versions: ['1.0', '2.0'],
    files: [
      {
        filename: 'Flask-Cors-1.0.tar.gz',
        hashes: { sha256: 'ab'.repeat(32) },
        'upload-time': '2015-01-01T00:00:00Z',
        yanked: false,
      },
      {
        filename: 'flask_cors-2.0-py3-none-any.whl',
        hashes: {},
        'upload-time': '2025-01-01T00:00:00Z',
        yanked: 'broken',
      },
    ],
  }),
  '/pypi/old-index/':
    '<!DOCTYPE html><html><a href="old_index-1.2.tar.gz#sha256=0">old_index-1.2.tar.gz</a> <a href="x">old-index-1.3.zip</a></html>',
  '/go/github.com/!burnt!sushi/toml/@v/list': 'v1.0.0\nv1.3.2\n',
  '/cargo/se/rd/serde':
    '{"name":"serde","vers":"1.0.0","cksum":"00ff","yanked":true,"pubtime":"2020-01-01T00:00:00Z"}\n{"name":"serde","vers":"1.0.1","cksum":"00ff","yanked":false}\n',
  '/cargo/3/r/ron': '{"name":"ron","vers":"0.1.0","cksum":"00ff","yanked":false,"links":"ron"}\n',
  '/maven/com/google/guava/guava/maven-metadata.xml':
    '<?xml version="1.0"?><metadata><versioning><release>33.0</release><versions><version>32.0</version><version>33.0</version></versions></versioning></metadata>',
  '/gem/api/v1/versions/rails.json':
    '[{"number":"7.1.0","created_at":"2023-10-05T00:00:00Z","licenses":["MIT"]}]',
  '/nuget/index.json': '{"resources":[{"@id":"ADDRESS/flat/","@type":"PackageBaseAddress/3.0.0"}]}',
  '/flat/newtonsoft.json/index.json': '{"versions":["12.0.3","13.0.1"]}',
  '/composer/p2/monolog/monolog.json':
    '{"packages":{"monolog/monolog":[{"version":"3.5.0","time":"2023-10-27T00:00:00Z","license":["MIT"],"abandoned":"x/y"}]}}',
};
const folders: Readonly<Record<string, string>> = { golang: 'go', nuget: 'nuget/index.json' };

let server: Server;
let address: string;
const asked: { path: string; authorization: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization });
    const document = documents[path];
    if (path.includes('hidden')) response.writeHead(403).end();
    else if (document === undefined) response.writeHead(404).end();
    else response.writeHead(200).end(document.replace('ADDRESS', address));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => void asked.splice(0));

async function ask(purl: string) {
  const addresses = async (type: RegistryType) => [{ url: `${address}/${folders[type] ?? type}` }];
  const client = packages({ addresses, configuration: {}, retries: 0 });
  return (await client.lookup([{ purl, direct: true }], new AbortController().signal)).get(purl);
}

describe('each ecosystem’s own protocol', () => {
  test.each<[string, object]>([
    [
      'pkg:pypi/flask-cors',
      {
        createdAt: '2015-01-01T00:00:00Z',
        archived: true,
        versions: [
          {
            version: '1.0',
            yanked: false,
            installScripts: ['setup.py'],
            integrity: [expect.stringMatching(/^sha256-/)],
          },
          { version: '2.0', yanked: true, installScripts: [] },
        ],
      },
    ],
    ['pkg:pypi/old-index', { versions: [{ version: '1.2' }, { version: '1.3' }] }],
    ['pkg:golang/github.com/BurntSushi/toml', { versions: [{ version: 'v1.0.0' }, { version: 'v1.3.2' }] }],
    [
      'pkg:cargo/serde',
      {
        versions: [
          { version: '1.0.0', yanked: true },
          { version: '1.0.1', yanked: false },
        ],
      },
    ],
    ['pkg:cargo/ron', { versions: [{ version: '0.1.0', installScripts: ['build.rs'] }] }],
    [
      'pkg:maven/com.google.guava/guava',
      { latest: '33.0', versions: [{ version: '32.0' }, { version: '33.0' }] },
    ],
    ['pkg:gem/rails', { versions: [{ version: '7.1.0', licences: ['MIT'] }] }],
    ['pkg:nuget/Newtonsoft.Json', { versions: [{ version: '12.0.3' }, { version: '13.0.1' }] }],
    ['pkg:composer/monolog/monolog', { versions: [{ version: '3.5.0', deprecated: 'abandoned; use x/y' }] }],
  ])('%s is present', async (purl, facts) => {
    expect(await ask(purl)).toMatchObject({ status: 'present', facts });
  });

  test.each([
    'pkg:pypi/no-such',
    'pkg:golang/example.com/no/such',
    'pkg:cargo/no-such',
    'pkg:maven/com.example/no-such',
    'pkg:gem/no-such',
    'pkg:nuget/No.Such',
    'pkg:composer/no/such',
  ])('%s is absent', async (purl) => {
    expect(await ask(purl)).toMatchObject({ status: 'absent' });
  });

  test('a Go proxy that refuses says nothing of the module; another registry that refuses hides it', async () => {
    expect(await ask('pkg:golang/example.com/hidden')).toMatchObject({ status: 'unavailable' });
    expect(await ask('pkg:pypi/hidden')).toMatchObject({ status: 'private' });
  });

  test('what no package can be called is not sent', async () => {
    for (const purl of [
      'pkg:pypi/..%2Fx',
      'pkg:golang/a.b/..%2F..',
      'pkg:maven/..%2Fx/y',
      'pkg:gem/%2Fetc',
      'pkg:nuget/..%2Fx',
    ])
      expect(await ask(purl)).toMatchObject({ status: 'absent', asked: 'no package can have such a name' });
    expect(asked.filter(({ path }) => path !== '/nuget/index.json')).toEqual([]);
  });
});

test('nothing that a registry sends makes a reader throw', () => {
  const protocols = [pypi, golang, cargo, maven, gem, nuget, composer];
  const sent = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom(
      '{"files":[{}]}',
      '{"files":[null]}',
      '[]',
      '[null]',
      '{"packages":{"a":1}}',
      '{"versions":[{}]}',
      '<metadata>',
    ),
  );
  fc.assert(
    fc.property(sent, (text) => {
      for (const protocol of protocols) expect(() => protocol.read('a', text)).not.toThrow();
    }),
  );
});
