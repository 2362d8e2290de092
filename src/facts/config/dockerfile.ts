import {
  DockerfileParser,
  type Heredoc,
  type Instruction,
  JSONInstruction,
  ModifiableInstruction,
  Onbuild,
  PropertyInstruction,
  Run,
} from 'dockerfile-ast';
import type { Span } from '../../model/code.ts';
import type { Setting } from '../../model/configuration.ts';
import { type Reading, type Script, setting, type WordList } from './reading.ts';

/** The library's ranges count from 0. */
type Range = ReturnType<Instruction['getRange']>;

/**
 * Reads a Dockerfile: `ENV` and `ARG` become settings `['ENV', name]`, flags `['COPY', '--chmod']`, other instructions
 * one setting with their arguments; `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` give commands.
 */
export function readDockerfile(text: string): Reading {
  const settings: Setting[] = [];
  const scripts: Script[] = [];
  const wordLists: WordList[] = [];
  const lines = text.split('\n');
  for (const written of DockerfileParser.parse(text).getInstructions()) {
    const instruction = written instanceof Onbuild ? written.getTriggerInstruction() : written;
    if (!instruction) continue;
    settings.push(...settingsOf(instruction));
    if (instruction.getKeyword() === 'HEALTHCHECK') scripts.push(...shellForm(instruction, lines));
    if (!(instruction instanceof JSONInstruction)) continue;
    const words = instruction.getJSONStrings();
    if (instruction.getOpeningBracket()) {
      const listed = words.map((word) => ({
        text: wordAt(lines, word.getRange()),
        span: spanOf(word.getRange()),
      }));
      if (/^(?:RUN|CMD|ENTRYPOINT)$/.test(instruction.getKeyword())) wordLists.push({ words: listed });
    } else if (instruction instanceof Run) scripts.push(...scriptsOf(instruction, lines));
    else if (/^(?:CMD|ENTRYPOINT)$/.test(instruction.getKeyword()))
      scripts.push(...shellForm(instruction, lines));
  }
  return { settings, scripts, wordLists, unparsed: [] };
}

/** A JSON string as it stands in the file (the library loses its spaces). */
function wordAt(lines: readonly string[], { start, end }: Range): string {
  const line = lines[start.line] ?? '';
  return plain(
    start.line === end.line ? line.slice(start.character, end.character) : line.slice(start.character),
  );
}

/** Without the quotes around it. */
function plain(text: string): string {
  return /^(["'])[\s\S]*\1$/.test(text) ? text.slice(1, -1) : text;
}

function settingsOf(instruction: Instruction): Setting[] {
  const keyword = instruction.getKeyword();
  if (instruction instanceof PropertyInstruction && keyword !== 'LABEL') {
    return instruction
      .getProperties()
      .map((property) =>
        setting(
          [keyword, property.getName()],
          plain(property.getUnescapedValue() ?? ''),
          /^["']/.test(property.getValue() ?? ''),
          spanOf(property.getRange()),
        ),
      );
  }
  const flags =
    instruction instanceof ModifiableInstruction
      ? instruction
          .getFlags()
          .map((flag) =>
            setting([keyword, `--${flag.getName()}`], flag.getValue() ?? '', false, spanOf(flag.getRange())),
          )
      : [];
  const isCommand = instruction instanceof JSONInstruction && !['COPY', 'ADD'].includes(keyword);
  if (isCommand) return flags;
  const words = instruction.getArguments().map((argument) => argument.getValue());
  return [...flags, setting([keyword], words.join(' '), false, spanOf(instruction.getRange()))];
}

function scriptsOf(run: Run, lines: readonly string[]): Script[] {
  const heredocs = run.getHeredocs();
  if (heredocs.length === 0) return shellForm(run, lines);
  return heredocs.flatMap((heredoc: Heredoc) => {
    const range = heredoc.getContentRange();
    if (!range) return [];
    const body = lines.slice(range.start.line, range.end.line + 1);
    return [{ text: body.join('\n'), line: range.start.line + 1, column: 1 }];
  });
}

/** The instruction's own lines, padded so that columns stay; comment lines between continued ones are no end to it. */
function shellForm(instruction: Instruction, lines: readonly string[]): Script[] {
  const [one, two] = instruction.getArguments();
  const first = instruction.getKeyword() === 'HEALTHCHECK' ? two : one;
  if (!first) return [];
  const { start } = first.getRange();
  const { end } = instruction.getRange();
  const body = lines.slice(start.line, end.line + 1).map((line, at) => {
    if (at === 0) return ' '.repeat(start.character) + line.slice(start.character);
    return /^\s*(?:#.*)?$/.test(line) ? '\\' : line;
  });
  return [{ text: body.map((line) => line.replace(/\r$/, '')).join('\n'), line: start.line + 1, column: 1 }];
}

function spanOf({ start, end }: Range): Span {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
