import type { Assignment, Call, CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { textsIn } from '../../shared/exemptions/spares.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { guardKindOf } from '../../shared/words/guard-names.ts';

/** Something that may be a list of paths, and what it is called. */
export interface NamedList {
  readonly name: string;
  readonly value: Expression;
  /** What it is given to, where it is seen: whether that asks callers anything is another matter. */
  readonly gates: readonly HandlerRef[] | undefined;
}

type Of<Fact> = Fact & Pick<NamedList, 'gates'>;

interface Given {
  readonly options: readonly NamedList[];
  readonly entries: readonly Of<Entry>[];
  readonly assigned: readonly Of<Assignment>[];
}

const mostGates = 20;

/** Whether a name says that callers are asked something there: `AuthMiddleware`, not `KeyMiddleware`, which may be of anything. */
export function speaksOfGuards(name: string): boolean {
  const last = lastName(name);
  return /api_?key/i.test(last) || guardKindOf(last.replace(/_?middleware$/i, '')) !== undefined;
}

/** All values that have a name, with what they are given to by name: in options, or as options of their own. */
export function givenLists(code: CodeFacts): Given {
  const constants = new Map(
    code.assignments.flatMap(({ target, value, inFunction }) => (inFunction < 0 ? [[target, value]] : [])),
  );
  const givenTo = new Map<string, HandlerRef[]>();
  const within = new Map<Entry, readonly HandlerRef[]>();
  const options: NamedList[] = [];
  for (const call of code.calls) {
    const gates = gatesOf(call, code);
    const note = (value: Expression): void => {
      if (value.kind !== 'name' || !constants.has(value.path)) return;
      const known = givenTo.get(value.path) ?? [];
      if (known.length < mostGates) givenTo.set(value.path, [...known, ...gates]);
    };
    for (const { name, value } of call.arguments) {
      if (name !== undefined) note(value);
      for (const entry of value.kind === 'object' ? value.entries : []) {
        within.set(entry, gates);
        note(entry.value);
      }
    }
    options.push(...optionsOf(call, gates, constants));
  }
  return {
    options,
    entries: code.entries.map((entry) => ({ ...entry, gates: within.get(entry) })),
    assigned: code.assignments.map((each) => ({ ...each, gates: givenTo.get(each.target) })),
  };
}

/** What is called, and what that is handed by name: `app.add_middleware(AuthMiddleware, …)`. */
function gatesOf({ callee, span, arguments: given }: Call, { path }: CodeFacts): readonly HandlerRef[] {
  const handed = given.flatMap(({ name, value }) =>
    name === undefined && value.kind === 'name' ? [value.path] : [],
  );
  const location = locationOf(path, span);
  return [callee, ...handed.slice(0, 4)].map(
    (name): HandlerRef => ({ name, arguments: [], wraps: [], except: [], location }),
  );
}

/** `Gate(re.compile("^/desk/"), keeper, open_paths={…})`: which gate it is, its first argument says. */
function optionsOf(
  { callee, arguments: given }: Call,
  gates: readonly HandlerRef[],
  constants: ReadonlyMap<string, Expression>,
): readonly NamedList[] {
  const [first] = given;
  const about = first?.name === undefined ? textsIn(first?.value).slice(0, 1) : [];
  const which = first?.name === undefined && first?.value.kind === 'name' ? [lastName(first.value.path)] : [];
  const said = [...about.map((text) => `'${text.slice(0, 60)}'`), ...which].map((text) => `(${text})`);
  return given.flatMap(({ name, value }) => {
    const meant = value.kind === 'name' ? (constants.get(value.path) ?? value) : value;
    return name === undefined
      ? []
      : [{ name: `${lastName(callee)}${said.join('')}.${name}`, value: meant, gates }];
  });
}
