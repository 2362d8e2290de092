import { expect, test } from '@jest/globals';
import { configurationFormatOf, readConfiguration } from '../../../src/facts/config/read.ts';
import type { ConfigurationFacts } from '../../../src/model/configuration.ts';

async function read(path: string, text: string): Promise<ConfigurationFacts> {
  const format = configurationFormatOf(path, text);
  if (!format) throw new Error(`${path} has no format`);
  const facts = await readConfiguration(path, text, format, 10_000);
  if ('unread' in facts) throw new Error(facts.unread);
  return facts;
}

const settings = ({ settings: all }: ConfigurationFacts): string[] =>
  all.map(({ path, value, span }) => `${span.startLine}: ${path.join('.')} = ${value}`);

const commands = ({ commands: all }: ConfigurationFacts): string[] =>
  all.map(({ callee, arguments: args }) => {
    const words = args.map(({ value }) => ({
      text: value.kind === 'string' ? value.value : '…',
      line: value.span.startLine,
    }));
    return `${words[0]?.line}: ${[callee, ...words.map(({ text }) => text)].join(' ')}`;
  });

test('HCL: blocks, lists over several lines, provisioners, scripts in heredocs', async () => {
  const facts = await read(
    'main.tf',
    `resource "x" "a" {
  mode = "0777" # why
  origins = [
    "a",
    "b",
  ]
  provisioner "local-exec" {
    command = "chmod 777 out"
  }
  user_data = <<-EOF
    #!/bin/bash
    chmod 600 key
  EOF
}
other = true
`,
  );
  expect(settings(facts)).toEqual([
    '2: resource x a.mode = 0777',
    '4: resource x a.origins.0 = a',
    '5: resource x a.origins.1 = b',
    '8: resource x a.provisioner local-exec.command = chmod 777 out',
    '15: other = true',
  ]);
  expect(commands(facts)).toEqual(['8: chmod 777 out', '12: chmod 600 key']);
});

test('XML: attributes, text, pairs of key and value; comments say nothing', async () => {
  const facts = await read(
    'web.config',
    `<?xml version="1.0"?>
<configuration>
  <!-- <compilation debug="false"/> -->
  <system.web><compilation debug="true" /></system.web>
  <appSettings><add key="Mode" value="a &gt; b"/></appSettings>
  <text>
    here
  </text>
</configuration>`,
  );
  expect(settings(facts)).toEqual([
    '4: configuration.system.web.compilation.debug = true',
    '5: configuration.appSettings.add.Mode = a &gt; b',
    '7: configuration.text = here',
  ]);
});

test('XML that ends in the middle is read up to there', async () => {
  expect(settings(await read('a.xml', '<a b="c"><d e="f"'))).toEqual(['1: a.b = c']);
});

test('a Procfile, systemd, cloud-init and a shell in a list of words', async () => {
  expect(commands(await read('Procfile', 'web: flask run --debug\n'))).toEqual(['1: flask run --debug']);
  const unit = '[Unit]\nAfter=x\n[Service]\nExecStartPre=-/bin/chmod 777 /run/x\n';
  expect(commands(await read('a.service', unit))).toEqual(['4: chmod 777 /run/x']);
  const init = '#cloud-config\nruncmd:\n  - chmod 777 a\n  - [chmod, "666", b]\n';
  expect(commands(await read('init.yaml', init))).toEqual(['3: chmod 777 a', '4: chmod 666 b']);
  const pod = 'kind: Pod\nspec:\n  command: [sh, -c, "chmod 777 /data"]\n';
  expect(commands(await read('pod.yaml', pod))).toEqual(['3: chmod 777 /data']);
});

test('variables that commands set', async () => {
  const facts = await read('package.json', '{"scripts": {"start": "A=0 node x.js && export B=1"}}');
  expect(facts.variables.map(({ key, value }) => `${key}=${value}`)).toEqual(['A=0', 'B=1']);
});

test('HCL: what machines run when they start, with or without a first line that says so; comments', async () => {
  const facts = await read(
    'vm.tf',
    `/* mode = "0777"
   user_data = "no" */
resource "x" "a" {
  metadata_startup_script = <<SCRIPT
chmod 777 a
SCRIPT
  user_data = base64encode(<<-EOF
    chmod 777 b
  EOF
  )
  custom_data = <<EOF
#cloud-config
chmod: 777
EOF
  after = "c"
}
`,
  );
  expect(commands(facts)).toEqual(['5: chmod 777 a', '8: chmod 777 b']);
  expect(settings(facts)).toEqual(['15: resource x a.after = c']);
});

test('a script of a template that begins with what is filled in is read at its lines', async () => {
  const chart =
    '{{- if .z }}\nrun: |\n  {{- if .auto }}\n  {{- with .x }}\n  curl a\n  {{- end }}\n  curl b\nc: d\n{{- end }}\n';
  for (const text of [chart, chart.replaceAll('  {{-', '{{-')]) {
    const facts = await read('chart.yml', text);
    expect(facts.unparsed).toEqual([]);
    const found = facts.commands.map(({ callee, span }) => `${span.startLine}: ${callee}`);
    expect(found).toEqual(expect.arrayContaining(['5: curl', '7: curl']));
    expect(settings(facts).at(-1)).toBe('8: c = d');
  }
});
