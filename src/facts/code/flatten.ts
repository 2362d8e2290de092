import type { Language as Grammar, Tree } from 'web-tree-sitter';
import type { Deadline } from '../../lib/deadline.ts';
import type { AsRead } from './as-read.ts';
import { SyntaxTree, type Vocabulary, type Walked } from './tree.ts';

/** Nodes that tell nothing beyond their parent's own bounds; leaving them out halves the walk's cost. */
const PUNCTUATION = new Set(['(', ')', '{', '}', '[', ']', ',', ';', ':', '.', '"', "'", '`', '\n']);
/** Nodes that never have children, so that they need not be asked. */
const LEAVES = new Set([
  'identifier',
  'property_identifier',
  'field_identifier',
  'type_identifier',
  'shorthand_property_identifier',
  'string_fragment',
  'string_start',
  'string_end',
  'integer',
  'number',
  'comment',
  'predefined_type',
]);
/** Nodes between two looks at the clock: about 0.2 ms. */
const NODES_PER_LOOK = 1024;
/** A dense file of 500 KB has 200,000; what has more was made to have them. */
const MOST_NODES = 1_000_000;

const vocabularies = new WeakMap<Grammar, Vocabulary>();

function vocabularyOf(grammar: Grammar, opaque: ReadonlySet<string>): Vocabulary {
  const known = vocabularies.get(grammar);
  if (known) return known;
  const types = grammar.types;
  const named = Uint8Array.from(types, (_, id) => (grammar.nodeTypeIsNamed(id) ? 1 : 0));
  // In PHP the dot is an operator.
  const kept = types.includes('php_tag') ? '.' : '';
  const isSkipped = (type: string, id: number) => !named[id] && PUNCTUATION.has(type) && type !== kept;
  const skipped = Uint8Array.from(types, (type, id) => (isSkipped(type, id) ? 1 : 0));
  const fieldNumber = new Map<string, number>(
    grammar.fields.flatMap((name, id) => (name === null ? [] : [[name, id] as const])),
  );
  const leaves = Uint8Array.from(types, (type, id) =>
    !named[id] || LEAVES.has(type) || opaque.has(type) ? 1 : 0,
  );
  const vocabulary: Vocabulary = {
    types,
    named,
    skipped,
    leaves,
    fields: grammar.fields,
    fieldNumber,
    tables: new WeakMap<object, unknown[]>(),
  };
  vocabularies.set(grammar, vocabulary);
  return vocabulary;
}

/** The work was given up because its time was over. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** The work was given up because it took too much memory. */
export class OutOfRoom extends Error {
  override readonly name = 'OutOfRoom';
}

/**
 * Copies a parsed tree out of WebAssembly, but not what is inside of `opaque` types. Throws {@link OutOfTime} after
 * `deadline`, {@link OutOfRoom} for more than a million nodes.
 */
export function flatten(
  tree: Tree,
  read: AsRead,
  opaque: ReadonlySet<string>,
  deadline: Deadline,
): SyntaxTree {
  const vocabulary = vocabularyOf(tree.language, opaque);
  const walked: Walked = { type: [], field: [], start: [], end: [], parent: [], last: [], broken: [] };
  const sound = !tree.rootNode.hasError;
  const cursor = tree.walk();
  try {
    const open: number[] = [];
    for (let more = true; more; ) {
      const type = cursor.nodeTypeId;
      if (vocabulary.skipped[type] !== 1) {
        const n = walked.type.length;
        if (n % NODES_PER_LOOK === 0 && deadline.isOver) throw new OutOfTime();
        if (n === MOST_NODES) throw new OutOfRoom();
        const start = cursor.startIndex;
        // An anonymous node is its own text, unless the parser put it in.
        const isPlain = sound && vocabulary.named[type] === 0;
        const end = isPlain ? start + (vocabulary.types[type]?.length ?? 0) : cursor.endIndex;
        walked.type.push(type);
        walked.field.push(cursor.currentFieldId);
        walked.start.push(start);
        walked.end.push(end);
        walked.parent.push(open.at(-1) ?? -1);
        walked.last.push(n + 1);
        if (type >= vocabulary.types.length || (!sound && start === end && cursor.nodeIsMissing))
          walked.broken.push(n);
        if (vocabulary.leaves[type] !== 1 && cursor.gotoFirstChild()) {
          open.push(n);
          continue;
        }
      }
      while (!cursor.gotoNextSibling()) {
        more = cursor.gotoParent();
        if (!more) break;
        const done = open.pop();
        if (done !== undefined) walked.last[done] = walked.type.length;
      }
    }
  } finally {
    cursor.delete();
  }
  return new SyntaxTree(read, vocabulary, walked);
}
