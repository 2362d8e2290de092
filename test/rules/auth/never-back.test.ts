import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const asked = `if (rower?.role !== 'coach') redirect('/boats');`;

const boats: Sources = {
  'app/boats/actions.ts': `'use server';

import { redirect } from 'next/navigation';
import { boats } from '@/db';
import { getCurrentRower } from '@/lib/rower';

export async function scrapBoat(form: FormData): Promise<void> {
  const rower = await getCurrentRower();
  ${asked}
  await boats.scrap(String(form.get('id')));
}
`,
};

/** The same, with something else asked and done instead. */
const with_ = (instead: string, imported = 'redirect'): Sources => ({
  'app/boats/actions.ts': (boats['app/boats/actions.ts'] ?? '')
    .replace(asked, instead)
    .replace('{ redirect }', `{ ${imported} }`),
});

describe('what an action asks before it leads elsewhere without saying that it ends', () => {
  test.each([
    ['another role than the one that may', asked],
    ['not one of some roles', `if (!rower || !['coach', 'boatman'].includes(rower.role)) redirect('/');`],
    ['nobody', `if (!rower) {\n    redirect('/');\n  }`],
    ['another role, who is told that nothing is there', `if (rower?.role !== 'coach') notFound();`],
    ['another rower', `if (rower?.id !== form.get('rowerId')) permanentRedirect('/boats');`],
  ])('told: %s', async (_what, instead) => {
    const files = with_(instead, 'notFound, permanentRedirect, redirect');
    expect(await altered(files, instead, '')).toEqual([expect.stringContaining('auth/guard-removed')]);
  });

  test('told: of what a page is loaded with', async () => {
    const files = {
      'src/routes/boats/+page.server.ts': `import { redirect } from '@sveltejs/kit';
export const actions = {
  scrap: async ({ locals, request }) => {
    if (locals.user?.role !== 'coach') redirect(303, '/boats');
    await db.boats.scrap((await request.formData()).get('id'));
  },
};`,
    };
    const gone = `    if (locals.user?.role !== 'coach') redirect(303, '/boats');\n`;
    expect(await altered(files, gone, '')).toEqual([expect.stringContaining('auth/guard-removed')]);
  });

  test.each([
    ['who has not come so far', `if (!rower.welcomedAt) redirect('/welcome');`],
    ['who has chosen otherwise', `if (rower.language !== 'en') redirect('/de/boats');`],
    ['who has not paid', `if (rower.plan !== 'club') redirect('/upgrade');`],
    ['who is there already', `if (rower) redirect('/boats');`],
    ['what was sent', `if (!form.get('id')) redirect('/boats');`],
    ['what is no longer there', `if (!(await boats.find(form.get('id')))) notFound();`],
    ['only in some cases', `if (!rower) {\n    if (form.get('next')) redirect('/next');\n  }`],
  ])('silent: %s', async (_what, instead) => {
    expect(await altered(with_(instead, 'notFound, redirect'), instead, '')).toEqual([]);
  });

  test.each([
    ['in braces', asked, `if (rower?.role !== 'coach') {\n    redirect('/boats');\n  }`],
    ['elsewhere', `redirect('/boats')`, `redirect('/')`],
    [
      'with the question apart',
      asked,
      `const isCoach = rower?.role === 'coach';\n  if (!isCoach) redirect('/boats');`,
    ],
  ])('silent: the same asked %s', async (_what, from, to) => {
    expect(await altered(boats, from, to)).toEqual([]);
  });
});
