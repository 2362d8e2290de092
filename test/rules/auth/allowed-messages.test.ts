import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const files: Sources = {
  'src/rights.ts': `export const can = (who, action, what) => rules.some((rule) => rule.action === action && rule.may(who, what));`,
  'src/live.ts': `import { can } from './rights';
import { Kiln, Glaze } from './models';
async function followGlaze(socket, user, id) {
  const found = await Glaze.findByPk(id);
  if (can(user, 'watch', found)) socket.join(found.room);
}
export function listen(io) {
  io.on('connection', (socket) => {
    const { user } = socket.data;
    socket.on('follow', async (wanted) => {
      if (wanted.kilnId) {
        const kiln = await Kiln.findByPk(wanted.kilnId);
        if (can(user, 'watch', kiln)) {
          socket.join(kiln.room);
        }
      }
      if (wanted.glazeId) {
        const glaze = await Glaze.findByPk(wanted.glazeId);
        if (can(user, 'watch', glaze)) {
          socket.join(glaze.room);
        }
      }
    });
  });
}
`,
};
const asked = `        if (can(user, 'watch', glaze)) {
          socket.join(glaze.room);
        }
`;

describe('what the handler of a message does only where the sender may', () => {
  test.each([
    ['is done for everybody', asked, '        socket.join(glaze.room);\n', `MESSAGE follow was guarded by can(user, 'watch', glaze)`],
    ['is done for whoever is there', `if (can(user, 'watch', glaze))`, 'if (glaze)', `MESSAGE follow was guarded by can(user, 'watch', glaze)`],
  ])('is told where it %s', async (_, from, to, said) => {
    expect(await altered(files, from, to)).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    ['is left early', asked, `        if (!can(user, 'watch', glaze)) return;\n        socket.join(glaze.room);\n`],
    ['has its answer named', `        if (can(user, 'watch', glaze))`, `        const mayWatch = can(user, 'watch', glaze);\n        if (mayWatch)`],
    ['is asked with more', `can(user, 'watch', glaze)`, `glaze && can(user, 'watch', glaze)`],
    ['is done by a function of the file', `        const glaze = await Glaze.findByPk(wanted.glazeId);\n${asked}`, '        await followGlaze(socket, user, wanted.glazeId);\n'],
    ['asks the sender by another name', 'const { user } = socket.data;', 'const user = socket.data.user;'],
  ])('is not where it %s', async (_, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
