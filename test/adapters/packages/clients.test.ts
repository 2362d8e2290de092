import { describe, expect, test } from '@jest/globals';
import { operatorRegistries, type RegistryType } from '../../../src/adapters/packages/clients/addresses.ts';

describe('where the clients of this machine look', () => {
  const read = (
    type: RegistryType,
    {
      environment = {},
      files = {},
      said = {},
    }: { environment?: object; files?: Record<string, string>; said?: Record<string, string> },
  ) =>
    operatorRegistries(type, {
      environment: environment as Record<string, string>,
      home: '/home/op',
      readFile: (path) => files[path],
      run: async (command) => said[command] ?? Promise.reject(new Error('not installed')),
    });

  test.each<[RegistryType, Parameters<typeof read>[1], readonly string[]]>([
    [
      'pypi',
      { environment: { PIP_INDEX_URL: 'https://pip.example/simple/' } },
      ['https://pip.example/simple'],
    ],
    [
      'pypi',
      { files: { '/home/op/.config/pip/pip.conf': '[global]\nindex-url = https://conf.example/simple\n' } },
      ['https://conf.example/simple'],
    ],
    ['pypi', { said: { python3: 'https://said.example/simple\n' } }, ['https://said.example/simple']],
    [
      'golang',
      { environment: { GOPROXY: 'https://a.example,https://b.example|direct' } },
      ['https://a.example', 'https://b.example'],
    ],
    ['golang', { said: { go: 'https://said.example,direct\n' } }, ['https://said.example']],
    ['golang', { environment: { GOPROXY: 'off' } }, []],
    [
      'cargo',
      {
        files: {
          '/home/op/.cargo/config.toml':
            '[source.mirror]\nregistry = "sparse+https://crates.example/index/"\n',
        },
      },
      ['https://crates.example/index'],
    ],
    [
      'maven',
      {
        files: {
          '/home/op/.m2/settings.xml':
            '<settings><mirrors><mirror><id>a</id><url>https://maven.example/m2/</url></mirror></mirrors></settings>',
        },
      },
      ['https://maven.example/m2'],
    ],
    [
      'gem',
      { said: { gem: '*** CURRENT SOURCES ***\n\nhttps://gems.example/\n' } },
      ['https://gems.example'],
    ],
    ['nuget', {}, []],
    [
      'nuget',
      { environment: { NUGET_REGISTRY: 'https://nuget.example/v3/index.json' } },
      ['https://nuget.example/v3/index.json'],
    ],
    ['pypi', { environment: { PYPI_REGISTRY: 'file:///etc', PIP_INDEX_URL: 'https://pip.example' } }, []],
  ])('%s %j', async (type, sources, expected) => {
    expect((await read(type, sources)).map(({ url }) => url)).toEqual(expected);
  });

  test('credentials in an address go into a header', async () => {
    const [found] = await read('pypi', {
      environment: { PIP_INDEX_URL: 'https://op:made%20up@pip.example/simple' },
    });
    expect(found).toEqual({
      url: 'https://pip.example/simple',
      authorization: `Basic ${Buffer.from('op:made up').toString('base64')}`,
    });
  });
});
