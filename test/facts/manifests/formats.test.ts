import { describe, expect, test } from '@jest/globals';
import { declared, difference, read } from './support.ts';

test('requirements.txt: a line that cannot be read is said, the rest is compared', () => {
  const before = 'flask==3.0.0\n{{ extra }}\nrequests==2.32.0\n';
  const { changes, unread } = difference(
    { 'requirements.txt': before },
    { 'requirements.txt': `${before}what is this\n  # a comment\nleft-pad==1.0\nand \\\n that\n` },
  );
  expect(changes.map(({ name, change }) => `${change} ${name}`)).toEqual(['added left-pad']);
  expect(unread).toEqual([
    {
      what: 'requirements.txt',
      why: 'could not be parsed, line 4: it is no requirement that pip reads; so with line 7; the rest was read',
    },
  ]);
  // What could not be read before is none of the change's doing.
  expect(
    difference({ 'requirements.txt': before }, { 'requirements.txt': `${before}left-pad==1.0\n` }).unread,
  ).toEqual([]);
});

test('requirements.txt: a text of which most is something else is not read', () => {
  const { changes, unread } = difference(
    {},
    { 'requirements.txt': 'Requirements\n\nThe user must log in\nand log out\n' },
  );
  expect(changes).toEqual([]);
  expect(unread).toEqual([
    { what: 'requirements.txt', why: expect.stringContaining('could not be parsed, line 3') },
  ]);
});

test('requirements.txt: ranges, extras, markers, hashes, addresses, includes, continued lines', () => {
  const text = `# comment
-r base.txt
-c ../constraints.txt
--index-url https://user:secret@packages.example/simple

Flask==3.0.0
requests[security,socks]>=2.28,<3 ; python_version >= "3.8"  # why
ruamel.yaml ~= 0.17
pinned==1.0 \\
    --hash=sha256:bbbb \\
    --hash=sha256:aaaa
-e git+https://git.example/o/r.git@main#egg=from_git
direct @ https://files.example/direct-1.0.tar.gz
https://files.example/wheels/some_wheel-1.2.0-py3-none-any.whl
./local
-e .
bare
`;
  expect(declared('requirements-dev.txt', text)).toEqual([
    'flask | ==3.0.0 | registry https://packages.example/simple | dev | Flask==3.0.0',
    'requests | >=2.28,<3 | registry https://packages.example/simple | dev | requests[security,socks]>=2.28,<3 ; python_version >= "3.8"  # why',
    'ruamel-yaml | ~= 0.17 | registry https://packages.example/simple | dev | ruamel.yaml ~= 0.17',
    'pinned | ==1.0 | registry https://packages.example/simple | dev | pinned==1.0 \\',
    'from-git | git+https://git.example/o/r.git@main#egg=from_git | git git+https://git.example/o/r.git@main#egg=from_git | dev | -e git+https://git.example/o/r.git@main#egg=from_git',
    'direct | https://files.example/direct-1.0.tar.gz | url https://files.example/direct-1.0.tar.gz | dev | direct @ https://files.example/direct-1.0.tar.gz',
    'some-wheel | https://files.example/wheels/some_wheel-1.2.0-py3-none-any.whl | url https://files.example/wheels/some_wheel-1.2.0-py3-none-any.whl | dev | https://files.example/wheels/some_wheel-1.2.0-py3-none-any.whl',
    'local | ./local | path ./local | dev | ./local',
    'bare |  | registry https://packages.example/simple | dev | bare',
  ]);
  const reading = read('a/requirements.txt', text);
  expect(reading.takesFrom).toEqual(['a/base.txt', 'constraints.txt']);
  expect(reading.dependencies.find(({ name }) => name === 'pinned')?.integrity).toEqual([
    'sha256:aaaa',
    'sha256:bbbb',
  ]);
});

test('pyproject.toml: PEP 621, groups, uv, PDM, Hatch', () => {
  const text = `[build-system]
requires = ["hatchling>=1.20"]
[project]
name = "My_App"
dependencies = [
  "fastapi>=0.110", # web
  "uvloop; sys_platform != 'win32'",
]
[project.optional-dependencies]
test = ["pytest"]
pdf = [
  "weasyprint==60.1"]
[dependency-groups]
lint = ["ruff~=0.4", {include-group = "test"}]
[tool.uv.sources]
fastapi = { git = "https://git.example/fastapi", rev = "0123456789012345678901234567890123456789" }
weasyprint = { index = "internal" }
[[tool.uv.index]]
name = "internal"
url = "https://internal.example/simple"
[tool.hatch.envs.default]
dependencies = ["coverage"]
`;
  expect(declared('pyproject.toml', text)).toEqual([
    'fastapi | >=0.110 | git https://git.example/fastapi@0123456789012345678901234567890123456789 | "fastapi>=0.110", # web',
    'uvloop |  | registry | "uvloop; sys_platform != \'win32\'",',
    'hatchling | >=1.20 | registry | dev | requires = ["hatchling>=1.20"]',
    'pytest |  | registry | dev | test = ["pytest"]',
    'weasyprint | ==60.1 | registry https://internal.example/simple | "weasyprint==60.1"]',
    'ruff | ~=0.4 | registry | dev | lint = ["ruff~=0.4", {include-group = "test"}]',
    'coverage |  | registry | dev | dependencies = ["coverage"]',
  ]);
  expect(read('pyproject.toml', text).name).toBe('my-app');
});

