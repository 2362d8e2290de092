import type { Language } from '../../model/code.ts';

/** `importOriginal<typeof import('…')>()`: the grammar knows no `import` among type arguments. */
const IMPORT_TYPE =
  /(?<=<\s{0,20})typeof\s{1,20}import\(\s{0,20}(?:"[^"\n]*"|'[^'\n]*')\s{0,20}\)(?=\s{0,20}[>[])/g;
/** A call signature that begins a line with its type parameters: the grammar takes `<` for a comparison. */
const SIGNATURE = /[ \t](?=<(?:\n|[A-Z]))(?<=\n[ \t]{1,200})/g;

/** `${NAME:+ ($NAME)}`: in the text that stands in for a variable the grammar takes parentheses for a subshell's. */
const STANDS_IN =
  /\$\{[#!]?\w+(?:\[[^\]\n]{0,100}\])?(?::?[-+=?]|%%?|##?)(?:[^{}\n]|\$\{[^{}\n]{0,100}\}){0,200}\}/g;

/** `export type * from './a'`: the grammar knows the word before names only. */
const EXPORT_TYPES = /(?<=(?:^|\n)[ \t]{0,200}export[ \t]{1,20})type(?=[ \t]{1,20}\*)/g;
/** `where T : allows ref struct`: C# 13, newer than the grammar. */
const ALLOWS_REF = /\ballows[ \t]{1,20}ref[ \t]{1,20}struct\b/g;

/** Letters for the parentheses that begin and end no command. */
function withoutParentheses(found: string): string {
  const commands: boolean[] = [];
  return found.replace(/[()]/g, (sign, at: number) => {
    if (sign === '(') commands.push(/[$<>]/.test(found[at - 1] ?? ''));
    const isCommand = sign === '(' ? commands.at(-1) : commands.pop();
    return isCommand ? sign : 'x';
  });
}

/**
 * The same text with what the grammar is known not to understand written as something that it does, of the same length
 * so that every place stays; undefined where there is nothing of the kind.
 */
export function repaired(text: string, language: Language): string | undefined {
  if (language === 'bash') {
    const plain = text.replace(STANDS_IN, withoutParentheses);
    return plain === text ? undefined : plain;
  }
  if (language === 'csharp') {
    const older = text.replace(ALLOWS_REF, (found) => 'class'.padEnd(found.length));
    return older === text ? undefined : older;
  }
  if (language !== 'typescript' && language !== 'tsx') return undefined;
  const imports = text
    .replace(IMPORT_TYPE, (found) => 'any'.padEnd(found.length))
    .replace(EXPORT_TYPES, '    ');
  // JSX begins lines with `<`, too.
  const changed = language === 'tsx' ? imports : imports.replace(SIGNATURE, ';');
  return changed === text ? undefined : changed;
}
