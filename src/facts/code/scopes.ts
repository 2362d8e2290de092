import type { Adapter } from './adapter.ts';
import type { SyntaxTree } from './tree.ts';

/** Every function and class of a file by number, and which of them is around each node (-1: none). */
export interface Scopes {
  readonly functionNodes: readonly number[];
  readonly classNodes: readonly number[];
  readonly functionNumber: ReadonlyMap<number, number>;
  readonly functionAround: Int32Array;
  readonly classAround: Int32Array;
}

interface OpenScope {
  readonly until: number;
  readonly outerFunction: number;
  readonly outerClass: number;
}

/** Numbers functions and classes in source order. */
export function scopesOf(tree: SyntaxTree, adapter: Adapter): Scopes {
  const isFunction = tree.select(adapter.functions);
  const isClass = tree.select(adapter.classes);
  const functionAround = new Int32Array(tree.count);
  const classAround = new Int32Array(tree.count);
  const functionNodes: number[] = [];
  const classNodes: number[] = [];
  const open: OpenScope[] = [];
  let inFunction = -1;
  let inClass = -1;
  for (let n = 0; n < tree.count; n++) {
    while (n >= (open.at(-1)?.until ?? Number.POSITIVE_INFINITY)) {
      const closed = open.pop();
      inFunction = closed?.outerFunction ?? -1;
      inClass = closed?.outerClass ?? -1;
    }
    functionAround[n] = inFunction;
    classAround[n] = inClass;
    if (!isFunction(n) && !isClass(n)) continue;
    if (adapter.isScope && !adapter.isScope(tree, n)) continue;
    open.push({ until: tree.last[n] ?? 0, outerFunction: inFunction, outerClass: inClass });
    if (isFunction(n)) inFunction = functionNodes.push(n) - 1;
    else inClass = classNodes.push(n) - 1;
  }
  const functionNumber = new Map(functionNodes.map((node, at) => [node, at]));
  return { functionNodes, classNodes, functionNumber, functionAround, classAround };
}
