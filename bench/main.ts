/**
 * `npm run bench [-- name …]` runs the benchmarks in this folder, all or those named, and says on what.
 * Figures are for comparing on one machine; no test depends on them.
 */
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(64);
}

const processors = cpus();
console.log(
  `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
    `${process.platform} ${process.arch}, Node ${process.version}`,
);
for (const name of wanted.length > 0 ? wanted : names) {
  console.log(`\n## ${name}`);
  const benchmark = (await import(`./${name}.bench.ts`)) as { run: () => Promise<void> };
  await benchmark.run();
}
