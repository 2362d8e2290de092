import { isWhole, mentionsGuard, type Site, type Way } from './site.ts';

const keyword = /, (dependencies=\[[^\]\n]{1,200}\])\)\s*$/;

/** FastAPI: what a route depends on besides its parameters. */
export const asDependency: Way = (own, model) => {
  const dependencies = keyword.exec(model.text)?.[1];
  if (dependencies === undefined || !mentionsGuard(dependencies, model.endpoint)) return undefined;
  const end = own.text.trimEnd();
  const isCall = /^\s*@[\w.]+\(["']/.test(end) && end.endsWith(')') && isWhole(end);
  if (!isCall || end.includes('dependencies=')) return undefined;
  return { line: own.endpoint.location.line, replacement: `${end.slice(0, -1)}, ${dependencies})` };
};

const definition = /^(\s*(?:async )?def \w+\()(.*)(\)(?: -> .+)?:\s*)$/;
/** Decorators between the one that registers and the function. */
const mostBetween = 5;

/** The line of the function below the line that registers it, where it is one line. */
function definitionOf({ endpoint, lines }: Site): { line: number; found: RegExpExecArray } | undefined {
  const { line } = endpoint.location;
  for (let at = line; at <= line + mostBetween; at++) {
    const found = definition.exec(lines[at] ?? '');
    if (found !== null) return isWhole(lines[at] ?? '') ? { line: at + 1, found } : undefined;
    if (!/^\s*@/.test(lines[at] ?? '')) return undefined;
  }
  return undefined;
}

/** `a: A, b: B[C, D] = f(x, y)` in three. */
function parametersOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (const piece of text.split(',')) {
    const open = parts.at(-1);
    if (open !== undefined && !isWhole(open)) parts[parts.length - 1] = `${open},${piece}`;
    else parts.push(piece);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** FastAPI: a parameter whose value is who calls. */
export const asParameter: Way = (own, model) => {
  const theirs = definitionOf(model);
  const ours = definitionOf(own);
  if (theirs === undefined || ours === undefined) return undefined;
  const isGuard = (text: string): boolean => /:|=/.test(text) && mentionsGuard(text, model.endpoint);
  const guards = parametersOf(theirs.found[2] as string).filter(isGuard);
  const parameters = parametersOf(ours.found[2] as string);
  const called = (parameter: string): string => /^\w*/.exec(parameter)?.[0] ?? '';
  const taken = new Set(parameters.map(called));
  const isOdd = parameters.some((each) => /^[*/]|^(?:self|cls)$/.test(each));
  if (guards.length === 0 || isOdd || guards.some((each) => taken.has(called(each)))) return undefined;
  // What has no default stands before what has one.
  const all = [...parameters, ...guards];
  const sorted = [...all.filter((each) => !each.includes('=')), ...all.filter((each) => each.includes('='))];
  const [, before, , after] = ours.found as unknown as [string, string, string, string];
  return { line: ours.line, replacement: `${before}${sorted.join(', ')}${after}` };
};
