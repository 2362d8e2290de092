import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const teams = (more: string): Sources => ({
  'teams.ts': `import { Router } from 'express'; import { signedIn, needsRole } from './guards';
const teams = Router();
teams.use(signedIn);
teams.post('/teams', needsRole('lead'), add);
teams.put('/teams/:id', needsRole('lead'), alter);
teams.delete('/teams/:id', needsRole('lead'), drop);
teams.post('/teams/:id/rename', needsRole('lead'), rename);
${more}
export default teams;`,
  'guards.ts': `export const signedIn = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };
export const needsRole = (role) => (req, res, next) => { if (req.user.role !== role) return res.status(403).end(); next(); };`,
});

describe('what somebody does for nobody but themselves needs no right', () => {
  test.each([
    'post /teams/:id/leave',
    'post /teams/:id/join',
    'post /invitations/:id/accept',
    'post /teams/:id/invitations/:token/decline',
    'post /teams/:id/unsubscribe',
    'put /teams/:id/read',
    'post /teams/:id/mark-as-read',
    'delete /teams/:id/star',
    'delete /teams/:id/members/me',
  ])('%s', async (route) => {
    const [method, path] = route.split(' ');
    expect(await between(teams(''), teams(`teams.${method}('${path}', handle);`))).toEqual([]);
  });

  test.each([
    'post /teams/:id/archive',
    'post /teams/:id/accept',
    'post /teams/:id/readers',
    'post /secrets/read',
    'delete /teams/:id/members/:member',
  ])('not %s', async (route) => {
    const [method, path] = route.split(' ');
    expect(await between(teams(''), teams(`teams.${method}('${path}', handle);`))).toEqual([
      expect.stringMatching(/^auth\/weaker-guard/),
    ]);
  });
});
