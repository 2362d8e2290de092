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
