import type { Entry, Expression } from '../../../../model/code.ts';
import { isOfRights } from './guards/unseen.ts';
import { textsIn } from './written.ts';

export type Option = Pick<Entry, 'key' | 'value'>;

const mostOptions = 20;

/**
 * `role: director` of `{'role': 'director', 'page_size': 20}`: options that say what callers may do.
 * @param handed those of which that is known by what they are handed to, whatever they are called
 */
export const rightsIn = (
  options: readonly Option[],
  handed: ReadonlySet<string> = new Set(),
): readonly string[] =>
  options
    .slice(0, mostOptions)
    .flatMap(({ key, value }) =>
      isOfRights(key) || handed.has(key) ? textsOf(value).map((text) => `${key}: ${text}`) : [],
    );

function textsOf(value: Expression): readonly string[] {
  if (value.kind === 'boolean') return value.value ? ['true'] : [];
  const texts = textsIn(value);
  // Whatever a name stands for, something is asked.
  return texts.length === 0 && value.kind === 'name' ? [value.path] : texts;
}
