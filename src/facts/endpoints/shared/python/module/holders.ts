import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';

const aClass = /(?:^|\.)[A-Z]\w*[a-z]\w*$/;

/** Says of the objects of one file which classes they are of, as far as they are made or declared in it. */
export class Holders {
  readonly #code: CodeFacts;
  /** By the function, or the class for what belongs to an object, and the name. */
  readonly #classes = new Map<string, string>();
  /** By the function, and the name in it, what was called for what it stands for. */
  readonly #givers = new Map<number, Record<string, string>>();

  constructor(code: CodeFacts) {
    this.#code = code;
    code.functions.forEach(({ parameters, inClass, name }, at) => {
      for (const { name: own, type } of parameters) {
        const found = classIn(type);
        if (found === undefined) continue;
        this.#classes.set(`function ${at} ${own}`, found);
        if (name === '__init__') this.#classes.set(`handed ${inClass} ${own}`, found);
      }
    });
    for (const { target, value, inFunction, inClass } of code.assignments) {
      const own = /^self\.(\w+)$/.exec(target)?.[1];
      const made = madeBy(value) ?? this.#handed(value, inClass);
      const giver = giverOf(value);
      if (giver !== undefined && inFunction >= 0 && /^[a-z]\w*$/.test(target)) {
        const all = this.#givers.get(inFunction) ?? {};
        all[target] = giver;
        this.#givers.set(inFunction, all);
      }
      if (made === undefined) continue;
      if (own !== undefined) this.#classes.set(`class ${inClass} ${own}`, made);
      else if (inFunction >= 0) this.#classes.set(`function ${inFunction} ${target}`, made);
    }
  }

  /**
   * `ShelfService.move` for `ShelfService(db).move()`, for `service.move()` and for `self.service.move()`; `self.shelf().move`
   * for `self.shelf(id).move()`.
   */
  calleeOf({ callee, receiver, inFunction, inClass }: Call): string {
    if (receiver !== undefined) {
      const made = madeBy(receiver) ?? giverOf(receiver);
      return made === undefined ? callee : `${made}.${lastName(callee)}`;
    }
    const [head = '', ...rest] = callee.split('.');
    if (rest.length === 0) return callee;
    const [member = '', ...more] = rest;
    if (head === 'self') {
      const own = more.length === 1 ? this.#classes.get(`class ${inClass} ${member}`) : undefined;
      return own === undefined ? callee : `${own}.${more[0]}`;
    }
    for (const at of more.length === 0 ? functionsAround(this.#code, inFunction) : []) {
      const own = this.#classes.get(`function ${at} ${head}`);
      if (own !== undefined) return `${own}.${member}`;
    }
    return callee;
  }

  /** What a function calls for what its names stand for: `self.policy()` of `policy = self.policy(order)`. */
  giversIn(index: number): Readonly<Record<string, string>> {
    return this.#givers.get(index) ?? {};
  }

  #handed(value: Expression, inClass: number): string | undefined {
    return value.kind === 'name' ? this.#classes.get(`handed ${inClass} ${value.path}`) : undefined;
  }
}

export const madeBy = (value: Expression): string | undefined =>
  value.kind === 'call' && value.call.receiver === undefined && aClass.test(value.call.callee)
    ? value.call.callee
    : undefined;

/** `self.policy()` of `self.policy(order)`, `policy_of()` of `policy_of(order)`. */
function giverOf(value: Expression): string | undefined {
  if (value.kind !== 'call' || value.call.receiver !== undefined) return undefined;
  return /^(?:self\.)?[a-z_]\w*$/.test(value.call.callee) ? `${value.call.callee}()` : undefined;
}

/** `ShelfService` of `Annotated[ShelfService, Depends()]`, `ShelfService | None`. */
function classIn(type: string | undefined): string | undefined {
  const [, found] =
    /^(?:Annotated\[|Optional\[)?\s*((?:\w+\.)*[A-Z]\w*[a-z]\w*)(?=$|[\s,|\]])/.exec(
      type?.slice(0, 300) ?? '',
    ) ?? [];
  return found;
}
