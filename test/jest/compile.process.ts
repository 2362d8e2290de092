/** Loads what the program consists of, so that it is in the folder of compiled code (`NODE_COMPILE_CACHE`). */
import { globSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
/** These run as soon as they are loaded. */
const PROGRAM = /^src[/\\](?:cli|server|.*\.process)\.ts$/;

const sources = globSync('src/**/*.ts', { cwd: root }).filter((path) => !PROGRAM.test(path));
await Promise.all(sources.map((path) => import(new URL(path, root).href)));
