import type { ObjectAccess } from '../../../../model/object-handler.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { RubyLookup } from '../../shared/ruby/lookup.ts';
import type { RubyModule } from '../../shared/ruby/module.ts';
import type { OwnRows } from '../own-rows.ts';
import type { FunctionAt } from './function-at.ts';
import { withPolicyReads } from './policy-reads.ts';

export const isOfOwnRows = ({ begunBy, limit }: ObjectAccess): boolean =>
  begunBy !== undefined && limit?.how === 'query';

/** The rows that the methods of classes of Ruby give, also those that they inherit or mix in. */
export class InheritedRows {
  readonly #modules: ReadonlyMap<string, RubyModule>;
  readonly #files: ReadonlyMap<string, EndpointFile>;
  #lookup: RubyLookup | undefined;

  constructor(files: ReadonlyMap<string, EndpointFile>) {
    this.#files = files;
    this.#modules = new Map(
      [...files.values()].flatMap(({ path, facts }): [string, RubyModule][] =>
        facts.rails === undefined ? [] : [[path, facts.rails as RubyModule]],
      ),
    );
  }

  /** What goes on from rows that a method limits to the caller is of their kind, and as limited; a list of others is none. */
  limited({ file, function: { accesses, location } }: FunctionAt): readonly ObjectAccess[] {
    return accesses.flatMap((access): readonly ObjectAccess[] => {
      const { begunBy, byId, limit } = access;
      const rows = begunBy === undefined ? undefined : this.#given(file, location.line, begunBy);
      if (rows === undefined && begunBy !== undefined && !byId && limit === undefined) return [];
      if (rows === undefined) return [withPolicyReads(access, () => this.#classes())];
      const { model, called, by } = rows;
      return [{ ...access, model, called, limit: limit ?? { by, how: 'query' } }];
    });
  }

  #classes(): RubyLookup {
    this.#lookup ??= new RubyLookup(this.#modules.values());
    return this.#lookup;
  }

  #given({ path }: EndpointFile, line: number, name: string): OwnRows | undefined {
    const module = this.#modules.get(path);
    const around = module?.functions.findLast(
      ({ span, inClass }) => inClass >= 0 && span.startLine <= line && line <= span.endLine,
    );
    const within = around && module?.classes[around.inClass];
    if (module === undefined || around === undefined || within === undefined) return undefined;
    const found = this.#classes().method({ module, index: around.inClass, name: within.name }, name);
    const at = found?.method.span.startLine;
    return this.#files
      .get(found?.module.path ?? '')
      ?.objects?.find(({ location, names }) => location.line === at && names.includes(name))?.gives;
  }
}
