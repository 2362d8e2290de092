import type { Guard } from '../../../../model/endpoint.ts';

/** Guards with those that are asked besides: `assertCan(user, 'edit', expense)`, and that `assertCan` refuses, are one. */
export const beyond = (own: readonly Guard[], asked: readonly Guard[]): Guard[] => [
  ...own,
  ...asked.filter(({ name }) => !own.some((each) => each.name.replace(/\(.*$/s, '') === name)),
];
