import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { compare } from '../src/inspect.thread.ts';
import type { ManifestToCompare } from '../src/model/inspection.ts';
import { PROGRESS } from '../src/model/thread.ts';

let highest = 0;
const measure = (): void => {
  highest = Math.max(highest, getHeapStatistics().used_heap_size);
};
const observer = new PerformanceObserver(measure);
observer.observe({ entryTypes: ['gc'] });
const task = { progress: new Int32Array(PROGRESS.length), since: Date.now() };
await compare({ ...task, files: [] });
const began = performance.now();
const { changes, unread } = await compare({ ...task, files: workerData as readonly ManifestToCompare[] });
const ms = performance.now() - began;
measure();
if (unread.length > 0) throw new Error(unread[0]?.why);
parentPort?.postMessage({
  ms,
  changes: changes.length,
  heapMb: highest / 1e6,
  rssMb: process.memoryUsage.rss() / 1e6,
});
