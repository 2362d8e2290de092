/** Java sources. */
export const javaGlobs: readonly string[] = ['*.java'];
