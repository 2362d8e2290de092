import {
  extractEndpoints,
  extractHolders,
  extractPlainEndpoints,
} from '../../src/facts/endpoints/endpoints.ts';
import { readSource } from '../../src/facts/source.ts';
import { Recent } from '../../src/lib/recent.ts';
import type { FileFacts } from '../../src/rules/judge.ts';

/** A change leaves most of its files as they were, and so do the cases of a suite: what says the same is read once. */
const lastRead = new Recent<Promise<FileFacts>>(50);
const lastLearned = new Recent<ReturnType<typeof learn>>(50);

/** A file as its rules see it, with nothing in it altered. Throws where it is not read. */
export const readText = (path: string, text: string): Promise<FileFacts> => once(lastRead, path, text, read);

/** What a file says of endpoints, and who may hold guards in it. */
export const learnFrom = (path: string, text: string): ReturnType<typeof learn> =>
  once(lastLearned, path, text, learn);

function once<Value>(
  recent: Recent<Value>,
  path: string,
  text: string,
  make: (path: string, text: string) => Value,
): Value {
  const key = `${path}\n${text}`;
  const value = recent.get(key) ?? make(path, text);
  recent.set(key, value);
  return value;
}

async function read(path: string, text: string): Promise<FileFacts> {
  const { unread, ...facts } = await readSource(path, text, 5_000);
  if (unread !== undefined) throw new Error(`${path}: ${unread}`);
  return { file: { path, text, lines: text.split('\n'), altered: [] }, ...facts };
}

async function learn(path: string, text: string) {
  const { file, ...facts } = await readText(path, text);
  return {
    endpoints: facts.code ? extractEndpoints(facts.code) : extractPlainEndpoints({ ...file, ...facts }),
    holders: facts.code && extractHolders(facts.code),
  };
}
