import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { configurationFormatOf, readConfiguration } from '../../../src/facts/config/read.ts';
import type { ConfigurationFacts, ConfigurationFormat } from '../../../src/model/configuration.ts';

async function read(path: string, text: string): Promise<ConfigurationFacts> {
  const format = configurationFormatOf(path, text);
  if (!format) throw new Error(`${path} has no format`);
  const facts = await readConfiguration(path, text, format, 10_000);
  if ('unread' in facts) throw new Error(facts.unread);
  return facts;
}

/** Settings as `path = value`, each with its line. */
function settings({ settings: all }: ConfigurationFacts): string[] {
  return all.map(({ path, value, span }) => `${span.startLine}: ${path.join('.')} = ${value}`);
}

/** Commands as they are typed, each with its line. */
function commands({ commands: all }: ConfigurationFacts): string[] {
  return all.map(({ callee, arguments: args, span }) => {
    const words = args.map(({ value }) => (value.kind === 'string' ? value.value : '…'));
    return `${span.startLine}: ${[callee, ...words].join(' ')}`;
  });
}

describe('the format of a file', () => {
  test.each([
    ['.env.production', '', 'env'],
    ['config/.npmrc', '', 'ini'],
    ['Dockerfile.web', '', 'dockerfile'],
    ['web.Dockerfile', '', 'dockerfile'],
    ['requirements-dev.txt', '', 'requirements'],
    ['nginx/site.conf', 'server {\n listen 80;\n}\n', 'directives'],
    ['app.conf', '[main]\nkey = value\n', 'ini'],
    ['shop.service', '', 'ini'],
  ] as const)('%s is %s', (path, text, format) => {
    expect(configurationFormatOf(path, text)).toBe(format);
  });

  test('lock files, text and code have none', () => {
    for (const path of ['package-lock.json', 'web/pnpm-lock.yaml', 'notes.txt', 'a.js', 'LICENSE'])
      expect(configurationFormatOf(path, '')).toBeUndefined();
  });
});

describe('settings', () => {
  test('JSON, with comments, trailing commas and single quotes', async () => {
    const facts = await read('a.json', `{ // x\n "a": {"b": [1, 'two', {"c": null}],},\n "d\\u0041": true }`);
    expect(settings(facts)).toEqual(['2: a.b.0 = 1', '2: a.b.1 = two', '2: a.b.2.c = null', '3: dA = true']);
    expect(facts.settings[0]?.key).toBe('b');
  });

  test('YAML: documents, lists, environment in both forms, aliases left alone', async () => {
    const facts = await read(
      'compose.yml',
      'a: &x [1]\nb: *x\nweb:\n  environment:\n    - A=1\n  env:\n    - name: B\n      value: "2"\n---\nc: d\n',
    );
    expect(settings(facts)).toEqual([
      '1: a.0 = 1',
      '5: web.environment.A = 1',
      '8: web.env.B = 2',
      '10: c = d',
    ]);
  });

  test('templates of YAML keep their lines', async () => {
    const facts = await read(
      'chart.yml',
      '{{- /* a: b\n */}}\n{{- if .x }}\nc: {{ .y | quote }}\n{{- end }}\nd: e\n',
    );
    expect(settings(facts).at(-1)).toBe('6: d = e');
    expect(facts.unparsed).toEqual([]);
  });

  test('env, properties, INI, TOML, directives', async () => {
    expect(settings(await read('.env', 'export A="b # c"\n#D=1\nE=f # g\n'))).toEqual([
      '1: A = b # c',
      '3: E = f',
    ]);
    expect(settings(await read('a.properties', '# x\na.b=c=d\ne: f\n'))).toEqual([
      '2: a.b = c=d',
      '3: e = f',
    ]);
    expect(settings(await read('a.ini', '[s t]\nk = v ; note\nflag\n'))).toEqual([
      '2: s t.k = v',
      '3: s t.flag = ',
    ]);
    expect(settings(await read('a.toml', '[a.b]\nc = "d"\ne = ["f", "g"]\nh = { i = 1 }\n'))).toEqual([
      '2: a.b.c = d',
      '3: a.b.e.0 = f',
      '3: a.b.e.1 = g',
      '4: a.b.h.i = 1',
    ]);
    expect(
      settings(await read('nginx.conf', 'server {\n location / {\n  add_header "X Y" z; # n\n }\n}\n')),
    ).toEqual(['3: server.location /.add_header = X Y z']);
  });

  test('Dockerfile: variables, flags, instructions', async () => {
    const facts = await read(
      'Dockerfile',
      'FROM a AS b\nENV A=1 B="c d"\nENV E f\nCOPY --chmod=777 x y\nUSER root\n',
    );
    expect(settings(facts)).toEqual([
      '1: FROM = a AS b',
      '2: ENV.A = 1',
      '2: ENV.B = c d',
      '3: ENV.E = f',
      '4: COPY.--chmod = 777',
      '4: COPY = x y',
      '5: USER = root',
    ]);
  });
});

