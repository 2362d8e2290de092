import { afterAll, afterEach } from '@jest/globals';
import './publishing/again.ts';
import './publishing/faults.ts';
import './publishing/first.ts';
import { scene } from './publishing/scene.ts';

// One emulated GitHub for all: what takes time is starting it.
afterEach(() => {
  scene.github.clearFaults();
});
afterAll(async () => {
  await scene.stop();
});
