/** The lines of a text, one after the other: a list of half a million of them takes more memory than the text. */
export function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield text.slice(start, text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end);
    start = end + 1;
  }
  yield text.slice(start);
}

const CARRIAGE_RETURN = 13;
