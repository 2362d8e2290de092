import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { ConfigurationFacts } from '../../../model/configuration.ts';
import type { Confidence, RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { commandsIn, withInner } from '../../support/commands.ts';
import {
  constantText,
  isFalse,
  isTrue,
  methodOf,
  option,
  settled,
  within,
} from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { inShorthand } from '../../support/shorthand.ts';
import { openMode, openText } from '../modes.ts';

export const rule: Rule = {
  id: 'permissions/world-writable',
  title: 'Anybody on the machine may write to the file',
  severity: 'high',
  confidence: 'high',
  cwe: [732, 276],
  owasp: 'A01:2021',
  item: 6,
  reads: 'code',
  check: checkCode,
  checkConfiguration,
};

interface Claim {
  readonly span: Span;
  /** As written. */
  readonly what: string;
  /** Given where it is only asked for, and the umask has a say. */
  readonly confidence?: Confidence;
}

/** Sets a mode: what is asked for is what there is. */
const SETTERS =
  /^(?:[fl]?chmod(?:Sync|_R)?|Chmod|set_mode|from_mode|SetUnixFileMode|setPosixFilePermissions|setPermissions|fromString)$/;
/** Makes a file or folder with a mode of which the umask takes something away. */
const MAKERS =
  /^(?:mkdir(?:Sync|p|_p|s)?|makedirs|makepath|Mkdir(?:All)?|WriteFile|OpenFile|writeFile(?:Sync)?|appendFile(?:Sync)?|openSync|ensureDir(?:Sync)?|mkfifo|CreateDirectory|makeDirectory)$/;
/** Keys of a mode in Ansible, Kubernetes, cloud-init and options. */
const MODE_KEY =
  /^(?:mode|defaultMode|file_permission|directory_permission|directory_mode|file_mode|dir_mode|permissions|fileMode|--chmod)$/;
const WRITE_RIGHTS = /FullControl|Modify|Write/;

function* checkCode(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path)) return;
  yield* findings(
    [
      ...commandsIn(code).flatMap((command) => [...commandClaims(withValues(command, code))]),
      ...code.calls.flatMap((call) => (call.form === 'command' ? [] : [...callClaims(call, code)])),
    ],
    file,
  );
}

function* checkConfiguration(configuration: ConfigurationFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path)) return;
  const claims: Claim[] = withInner(configuration.commands).flatMap((call) => [...commandClaims(call)]);
  const { settings } = configuration;
  for (const { key, value, quoted, span } of [...settings, ...settings.flatMap(inShorthand)]) {
    // Without quotes or a leading zero YAML reads a decimal number.
    const decimal = !quoted && /^(?:511|438)$/.test(value) && /mode/i.test(key);
    if (MODE_KEY.test(key) && (openText(value) || decimal)) claims.push({ span, what: `${key}: ${value}` });
    if (key === 'UMask' && isOpenMask(value)) claims.push({ span, what: `UMask=${value}` });
  }
  yield* findings(claims, file);
}

