import type { Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { PythonClass, PythonFunction, PythonModule } from '../shared/python/module.ts';
import type { PythonTools } from '../shared/python/views.ts';

/** What a request asks of a view: `list` and `GET`. */
export interface Asked {
  readonly action: string;
  readonly method: string;
}

interface Level {
  readonly module: PythonModule;
  readonly class: PythonClass;
  readonly index: number;
}

/**
 * The permissions that Django REST framework asks for before a view: those of `get_permissions`, of `permission_classes`
 * or of the settings, the nearest alone.
 */
export function permissionsOf(
  tools: PythonTools,
  lineage: readonly Level[],
  asked: Asked,
  defaults: readonly Guard[],
): readonly Guard[] {
  for (const [level, { module, class: each, index }] of lineage.entries()) {
    const origin = level === 0 ? 'class' : 'base-class';
    const chosen = tools.definitions.methods(module, index).get('get_permissions');
    if (chosen !== undefined && chosen.choices.length > 0) {
      const found = chosenFor(chosen, asked).flatMap((value) => tools.guards.of(module, value, origin));
      const passesOn = chosen.calls.some((callee) => /(?:^|\.)(?:super|get_permissions)$/.test(callee));
      if (found.length > 0 || !passesOn) return found;
    }
    const value = each.attributes.permission_classes;
    if (value !== undefined) return tools.guards.of(module, value, origin);
  }
  return defaults;
}

/** What `get_permissions` gives for an action, as far as its conditions can be told. */
function chosenFor({ choices }: PythonFunction, asked: Asked): Expression[] {
  const possible = choices
    .map(({ value, tests }) => ({ value, results: tests.map(({ test, when }) => holds(test, when, asked)) }))
    .filter(({ results }) => results.every((result) => result !== false));
  // What is given under a condition that holds for certain comes before what is given otherwise.
  const certain = possible.filter(
    ({ results }) => results.length > 0 && results.every((result) => result === true),
  );
  return (certain.length > 0 ? certain : possible).map(({ value }) => value);
}

function holds(test: Expression, when: boolean, asked: Asked): boolean | undefined {
  const result = evaluate(test, asked, 0);
  return result === undefined ? undefined : result === when;
}

function evaluate(test: Expression, asked: Asked, depth: number): boolean | undefined {
  if (test.kind !== 'operation' || depth > 5) return undefined;
  const { operator, operands } = test;
  const [left, right] = operands;
  if (operator === '!') {
    const inner = left && evaluate(left, asked, depth + 1);
    return inner === undefined ? undefined : !inner;
  }
  if (operator === '||' || operator === '&&') {
    const results = operands.map((each) => evaluate(each, asked, depth + 1));
    if (results.includes(operator === '||')) return operator === '||';
    return results.includes(undefined) ? undefined : operator === '&&';
  }
  if (left?.kind !== 'name' || right === undefined) return undefined;
  const actual = askedBy(left.path, asked);
  const among = wordsIn(right);
  if (actual === undefined || among === undefined) return undefined;
  if (operator === '==' || operator === 'in') return among.includes(actual);
  return operator === '!=' || operator === 'not in' ? !among.includes(actual) : undefined;
}

function askedBy(path: string, { action, method }: Asked): string | undefined {
  const actual = path.endsWith('.action') ? action : path.endsWith('.method') ? method : '';
  return actual === '' || actual === '*' ? undefined : actual;
}

function wordsIn(value: Expression): readonly string[] | undefined {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list')
    return value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return value.kind === 'name' && /SAFE_METHODS$/.test(value.path) ? ['GET', 'HEAD', 'OPTIONS'] : undefined;
}
