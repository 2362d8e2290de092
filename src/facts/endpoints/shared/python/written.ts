import type { Argument, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import type { Definition } from './definitions.ts';

/** A guard as it was written; what is no text stands as it is: `Gate(IsKeeper)`. */
export const shown = (name: string, args: readonly string[]): string =>
  args.length === 0
    ? name
    : `${name}(${args.map((text) => (/^[A-Z]\w*[a-z]\w*(?:$|[(| ])/.test(text) ? text : `'${text}'`)).join(', ')})`;

/** `Security(current_member, scopes=['rates:read'])` asks the token for all of the scopes. */
export function withScopes(guard: Guard, scopes: Expression): Guard {
  const texts = textsIn(scopes).map((text) => `scopes: ${text}`);
  const name =
    guard.name.includes('(') || texts.length === 0 ? guard.name : `${guard.name}(${texts.join(', ')})`;
  return { ...guard, name, kind: 'authorization' };
}

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
  if (value.kind === 'list') return value.items.slice(0, 8).flatMap(textsIn);
  const made = madeOf(value);
  return made === undefined ? [] : [made];
}

/** The same of one argument: a number says how much is asked, `level(5)`. */
export function textsGiven({ name, value }: Argument): readonly string[] {
  const isLevel = value.kind === 'number' && (name === undefined || /level|rank|grade|min/.test(name));
  return isLevel ? [value.text] : textsIn(value);
}

/** `IsKeeper()`, `HasRole('chef')`, `IsKeeper() | IsChef()`: objects that are asked. */
function madeOf(value: Expression): string | undefined {
  if (value.kind === 'call') {
    const { callee, arguments: given } = value.call;
    const last = lastName(callee);
    return /^[A-Z]\w*[a-z]/.test(last)
      ? shown(
          last,
          given.slice(0, 4).flatMap((each) => textsIn(each.value)),
        ).slice(0, 60)
      : undefined;
  }
  if (value.kind !== 'operation' || !/^[|&]$/.test(value.operator)) return undefined;
  const all = value.operands.slice(0, 4).map(madeOf);
  return all.includes(undefined) ? undefined : all.join(` ${value.operator} `);
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
