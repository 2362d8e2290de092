import type { Assignment, Call, CodeFacts, Expression } from '../../model/code.ts';
import { lastName } from '../support/expressions.ts';
import { nearest, withBeginning } from './nearest.ts';
import { appenders, wrappers } from './sql.table.ts';

/** What names stand for in one file. */
export class Names {
  readonly code: CodeFacts;
  readonly #assignments = new Map<string, Assignment[]>();
  /** Names are followed as they stand before this line. */
  #until = Number.POSITIVE_INFINITY;
  readonly #appended = new Map<string, Call[]>();
  /** What fields are given, by their own names: in the class, or by `this.name = …` anywhere in the file. */
  readonly #fields = new Map<string, Assignment[]>();
  /** By name; -1 for one that several have. */
  readonly #functions = new Map<string, number>();

  constructor(code: CodeFacts) {
    this.code = code;
    for (const each of code.assignments) {
      put(this.#assignments, `${each.inFunction} ${each.target}`, each);
      const isInClass = each.inClass >= 0 && each.inFunction < 0 && !each.target.includes('.');
      const field = isInClass ? each.target : fieldOf(each.target);
      if (field !== undefined) put(this.#fields, field, each);
    }
    for (const call of code.calls) {
      if (!appenders.has(lastName(call.callee))) continue;
      const on = appendedTo(call);
      if (on !== '') put(this.#appended, on, call);
    }
    // Of a chain the outermost call begins where the innermost does.
    for (const calls of this.#appended.values())
      calls.sort((a, b) => a.span.endLine - b.span.endLine || a.span.endColumn - b.span.endColumn);
    code.functions.forEach(({ name }, at) => {
      if (name !== '') this.#functions.set(name, this.#functions.has(name) ? -1 : at);
    });
  }

  /** The one function of this file that a call runs: `build(…)`, `this.build(…)`; -1 for any other. */
  called(call: Call): number {
    const name = call.callee.replace(/^(?:this|self|\$this|cls)\./, '');
    return call.receiver ? -1 : (this.#functions.get(name) ?? -1);
  }

  /**
   * What a name was given where it can be seen from a function: in it, or in one around it. Of many, the last before
   * the place that is looked at.
   */
  assigned(name: string, inFunction: number): readonly Assignment[] {
    for (let scope = inFunction; ; scope = this.code.functions[scope]?.inFunction ?? -1) {
      const here = this.#assignments.get(`${scope} ${name}`) ?? [];
      if (here.length > 0) return withBeginning(here, nearest(here, this.#until));
      if (scope < 0) return this.#ofField(name);
    }
  }

  /** What a field of the class holds, where the file gives it one thing. */
  #ofField(name: string): readonly Assignment[] {
    const given = this.#fields.get(fieldOf(name) ?? '') ?? [];
    return given.length === 1 ? given : [];
  }

  /** Calls that add to what a name holds. */
  appended(name: string): readonly Call[] {
    return nearest(this.#appended.get(name) ?? [], this.#until);
  }

  /** From here on names are followed as they stand before this line. */
  readAt(line: number): void {
    this.#until = line;
  }
}

/** `query` of `this.query`, `self.query`, `Users.query`, `@query`. */
function fieldOf(name: string): string | undefined {
  const [, field, variable] = /^(?:(?:this|self|cls|static|[A-Z]\w*)\.(\w+)|@@?(\w+))$/.exec(name) ?? [];
  return field ?? variable;
}

/** The name at the beginning of a chain of additions: `sql` in `sql.append(a).append(b)`. */
function appendedTo(call: Call): string {
  let first = call;
  while (first.receiver?.kind === 'call' && appenders.has(lastName(first.callee)))
    first = first.receiver.call;
  const name = lastName(first.callee);
  return appenders.has(name) && !first.receiver ? first.callee.slice(0, -name.length - 1) : '';
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Texts, and what makes texts. */
export function isText(value: Expression): boolean {
  switch (value.kind) {
    case 'string':
    case 'built-string':
      return true;
    case 'operation':
      return value.operands.some(isText);
    case 'call': {
      const name = lastName(value.call.callee);
      return (
        wrappers.has(name) ||
        /^String(?:Builder|Buffer)$/.test(name) ||
        (/^(?:join|Join|implode)$/.test(name) && value.call.form === 'call')
      );
    }
    default:
      return false;
  }
}
