import { expect, test } from '@jest/globals';
import { bodiesIn } from '../../../src/facts/endpoints/passages/bodies.ts';
import { readSource } from '../../../src/facts/source.ts';

async function bodies(text: string) {
  const { code } = await readSource('guards.ts', text, 5_000);
  if (code === undefined) throw new Error('not read');
  return [...bodiesIn(code).values()];
}

test('a guard is read as the condition under which it turns callers away', async () => {
  const [body] = await bodies(
    'export function known(req, res, next) { if (req.user) return next(); res.status(401).end(); }',
  );
  const question = { key: 'presence req.user', by: 'presence', subject: 'req.user', line: 1 };
  expect(body?.passages).toEqual([
    { how: 'hands-on', away: { kind: 'not', of: { kind: 'asks', question } } },
  ]);
});

test('names that stand for conditions on each other are not followed for ever', async () => {
  const names = Array.from({ length: 40 }, (_, at) => `f${at}`);
  const flags = names.map(
    (name, at) =>
      `  let ${name} = false;\n${[1, 2, 3, 4].map((next) => `  if (${names.map((each) => `(${each} && q${next})`).join(' || ')}) ${name} = f${(at + next) % 40} && p${at};`).join('\n')}`,
  );
  const found = await bodies(
    `export function known(req, res, next) {\n${flags.join('\n')}\n  if (f39) return next();\n  res.status(401).end();\n}`,
  );
  expect(found).toEqual([]);
});
