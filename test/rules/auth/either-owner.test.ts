import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const files: Sources = {
  'src/lib/keys.ts': `export const authenticateKey = async (req) => {
  const key = await db.key.findUnique({ where: { hash: hashOf(req.headers.get('authorization')) } });
  if (!key) throw new UnauthorizedError();
  return key;
};
`,
  'src/app/api/v1/sails/route.ts': `import { authenticateKey } from '@/lib/keys';
export async function GET(req) {
  const key = await authenticateKey(req);
  const sails = await db.sail.findMany({
    where: key.clubId ? { clubId: key.clubId } : { userId: key.userId, clubId: null },
    select: { id: true },
  });
  return Response.json({ sails });
}
`,
};
const condition = 'key.clubId ? { clubId: key.clubId } : { userId: key.userId, clubId: null }';
const asked = `  const sails = await db.sail.findMany({\n    where: ${condition}`;

describe('a query for the one or the other owner', () => {
  test.each([
    ['asks for none any more', `    where: ${condition},\n`, ''],
    ['asks for what everybody has', condition, '{ lost: false }'],
  ])('is told where it %s', async (_, from, to) => {
    expect(await altered(files, from, to)).toEqual([
      expect.stringMatching(/GET \/api\/v1\/sails asked whether (?:clubId|userId) is the caller/),
    ]);
  });

  test.each([
    ['asks the other way round', condition, '!key.clubId ? { userId: key.userId, clubId: null } : { clubId: key.clubId }'],
    ['has a function make the condition', condition, 'ownedBy(key)'],
    ['asks for the person alone', condition, '{ userId: key.userId }'],
    ['gives them in an order', 'select:', `orderBy: { id: 'asc' }, select:`],
    ['names the condition', asked, `  const where = ${condition};\n${asked.replace(`: ${condition}`, '')}`],
  ])('is not where it %s', async (_, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
