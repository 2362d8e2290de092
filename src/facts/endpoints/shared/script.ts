import type { Language } from '../../../model/code.ts';

export const isScript = (language: Language): boolean => /^(?:javascript|typescript|tsx)$/.test(language);

/** JavaScript and TypeScript sources. */
export const scriptGlobs: readonly string[] = [
  '*.js',
  '*.ts',
  '*.mjs',
  '*.cjs',
  '*.mts',
  '*.cts',
  '*.jsx',
  '*.tsx',
];
