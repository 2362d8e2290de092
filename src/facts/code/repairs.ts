import type { Language } from '../../model/code.ts';

/** `importOriginal<typeof import('…')>()`: the grammar knows no `import` among type arguments. */
const IMPORT_TYPE =
  /(?<=<\s{0,20})typeof\s{1,20}import\(\s{0,20}(?:"[^"\n]*"|'[^'\n]*')\s{0,20}\)(?=\s{0,20}[>[])/g;
/** A call signature that begins a line with its type parameters: the grammar takes `<` for a comparison. */
const SIGNATURE = /[ \t](?=<(?:\n|[A-Z]))(?<=\n[ \t]{1,200})/g;

/**
 * The same text with what the grammar is known not to understand written as something that it does, of the same length
 * so that every place stays; undefined where there is nothing of the kind.
 */
export function repaired(text: string, language: Language): string | undefined {
  if (language !== 'typescript' && language !== 'tsx') return undefined;
  const imports = text.replace(IMPORT_TYPE, (found) => 'any'.padEnd(found.length));
  // JSX begins lines with `<`, too.
  const changed = language === 'tsx' ? imports : imports.replace(SIGNATURE, ';');
  return changed === text ? undefined : changed;
}
