import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { partsIn } from '../../objects/chains.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { noting } from '../../shared/refusals/only-noted.ts';

const mostValues = 200;
/** `WHERE id = ? AND user_id = ?` */
const isConditionText = /[=<>]|\bin\b/i;
const word = /[a-z_]\w*/gi;
const inSent = /(^|\.)(?:params|body|query|form|args|json|data|POST|GET|input)\..*$/;

/** Stands for whatever a function calls something of its own. */
const local = '(local)';

/** All names that are written in a function, but for those that are only noted. */
export function* namesWithin(index: number, code: CodeFacts): Iterable<string> {
  const parts = byFunction(code);
  const calls = parts.calls(index).filter(({ callee, form }) => form === 'call' && !noting.test(callee));
  const values = [
    ...calls.map((call): Expression => ({ kind: 'call', call, span: call.span })),
    ...parts.branches(index).map(({ test }) => test),
    ...parts.returns(index).map(({ value }) => value),
    ...parts.assignments(index).map(({ value }) => value),
  ];
  const targets = parts.assignments(index).map(({ target }) => target);
  // What something of the function is called there says nothing, only that there is something.
  const locals = new Set(targets.filter((target) => !target.includes('.')));
  const named = (name: string): string => (locals.has(name) ? local : name);
  for (const target of targets) for (const name of segmentsOf(target)) yield named(name);
  for (const { name, defaultValue } of code.functions[index]?.parameters ?? []) {
    yield name;
    if (defaultValue !== undefined) values.push(defaultValue);
  }
  for (const name of namesOf(values.slice(0, mostValues))) yield named(name);
}

/** The names in expressions that may hold each other. */
export function* namesOf(values: readonly Expression[]): Iterable<string> {
  const seen = new Set<string>();
  for (const value of values)
    for (const part of partsIn(value)) {
      const { startLine, startColumn, endLine, endColumn } = part.span;
      const place = [part.kind, startLine, startColumn, endLine, endColumn].join(' ');
      if (!seen.has(place)) yield* namesIn(part);
      seen.add(place);
    }
}

/** What one expression names, without those in it. */
export function namesIn(part: Expression): readonly string[] {
  switch (part.kind) {
    case 'name':
      return segmentsOf(part.path);
    case 'member':
      return [part.property];
    case 'object':
      return part.entries.map(({ key }) => key);
    case 'call':
      return [
        ...segmentsOf(part.call.callee),
        ...part.call.arguments.flatMap(({ name = '' }) => name.split('__')),
      ];
    case 'string':
      return isConditionText.test(part.value) ? (conditionIn(part.value).match(word) ?? []) : [];
    default:
      return [];
  }
}

const conditionIn = (text: string): string =>
  text.slice(Math.max(text.search(/\bwhere\b/i), 0)).slice(0, 2000);

/** Without what stands in what was sent: `user` of `params.user` is whoever callers write. */
const segmentsOf = (path: string): readonly string[] =>
  path.replaceAll(/[?@]/g, '').replace(inSent, '$1').split('.');
