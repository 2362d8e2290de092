import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);

/** Parses a few lines and waits for whatever the engine does with the grammar behind the scenes. */
const script = `
  import { parseCode } from ${JSON.stringify(new URL('../../../src/facts/code/parse.ts', import.meta.url).href)};
  await parseCode('a.ps1', '$x = 1\\nWrite-Host $x\\n', 'powershell', 20_000);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  console.log(process.resourceUsage().maxRSS);
`;

test('a grammar with one huge function does not take the memory of the machine', async () => {
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', script]);
  expect(Number(stdout) / 1024).toBeLessThan(800);
}, 30_000);