describe('commands', () => {
  test('a Dockerfile: continued lines, comments between them, lists, here-documents, triggers', async () => {
    const facts = await read(
      'Dockerfile',
      `FROM a
RUN --mount=type=cache,target=/x one && \\
    # not a command
    two "b c"
RUN ["three", "d e"]
RUN <<EOF
four
EOF
ONBUILD RUN five
CMD ["sh", "-c", "six f"]
HEALTHCHECK CMD seven || exit 1
`,
    );
    expect(commands(facts).sort()).toEqual([
      '10: six f',
      '11: exit 1',
      '11: seven',
      '2: one',
      '4: two b c',
      '5: three d e',
      '7: four',
      '9: five',
    ]);
  });

  test('a workflow: blocks, single lines, expressions', async () => {
    const facts = await read(
      '.github/workflows/a.yml',
      `jobs:
  a:
    steps:
      - run: |
          one $\{{ secrets.X }} b
          if x; then two; fi
      - run: "three"
`,
    );
    expect(commands(facts)).toEqual(['5: one … b', '6: x', '6: two', '7: three']);
  });

  test('lists of words, and scripts in them', async () => {
    const facts = await read(
      'pod.yml',
      'command: ["one", "-k", "a b"]\nother:\n  command:\n    - /bin/sh\n    - -c\n    - |\n      two c\n      three\n',
    );
    expect(commands(facts).sort()).toEqual(['1: one -k a b', '7: two c', '8: three']);
  });

  test('package scripts, Makefile recipes, pip options', async () => {
    expect(commands(await read('package.json', '{"scripts": {\n"a": "one && two b"\n}}'))).toEqual([
      '2: one',
      '2: two b',
    ]);
    expect(commands(await read('Makefile', 'X = y\na: b\n\t@one $(X) $$HOME\n'))).toEqual(['3: one x …']);
    expect(commands(await read('requirements.txt', 'a==1\n--trusted-host b # c\n'))).toEqual([
      '2: pip --trusted-host b',
    ]);
  });
});

describe('hostile configuration', () => {
  test('nesting of any depth ends, and what is too deep is said', async () => {
    for (const depth of [300, 20_000]) {
      const json = await read('a.json', `${'['.repeat(depth)}1${']'.repeat(depth)}`);
      expect(json.unparsed.length).toBeGreaterThan(0);
      const flow = await read('a.yml', `${'['.repeat(depth)}1${']'.repeat(depth)}`);
      expect(flow.unparsed.length).toBeGreaterThan(0);
    }
    const block = Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n');
    expect((await read('a.yml', block)).unparsed.length).toBeGreaterThan(0);
  });

  test('aliases that double with each line stay as small as they are written', async () => {
    const bomb = ['a: &a [x, x]'];
    for (let at = 0; at < 40; at++)
      bomb.push(`b${at}: &b${at} [*${at ? `b${at - 1}` : 'a'}, *${at ? `b${at - 1}` : 'a'}]`);
    const facts = await read('a.yml', bomb.join('\n'));
    expect(facts.settings).toHaveLength(2);
  });

  test('keys like those of every object are keys like others', async () => {
    const facts = await read('a.json', '{"__proto__": {"x": 1}, "constructor": 2}');
    expect(settings(facts)).toEqual(['1: __proto__.x = 1', '1: constructor = 2']);
  });

  test('every format takes garbage without a throw', async () => {
    const formats: ConfigurationFormat[] = [
      'json',
      'yaml',
      'toml',
      'ini',
      'properties',
      'env',
      'dockerfile',
      'makefile',
      'requirements',
      'directives',
    ];
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      "'",
      '\n',
      '- ',
      'a: ',
      '&a ',
      '*a ',
      '|\n',
      '>-\n',
      '  ',
      '\t',
      '# ',
      '//',
      '/*',
      '=',
      '$' + '{{ x }}',
      '{{ y }}',
      '<<EOF\n',
      'RUN ',
      'ENV ',
      'FROM ',
      'ONBUILD ',
      '\\\n',
      'server {',
      '<x>',
      '</x>',
      '[a]\n',
      '---\n',
      '!!t ',
      'é😀',
      '\0',
      '<<: ',
    );
    const text = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...formats), text, async (format, source) => {
        const facts = await readConfiguration('a', source, format, 5_000);
        return 'unread' in facts || facts.format === format;
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });
});
