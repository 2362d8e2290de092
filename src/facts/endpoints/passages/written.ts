import type { Expression } from '../../../model/code.ts';
import { plainName } from '../shared/names/dotted.ts';

const deepest = 6;
export const longest = 160;

/** Says what a name stands for where it is written. */
export type Meaning = (path: string) => string;

/** An expression as one text, the same for the same thing: `req.headers.x-debug`, `isMember(req.user, 'a')`. */
export function written(value: Expression, meaning: Meaning, depth = 0): string {
  if (depth > deepest) return '…';
  const below = (each: Expression): string => written(each, meaning, depth + 1);
  return textOf(value, meaning, below).slice(0, longest);
}

function textOf(value: Expression, meaning: Meaning, below: (each: Expression) => string): string {
  switch (value.kind) {
    case 'string':
      return `'${value.value}'`;
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'name':
      return meaning(value.path);
    case 'member':
      return `${below(value.object)}.${value.property}`;
    case 'index':
      return `${below(value.object)}[${below(value.index)}]`;
    case 'list':
      return `[${value.items.slice(0, 20).map(below).join(', ')}]`;
    case 'object':
      return `{${value.entries
        .slice(0, 12)
        .map(({ key, value: own }) => `${key}: ${below(own)}`)
        .join(', ')}}`;
    case 'built-string':
      return `\`${value.parts.map(below).join('')}\``;
    case 'operation':
      return `(${value.operands.map(below).join(` ${value.operator} `)})`;
    case 'call': {
      const { callee, receiver, arguments: given } = value.call;
      const name = receiver === undefined ? calledBy(callee, meaning) : `${below(receiver)}.${callee}`;
      return `${name}(${given.map((each) => below(each.value)).join(', ')})`;
    }
    case 'function':
      return 'function';
    default:
      return value.text;
  }
}

function calledBy(callee: string, meaning: Meaning): string {
  const dot = callee.indexOf('.');
  return dot < 0 ? callee : plainName(`${meaning(callee.slice(0, dot))}${callee.slice(dot)}`);
}
