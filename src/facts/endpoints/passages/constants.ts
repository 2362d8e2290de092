import type { Call, Expression } from '../../../model/code.ts';

/** What a method is called on, as an expression. */
export function receiverOf({ callee, receiver, span }: Call): Expression | undefined {
  const end = callee.lastIndexOf('.');
  return receiver ?? (end < 0 ? undefined : { kind: 'name', path: callee.slice(0, end), span });
}

/** A constant: written out, or by a name that only constants have; `user.ID` of Go is none. */
export function isFixed(value: Expression): boolean {
  if (value.kind === 'name')
    return (
      !/\.(?:ID|UID|UUID|GUID)$/.test(value.path) &&
      /^(?:\w+\.)*[A-Z][A-Z0-9_]+$|^(?:[a-z]\w*\.)?[A-Z]\w*(?:\.[A-Z]\w*)+$|^(?:\w+\.)?(?:Role|Status|Method|Level|Permission)[A-Z]\w*$/.test(
        value.path,
      )
    );
  return /^(?:string|number|boolean|null)$/.test(value.kind);
}
