import type { Call, Expression } from '../../../model/code.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import type { RubyModule } from '../shared/ruby/module.ts';

const deepest = 12;
const nesting = /^(?:namespace|resources?|segment|group|route_param|version|authenticated?|map)$/;

/** Their blocks are more of the body. */
const opening = /^(?:instance|class|module)_(?:eval|exec)$/;

/** One call of the body of an application: its own, or of an extension that is registered with it. */
export interface BodyCall {
  readonly module: RubyModule;
  readonly call: Call;
  /** Without the name of the application that an extension was handed. */
  readonly callee: string;
  /** The class in which it stands; undefined at the top of a file. */
  readonly of: ClassAt | undefined;
  /** Where the body begins: -1, or the method of an extension. */
  readonly root: number;
}

export interface Within {
  readonly prefix: string;
  /** The blocks of namespaces around the call, as `path#function`. */
  readonly blocks: ReadonlySet<string>;
}

const blockKey = (module: RubyModule, index: number): string => `${module.path}#${index}`;

/** The namespaces of a body, and what stands within which. */
export class Blocks {
  readonly #openers = new Map<string, BodyCall>();

  constructor(calls: readonly BodyCall[]) {
    for (const each of calls) {
      const block = blockOf(each.call);
      if (block !== undefined) this.#openers.set(blockKey(each.module, block), each);
    }
  }

  /** The namespaces around a call; undefined where it stands in the block of something else. */
  around({ module, call, root }: BodyCall): Within | undefined {
    const blocks = new Set<string>();
    let prefix = '';
    for (let at = call.inFunction; at !== root && at >= 0; at = module.functions[at]?.inFunction ?? -1) {
      const opener = this.#openers.get(blockKey(module, at));
      if (opener !== undefined && opening.test(opener.callee)) continue;
      if (opener === undefined || !nesting.test(opener.callee) || blocks.size > deepest) return undefined;
      blocks.add(blockKey(module, at));
      const own = textOf(firstOf(opener.call)) ?? '';
      prefix = joinPath(opener.callee === 'route_param' ? `:${own}` : own, prefix);
    }
    return { prefix, blocks };
  }
}

export function blockOf(call: Call): number | undefined {
  const value = call.arguments.find(({ name }) => name === '&')?.value;
  return value?.kind === 'function' ? value.function : undefined;
}

export const firstOf = (call: Call): Expression | undefined =>
  call.arguments.find(({ name }) => name === undefined)?.value;

export const textOf = (value: Expression | undefined): string | undefined =>
  value?.kind === 'string' ? value.value : undefined;

/** `app.before` of an extension is `before`. */
export const calleeWithout = ({ callee }: Call, parameter: string | undefined): string =>
  parameter !== undefined && callee === `${parameter}.${lastName(callee)}` ? lastName(callee) : callee;
