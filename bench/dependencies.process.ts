import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencyDifference } from '../src/facts/manifests/difference.ts';
import { decodeText } from '../src/lib/decode.ts';

/** Compares the lockfiles that the benchmark wrote, as one thread of the service does. */
const [folder = '', path = ''] = process.argv.slice(2);
const read = (name: string): Buffer => readFileSync(join(folder, name));
const [base, head] = [read('base'), read('head')];
const manifest = read('manifest').toString();
const start = process.cpuUsage();
const began = performance.now();
const { changes, unread } = dependencyDifference([
  { path, base: decodeText(base), head: decodeText(head), altered: [] },
  { path: 'package.json', base: manifest, head: manifest, altered: [] },
]);
const ms = performance.now() - began;
const spent = process.cpuUsage(start);
const cpu = Math.round((spent.user + spent.system) / 1000);
if (unread.length > 0) throw new Error(unread[0]?.why);
const orphans = changes.filter(({ after }) => after?.isOrphan).length;
const rssMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
process.stdout.write(
  JSON.stringify({ ms, cpu, changes: changes.length, orphans, rssMb, sizeMb: head.length / 1e6 }),
);
