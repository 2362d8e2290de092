/** Python sources. */
export const pythonGlobs: readonly string[] = ['*.py'];
