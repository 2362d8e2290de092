import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import { isNestedTooDeep } from '../../../lib/flow-depth.ts';
import { DEEPEST, type Entry, type Node, orUnparsed, SyntaxProblem, type Unparsed } from './node.ts';

/** Files that are written by hand are smaller; the library takes a second for so much. */
const LONGEST = 1_000_000;

/**
 * Reads YAML written by hand: all its documents. Every scalar is text; aliases are not followed, so that none can
 * blow up; what Helm and its like fill in is no YAML and said. Never throws.
 */
export function readYaml(text: string): readonly Node[] | Unparsed {
  return orUnparsed(() => {
    if (text.length > LONGEST) throw new SyntaxProblem('it is too long for a file of its kind', 1);
    if (isNestedTooDeep(text)) throw new SyntaxProblem('it is nested too deep', 1);
    const lines = new LineCounter();
    const lineOf = (node: unknown): number => {
      const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
      return range ? lines.linePos(range[0]).line : 1;
    };
    try {
      const documents = parseAllDocuments(text, {
        schema: 'failsafe',
        strict: false,
        uniqueKeys: false,
        logLevel: 'silent',
        prettyErrors: false,
        lineCounter: lines,
      });
      return documents.map(({ contents, errors: [error] }) => {
        if (error) throw new SyntaxProblem('it is no valid YAML', lines.linePos(error.pos[0]).line);
        return nodeOf(contents, lineOf, 0);
      });
    } catch (error) {
      // The library's own limit is the stack's.
      if (error instanceof RangeError) throw new SyntaxProblem('it is nested too deep', 1);
      throw error;
    }
  });
}

function nodeOf(node: unknown, lineOf: (node: unknown) => number, depth: number): Node {
  const line = lineOf(node);
  if (depth > DEEPEST) throw new SyntaxProblem('it is nested too deep', line);
  if (isSeq(node))
    return { kind: 'list', line, items: node.items.map((item) => nodeOf(item, lineOf, depth + 1)) };
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): [string, Entry] => [
      isScalar(key) ? String(key.value ?? '') : '',
      { line: lineOf(key), value: nodeOf(value, lineOf, depth + 1) },
    ]);
    return { kind: 'map', line, entries: new Map(entries) };
  }
  return { kind: 'scalar', line, value: isScalar(node) ? String(node.value ?? '') : null };
}
