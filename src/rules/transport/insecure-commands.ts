import type { Call, CodeFacts, Expression } from '../../model/code.ts';
import { commands } from './settings.table.ts';

const LOCAL =
  /^(?:[a-z]+:\/\/)?(?:[^/@\s]*@)?(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?)(?:[:/]|$)/i;

/** The word of a shell command that switches verification off, unless it only talks to its own machine. */
export function insecureWord(call: Call): Expression | undefined {
  const command = commands.find(({ name }) => name.test(call.callee));
  if (!command) return undefined;
  const values = call.arguments.map(({ value }) => value);
  if (values.some((value) => LOCAL.test(wordOf(value)))) return undefined;
  for (const sequence of command.words) {
    const at = values.findIndex((_, start) =>
      sequence.every((pattern, step) => pattern.test(wordOf(values[start + step]))),
    );
    if (at >= 0) return values[at];
  }
  return undefined;
}

export const isLocal = (address: string): boolean => LOCAL.test(address);

const KEPT = /(?:^|_)(curl|wget)(?:_(?:opts?|options?|args?|flags?|cmd|command|bin|extra\w*))?$/i;

/** Options that a script keeps for later: `CURL_OPTS="-sk"`, `CURL="curl -k"`, `alias curl='curl -k'`. */
export function commandsInVariables({ language, assignments, calls }: CodeFacts): Call[] {
  if (language !== 'bash') return [];
  const kept = assignments.map(({ target, value }) => ({ name: target, value }));
  const aliases = calls
    .filter(({ callee }) => callee === 'alias')
    .flatMap((call) => call.arguments.map(({ value }) => ({ name: wordOf(value), value })));
  return [...kept, ...aliases].flatMap(({ name, value }) => {
    const callee = KEPT.exec(name.split('=', 1)[0] ?? '')?.[1]?.toLowerCase();
    if (callee === undefined) return [];
    const words =
      value.kind === 'list'
        ? value.items
        : wordOf(value)
            .split(/[\s=]+/)
            .map((word): Expression => ({ kind: 'string', value: word, span: value.span }));
    const args = words.map((word) => ({ value: word }));
    return [{ callee, arguments: args, form: 'command', span: value.span, inFunction: -1, inClass: -1 }];
  });
}

/** A word's text as far as it is constant. */
function wordOf(value: Expression | undefined): string {
  if (value?.kind === 'string') return value.value;
  if (value?.kind !== 'built-string') return '';
  const [first] = value.parts;
  return first?.kind === 'string' ? first.value : '';
}
