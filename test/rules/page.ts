import type { Rule } from '../../src/model/rule.ts';

/** The headings of a rule's page, in their order. */
export const HEADINGS = [
  'What it flags',
  'Why it matters',
  'Flagged',
  'Allowed',
  'Known gaps',
  'How to fix',
  'References',
] as const;

/** One file of an example: a diff whose lines are numbered from 1 on both sides. */
export interface ExampleFile {
  readonly path: string;
  /** Text before the change; undefined for an added file. */
  readonly base: string | undefined;
  /** Text after it; undefined for a removed file. */
  readonly head: string | undefined;
  /** Head-side numbers of the added lines. */
  readonly added: readonly number[];
  /** Lines where a finding starts, once for each: head side, or base side for a mark on a removed line. */
  readonly flagged: readonly { readonly side: 'head' | 'base'; readonly line: number }[];
}

/** What was set up for an example beside its files: a fenced block in another language than `diff`. */
export interface ExampleSetting {
  /** The word after the language: `packages` in "```json packages". */
  readonly kind: string;
  readonly text: string;
}

export interface Example {
  /** The section's `###` heading, or the file's name. */
  readonly title: string;
  readonly section: 'Flagged' | 'Allowed' | 'Known gaps';
  readonly line: number;
  readonly files: readonly ExampleFile[];
  readonly settings: readonly ExampleSetting[];
}

export interface Page {
  readonly title: string;
  readonly headings: readonly string[];
  /** The line under the title. */
  readonly metadata: string;
  readonly examples: readonly Example[];
}

/** The line under a page's title, which a rule's metadata decides. */
export function metadataLine(rule: Rule): string {
  const cwe = rule.cwe.map((number) => `CWE-${number}`).join(', ');
  return `\`${rule.id}\` · ${rule.severity} severity · ${rule.confidence} confidence · ${cwe} · ${rule.owasp} · checklist item ${rule.item}`;
}

interface Block {
  readonly info: string;
  readonly lines: readonly string[];
  readonly section: string;
  /** Empty outside of a `###` section. */
  readonly subsection: string;
  readonly line: number;
}

/**
 * Reads a rule's page. Every fenced block in *Flagged*, *Allowed* and *Known gaps* belongs to an example: those under
 * one `###` heading are one example together, others one each. `{{kind:name}}` becomes what `generate` gives for it.
 */
export function readPage(markdown: string, generate: (placeholder: string) => string): Page {
  const { headings, blocks } = sectionsOf(markdown.split('\n'));
  const [first = '', , metadata = ''] = markdown.split('\n');
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const key = block.subsection === '' ? `line ${block.line}` : `${block.section} ${block.subsection}`;
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  const examples = [...groups.values()].map((group) => exampleOf(group, generate));
  return { title: first.replace(/^# /, ''), headings, metadata, examples };
}

function sectionsOf(lines: readonly string[]): { headings: string[]; blocks: Block[] } {
  const headings: string[] = [];
  const blocks: Block[] = [];
  let subsection = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (fence) {
      const end = lines.indexOf(fence[1] ?? '', at + 1);
      if (end < 0) throw new Error(`line ${at + 1}: the fenced block is not closed`);
      const section = headings.at(-1) ?? '';
      const inside = lines.slice(at + 1, end);
      const info = (fence[2] ?? '').trim();
      if (isExample(section)) blocks.push({ info, lines: inside, section, subsection, line: at + 1 });
      at = end;
    } else if (line.startsWith('## ')) {
      headings.push(line.slice(3));
      subsection = '';
    } else if (line.startsWith('### ')) subsection = line.slice(4);
  }
  return { headings, blocks };
}

function isExample(section: string): section is Example['section'] {
  return section === 'Flagged' || section === 'Allowed' || section === 'Known gaps';
}

function exampleOf(blocks: readonly Block[], generate: (placeholder: string) => string): Example {
  const [first] = blocks;
  if (!first || !isExample(first.section)) throw new Error('an example without a block');
  const fill = (text: string): string =>
    text.replace(/\{\{([\w:.-]+)\}\}/g, (_, name: string) => generate(name));
  const files: ExampleFile[] = [];
  const settings: ExampleSetting[] = [];
  for (const { info, lines, line } of blocks) {
    const [language, ...rest] = info.split(' ');
    const name = rest.join(' ');
    if (name === '') throw new Error(`line ${line}: the block needs a name after its language`);
    if (language === 'diff') files.push(fileOf(name, lines.map(fill), line));
    else settings.push({ kind: name, text: fill(lines.join('\n')) });
  }
  const title = first.subsection || (files[0]?.path ?? first.info);
  return { title, section: first.section, line: first.line, files, settings };
}

const MARK = /\s*← flagged(?: ×(\d))?$/;

function fileOf(path: string, lines: readonly string[], at: number): ExampleFile {
  const base: string[] = [];
  const head: string[] = [];
  const added: number[] = [];
  const flagged: { side: 'head' | 'base'; line: number }[] = [];
  lines.forEach((line, index) => {
    const sign = line === '' ? ' ' : line.charAt(0);
    if (!'+- '.includes(sign))
      throw new Error(`line ${at + index + 1}: a diff line begins with +, - or a space`);
    const mark = MARK.exec(line);
    const text = line.replace(MARK, '').slice(1);
    if (sign !== '+') base.push(text);
    if (sign !== '-') head.push(text);
    if (sign === '+') added.push(head.length);
    const side = sign === '-' ? 'base' : 'head';
    for (let n = mark ? Number(mark[1] ?? 1) : 0; n > 0; n--)
      flagged.push({ side, line: side === 'base' ? base.length : head.length });
  });
  const whole = (side: readonly string[]): string | undefined =>
    side.length > 0 ? `${side.join('\n')}\n` : undefined;
  return { path, base: whole(base), head: whole(head), added, flagged };
}
