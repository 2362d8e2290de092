import type { World } from './world.ts';

/** Calls `look` now and after every change until it gives something. Throws after `timeout` milliseconds, saying why. */
export async function waitFor<T>(
  world: World,
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  timeout: number,
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    const left = end - performance.now();
    if (left <= 0) throw new Error(`waited ${timeout} ms in vain for ${what}; ${hint(world)}`);
    await nextChange(world, Math.min(left, 250));
  }
}

/** What a reader of a failed wait wants to know first. */
function hint(world: World): string {
  const failed = world.deliveries.filter((one) => one.status !== undefined && one.status !== 'OK').length;
  const last = world.requests.slice(-3).map((one) => `${one.method} ${one.path} ${one.status}`);
  const violations = world.violations.map((one) => `${one.where}: ${one.message}`).join(' | ');
  return `failed deliveries: ${failed}; last requests: ${last.join(', ')}; violations: ${violations || 'none'}`;
}

function nextChange(world: World, longest: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      world.changes.off('change', done);
      resolve();
    };
    const timer = setTimeout(done, longest);
    world.changes.once('change', done);
  });
}
