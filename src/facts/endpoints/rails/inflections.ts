/** `user_profile` is handled by `UserProfilesController`. */
export function plural(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** `users` are found by `:user_id`. */
export function singular(word: string): string {
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  return /(?:x|z|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.replace(/s$/, '');
}

/** `admin/user_profiles` is `Admin.UserProfilesController`. */
export const controllerClass = (path: string): string =>
  `${path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/(?:^|_|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()))
    .join('.')}Controller`;
