import type { EndpointFile } from '../../endpoint-file.ts';
import { rubyConstants } from '../ruby/constants.ts';
import { goPackages, modulesNamed, resolveModule } from './modules.ts';

interface Paths extends Iterable<unknown> {
  has(path: string): boolean;
  keys(): Iterable<string>;
}

/** The files of the repository that a file imports, or has work done by. */
export function importsIn(paths: Paths): (file: EndpointFile) => readonly (string | undefined)[] {
  const packageOf = goPackages(paths.keys());
  const classOf = rubyConstants(paths.keys());
  return (file) => {
    if (file.path.endsWith('.go')) return file.imports.flatMap(({ module }) => packageOf(module));
    const named = modulesNamed(file).map((module) => resolveModule(file.path, module, paths));
    return [...(file.services ?? []).map(classOf), ...named];
  };
}
