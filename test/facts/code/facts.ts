import { parseCode } from '../../../src/facts/code/parse.ts';
import type { Call, CodeFacts, Expression, Language } from '../../../src/model/code.ts';

/** The facts of a text; throws where it could not be read. */
export async function factsOf(language: Language, text: string): Promise<CodeFacts> {
  const facts = await parseCode(`file.${language}`, text, language, 10_000);
  if ('unread' in facts) throw new Error(facts.unread);
  return facts;
}

/** An expression as a short text, the same for the same meaning in every language. */
export function shown(expression: Expression | undefined): string {
  switch (expression?.kind) {
    case undefined:
      return '';
    case 'string':
      return JSON.stringify(expression.value);
    case 'number':
      return String(expression.value);
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'name':
      return expression.path;
    case 'built-string':
      return `<${expression.how} ${expression.parts.map(shown).join(' ')}>`;
    case 'operation':
      return `(${[expression.operator, ...expression.operands.map(shown)].join(' ')})`;
    case 'object':
      return `{${expression.entries.map(({ key, value }) => `${key}: ${shown(value)}`).join(', ')}}`;
    case 'list':
      return `[${expression.items.map(shown).join(', ')}]`;
    case 'call':
      return shownCall(expression.call);
    case 'function':
      return 'function';
    case 'member':
      return `${shown(expression.object)}.${expression.property}`;
    case 'index':
      return `${shown(expression.object)}[${shown(expression.index)}]`;
    case 'other':
      return `other(${expression.parts.map(shown).join(', ')})`;
  }
}

export function shownCall(call: Call): string {
  const on = call.receiver ? `${shown(call.receiver)}.` : '';
  const args = call.arguments.map(({ name, value }) => (name ? `${name}=${shown(value)}` : shown(value)));
  return `${on}${call.callee}(${args.join(', ')})`;
}
