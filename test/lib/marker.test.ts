import { expect, test } from '@jest/globals';
import { marker, readMarker } from '../../src/lib/marker.ts';

test('a marker is read back from the first line of a body', () => {
  const words = ['a'.repeat(40), 'b'.repeat(32)];
  expect(readMarker(`${marker('review', words)}\nText`, 'review')).toEqual(words);
  expect(readMarker(`${marker('review', words)}\r\nText`, 'review')).toEqual(words);
  expect(readMarker(marker('checklist'), 'checklist')).toEqual([]);
});

test('a marker anywhere else, of another kind or form is none', () => {
  expect(readMarker(`Text\n${marker('checklist')}`, 'checklist')).toBeUndefined();
  expect(readMarker(`> ${marker('checklist')}`, 'checklist')).toBeUndefined();
  expect(readMarker(marker('checklist'), 'review')).toBeUndefined();
  expect(readMarker('<!-- four-eyes:review not-hexadecimal -->', 'review')).toBeUndefined();
  expect(readMarker('', 'review')).toBeUndefined();
});
