import { describe, expect, test } from '@jest/globals';
import { languageOf } from '../../../src/facts/code/language.ts';

describe('the language of a file', () => {
  test.each([
    ['src/a.mjs', '', 'javascript'],
    ['src/A.TSX', '', 'tsx'],
    ['Rakefile', '', 'ruby'],
    ['bin/tool', '#!/usr/bin/env -S python3.14 -u', 'python'],
    ['bin/tool', '#!/bin/bash', 'bash'],
    ['.bashrc', '', 'bash'],
    ['tools/gui.pyw', '', 'python'],
    ['bin/tool', '#!/usr/bin/env -S uv run --script', 'python'],
    ['bin/tool', '#!/usr/bin/env -S npx tsx', 'typescript'],
    ['bin/tool', '#!/usr/bin/env -S PYTHONPATH=. python3', 'python'],
  ] as const)('%s %s is %s', (path, firstLine, language) => {
    expect(languageOf(path, firstLine)).toBe(language);
  });

  test.each([
    ['README.md', ''],
    ['.js', ''],
    ['Makefile', ''],
    ['tool', '#!/opt/own/interpreter'],
  ])('%s is none that is parsed', (path, firstLine) => {
    expect(languageOf(path, firstLine)).toBeUndefined();
  });
});
