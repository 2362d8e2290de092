/** Python sources. */
export const pythonGlobs: readonly string[] = ['*.py'];

/** Files that hold what guards look at rather than guards: lists of paths, roles, settings. */
export const isPythonSetting = (path: string): boolean =>
  /(?:^|\/)(?:settings|config|conf|const(?:ant)?s?|paths|access|acl|auth\w*|permissions?|roles|guards?|security|public\w*|middlewares?)(?:\/\w+)?\.py$/.test(
    path,
  );
