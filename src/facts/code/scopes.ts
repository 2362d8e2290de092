import type { SyntaxTree } from './tree.ts';

/** Every function and class of a file by number, and which of them is around each node (-1: none). */
export interface Scopes {
  readonly functionNodes: readonly number[];
  readonly classNodes: readonly number[];
  readonly functionNumber: ReadonlyMap<number, number>;
  readonly functionAround: Int32Array;
  readonly classAround: Int32Array;
}

/** Which nodes of a language are functions and classes, by the names of their types. */
export interface ScopeSyntax {
  readonly functions: Readonly<Record<string, unknown>>;
  readonly classes: Readonly<Record<string, unknown>>;
  /** Where a type alone does not tell a function or class. */
  readonly isScope?: (tree: SyntaxTree, n: number) => boolean;
}

interface OpenScope {
  readonly until: number;
  readonly outerFunction: number;
  readonly outerClass: number;
}

/** Numbers functions and classes in source order. */
export function scopesOf(tree: SyntaxTree, syntax: ScopeSyntax): Scopes {
  const isFunction = tree.select(syntax.functions);
  const isClass = tree.select(syntax.classes);
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
    if (syntax.isScope && !syntax.isScope(tree, n)) continue;
    open.push({ until: tree.last[n] ?? 0, outerFunction: inFunction, outerClass: inClass });
    if (isFunction(n)) inFunction = functionNodes.push(n) - 1;
    else inClass = classNodes.push(n) - 1;
  }
  const functionNumber = new Map(functionNodes.map((node, at) => [node, at]));
  return { functionNodes, classNodes, functionNumber, functionAround, classAround };
}
