import { Automaton } from './automaton.ts';
import { type Format, literalPrefix } from './format.ts';
import { formats } from './formats.table.ts';

/** A format made ready: its pattern anchored and bounded on both sides. */
export interface PreparedFormat {
  readonly format: Format;
  /** Sticky for a format with a mark; for a `near` one, global with both boundaries. */
  readonly pattern: RegExp;
  /** The part that is the same in every token of the kind and may be shown. */
  readonly publicPrefix: string;
  /** For formats with a mark: the least and the most characters before the keyword. */
  readonly lead: readonly [number, number];
}

interface Catalogue {
  readonly automaton: Automaton;
  /** The keyword as the automaton reports it by index, and who uses it. */
  readonly keywords: readonly {
    readonly text: string;
    readonly inside: readonly PreparedFormat[];
    readonly near: readonly PreparedFormat[];
  }[];
}

let prepared: Catalogue | undefined;

/** Compiled from the table at the first use, some 30 ms; the same value afterwards. */
export function catalogue(): Catalogue {
  prepared ??= prepare(formats);
  return prepared;
}

function prepare(table: readonly Format[]): Catalogue {
  const uses = new Map<string, { inside: PreparedFormat[]; near: PreparedFormat[] }>();
  for (const format of table) {
    const ready = prepareFormat(format);
    for (const keyword of keywordsOf(format)) {
      const use = uses.get(keyword) ?? { inside: [], near: [] };
      (format.near === undefined ? use.inside : use.near).push(ready);
      uses.set(keyword, use);
    }
  }
  const keywords = [...uses].map(([text, use]) => ({ text, ...use }));
  return { automaton: new Automaton(keywords.map(({ text }) => text)), keywords };
}

/** The literal texts by which a format is looked for: inside the token, or near it. */
export function keywordsOf(format: Format): readonly string[] {
  return format.near ?? format.keywords ?? [literalPrefix(format.pattern)];
}

function prepareFormat(format: Format): PreparedFormat {
  const { source, flags } = format.pattern;
  const lead = format.lead ?? 0;
  const near = format.near !== undefined;
  const pattern = near
    ? new RegExp(`(?<![A-Za-z0-9_+/.@#%-])(?:${source})(?![A-Za-z0-9_+/=-])`, `g${flags}`)
    : new RegExp(`(?:${source})(?![A-Za-z0-9_])`, `y${flags}`);
  return {
    format,
    pattern,
    publicPrefix: near || source.includes('(?<secret>') ? '' : literalPrefix(format.pattern),
    lead: typeof lead === 'number' ? [lead, lead] : lead,
  };
}
