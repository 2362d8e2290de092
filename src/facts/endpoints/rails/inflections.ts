import { pluralize, singularize } from 'inflected';

/** `user_profile` is handled by `UserProfilesController`; `settings` and `people` are plural already. */
export const plural = (word: string): string => pluralize(word);

/** `users` are found by `:user_id`. */
export const singular = (word: string): string => singularize(word);

/** `admin/user_profiles` is `Admin.UserProfilesController`. */
export const controllerClass = (path: string): string =>
  `${path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/(?:^|_|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()))
    .join('.')}Controller`;
