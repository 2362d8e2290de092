import type { Argument, Call, Expression } from '../../../model/code.ts';
import type { Builder } from '../builder.ts';
import type { SyntaxTree } from '../tree.ts';

/** Annotations that say who may reach what; every other one is documentation. */
const told = /@((?:\\?\w+\\)*(?:Route|IsGranted|Security))\s*\(/g;
const part = /(\w+)\s*=\s*|"((?:[^"]|"")*)"|[{}(),]/g;
/** A longer comment is no registration. */
const longest = 4000;

/** The attributes of a declaration; where it has none, the annotations above it. */
export function attributesOf(b: Builder, n: number): Call[] {
  const groups = b.tree.named(b.tree.field(n, 'attributes'));
  const written = groups.flatMap((c) => b.tree.named(c)).flatMap((c) => b.callAt(c) ?? []);
  return written.length > 0 ? written : annotationsAbove(b.tree, n);
}

/**
 * The annotations in the comment right above a declaration, as PHP had them before it had attributes:
 * `@Route("/x", methods={"GET"})` (https://www.doctrine-project.org/projects/doctrine-annotations).
 */
function annotationsAbove(tree: SyntaxTree, n: number): Call[] {
  const end = tree.text.slice(Math.max(0, tree.start(n) - longest), tree.start(n)).trimEnd();
  if (!end.endsWith('*/')) return [];
  const from = end.lastIndexOf('/**');
  const offset = Math.max(0, tree.start(n) - longest) + from;
  if (from < 0 || end.indexOf('*/', from) !== end.length - 2) return [];
  const comment = end.slice(from);
  return [...comment.matchAll(told)].map((found): Call => {
    const start = offset + found.index;
    const given = argumentsIn(comment, found.index + found[0].length, (at, length) =>
      tree.spanOf(offset + at, offset + at + length),
    );
    return {
      callee: (found[1] ?? '').replace(/^\\/, '').replaceAll('\\', '.'),
      arguments: given.read,
      form: 'decorator',
      span: tree.spanOf(start, offset + given.end),
      inFunction: -1,
      inClass: -1,
    };
  });
}

type SpanAt = (at: number, length: number) => Expression['span'];

/** Names, texts and lists of texts up to the closing bracket; whatever else there is is stepped over. */
function argumentsIn(text: string, from: number, spanAt: SpanAt): { read: Argument[]; end: number } {
  const read: Argument[] = [];
  let name: string | undefined;
  let list: Expression[] | undefined;
  let depth = 1;
  part.lastIndex = from;
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    const [matched, key, value] = found;
    const span = spanAt(found.index, matched.length);
    if (key !== undefined) name = key;
    else if (value !== undefined) {
      const string: Expression = { kind: 'string', value: value.replaceAll('""', '"'), span };
      if (list === undefined) read.push({ ...(name ? { name } : {}), value: string });
      else list.push(string);
    } else if (matched === '{') list ??= [];
    else if (matched === '}' && list !== undefined) {
      read.push({ ...(name ? { name } : {}), value: { kind: 'list', items: list, span } });
      list = undefined;
    } else if (matched === ',' && list === undefined) name = undefined;
    depth += matched === '(' ? 1 : matched === ')' ? -1 : 0;
    if (depth === 0) return { read, end: part.lastIndex };
  }
  return { read, end: text.length };
}
