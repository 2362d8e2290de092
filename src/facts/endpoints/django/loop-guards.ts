import type { Guard } from '../../../model/endpoint.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import type { PythonTools } from '../shared/python/tools.ts';

/**
 * What a loop puts around the views of a list of paths: `for pattern in staff_patterns: pattern.callback =
 * staff_only(pattern.callback)`.
 * @param list what the list is called in its module
 */
export function loopGuards({ guards }: PythonTools, module: PythonModule, list: string): readonly Guard[] {
  const loops = module.assignments.filter(({ operator, inFunction }) => operator === 'for' && inFunction < 0);
  return module.assignments.flatMap(({ target, value, span }): readonly Guard[] => {
    const each = /^(\w+)\.callback$/.exec(target)?.[1];
    // The same name may go through several lists, one after the other.
    const around = loops.findLast((loop) => loop.target === each && loop.span.startLine <= span.startLine);
    const isOfList = around?.value.kind === 'name' && around.value.path === list;
    return isOfList && value.kind === 'call' ? guards.of(module, value, 'mount') : [];
  });
}
