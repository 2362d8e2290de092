import type { NameKind } from './name.ts';

/** What to do first with each kind of credential once it stands in a commit. */
export const advice: Readonly<Record<NameKind, string>> = {
  password: 'Change the password where it is used, before anything else.',
  secret: 'Issue a new secret where this one was issued, and revoke it.',
  token: 'Revoke the token where it was issued, and issue a new one with the least rights that do.',
  key: 'Replace the key where it was issued; what it encrypted or signed has to be done again with the new one.',
  auth: 'Revoke the credential where it was issued.',
  salt: 'Make a new value for each use, at random; where it protects passwords, have them set again.',
};
