import type { Endpoint } from '../../../model/endpoint.ts';

/** An endpoint in the text of its file. */
export interface Site {
  readonly endpoint: Endpoint;
  /** The file's lines at head. */
  readonly lines: readonly string[];
  /** The line that registers it. */
  readonly text: string;
}

/** The line that changes, from 1, and what stands there instead. */
export interface Alteration {
  readonly line: number;
  readonly replacement: string;
}

/** Writes an endpoint as a guarded one of the same file is written; nothing where it is not sure to mean the same. */
export type Way = (own: Site, model: Site) => Alteration | undefined;

/** `gate.requireRole('x')` is `requireRole`, `@PreAuthorize("…")` is `PreAuthorize`. */
export const nameOf = (guard: string): string =>
  (guard.replace(/\(.*$/s, '').split('.').at(-1) as string).replace(/^@/, '');

/** Whether text mentions one of the guards that stand before an endpoint. */
export const mentionsGuard = (text: string, { guards }: Endpoint): boolean =>
  guards.some(({ name }) => text.includes(nameOf(name)));

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`\\]*`/g;

/** Whether every bracket that opens in a line closes in it. */
export function isWhole(text: string): boolean {
  const open: string[] = [];
  for (const sign of text.replace(quoted, '').replace(/[^()[\]{}]/g, '')) {
    const opening = { ')': '(', ']': '[', '}': '{' }[sign];
    if (opening === undefined) open.push(sign);
    else if (open.pop() !== opening) return false;
  }
  return open.length === 0;
}
