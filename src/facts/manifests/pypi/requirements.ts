import {
  type Declaration,
  folderOf,
  type ManifestReading,
  resolvePath,
  type UnreadLine,
  withoutUser,
} from '../manifest.ts';
import { declarationOf, isForDevelopment, readRequirement } from './requirement.ts';

const NO_REQUIREMENT = 'it is no requirement that pip reads';
const ELSEWHERE = /^[a-z][a-z+.-]*:\/\//i;
const FROM_ELSEWHERE = 'it takes requirements from an address, which is not followed';
/** pip ends lines where Python does, which is oftener than where anybody sees it. */
const HIDDEN_ENDS = new RegExp(`[${String.fromCharCode(13, 11, 12, 28, 29, 30, 0x85, 0x2028, 0x2029)}]`);

interface LogicalLine {
  readonly text: string;
  /** Of its first part. */
  readonly line: number;
}

/**
 * Reads pip's requirements and constraints. What they include are files of the same kind, read for themselves.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function readRequirements(text: string, path: string): ManifestReading {
  const dependencies: Declaration[] = [];
  const takesFrom: string[] = [];
  const unread: UnreadLine[] = [];
  let index: string | undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const section = /constraint/i.test(name) ? 'constraints' : 'requirements';
  const development = isForDevelopment(path.slice(-200));
  for (const { text: logical, line } of logicalLines(text)) {
    const included = /^(?:-r|--requirement|-c|--constraint)[\s=]+(\S+)/.exec(logical)?.[1];
    if (included !== undefined && ELSEWHERE.test(included))
      unread.push({ text: logical, line, why: FROM_ELSEWHERE });
    else if (included !== undefined) takesFrom.push(resolvePath(folderOf(path), included) ?? included);
    index = /^(?:-i|--index-url)[\s=]+(\S+)/.exec(logical)?.[1] ?? index;
    const editable = /^(?:-e|--editable)[\s=]+(.+)$/.exec(logical)?.[1];
    if (logical.startsWith('-') && editable === undefined) continue;
    const [asked = '', ...options] = (editable ?? logical).split(/\s+(?=--[a-z])/);
    const requirement = readRequirement(asked);
    if (requirement === undefined) unread.push({ text: logical, line, why: NO_REQUIREMENT });
    if (requirement === undefined || requirement.name === '') continue;
    const integrity = options.flatMap((option) => /^--hash[=\s]+(\S+)/.exec(option)?.[1] ?? []).toSorted();
    dependencies.push(declarationOf(requirement, { section, development, line, integrity }));
  }
  const [first] = unread.filter(({ why }) => why === NO_REQUIREMENT);
  // Of a text that is something else, single words are no packages.
  if (first !== undefined && unread.length > dependencies.length)
    return { unparsed: NO_REQUIREMENT, line: first.line };
  const address = index === undefined ? undefined : withoutUser(index);
  return { dependencies: dependencies.map((each) => fromIndex(each, address)), takesFrom, unread };
}

function fromIndex(declaration: Declaration, address: string | undefined): Declaration {
  const { source } = declaration;
  return source.kind === 'registry' && address !== undefined
    ? { ...declaration, source: { ...source, address } }
    : declaration;
}

/** Without comments, with what a backslash continues. */
function* logicalLines(text: string): Generator<LogicalLine> {
  let parts: string[] = [];
  let start = 1;
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const seen = lines.flatMap((line, at) => line.split(HIDDEN_ENDS).map((raw) => ({ at, raw })));
  for (const { at, raw } of seen) {
    const isComment = /^\s*#/.test(raw);
    const plain = isComment ? '' : raw.replace(/\s#.*$/, '');
    if (parts.length === 0) start = at + 1;
    const continues = !isComment && plain.endsWith('\\');
    parts.push(continues ? plain.slice(0, -1) : plain);
    if (continues) continue;
    const logical = parts.join(' ').trim();
    if (logical !== '') yield { text: logical, line: start };
    parts = [];
  }
  const rest = parts.join(' ').trim();
  if (rest !== '') yield { text: rest, line: start };
}
