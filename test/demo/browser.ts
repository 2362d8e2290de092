import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const execute = promisify(execFile);

/** Prints where the browser was unpacked, and the flags it wants, as JSON. */
const unpack = `const { default: chromium } = await import('@sparticuz/chromium');
console.log(JSON.stringify({ path: await chromium.executablePath(), flags: chromium.args }));`;

/**
 * Unpacks the carried browser into a folder of its own and starts it. The package would use the machine's temporary
 * folder under a fixed name, leave 200 MB there, and trust whatever somebody else had put in their place.
 */
export async function openBrowser(): Promise<{ readonly browser: Browser; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'four-eyes-browser-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', unpack], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: folder },
    });
    const { path, flags } = JSON.parse(stdout) as { readonly path: string; readonly flags: string[] };
    const browser = await chromium.launch({ executablePath: path, args: [...flags, '--no-sandbox'] });
    return {
      browser,
      async close() {
        await browser.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
