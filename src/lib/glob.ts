/**
 * Globs in time that grows with pattern times path and never faster. A policy's globs are written by whoever owns a
 * repository, and paths by whoever opens a pull request: as a regular expression the two can stop a process for hours.
 */

/** Braces that stand for more alternatives than this are read as they are written. */
const MOST_ALTERNATIVES = 256;

/** `inside` belongs to the `folders` before it: the name of one of those folders has begun. */
type Step =
  | string
  | ((character: string) => boolean)
  | { readonly any: 'name' | 'path' | 'folders' | 'inside' };

/**
 * Whether a path matches one of these patterns: `*` and `?` within a name, `**` over folders, `[a-z]`, `{a,b}`, a
 * leading `!` for what does not match. Names that begin with a dot are names like any other.
 */
export function globs(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map((pattern) => {
    const isNegated = /^!(?!\()/.test(pattern);
    const alternatives = expand(isNegated ? pattern.slice(1) : pattern)
      .flatMap(withFolder)
      .map(stepsOf);
    return (path: string): boolean => alternatives.some((steps) => matches(steps, path)) !== isNegated;
  });
  return (path) => matchers.some((match) => match(path));
}

/** `{a,b}` and `@(a|b)` written out. */
function expand(pattern: string): readonly string[] {
  let found = [
    pattern.replaceAll(/@\(([^()/]*)\)/g, (_, inner: string) => `{${inner.replaceAll('|', ',')}}`),
  ];
  for (;;) {
    const next = found.flatMap((each) => {
      const [whole, inner] = /(?<!\\)\{([^{}]*,[^{}]*)\}/.exec(each) ?? [];
      if (whole === undefined || inner === undefined) return [each];
      return inner.split(',').map((part) => each.replace(whole, () => part));
    });
    if (next.length > MOST_ALTERNATIVES) return [pattern];
    if (next.every((each, at) => each === found[at])) return next;
    found = next;
  }
}

// `a/**` is the folder itself, too; behind a star it is only what is in one.
function withFolder(pattern: string): readonly string[] {
  const folder = pattern.replace(/(?:\/\*\*)+$/, '');
  return folder === pattern || folder.endsWith('*') ? [pattern] : [folder, `${folder}/**`];
}

const TOKEN = /\*\*\/|\*+|\?|\[(!|\^)?(\]?[^\]/]*)\]|\\([\s\S])|[\s\S]/gu;

function stepsOf(pattern: string): readonly Step[] {
  const steps: Step[] = [];
  for (const { 0: token, 1: negated, 2: members, 3: escaped, index } of pattern.matchAll(TOKEN)) {
    const isStart = index === 0 || pattern[index - 1] === '/';
    if (token === '**/' && isStart) steps.push({ any: 'folders' }, { any: 'inside' });
    else if (token === '**/') steps.push({ any: 'name' }, '/');
    else if (token === '**' && isStart && index + 2 === pattern.length) steps.push({ any: 'path' });
    else if (token.startsWith('*')) steps.push({ any: 'name' });
    else if (token === '?') steps.push((character) => character !== '/');
    else if (members !== undefined) steps.push(oneOf(members, negated !== undefined));
    else steps.push(escaped ?? token);
  }
  return steps;
}

function oneOf(members: string, isNegated: boolean): (character: string) => boolean {
  const ranges = [...members.matchAll(/([\s\S])-([\s\S])|([\s\S])/gu)].map(([, from, to, one]) => [
    from ?? one ?? '',
    to ?? one ?? '',
  ]);
  return (character) =>
    character !== '/' &&
    ranges.some(([from = '', to = '']) => character >= from && character <= to) !== isNegated;
}

/** All places in the pattern that the path can have reached, character by character. */
function matches(steps: readonly Step[], path: string): boolean {
  let places = reach(steps, [0]);
  for (const character of path) {
    const next: number[] = [];
    for (const place of places) {
      const to = after(steps[place], place, character);
      if (to !== undefined) next.push(to);
    }
    if (next.length === 0) return false;
    places = reach(steps, next);
  }
  return places.has(steps.length);
}

function after(step: Step | undefined, place: number, character: string): number | undefined {
  if (step === undefined) return undefined;
  if (typeof step === 'string') return step === character ? place + 1 : undefined;
  if (typeof step === 'function') return step(character) ? place + 1 : undefined;
  if (step.any === 'path') return place;
  const isEnd = character === '/';
  if (step.any === 'name') return isEnd ? undefined : place;
  if (step.any === 'folders') return isEnd ? place : place + 1;
  return isEnd ? place - 1 : place;
}

/** These places, and those after what may stand for nothing. */
function reach(steps: readonly Step[], places: readonly number[]): ReadonlySet<number> {
  const reached = new Set(places);
  for (const place of reached) {
    const step = steps[place];
    if (typeof step !== 'object' || step.any === 'inside') continue;
    reached.add(place + (step.any === 'folders' ? 2 : 1));
  }
  return reached;
}
