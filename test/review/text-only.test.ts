import { expect, test } from '@jest/globals';
import { languageOf } from '../../src/facts/code/language.ts';
import { unparsedLanguage } from '../../src/facts/code/unparsed.table.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { sampleReview } from '../report/sample.ts';

test('code that nothing parses is told from code that is, and from what is none', () => {
  expect(unparsedLanguage('app/src/Main.kt')).toBe('Kotlin');
  expect(unparsedLanguage('ci/Jenkinsfile')).toBe('Groovy');
  for (const path of ['a.ts', 'notes.txt', 'LICENSE', 'a.png'])
    expect(unparsedLanguage(path)).toBeUndefined();
});

test('an ending in capitals, with a blank after it, or of old is still JavaScript', () => {
  for (const path of ['a.JS', 'a.js ', 'a.es6']) expect(languageOf(path)).toBe('javascript');
});

test('it is said on the terminal', () => {
  const why = 'Kotlin is not parsed: only secrets were looked for';
  const text = renderTerminal({ ...sampleReview(), textOnly: [{ what: 'Main.kt', why }] }, { colour: false });
  expect(text).toContain(`Main.kt: ${why}`);
});
