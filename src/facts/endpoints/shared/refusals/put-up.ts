import type { Call, CodeFacts } from '../../../../model/code.ts';

const gathering = /\.(?:Use|With|Group|use|group|register|addHook)$/;
/** What answers a request is handed no middleware: `web.With(w, forbidden())`. */
const answering = /^(?:w|rw|r|req|request|res|response|reply|c|ctx|context)$/;
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

/** `users.get(mustUser(req))` asks, and `web.Group(w, forbidden())` refuses. */
function isRegistering({ callee, arguments: given }: Call): boolean {
  const [first] = given;
  if (given.some(({ value }) => value.kind === 'name' && answering.test(value.path))) return false;
  const isRoute = first?.value.kind === 'string' && /^(?:[A-Z]+ )?\/|^$/.test(first.value.value);
  return gathering.test(callee) || (verbs.test(callee) && (isRoute || first?.value.kind === 'built-string'));
}
