import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/guard-removed/rule.ts';
import { findingsIn } from '../execute.ts';

/** What is found between two states of a module whose rows something else mounts. */
function found(base: string, head: string) {
  const added = head.split('\n').map((_, index) => index + 1);
  const file = { path: 'clinics.ts', base, head, added, flagged: [] };
  return findingsIn(rule, { section: 'Flagged', title: '', line: 1, settings: [], files: [file] } as never);
}

const clinics = (shared: string, field: string, before = ''): string => `import { Rows } from './rows';
const principals = [${shared}];
export class Clinics implements Rows {
  ${field}
  routes() {
    return [
      { verb: 'get', path: '/', ${before}action: this.list },
      { verb: 'post', path: '/', before: principals, action: this.add },
    ];
  }
}`;

describe('a guard that the rows of a class had', () => {
  const base = clinics(`requireAuth, allow('manage', 'Clinic')`, '', 'before: [requireAuth], ');

  test('is lost where nothing has it instead', async () => {
    expect(await found(base, clinics(`allow('manage', 'Clinic')`, ''))).not.toEqual([]);
  });

  test.each(['readonly shield = [requireAuth];', 'static middleware = [audit, requireAuth];'])(
    'went to a list of the class: %s',
    async (field) => {
      expect(await found(base, clinics(`allow('manage', 'Clinic')`, field))).toEqual([]);
    },
  );

  test('did not go to a list of the class that has another', async () => {
    expect(await found(base, clinics(`allow('manage', 'Clinic')`, 'shield = [audit];'))).not.toEqual([]);
  });
});
