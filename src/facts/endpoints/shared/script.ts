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

/** What a file says that may turn callers away for those that answer, though it names no framework. */
export const refusalHints: readonly string[] = [
  'orbidden',
  'nauthorized',
  'nauthenticated',
  'ermission',
  '(401',
  '(403',
  ' 401',
  ' 403',
];
