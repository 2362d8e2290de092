import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** Server actions that a builder makes of options, and the gate that it asks. */
const boats: Sources = {
  'app/actions/boats.ts': `'use server';
import { z } from 'zod';
import { clubAction } from '~/server/club-action';
import { boats } from '~/server/boats';

export const renameBoat = clubAction({
  input: z.object({ id: z.string(), name: z.string() }),
  asks: 'boats:edit',
  run: async (input) => boats.rename(input.id, input.name),
});
export const scrapBoat = clubAction({
  input: z.object({ id: z.string() }),
  asks: 'boats:scrap',
  run: async (input) => boats.scrap(input.id),
});
`,
  'server/club-action.ts': `import { may } from './gate';
import { refused } from './refused';
import { demandSailor } from './session';

export function clubAction(spec) {
  return async (raw) => {
    const sailor = await demandSailor();
    if (spec.asks && !may(sailor, spec.asks)) throw refused.notAllowed();
    return spec.run(spec.input.parse(raw), sailor);
  };
}
`,
  'server/gate.ts': `const rights = { skipper: ['boats:edit', 'boats:scrap'] };
export const may = (sailor, right) => (rights[sailor.rank] ?? []).includes(right);
`,
  'server/refused.ts': `export const refused = { notAllowed: () => new Refused(403) };
`,
};

describe('a server action that a builder makes of options', () => {
  test('is told no more what to ask', async () => {
    expect(await altered(boats, "  asks: 'boats:scrap',\n", '')).toEqual([
      "auth/weaker-guard: ACTION actions.scrapBoat asked for clubAction('boats:scrap'), and now asks for clubAction.",
    ]);
  });

  test('is told to ask for something plainer, while others still name rights', async () => {
    expect(await altered(boats, "asks: 'boats:scrap'", "asks: 'sailor'")).toHaveLength(1);
  });

  test.each([
    ['is called otherwise', "'boats:scrap'", "'boats:remove'"],
    ['is of everybody, all rights written otherwise', "'boats:", "'"],
    ['is another option', 'id: z.string() })', 'id: z.string().uuid() })'],
  ])('quiet: what %s', async (_what, from, to) => {
    expect(await altered(boats, from, to)).toEqual([]);
  });
});

const shelves: Sources = {
  'app/api/shelves/[id]/route.ts': `import { forClub, skippersOnly } from '~/server/for-club';
import { shelves } from '~/server/shelves';

export const PUT = forClub(
  skippersOnly(async (req, { club }, { id }) => {
    return Response.json(await shelves.assign(club.id, id, await req.json()));
  }),
);
`,
  'server/for-club.ts': `import { currentSailor, clubOf } from './session';
const deny = (status, error) => Response.json({ error }, { status });

export const forClub = (run) => async (req, { params }) => {
  const sailor = await currentSailor(req);
  if (!sailor) return deny(401, 'sign in');
  return run(req, { sailor, club: await clubOf(sailor) }, params);
};

export const skippersOnly = (run) => async (req, scope, params) => {
  if (!isSkipper(scope.sailor)) return deny(403, 'skippers only');
  return run(req, scope, params);
};
`,
};

test('a wrapper that stood within a wrapper', async () => {
  const lost = await altered(shelves, '  skippersOnly(async', '  (async');
  expect(lost).toEqual([
    expect.stringContaining('PUT /api/shelves/[id] was guarded by skippersOnly and no longer is'),
  ]);
});

const lessons: Sources = {
  'src/lessons.service.ts': `export class LessonsService extends ClubScoped {
  async given(id: string) {
    const lesson = await this.find(id);
    if (lesson.teacherId !== this.sailor.id) await this.assertRank('skipper');
    return lesson;
  }

  async publish(id: string, isShown: boolean) {
    const lesson = await this.given(id);
    await this.note('lesson.publish', id);
    return this.rows.update(lesson.id, { isShown });
  }

  async recent(id: string) {
    const lesson = await this.latest(id);
    return this.rows.beside(lesson.id);
  }

  async latest(id: string) {
    return this.rows.newest(id);
  }
}
`,
};

describe('a helper of the change that turns callers away, and is called no more', () => {
  test('where something plain is called in its place', async () => {
    const gone = 'this.given(id)';
    expect(await altered(lessons, gone, 'this.find(id)')).toEqual([
      'auth/guard-removed: the function LessonsService.publish called given, which takes or lets pass fewer, where it calls find, and no longer does.',
    ]);
  });

  test('not where it asked nobody', async () => {
    expect(await altered(lessons, 'this.latest(id)', 'this.find(id)')).toEqual([]);
  });
});
