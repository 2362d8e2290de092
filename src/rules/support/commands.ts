import type { Call, CodeFacts, Expression, Span } from '../../model/code.ts';
import { lastName } from './expressions.ts';

/** Methods that run a program or a shell, by the last name of their path. */
const RUNNERS =
  /^(?:exec|execSync|spawn|spawnSync|execFile|execFileSync|execa|execaSync|execaCommand|execaCommandSync|shell|system|popen|Popen|run|call|check_call|check_output|getoutput|getstatusoutput|create_subprocess_(?:shell|exec)|shell_exec|passthru|proc_open|capture[23]e?|Command|CommandContext|ProcessBuilder|ProcessStartInfo|Start|sh|bash|`|\$)$/;
/** Longer texts are no commands. */
const LONGEST = 4_000;
/** Programs whose last words are another command, or hold one as text. */
const CARRIERS =
  /^(?:find|xargs|ssh|parallel|watch|timeout|nice|chroot|gosu|su-exec|flock|docker|podman|kubectl|nsenter|runuser|su|(?:ba|da|a|z)?sh)$/;

/**
 * Every shell command in a file: those of a script, those that stand inside another (`find -exec`, `ssh host "…"`), and
 * those that code runs (`exec('chmod 777 …')`, `subprocess.run(['curl', '-k', url])`).
 */
export function commandsIn(code: CodeFacts): Call[] {
  return withInner(code.calls.flatMap((call) => (call.form === 'command' ? [call] : commandsRun(call))));
}

/** Commands, and the commands inside them. */
export function withInner(commands: readonly Call[]): Call[] {
  return commands.flatMap((call) => [call, ...innerCommands(call)]);
}

function innerCommands(call: Call): Call[] {
  if (!CARRIERS.test(call.callee)) return [];
  const words = call.arguments.map(({ value }) => value);
  const texts = words.flatMap((word) => (/\s/.test(textOf(word)) ? scriptCommands(word) : []));
  const starts = words.flatMap((word, at) => (/^\w[\w./-]*$/.test(textOf(word)) ? [at] : []));
  // Which word begins the command depends on the program's options: each that could be is tried.
  return [...texts, ...starts.slice(0, 12).flatMap((at) => commandOf(words.slice(at), call.span) ?? [])];
}

function commandsRun(call: Call): Call[] {
  if (!RUNNERS.test(lastName(call.callee))) return [];
  const [first, ...rest] = call.arguments.map(({ value }) => value);
  if (!first) return [];
  if (first.kind === 'list') return asWords(first.items, call.span);
  if (/\s/.test(textOf(first))) return scriptCommands(first);
  const words = rest.flatMap((value) => (value.kind === 'list' ? value.items : splitWords(value)));
  return asWords([first, ...words], call.span);
}

/** A shell among them is given its script as one word. */
function asWords(words: readonly Expression[], span: Span): Call[] {
  const command = commandOf(words, span);
  return command ? [command] : [];
}

function commandOf(words: readonly Expression[], span: Span): Call | undefined {
  const [first, ...rest] = words;
  const name = first && textOf(first).replace(/^.*\//, '');
  if (!name) return undefined;
  if (/^(?:sudo|doas|env|nohup)$/.test(name)) return commandOf(rest, span);
  const args = rest.map((value) => ({ value }));
  return { callee: name, arguments: args, form: 'command', span, inFunction: -1, inClass: -1 };
}

/** `"777 " + path` as words of their own. */
function splitWords(value: Expression): readonly Expression[] {
  const text = textOf(value);
  return /\s/.test(text) ? wordsOf(text, lineSpans(value)) : [value];
}

/** The commands of a shell script that stands in a text. */
function scriptCommands(value: Expression): Call[] {
  const text = textOf(value);
  if (text.length > LONGEST) return [];
  const at = lineSpans(value);
  const commands: Call[] = [];
  let from = 0;
  for (const end of [...text.matchAll(/&&|\|\||[;|&\n]/g), { index: text.length, 0: '' }]) {
    const words = wordsOf(text.slice(from, end.index), (place) => at(from + place));
    const [first] = words;
    const command = first && commandOf(words, first.span);
    if (command) commands.push(command);
    from = end.index + end[0].length;
  }
  return commands;
}

function wordsOf(text: string, spanAt: (place: number) => Span): Expression[] {
  const words = [...text.matchAll(/"[^"]*"|'[^']*'|[^\s"']+/g)].map(
    (match): Expression => ({
      kind: 'string',
      value: match[0].replace(/^(["'])(.*)\1$/s, '$2'),
      span: spanAt(match.index),
    }),
  );
  const start = words.findIndex((word) => word.kind === 'string' && !/^\w+=/.test(word.value));
  return start < 0 ? [] : words.slice(start);
}

/** The line of each place in a text that goes over several. */
function lineSpans(value: Expression): (place: number) => Span {
  const { span } = value;
  const text = textOf(value);
  if (span.startLine === span.endLine) return () => span;
  return (place) => {
    const line = Math.min(span.endLine, span.startLine + text.slice(0, place).split('\n').length - 1);
    return { ...span, startLine: line, endLine: line };
  };
}

/** A text as far as it is constant; what is not reads as one word. */
function textOf(value: Expression): string {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'built-string') return '';
  const parts = value.how === 'format' ? value.parts.slice(0, 1) : value.parts;
  return parts.map((part) => (part.kind === 'string' ? part.value : 'x')).join('');
}
