/** Go sources. */
export const goGlobs: readonly string[] = ['*.go'];
