/** How the command line ends; `usage` is BSD's EX_USAGE. */
export const exitCodes = { pass: 0, blocked: 1, undecided: 2, usage: 64 } as const;
