import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { isScript } from '../script.ts';
import { wordsOf } from '../words/guard-names.ts';
import { areOfRights, isOfGuards, serves } from '../words/likely-guards.ts';

const deepest = 4;

const response = /^(?:res|resp|response|reply)$/;

/**
 * What a file asks of others on behalf of its handlers, and goes by: `if (!mayUse(req, res, 'clerk')) return;`. Whoever is handed
 * the response can tell the caller why; that it is about rights its name says, and either the module that it is of or what it is
 * given besides.
 * @returns names of functions as they are called; JavaScript and TypeScript only
 */
export function obeyedIn(code: CodeFacts): readonly string[] {
  if (!isScript(code.language)) return [];
  const modules = new Map(code.imports.map(({ local, module }) => [local, module]));
  const isOfRights = ({ callee, arguments: given }: Call): boolean => {
    const words = wordsOf(lastName(callee));
    const module = modules.get(callee.split('.')[0] ?? '') ?? '';
    const isAbout = isOfGuards(module) || given.some(({ value }) => value.kind === 'string');
    return isAbout && areOfRights(words) && !serves(words);
  };
  const heard = [...code.branches.map(({ test }) => test), ...code.assignments.map(({ value }) => value)];
  const asked = heard.flatMap((value) => callsIn(value)).filter(isHandedResponse);
  return [...new Set(asked.filter(isOfRights).map(({ callee }) => callee))];
}

/** The calls of which a condition is made, or the one whose answer is kept. */
function callsIn(value: Expression, depth = 0): readonly Call[] {
  if (value.kind === 'call') return [value.call];
  return value.kind === 'operation' && depth < deepest
    ? value.operands.flatMap((each) => callsIn(each, depth + 1))
    : [];
}

const isHandedResponse = ({ arguments: given }: Call): boolean =>
  given.some(({ value }) => value.kind === 'name' && response.test(value.path));
