import type { DependencySource } from '../../../model/dependency.ts';
import { type Declaration, withoutUser } from '../manifest.ts';

/** A requirement taken apart. */
export interface Requirement {
  /** Empty where only an address or a path is given that has no name. */
  readonly name: string;
  readonly range: string;
  readonly source: DependencySource;
}

/** Names that the index takes for one and the same. https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/** Longer lines are no requirement. */
const LONGEST = 2_000;

/**
 * Reads `name[extra]>=1,<2; marker`, `name @ address`, and pip's bare addresses and paths. Undefined for what is none.
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 */
export function readRequirement(line: string): Requirement | undefined {
  const text = line.slice(0, LONGEST).trim();
  const direct = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*@\s*(\S+)/.exec(text);
  if (direct) return fromAddress(direct[2] ?? '', direct[1]);
  if (
    /^(?:[a-z+]+:\/\/|git\+|file:|\.{0,2}\/|\.{1,2}$|\.{1,2}\[)/i.test(text) ||
    /\.(?:whl|tar\.gz|zip)$/.test(text)
  )
    return fromAddress(text.split(/\s/, 1)[0] ?? '', undefined);
  const found = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(\(?[^;]*)/.exec(text);
  if (!found) return undefined;
  const range = (found[2] ?? '').replace(/^\((.*)\)\s*$/, '$1').trim();
  if (range !== '' && !/^[=<>!~^*\d]/.test(range)) return undefined;
  return { name: normalized(found[1] ?? ''), range, source: { kind: 'registry' } };
}

function fromAddress(address: string, called: string | undefined): Requirement | undefined {
  const plain = withoutUser(address.replace(/^['"]|['"]$/g, ''));
  const isPath = /^(?:file:|\.{0,2}\/|\.{1,2}(?:\[|$))/.test(plain) || !/^[a-z+]+:/i.test(plain);
  const egg = /[#&]egg=([\w.-]+)/.exec(plain)?.[1];
  const file = /([A-Za-z0-9][A-Za-z0-9_.]*?)-\d[^/]*\.(?:whl|tar\.gz|zip)/.exec(plain)?.[1];
  const last = /([\w.-]+?)(?:\.git)?(?:@[^/]*)?(?:[#?].*)?\/?$/.exec(plain)?.[1];
  const name = called ?? egg ?? file ?? last ?? '';
  const kind = isPath ? 'path' : /^git\+|^(?:hg|svn|bzr)\+|\.git(?:[@#]|$)/.test(plain) ? 'git' : 'url';
  return {
    name: /[A-Za-z0-9]/.test(name) ? normalized(name) : '',
    range: plain,
    source: { kind, address: plain },
  };
}

/** A declaration of a requirement. */
export function declarationOf(
  { name, range, source }: Requirement,
  more: Pick<Declaration, 'section' | 'development' | 'line'> & Partial<Declaration>,
): Declaration {
  return { name, declaredAs: name, range, source, ...more };
}

export function isForDevelopment(text: string): boolean {
  return /(?:^|[^a-z])(?:dev|develop|development|test|tests|testing|lint|linting|doc|docs|ci|typing|format|bench\w*)(?:[^a-z]|$)/i.test(
    text,
  );
}
