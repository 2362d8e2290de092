import type { Argument, Call, CodeFacts, Expression } from '../../../model/code.ts';
import { literalNamed } from '../shared/code/literals.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { namesIn } from '../shared/php/classes.ts';
import type { DemandFact } from './facts.ts';

type Option = readonly [string, readonly string[]];

/** What the controllers of one file demand: in the constructor, or in a list that `middleware()` returns. */
export function demandsOf(code: CodeFacts): DemandFact[] {
  const next = new Map<Call, Call>();
  for (const call of code.calls) if (call.receiver?.kind === 'call') next.set(call.receiver.call, call);
  const constructed = code.calls.flatMap((call) => {
    const own = code.classes[call.inClass]?.name;
    if (own === undefined || !/^this\.(?:middleware|authorizeResource)$/.test(call.callee)) return [];
    const [first, options] = call.arguments.map(({ value }) => value);
    const isResource = call.callee.endsWith('authorizeResource');
    const names = isResource
      ? ['can:authorizeResource']
      : first === undefined
        ? []
        : namesIn(meantBy(first, code));
    const said = [...entriesIn(options)];
    for (let at = next.get(call); at !== undefined && said.length < 6; at = next.get(at))
      said.push([lastName(at.callee), at.arguments.flatMap(({ value }) => namesIn(value))]);
    return names.map((name) => demand(own, { name, location: locationOf(code.path, call.span) }, said));
  });
  return [...constructed, ...returned(code)];
}

/** `$this->middleware(self::SIGNED_IN)`. */
const meantBy = (value: Expression, code: CodeFacts): Expression =>
  value.kind === 'name' ? (literalNamed(lastName(value.path), code) ?? value) : value;

const entriesIn = (value: Expression | undefined): Option[] =>
  value?.kind === 'object' ? value.entries.map((each): Option => [each.key, namesIn(each.value)]) : [];

function demand(own: string, middleware: DemandFact['middleware'], options: readonly Option[]): DemandFact {
  const of = (key: string): string[] => options.flatMap(([each, names]) => (each === key ? names : []));
  return { class: own, middleware, only: of('only'), except: of('except') };
}

/** `public static function middleware(): array { return ['auth', new Middleware('log', only: ['index'])]; }`. */
function returned(code: CodeFacts): DemandFact[] {
  return code.returns.flatMap(({ value, inFunction }) => {
    const method = code.functions[inFunction];
    const own = code.classes[method?.inClass ?? -1]?.name;
    if (method?.name !== 'middleware' || own === undefined || value.kind !== 'list') return [];
    return value.items.slice(0, 30).flatMap((item) => {
      const location = locationOf(code.path, item.span);
      if (item.kind !== 'call' || item.call.form !== 'new')
        return namesIn(item).map((name) => demand(own, { name, location }, []));
      const [first, ...rest] = item.call.arguments;
      const options = rest.map(
        (each, at): Option => [each.name ?? (at === 0 ? 'only' : 'except'), named(each)],
      );
      return named(first).map((name) => demand(own, { name, location }, options));
    });
  });
}

const named = (given: Argument | undefined): string[] => (given === undefined ? [] : namesIn(given.value));
