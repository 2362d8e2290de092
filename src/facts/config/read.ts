import { Deadline } from '../../lib/deadline.ts';
import type { Call, CodeFacts, Expression, Span } from '../../model/code.ts';
import type { ConfigurationFacts, ConfigurationFormat, Setting } from '../../model/configuration.ts';
import { type NotParsed, parseCode } from '../code/parse.ts';
import { readHcl } from './hcl.ts';
import { readJson } from './json.ts';
import {
  readDirectives,
  readEnv,
  readIni,
  readMakefile,
  readProcfile,
  readProperties,
  readRequirements,
  readToml,
} from './lines.ts';
import { type Reading, type Script, setting, type WordList } from './reading.ts';
import { readXml } from './xml.ts';

export { configurationFormatOf } from './format.ts';

/** For the one script in a list of words. */
const SCRIPT_BUDGET_MS = 200;

/** Those that stand on a library of many modules load it when there is something to read. */
const READERS: Readonly<
  Record<ConfigurationFormat, (path: string, text: string) => Reading | Promise<Reading>>
> = {
  json: readJson,
  yaml: async (_, text) => (await import('./yaml.ts')).readYaml(text),
  toml: (_, text) => readToml(text),
  ini: (_, text) => readIni(text),
  properties: (_, text) => readProperties(text),
  env: (_, text) => readEnv(text),
  dockerfile: async (_, text) => (await import('./dockerfile.ts')).readDockerfile(text),
  procfile: (_, text) => readProcfile(text),
  hcl: (_, text) => readHcl(text),
  xml: (_, text) => readXml(text),
  makefile: (_, text) => readMakefile(text),
  requirements: (_, text) => readRequirements(text),
  directives: (_, text) => readDirectives(text),
};

/** What reads these formats takes a carriage return for a line's end: a comment ends there, and the rest holds. */
const RETURN_ENDS_LINE: ReadonlySet<ConfigurationFormat> = new Set([
  'yaml',
  'properties',
  'env',
  'ini',
  'requirements',
]);

/**
 * The facts of one configuration file. The readers are loops over what is there; `budgetMs` bounds the parsing of the
 * shell commands in it. Never throws for what is in the text.
 */
export async function readConfiguration(
  path: string,
  text: string,
  format: ConfigurationFormat,
  budgetMs: number,
): Promise<ConfigurationFacts | NotParsed> {
  if (RETURN_ENDS_LINE.has(format) && /\r(?!\r*(?:\n|$))/.test(text))
    return { unread: 'a carriage return alone ends a line in it, which git does not show' };
  const { settings, scripts, wordLists, unparsed } = await READERS[format](path, text);
  const deadline = new Deadline(budgetMs);
  const commands: Call[] = [];
  const variables: Setting[] = [];
  for (const script of scripts) {
    const { left } = deadline;
    const shell: CodeFacts | NotParsed =
      left > 0 ? await parseCode(path, script.text, 'bash', left) : { unread: '' };
    if ('unread' in shell) return { unread: `its shell commands were not parsed within ${budgetMs} ms` };
    commands.push(...shell.calls.map((call) => moved(call, script)));
    variables.push(...variablesOf(shell, script));
  }
  for (const list of wordLists) commands.push(...(await commandOf(path, list)));
  return { path, format, settings, commands, variables, unparsed };
}

/** A list of words is one command; a shell in it is given its script as one word. */
async function commandOf(path: string, { words }: WordList): Promise<Call[]> {
  const [first, ...rest] = words;
  if (!first) return [];
  const name = first.text.slice(first.text.lastIndexOf('/') + 1);
  const script = rest.at(-1);
  const isShell = /^(?:ba|da|a|z)?sh$/.test(name) && rest.some(({ text }) => /^-\w*c$/.test(text));
  const asText = isShell ? script : words.length === 1 ? first : undefined;
  if (asText) {
    const shell = await parseCode(path, asText.text, 'bash', SCRIPT_BUDGET_MS);
    return 'unread' in shell ? [] : shell.calls.map((call) => placed(call, asText.span));
  }
  const span = {
    ...first.span,
    endLine: (script ?? first).span.endLine,
    endColumn: (script ?? first).span.endColumn,
  };
  const values = rest.map((word) => ({ value: stringAt(word.text, word.span) }));
  return [{ callee: name, arguments: values, form: 'command', span, inFunction: -1, inClass: -1 }];
}

function stringAt(value: string, span: Span): Expression {
  return { kind: 'string', value, span };
}

/** A call found in a text of which only the place is known. */
function placed(call: Call, span: Span): Call {
  const args = call.arguments.map((each) => ({ ...each, value: { ...each.value, span } }));
  return { ...call, arguments: args, span };
}

function variablesOf({ assignments }: CodeFacts, script: Script): Setting[] {
  return assignments.flatMap(({ target, value, span }) => {
    const text = value.kind === 'string' ? value.value : undefined;
    return text === undefined ? [] : [setting([target], text, true, shifted(span, script))];
  });
}

/** A call found in a script, at the place it has in the file. */
function moved(call: Call, script: Script): Call {
  const args = call.arguments.map((each) => ({
    ...each,
    value: { ...each.value, span: shifted(each.value.span, script) },
  }));
  return { ...call, arguments: args, span: shifted(call.span, script), inFunction: -1, inClass: -1 };
}

function shifted(span: Span, { line, column }: Script): Span {
  return {
    startLine: span.startLine + line - 1,
    startColumn: span.startColumn + column - 1,
    endLine: span.endLine + line - 1,
    endColumn: span.endColumn + column - 1,
  };
}
