/** A full object id: 40 lower-case hexadecimal digits (64 in a SHA-256 repository). */
export type Sha = string;
