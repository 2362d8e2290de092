import { describe, expect, test } from '@jest/globals';
import { declared, difference, locked } from './support.ts';

/** Written by hand to the formats' documentation. */

describe('RubyGems', () => {
  const gemfile = `source "https://gems.example"
ruby "3.3.0"
gem "rails", "~> 7.1.0", ">= 7.1.2"
gem 'pg' # database
gem "forked", github: "owner/forked", branch: "main"
gem "local", path: "../local"
gem "long",
  "1.0",
  require: false
group :development, :test do
  gem "rspec-rails"
  if ENV["X"]
    gem "debug"
  end
end
source "https://other.example" do
  gem "private"
end
gem "after", group: :test
`;
  test('Gemfile', () => {
    expect(declared('Gemfile', gemfile)).toEqual([
      'rails | ~> 7.1.0, >= 7.1.2 | registry | gem "rails", "~> 7.1.0", ">= 7.1.2"',
      "pg |  | registry | gem 'pg' # database",
      'forked | owner/forked#main | git owner/forked#main | gem "forked", github: "owner/forked", branch: "main"',
      'local | ../local | path ../local | gem "local", path: "../local"',
      'long | 1.0 | registry | gem "long",',
      'rspec-rails |  | registry | dev | gem "rspec-rails"',
      'debug |  | registry | dev | gem "debug"',
      'private |  | registry https://other.example | gem "private"',
      'after |  | registry | dev | gem "after", group: :test',
    ]);
  });

  test('gemspec', () => {
    const text = `Gem::Specification.new do |spec|
  spec.name = "mine"
  spec.add_dependency "rack", ">= 2", "< 4"
  spec.add_runtime_dependency("thor")
  spec.add_development_dependency 'rake', '~> 13'
end
`;
    expect(declared('mine.gemspec', text)).toEqual([
      'rack | >= 2, < 4 | registry | spec.add_dependency "rack", ">= 2", "< 4"',
      'thor |  | registry | spec.add_runtime_dependency("thor")',
      "rake | ~> 13 | registry | dev | spec.add_development_dependency 'rake', '~> 13'",
    ]);
  });

  const lock = `GIT
  remote: https://git.example/owner/forked.git
  revision: 0123456789012345678901234567890123456789
  branch: main
  specs:
    forked (0.1.0)

GEM
  remote: https://gems.example/
  specs:
    nokogiri (1.16.0-x86_64-linux)
      racc (~> 1.4)
    nokogiri (1.16.0)
    racc (1.7.3)
    rails (7.1.2)
      nokogiri (>= 1.8)

PLATFORMS
  ruby

DEPENDENCIES
  forked!
  rails (~> 7.1.0, >= 7.1.2)

CHECKSUMS
  racc (1.7.3) sha256=abc

BUNDLED WITH
   2.5.3
`;
  test('Gemfile.lock', () => {
    expect(
      locked('Gemfile.lock', lock).map(({ name, version, source, integrity, line }) => [
        name,
        version,
        source.kind,
        integrity,
        line,
      ]),
    ).toEqual([
      ['forked', '0.1.0', 'git', [], 6],
      ['nokogiri', '1.16.0', 'registry', [], 11],
      ['nokogiri', '1.16.0', 'registry', [], 13],
      ['racc', '1.7.3', 'registry', ['sha256:abc'], 14],
      ['rails', '7.1.2', 'registry', [], 15],
    ]);
    const base = { Gemfile: 'gem "rails", "~> 7.1.0", ">= 7.1.2"\n', 'Gemfile.lock': lock };
    expect(difference({}, base)).toMatchObject({ problems: [], unread: [] });
    const { changes } = difference(base, {
      ...base,
      'Gemfile.lock': lock
        .replace('racc (1.7.3)\n', 'racc (1.8.0)\n')
        .replace('rails (7.1.2)', 'rails (7.1.3)'),
    });
    expect(
      changes.map(({ name, change, direct, location }) => [
        name,
        change,
        direct,
        location.path,
        location.line,
      ]),
    ).toEqual([
      ['rails', 'upgraded', true, 'Gemfile.lock', 15],
      ['racc', 'upgraded', false, 'Gemfile.lock', 14],
    ]);
    expect(difference(base, { ...base, Gemfile: `${base.Gemfile}gem "new"\n` }).problems).toMatchObject([
      { kind: 'lockfile-stale', dependency: { name: 'new' }, location: { line: 2 } },
    ]);
  });
});

