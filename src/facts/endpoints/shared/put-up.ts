import type { Call, CodeFacts } from '../../../model/code.ts';

const registering =
  /(?:^|\.)(?:Use|With|Group|Handle\w*|Any|Route|Mount|use|with|group|all|route|register|addHook|GET|POST|PUT|PATCH|DELETE|[Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete)$/;
const read = new WeakMap<CodeFacts, ReadonlySet<Call>>();

/** What is put up before routes, and asks nobody where that is done: `router.use(requireUser())`. */
export function putUp(code: CodeFacts): ReadonlySet<Call> {
  const known =
    read.get(code) ??
    new Set(
      code.calls
        .filter(({ callee }) => registering.test(callee))
        .flatMap(({ arguments: given }) =>
          given.flatMap(({ value }) => (value.kind === 'call' ? [value.call] : [])),
        ),
    );
  read.set(code, known);
  return known;
}
