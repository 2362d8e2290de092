import type { Call, Expression } from '../../model/code.ts';
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

/** A word's text as far as it is constant. */
function wordOf(value: Expression | undefined): string {
  if (value?.kind === 'string') return value.value;
  if (value?.kind !== 'built-string') return '';
  const [first] = value.parts;
  return first?.kind === 'string' ? first.value : '';
}
