import { textsIn } from '../spares.ts';
import type { Definitions } from './definitions.ts';
import type { PythonModule } from './module.ts';

/** The texts of a list that stands in another module: `PUBLIC_PATHS`, `settings.PUBLIC_PATHS`. */
export function valueTexts(definitions: Definitions, module: PythonModule, name: string): readonly string[] {
  const definition = definitions.of(module, name);
  return definition?.kind === 'value' ? textsIn(definition.value) : [];
}