test('pyproject.toml: Poetry', () => {
  const text = `[tool.poetry.dependencies]
python = "^3.11"
Django = "^4.2"
private = { version = "1.0", source = "corp" }
lib = { path = "../lib", develop = true }
multi = [
  { version = "1.0", python = "<3.10" },
  { version = "2.0", python = ">=3.10" },
]
[tool.poetry.group.dev.dependencies.mypy]
version = "^1.9"
extras = ["d"]
`;
  expect(declared('pyproject.toml', text)).toEqual([
    'django | ^4.2 | registry | Django = "^4.2"',
    'private | 1.0 | registry corp | private = { version = "1.0", source = "corp" }',
    'lib | ../lib | path ../lib | lib = { path = "../lib", develop = true }',
    'multi | 1.0 | registry | { version = "1.0", python = "<3.10" },',
    'multi | 2.0 | registry | { version = "2.0", python = ">=3.10" },',
    'mypy | ^1.9 | registry | dev | [tool.poetry.group.dev.dependencies.mypy]',
  ]);
  // A list of the project's own is what counts, then.
  const both = declared('pyproject.toml', `[project]\ndependencies = ["private"]\n${text}`);
  expect(both.map((row) => row.split(' | ').slice(0, 3).join(' '))).toEqual([
    'private  registry corp',
    'mypy ^1.9 registry',
  ]);
});

test('setup.cfg and setup.py: what stands there literally', () => {
  const cfg = `[metadata]
name = x
[options]
install_requires =
    attrs>=20
    idna ; python_version < "3.9"
python_requires = >=3.8
[options.extras_require]
dev = pytest; black
docs =
    sphinx
`;
  expect(declared('setup.cfg', cfg)).toEqual([
    'attrs | >=20 | registry | attrs>=20',
    'idna |  | registry | idna ; python_version < "3.9"',
    'pytest |  | registry | dev | dev = pytest; black',
    'black |  | registry | dev | dev = pytest; black',
    'sphinx |  | registry | dev | sphinx',
  ]);
  const py = `from setuptools import setup
setup(
    name="x",
    install_requires=[
        "requests>=2",  # "not this"
        'six' if PY2 else "seven",
    ],
    extras_require={"test": ["pytest"], "pdf": [
        "weasyprint"]},
    classifiers=["Private :: Do Not Upload"],
)
`;
  expect(declared('setup.py', py).map((row) => row.split(' | ').slice(0, 2).join(' '))).toEqual([
    'requests >=2',
    'six ',
    'seven ',
    'pytest ',
    'weasyprint ',
  ]);
  expect(declared('setup.py', py)[4]).toMatch(/\| "weasyprint"\]\},$/);
});

