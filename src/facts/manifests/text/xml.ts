import { type SaxesOptions, SaxesParser } from 'saxes';
import { DEEPEST, orUnparsed, SyntaxProblem, type Unparsed } from './node.ts';

export interface Element {
  /** Without its namespace's prefix. */
  readonly name: string;
  /** Of its opening tag. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** The text directly inside it, without blanks around. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly line: number;
  readonly attributes: Map<string, string>;
  readonly children: Element[];
  text: string;
}

/**
 * Reads XML. A document type is refused: no manifest needs one, and entities are the way in for attacks. Never throws.
 */
export function readXml(text: string): Element | Unparsed {
  return orUnparsed(() => {
    const parser = new SaxesParser<SaxesOptions>({ xmlns: false, position: true });
    const top: Open = { name: '', line: 1, attributes: new Map(), children: [], text: '' };
    const open: Open[] = [top];
    let line = 1;
    const fail = (why: string): never => {
      throw new SyntaxProblem(why, parser.line);
    };
    parser.on('error', () => fail('it is no valid XML'));
    parser.on('doctype', () => fail('it has a document type, which is not read'));
    parser.on('opentagstart', () => {
      // The sign behind the name has been read; a line end there belongs to the next line.
      line = parser.column === 0 ? parser.line - 1 : parser.line;
    });
    parser.on('opentag', ({ name, attributes }) => {
      if (open.length > DEEPEST) fail('it is nested too deep');
      const pairs = Object.entries(attributes).map(([key, value]): [string, string] => [key, String(value)]);
      open.push({ name: name.replace(/^.*:/, ''), line, attributes: new Map(pairs), children: [], text: '' });
    });
    const add = (more: string): void => {
      const inside = open.at(-1);
      if (inside) inside.text += more;
    };
    parser.on('text', add);
    parser.on('cdata', add);
    parser.on('closetag', () => {
      const closed = open.pop();
      if (closed) open.at(-1)?.children.push({ ...closed, text: closed.text.trim() });
    });
    parser.write(text.replace(/^\ufeff/, '')).close();
    return top.children[0] ?? fail('it has no element');
  });
}

/** The first element of that name directly inside. */
export function childOf(element: Element | undefined, ...names: readonly string[]): Element | undefined {
  return names.reduce<Element | undefined>(
    (inner, name) => inner?.children.find((child) => child.name === name),
    element,
  );
}

/** The text of the element under these names; undefined where there is none. */
export function textIn(element: Element | undefined, ...names: readonly string[]): string | undefined {
  const text = childOf(element, ...names)?.text;
  return text === '' ? undefined : text;
}

/** All elements of that name, however deep. */
export function* everyNamed(element: Element, names: ReadonlySet<string>): Generator<Element> {
  if (names.has(element.name)) yield element;
  for (const child of element.children) yield* everyNamed(child, names);
}
