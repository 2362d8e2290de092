import type { Setting } from '../../model/configuration.ts';
import { type Reading, type Script, setting } from './reading.ts';

/** Keys whose text a shell runs: Terraform's provisioners, what machines run when they start. */
const SCRIPT_KEYS =
  /^(?:command|inline|user_data|user_data_base64|custom_data|startup[-_]script|metadata_startup_script|init_script)$/;
const DEEPEST = 50;
/** What stands further right in a line is no setting. */
const LONGEST = 20_000;

/**
 * Reads HCL as far as rules need it: blocks, `key = value`, the strings of lists, and the scripts in heredocs and
 * provisioners. A loop over lines; expressions are not worked out.
 */
export function readHcl(text: string): Reading {
  const settings: Setting[] = [];
  const scripts: Script[] = [];
  const blocks: string[] = [];
  const lines = withoutComments(text.split('\n').map((line) => line.replace(/\r$/, '').slice(0, LONGEST)));
  let list: string | undefined;
  let place = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const code = line.replace(/^\s*(?:#|\/\/).*$/, '').trim();
    const pair = list === undefined ? /^("[^"]*"|[\w.-]+)\s*[=:]\s*(.*)$/.exec(code) : undefined;
    const key = list ?? plain(pair?.[1] ?? '');
    const value = list === undefined ? (pair?.[2] ?? '') : code;
    const here = [...blocks.slice(-DEEPEST), key];
    const heredoc = /(?:^|\()<<[-~]?(\w+)$/.exec(value)?.[1];
    if (heredoc !== undefined) {
      let end = at + 1;
      while (end < lines.length && lines[end]?.trim() !== heredoc) end++;
      const body = lines.slice(at + 1, end);
      if (isShell(key, body[0] ?? '')) scripts.push({ text: body.join('\n'), line: at + 2, column: 1 });
      at += body.length;
    } else if (pair && /\{$/.test(value) && !value.includes('}')) blocks.push(key);
    else if (pair || list !== undefined) {
      const texts = [...value.matchAll(/"(?:[^"\\]|\\.)*"/g)];
      if (list === undefined) place = 0;
      const isList = list !== undefined || value.startsWith('[');
      if (isList)
        for (const [found] of texts)
          settings.push(onLine([...here, String(place++)], plain(found), line, at));
      else settings.push(onLine(here, plain(value.replace(/\s(?:#|\/\/).*$/, '').trim()), line, at));
      if (SCRIPT_KEYS.test(key))
        for (const found of texts) scripts.push({ text: plain(found[0]), line: at + 1, column: 1 });
      if (isList) list = code.endsWith(']') || code.endsWith('],') ? undefined : key;
    } else if (oneLine.test(code))
      settings.push(
        ...inOneLine(code).map(([path, text]) =>
          onLine([...blocks.slice(-DEEPEST), ...path], plain(text), line, at),
        ),
      );
    else if (code.endsWith('{')) blocks.push(code.slice(0, -1).replaceAll('"', '').trim());
    else if (code.startsWith('}')) blocks.pop();
  }
  return { settings, scripts, wordLists: [], unparsed: [] };
}

/** Whether a heredoc is a shell's, by its first line or by its key. */
function isShell(key: string, first: string): boolean {
  if (/^\s*#!.*sh\b/.test(first)) return true;
  return SCRIPT_KEYS.test(key) && !/^\s*(?:#cloud-config|#!|<powershell>)/.test(first);
}

/** `provider "x" { insecure = true }`: a block of one line has one setting. */
const oneLine = /^([a-z][\w-]*(?:[ \t]+"[^"]*")*)[ \t]*\{[ \t]*([\w-]+)[ \t]*=[ \t]*([^{}]+)\}$/;

function inOneLine(code: string): readonly (readonly [path: readonly string[], value: string])[] {
  const [, block = '', key = '', value = ''] = oneLine.exec(code) ?? [];
  return key === '' ? [] : [[[block.replaceAll('"', '').trim(), key], value.trim()]];
}

/** Comments over several lines left out, where they begin a line. */
function withoutComments(lines: readonly string[]): readonly string[] {
  let isComment = false;
  return lines.map((line) => {
    if (!isComment && !/^\s*\/\*/.test(line)) return line;
    const end = line.indexOf('*/');
    isComment = end < 0;
    return end < 0 ? '' : ' '.repeat(end + 2) + line.slice(end + 2);
  });
}

function onLine(path: readonly string[], value: string, line: string, at: number): Setting {
  const startColumn = line.length - line.trimStart().length + 1;
  const span = { startLine: at + 1, startColumn, endLine: at + 1, endColumn: line.trimEnd().length + 1 };
  return setting(path, value, line.includes('"'), span);
}

function plain(text: string): string {
  return /^"[\s\S]*"$/.test(text) ? text.slice(1, -1).replaceAll('\\"', '"') : text;
}
