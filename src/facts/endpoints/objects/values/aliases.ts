import type { Assignment, CodeFacts } from '../../../../model/code.ts';
import { resultsOf } from '../alternatives.ts';
import { plain } from '../names.ts';
import type { RequestValues } from './request-values.ts';

const known = new WeakMap<CodeFacts, ReadonlyMap<string, string | undefined>>();

/**
 * A path by what its first name stands for: `current_pupil.id` for `pupil.id`, where a method of the file gives that,
 * `def pupil = current_pupil`, a block is handed it, `current_pupil.then { |pupil| … }`, or a local is given it. Ruby only.
 */
export function spelledOut(path: string, values: RequestValues): string | undefined {
  if (values.code.language !== 'ruby') return undefined;
  const [root = '', ...rest] = path.split('.');
  if (values.isParameter(root)) return undefined;
  const given = values.given(root);
  // `@fees = fees.open` gives the method nothing.
  const isLocal = given.some(({ target }) => !target.startsWith('@'));
  const aliases = aliasesIn(values.code);
  const meant = !isLocal && aliases.has(root) ? aliases.get(root) : namedBy(given);
  return meant === undefined || meant.split('.', 1)[0] === root ? undefined : [meant, ...rest].join('.');
}

function namedBy([only, ...more]: readonly Assignment[]): string | undefined {
  const isOne = only?.operator === '=' && more.length === 0;
  return isOne && only.value.kind === 'name' ? plain(only.value.path) : undefined;
}

/** Whom a path begins with, where that is called by another name; their rows are not them. */
export function whoIsMeant(path: string, values: RequestValues): string | undefined {
  const [root = ''] = path.split('.', 1);
  const meant = spelledOut(root, values);
  return meant === undefined || /[^s]s$/.test(meant) ? undefined : spelledOut(path, values);
}

/** What the methods and the blocks of a file call by a name of their own; undefined where one name is of several things. */
function aliasesIn(code: CodeFacts): ReadonlyMap<string, string | undefined> {
  const found =
    known.get(code) ??
    new Map(
      [...aliases(code)].map(([name, [path, ...others]]) => [name, others.length > 0 ? undefined : path]),
    );
  known.set(code, found);
  return found;
}

function aliases(code: CodeFacts): ReadonlyMap<string, readonly (string | undefined)[]> {
  const found = new Map<string, (string | undefined)[]>();
  const note = (name: string, path: string | undefined): void => {
    const all = found.get(name) ?? [];
    found.set(name, all.includes(path) ? all : [...all, path]);
  };
  const handed = new Map<number, string>();
  for (const { callee, receiver, arguments: given } of code.calls)
    for (const { value } of given)
      if (value.kind === 'function' && receiver === undefined && handingOn.test(callee))
        handed.set(value.function, plain(callee.replace(handingOn, '')));
  for (const [index, { name, parameters }] of code.functions.entries()) {
    if (name === '')
      for (const [at, each] of parameters.entries())
        note(each.name, at === 0 ? handed.get(index) : undefined);
    else if (parameters.length === 0) {
      const results = resultsOf(code, index);
      const paths = new Set(results.map((each) => (each.kind === 'name' ? plain(each.path) : undefined)));
      for (const path of paths) note(name, path);
      if (paths.size === 0) note(name, undefined);
    }
  }
  return found;
}

/** What hands a block the very thing that it is called on. */
const handingOn = /\.(?:then|yield_self|tap)$/;
