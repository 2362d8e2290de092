import type { Expression } from '../../../../model/code.ts';
import type { Definition } from './definitions.ts';

/** A guard as it was written. */
export const shown = (name: string, args: readonly string[]): string =>
  args.length === 0 ? name : `${name}(${args.map((text) => `'${text}'`).join(', ')})`;

/** `HTTPBearer(auto_error=False)` and `jwt_required(optional=True)` let everybody pass. */
export function isOptional(keyword: string | undefined, value: Expression): boolean {
  if (value.kind !== 'boolean') return false;
  return keyword === 'auto_error'
    ? !value.value
    : keyword === 'optional'
      ? value.value
      : keyword === 'required' && !value.value;
}

/** The texts among the arguments of a guard: roles, scopes. */
export function textsIn(value: Expression): string[] {
  if (value.kind === 'string') return [value.value.slice(0, 60)];
  if (value.kind === 'name' && /(?:^|\.)[A-Z][A-Z0-9_]+$/.test(value.path)) return [value.path];
  return value.kind === 'list' ? value.items.slice(0, 8).flatMap(textsIn) : [];
}

/** A body that calls nothing decides nothing. */
export const handsOn = (definition: Definition): boolean =>
  definition.kind === 'class' ||
  (definition.kind === 'function' &&
    definition.function.calls.some(
      (callee) =>
        !/^(?:\w+\.)*(?:wraps|functools\.wraps|f|fn|func|function|view|view_func|handler|print|log\w*|debug|info)$/.test(
          callee,
        ),
    ));
