import type { Call, CodeFacts } from '../../../model/code.ts';

const gathering = /(?:^|\.)(?:Use|With|Group|Handle\w*|Route|Mount|use|with|group|route|register|addHook)$/;
const verbs = /\.(?:GET|POST|PUT|PATCH|DELETE|[Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete|Any|all)$/;
const read = new WeakMap<CodeFacts, ReadonlySet<Call>>();

/** What is put up before routes, and asks nobody where that is done: `router.use(requireUser())`. */
export function putUp(code: CodeFacts): ReadonlySet<Call> {
  const known =
    read.get(code) ??
    new Set(
      code.calls
        .filter(isRegistering)
        .flatMap(({ arguments: given }) =>
          given.flatMap(({ value }) => (value.kind === 'call' ? [value.call] : [])),
        ),
    );
  read.set(code, known);
  return known;
}

/** `users.get(mustUser(req))` asks. */
const isRegistering = ({ callee, arguments: [first] }: Call): boolean =>
  gathering.test(callee) || (verbs.test(callee) && /^(?:string|built-string)$/.test(first?.value.kind ?? ''));
