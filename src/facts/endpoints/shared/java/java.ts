/** Java sources. */
export const javaGlobs: readonly string[] = ['*.java'];

const constants =
  /(?:Paths?|Urls?|Uris?|Routes?|Mappings?|Constants?|Consts?|Endpoints?|Apis?|Roles?|Authorit(?:y|ies)|Permissions?)\.java$/;

/** Files in which the paths and roles that annotations name are likely to be written. */
export const holdsConstants = (path: string): boolean => constants.test(path);
