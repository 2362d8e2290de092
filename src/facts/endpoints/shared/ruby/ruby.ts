/** Ruby sources. */
export const rubyGlobs: readonly string[] = ['*.rb', '*.ru'];