describe('NuGet', () => {
  test('project files, central versions and properties', () => {
    const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><LogVersion>3.1.0</LogVersion></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
    <PackageReference Include="Serilog" Version="$(LogVersion)" />
    <PackageReference Include="Central" />
    <PackageReference Include="Child">
      <Version>1.*</Version>
      <PrivateAssets>all</PrivateAssets>
    </PackageReference>
    <ProjectReference Include="..\\other\\other.csproj" />
  </ItemGroup>
</Project>
`;
    const central =
      '<Project>\n <ItemGroup>\n  <PackageVersion Include="Central" Version="2.0.0" />\n </ItemGroup>\n</Project>\n';
    const tree = { 'src/app/app.csproj': project, 'Directory.Packages.props': central };
    const { changes, problems } = difference({}, tree);
    expect(problems).toEqual([]);
    expect(
      changes.map(({ name, after, development, location }) => [
        name,
        after?.range,
        after?.pin,
        development,
        location.line,
      ]),
    ).toEqual([
      ['Newtonsoft.Json', '13.0.1', 'exact', false, 4],
      ['Serilog', '3.1.0', 'exact', false, 5],
      ['Central', '2.0.0', 'exact', false, 6],
      ['Child', '1.*', 'range', true, 7],
      ['Central', '2.0.0', 'exact', false, 3],
    ]);
    const head = { ...tree, 'Directory.Packages.props': central.replace('2.0.0', '2.1.0') };
    expect(difference(tree, head).changes).toMatchObject([
      {
        name: 'Central',
        manifest: 'src/app/app.csproj',
        location: { path: 'Directory.Packages.props', line: 3 },
      },
      { name: 'Central', manifest: 'Directory.Packages.props', location: { line: 3 } },
    ]);
  });

  test('packages.config, tools and packages.lock.json', () => {
    expect(
      declared(
        'packages.config',
        '<packages>\n <package id="EntityFramework" version="6.4.4" />\n</packages>',
      ),
    ).toEqual(['EntityFramework | 6.4.4 | registry | <package id="EntityFramework" version="6.4.4" />']);
    expect(
      declared('.config/dotnet-tools.json', '{"tools": {\n "dotnet-ef": {"version": "8.0.0"}}}'),
    ).toEqual(['dotnet-ef | 8.0.0 | registry | dev | "dotnet-ef": {"version": "8.0.0"}}}']);
    const lock = JSON.stringify(
      {
        version: 1,
        dependencies: {
          'net8.0': {
            'newtonsoft.json': {
              type: 'Direct',
              requested: '[13.0.1, )',
              resolved: '13.0.1',
              contentHash: 'abc==',
            },
            other: { type: 'Project' },
          },
        },
      },
      null,
      1,
    );
    const project =
      '<Project><ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13.0.1"/></ItemGroup></Project>';
    const { changes, problems } = difference({}, { 'a.csproj': project, 'packages.lock.json': lock });
    expect(problems).toEqual([]);
    expect(changes).toMatchObject([
      {
        name: 'Newtonsoft.Json',
        after: { version: '13.0.1', integrity: ['sha512-abc=='] },
        lockedAt: { line: 5 },
      },
    ]);
  });
});

describe('Composer', () => {
  const manifest =
    '{\n "name": "acme/app",\n "require": {\n  "php": ">=8.1",\n  "ext-json": "*",\n  "Slim/Slim": "^4.0"\n },\n "require-dev": { "phpunit/phpunit": "^10" }\n}\n';
  const lock = JSON.stringify(
    {
      packages: [
        {
          name: 'slim/slim',
          version: '4.12.0',
          source: { type: 'git', url: 'https://git.example/slim', reference: 'aaa' },
          dist: { type: 'zip', url: 'https://zip.example/slim', reference: 'aaa', shasum: '' },
        },
        { name: 'psr/log', version: 'v3.0.0' },
      ],
      'packages-dev': [{ name: 'phpunit/phpunit', version: '10.5.0' }],
    },
    null,
    1,
  );
  test('composer.json and composer.lock', () => {
    expect(declared('composer.json', manifest)).toEqual([
      'slim/slim | ^4.0 | registry | "Slim/Slim": "^4.0"',
      'phpunit/phpunit | ^10 | registry | dev | "require-dev": { "phpunit/phpunit": "^10" }',
    ]);
    const base = { 'composer.json': manifest, 'composer.lock': lock };
    expect(difference({}, base)).toMatchObject({
      problems: [],
      changes: [
        { name: 'slim/slim', after: { version: '4.12.0', integrity: ['commit:aaa'] } },
        { name: 'phpunit/phpunit', after: { version: '10.5.0' } },
        { name: 'psr/log', direct: false, after: { version: '3.0.0' } },
      ],
    });
    expect(
      difference(base, { ...base, 'composer.lock': lock.replaceAll('aaa', 'bbb') }).changes,
    ).toMatchObject([{ name: 'slim/slim', change: 'relocked', location: { path: 'composer.lock' } }]);
  });
});
