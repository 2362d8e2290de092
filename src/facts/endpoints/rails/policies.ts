import type { FunctionAt, Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import { singular } from './inflections.ts';

/** `authorize @post`, `authorize!(:update, @post)`, `authorize_with(…)`. */
const authorizing = /^(?:\w+\.)?authori[sz]e!?(?:\((\w+)\??[,)])?/;

/**
 * What an action asks of the policy class of its resource, which is found by name when it runs: `authorize @post` of
 * `posts#update` asks `PostPolicy#update?`, and that what it is written with.
 */
export function policyOf(
  guard: Pick<Guard, 'name'>,
  controller: ClassAt,
  action: string,
  classes: RubyClasses,
): Guard['body'] {
  const [written, right = action] = authorizing.exec(guard.name) ?? [];
  if (written === undefined) return undefined;
  const resources = lastName(controller.name).replace(/Controller$/, '');
  // `Grofe`, says Rails of `Groves`, and asks the record itself.
  const policy =
    classes.find(`${singular(resources)}Policy`, controller) ??
    classes.find(`${resources.replace(/s$/, '')}Policy`, controller);
  const asked = policy && classes.method(policy, `${right}?`);
  if (policy === undefined || asked === undefined) return undefined;
  const further = asked.method.calls.flatMap((name): FunctionAt[] => {
    const own = name.endsWith('?') ? classes.method(policy, name) : undefined;
    return own === undefined ? [] : [{ path: own.module.path, name }];
  });
  const asks = [{ path: asked.module.path, name: `${right}?` }, ...further];
  return { path: '', name: guard.name.replace(/\(.*$/, ''), asks };
}
