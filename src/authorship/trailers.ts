/** A `Key: value` line of a commit's message. */
export interface Trailer {
  readonly key: string;
  /** Unfolded and trimmed. */
  readonly value: string;
  /** Index of its first line in the message. */
  readonly line: number;
  /** It stands behind other text in its line, where git sees none. */
  readonly inline?: true;
}

/**
 * The trailers of a commit message, as `git interpret-trailers --parse --no-divider` gives them: those of the last
 * paragraph, if all of it is trailers, or if a line that git itself writes (`Signed-off-by: `, `(cherry picked from
 * commit `) stands in it and at least a quarter are trailers. Linear in the message.
 * Source: trailer.c of git 2.39; tried against git itself in the tests.
 */
export function parseTrailers(message: string): readonly Trailer[] {
  const lines = message.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const end = endOfMessage(lines, message.endsWith('\n'));
  const start = startOfTrailers(lines, end);
  const blocks: { readonly lines: string[]; readonly at: number; readonly separator: number }[] = [];
  let folds = false;
  for (let index = start; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (folds && isSpace(line[0])) {
      blocks.at(-1)?.lines.push(line);
      continue;
    }
    const separator = findSeparator(line);
    folds = separator >= 1;
    if (folds && line[0] !== '#') blocks.push({ lines: [line], at: index, separator });
    else if (folds) blocks.push({ lines: [], at: index, separator: 0 });
  }
  return blocks.flatMap(({ lines: [first = '', ...rest], at, separator }) =>
    separator < 1
      ? []
      : [{ key: trim(first.slice(0, separator)), value: unfold(first.slice(separator + 1), rest), line: at }],
  );
}

function unfold(first: string, rest: readonly string[]): string {
  return trim([first, ...rest.map(trimStart)].join(' '));
}

/** Comments, blank lines and an old list of conflicts at the end do not belong to the message. */
function endOfMessage(lines: readonly string[], ended: boolean): number {
  const scissors = lines.indexOf('# ------------------------ >8 ------------------------');
  const cut = scissors < 0 ? lines.length : scissors;
  let end = -1;
  let inConflicts = false;
  for (let index = 0; index < cut; index += 1) {
    const line = lines[index] ?? '';
    if (line === '' || line.startsWith('#')) {
      if (end < 0) end = index;
    } else if (line === 'Conflicts:' && (ended || index < lines.length - 1)) {
      inConflicts = true;
      if (end < 0) end = index;
    } else if (!(inConflicts && line.startsWith('\t'))) {
      end = -1;
      inConflicts = false;
    }
  }
  return end < 0 ? cut : end;
}

/** Counts, from the last line up, what speaks for a block of trailers and against it. */
class Tally {
  trailers = 0;
  others = 0;
  pending = 0;
  recognized = false;

  add(line: string): void {
    if (line.startsWith('Signed-off-by: ') || line.startsWith('(cherry picked from commit ')) {
      this.trailers += 1;
      this.pending = 0;
      this.recognized = true;
    } else if (isSpace(line[0])) {
      this.pending += 1;
    } else if (findSeparator(line) >= 1) {
      this.trailers += 1;
      this.pending = 0;
    } else {
      this.others += 1 + this.pending;
      this.pending = 0;
    }
  }

  /** Lines that begin with a space and have no trailer above them to continue. */
  settle(): void {
    this.others += this.pending;
    this.pending = 0;
  }

  isBlock(): boolean {
    return this.recognized ? this.trailers * 3 >= this.others : this.trailers > 0 && this.others === 0;
  }
}

function startOfTrailers(lines: readonly string[], end: number): number {
  let title = 0;
  while (title < lines.length && (lines[title]?.startsWith('#') || !isBlank(lines[title] ?? ''))) title += 1;
  const tally = new Tally();
  let onlyBlank = true;
  for (let index = end - 1; index >= title; index -= 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('#')) {
      tally.settle();
    } else if (!isBlank(line)) {
      onlyBlank = false;
      tally.add(line);
    } else if (!onlyBlank) {
      tally.settle();
      return tally.isBlock() ? index + 1 : end;
    }
  }
  return end;
}

/**
 * Where the key of a line that begins at `from` ends: letters, digits and hyphens, then perhaps blanks, then a colon.
 * -1 where there is none before `end`.
 */
export function findSeparator(text: string, from = 0, end = text.length): number {
  let blank = false;
  for (let index = from; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 58) return index;
    if (!blank && isKeyCharacter(code)) continue;
    if (index === from || (code !== 32 && code !== 9)) return -1;
    blank = true;
  }
  return -1;
}

function isKeyCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45
  );
}

/** What git takes for white space: not vertical tab, form feed or any other than these. */
function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function isBlank(line: string): boolean {
  return trimStart(line) === '';
}

function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text[start])) start += 1;
  return text.slice(start);
}

function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1])) end -= 1;
  return trimStart(text.slice(0, end));
}