function* commandClaims(call: Call): Iterable<Claim> {
  const words = call.arguments.map(({ value }) => ({ text: constantText(value) ?? '', span: value.span }));
  const { callee } = call;
  if (/^(?:chmod|fs\.chmod)$/.test(callee)) {
    const mode = words.find(({ text }) => !text.startsWith('-') || /^-[rwx]+$/.test(text));
    if (mode && openText(mode.text)) yield { span: mode.span, what: `chmod ${mode.text}` };
  }
  if (/^(?:install|mkdir|mkfifo|cp|rsync)$/.test(callee)) {
    const at = words.findIndex(({ text }) => /^(?:-m|--mode|--chmod)$/.test(text));
    const joined = words.find(({ text }) => /^(?:-m|--mode=|--chmod=)\S+$/.test(text));
    const mode = joined ?? (at < 0 ? undefined : words[at + 1]);
    if (mode && openText(mode.text.replace(/^(?:-m|--mode=|--chmod=)/, '')))
      yield { span: mode.span, what: `${callee} ${mode.text}` };
  }
  const [first] = words;
  if (callee === 'umask' && first && isOpenMask(first.text))
    yield { span: first.span, what: `umask ${first.text}`, confidence: 'medium' };
  const isNewRule = callee === 'New-Object' && /FileSystemAccessRule$/.test(first?.text ?? '');
  if (isNewRule && givesAll(call.arguments.slice(1).flatMap(({ value }) => partsOf(value))))
    yield { span: call.span, what: 'FileSystemAccessRule("Everyone")' };
  const entry = words.find(({ text }) => /(?:^|,)o(?:ther)?:[^,]*:?[r-]?w/.test(text));
  if (callee === 'setfacl' && entry) yield { span: entry.span, what: `setfacl ${entry.text}` };
  const everyone = words.find(({ text }) => /^"?(?:Everyone|\*S-1-1-0):(?:\([A-Z]+\))*\(?[FMW]/i.test(text));
  if (/^icacls(?:\.exe)?$/i.test(callee) && everyone) yield { span: everyone.span, what: 'icacls Everyone' };
}

function* callClaims(call: Call, code: CodeFacts): Iterable<Claim> {
  const name = methodOf(call);
  const values = call.arguments.map(({ value }) => settledAt(value, code));
  const given = option(call, 'mode');
  const mode = given && settledAt(given, code);
  if (SETTERS.test(name)) yield* modeClaims([...values.slice(0, 3), ...(mode ? [mode] : [])], name, 'write');
  if (MAKERS.test(name) || call.callee === 'os.open')
    yield* modeClaims([...values.slice(0, 3), ...(mode ? [mode] : [])], name, 'everything');
  const [first, second] = values;
  if (name === 'setWritable' && isTrue(first) && isFalse(second))
    yield { span: call.span, what: 'setWritable(true, false)' };
  const shared = values.find((value) => value.kind === 'name' && /\bMODE_WORLD_WRIT/.test(value.path));
  if (shared && !SETTERS.test(name)) yield { span: shared.span, what: 'MODE_WORLD_WRITEABLE' };
  if (/^umask$/i.test(name) && first?.kind === 'number' && first.value === 0)
    yield { span: first.span, what: 'umask(0)', confidence: 'medium' };
  if (name === 'add' && first?.kind === 'name' && first.path.endsWith('OTHERS_WRITE'))
    yield { span: first.span, what: 'OTHERS_WRITE' };
  if (name === 'FileSystemAccessRule' && givesAll(values))
    yield { span: call.span, what: 'FileSystemAccessRule("Everyone")' };
}

function partsOf(value: Expression): readonly Expression[] {
  return value.kind === 'other' ? value.parts : value.kind === 'list' ? value.items : [value];
}

/** `MODE=777; chmod "$MODE" file`. */
function withValues(command: Call, code: CodeFacts): Call {
  const given = command.arguments.map(({ value }) => {
    const [only, more] = value.kind === 'built-string' ? value.parts : [value];
    return { value: settledAt(only && !more ? { ...only, span: value.span } : value, code) };
  });
  return { ...command, arguments: given };
}

/** A value behind a name, at the place of the name. */
function settledAt(value: Expression, code: CodeFacts): Expression {
  return { ...settled(code, value), span: value.span };
}

/** Who, which rights, and whether they are given: Windows' access rules. */
function givesAll([who, rights, how]: readonly (Expression | undefined)[]): boolean {
  const isEveryone =
    constantText(who) === 'Everyone' ||
    (who !== undefined &&
      [...within(who)].some((part) => part.kind === 'name' && part.path.endsWith('.WorldSid')));
  const rest = [rights, how].map((each) => constantText(each) ?? '');
  return isEveryone && WRITE_RIGHTS.test(rest[0] ?? '') && !/Deny$/.test(rest[1] ?? '');
}

/** Where a mode is only asked for and the umask counts, `666` is what everybody writes, and harmless. */
function* modeClaims(
  values: readonly Expression[],
  name: string,
  least: 'write' | 'everything',
): Iterable<Claim> {
  for (const value of values) {
    const open = openMode(value);
    if (open === undefined || (least === 'everything' && (open !== 'everything' || value.kind === 'string')))
      continue;
    const what = `${name} ${constantText(value) === undefined ? 'with write for others' : modeText(value)}`;
    yield { span: value.span, what, ...(least === 'everything' ? { confidence: 'medium' as const } : {}) };
    return;
  }
}

function modeText(value: Expression): string {
  return value.kind === 'number' ? value.text : (constantText(value) ?? '');
}

/** A mask that leaves others their write bit. */
function isOpenMask(text: string): boolean {
  return /^0?[0-7]{1,4}$/.test(text) && (Number.parseInt(text, 8) & 0o002) === 0;
}

function* findings(claims: readonly Claim[], file: FileText): Iterable<RuleFinding> {
  const seen = new Set<string>();
  for (const { span, what, confidence } of claims) {
    const place = `${span.startLine} ${span.startColumn}`;
    if (seen.has(place)) continue;
    seen.add(place);
    yield {
      location: locationOf(file.path, span),
      message: `Anybody on the machine may write to it (${what}), and so replace what others will read or run.`,
      evidence: [`Line ${span.startLine}: ${what}.`],
      remediation:
        'Give write to the owner only (644 for files, 755 for folders and programs, 600 for secrets), and make the user that needs it the owner: chown, COPY --chown, runAsUser, fsGroup.',
      ...(confidence ? { severity: 'medium' as const } : {}),
      ...(isDocumentation(file.path) ? { confidence: 'low' as const } : confidence ? { confidence } : {}),
    };
  }
}