test('go.mod: blocks, indirect, replace', () => {
  const text = `module example.com/app

go 1.22
toolchain go1.22.1

require github.com/a/b v1.0.0 // why
require (
	github.com/c/d/v2 v2.1.0-0.20200101000000-abcdefabcdef
	github.com/e/f v0.1.0 // indirect
	github.com/g/h v1.0.0
)

replace github.com/g/h => ../h
replace (
	github.com/a/b v1.0.0 => github.com/fork/b v1.0.1
)
exclude github.com/x/y v1.0.0
tool github.com/a/b/cmd
`;
  expect(declared('go.mod', text)).toEqual([
    'github.com/fork/b | v1.0.1 | registry | github.com/a/b v1.0.0 => github.com/fork/b v1.0.1',
    'github.com/c/d/v2 | v2.1.0-0.20200101000000-abcdefabcdef | registry | github.com/c/d/v2 v2.1.0-0.20200101000000-abcdefabcdef',
    'github.com/e/f | v0.1.0 | registry | github.com/e/f v0.1.0 // indirect',
    'github.com/g/h | ../h | path ../h | replace github.com/g/h => ../h',
  ]);
  expect(read('go.mod', text).dependencies.map(({ isIndirect }) => isIndirect)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test('Cargo.toml: renamed, targets, workspaces, git, other registries', () => {
  const text = `[package]
name = "app"
[dependencies]
serde = { version = "1.0", features = ["derive"] }
json = { package = "serde_json", version = "1" }
local = { path = "../local" }
forked = { git = "https://git.example/x", branch = "main" }
corp = { version = "0.1", registry = "corp" }
[dependencies.tokio]
version = "1"
[dev-dependencies]
rand = "0.8"
[target.'cfg(windows)'.dependencies]
winapi = "0.3"
`;
  expect(declared('Cargo.toml', text)).toEqual([
    'serde | 1.0 | registry | serde = { version = "1.0", features = ["derive"] }',
    'serde_json | 1 | registry | json = { package = "serde_json", version = "1" }',
    'local | ../local | path ../local | local = { path = "../local" }',
    'forked | https://git.example/x#main | git https://git.example/x#main | forked = { git = "https://git.example/x", branch = "main" }',
    'corp | 0.1 | registry corp | corp = { version = "0.1", registry = "corp" }',
    'tokio | 1 | registry | [dependencies.tokio]',
    'rand | 0.8 | registry | dev | rand = "0.8"',
    'winapi | 0.3 | registry | winapi = "0.3"',
  ]);
});

describe('GitHub Actions and images', () => {
  const workflow = `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    container: node:22
    services:
      db:
        image: postgres:16@sha256:${'a'.repeat(64)}
    steps:
      - uses: actions/checkout@v4
      - name: two
        uses: "owner/repo/sub/dir@0123456789012345678901234567890123456789" # v1
      - uses: ./local
      - uses: docker://alpine:3.19
      - run: echo uses
  call:
    uses: owner/workflows/.github/workflows/x.yml@main
`;
  test('a workflow', () => {
    const path = '.github/workflows/ci.yml';
    expect(declared(path, workflow)).toEqual([
      'actions/checkout | v4 | registry | dev | - uses: actions/checkout@v4',
      'owner/repo/sub/dir | 0123456789012345678901234567890123456789 | registry | dev | uses: "owner/repo/sub/dir@0123456789012345678901234567890123456789" # v1',
      'owner/workflows/.github/workflows/x.yml | main | registry | dev | uses: owner/workflows/.github/workflows/x.yml@main',
    ]);
    expect(declared(path, workflow, 1).map((row) => row.split(' | ').slice(0, 2).join(' '))).toEqual([
      'library/node 22',
      `library/postgres 16@sha256:${'a'.repeat(64)}`,
      'library/alpine 3.19',
    ]);
  });

  test('a composite action', () => {
    const text = 'runs:\n  using: composite\n  steps:\n    - uses: actions/cache@v3\n';
    expect(declared('my/action.yml', text)).toEqual([
      'actions/cache | v3 | registry | dev | - uses: actions/cache@v3',
    ]);
  });

  test('a Dockerfile', () => {
    const text = `# syntax=docker/dockerfile:1
ARG BASE=node
ARG TAG=22-slim
FROM --platform=$BUILDPLATFORM \${BASE}:\${TAG} AS build
RUN x \\
  # comment
  && y
FROM ghcr.io/owner/image AS other
FROM build
FROM scratch
FROM $UNKNOWN
COPY --from=build /a /b
COPY --from=0 /a /b
COPY --link --from=busybox:1.36 /bin/sh /sh
RUN --mount=type=bind,from=tools/x:2,target=/x true
FROM localhost:5000/a/b@sha256:${'b'.repeat(64)}
`;
    expect(declared('services/Dockerfile.prod', text)).toEqual([
      `library/node | 22-slim | registry | FROM --platform=$BUILDPLATFORM \${BASE}:\${TAG} AS build`,
      'ghcr.io/owner/image | latest | registry ghcr.io | FROM ghcr.io/owner/image AS other',
      'library/busybox | 1.36 | registry | COPY --link --from=busybox:1.36 /bin/sh /sh',
      'tools/x | 2 | registry | RUN --mount=type=bind,from=tools/x:2,target=/x true',
      `localhost:5000/a/b | @sha256:${'b'.repeat(64)} | registry localhost:5000 | FROM localhost:5000/a/b@sha256:${'b'.repeat(64)}`,
    ]);
  });

  test('a compose file', () => {
    const text = `services:
  web:
    build: .
    image: mine:latest
  db:
    image: \${REGISTRY:-docker.io}/postgres:16
  cache: { image: redis }
`;
    expect(declared('docker-compose.override.yml', text)).toEqual([
      `library/postgres | 16 | registry | image: \${REGISTRY:-docker.io}/postgres:16`,
      'library/redis | latest | registry | cache: { image: redis }',
    ]);
  });
});
