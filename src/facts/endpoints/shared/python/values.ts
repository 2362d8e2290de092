import { lastName } from '../places.ts';
import { textsIn } from '../spares.ts';
import type { Definitions } from './definitions.ts';
import type { PythonModule } from './module.ts';

/**
 * The texts of a list that stands in another module: `PUBLIC_PATHS`, `settings.PUBLIC_PATHS`. Settings are handed over
 * by frameworks, so that nothing but their name leads to them.
 */
export function valueTexts(definitions: Definitions, module: PythonModule, name: string): readonly string[] {
  const definition = definitions.of(module, name);
  if (definition?.kind === 'value') return textsIn(definition.value);
  const last = lastName(name);
  return /^[A-Z][A-Z0-9_]{3,}$/.test(last) ? textsIn(definitions.constant(last)) : [];
}
