const roles =
  /^(?:(?:super|org|site|system|global)_?)?(?:admin(?:istrator)?s?)$|^(?:super_?users?|owners?|staff|members?|editors?|moderators?|managers?|operators?|maintainers?|roots?)$/i;

/** What people are called by what they may do, in any program: `admin`, `owner`, `SUPERUSER`. */
export const isOfRole = (text: string): boolean => text.length <= 40 && roles.test(text);
