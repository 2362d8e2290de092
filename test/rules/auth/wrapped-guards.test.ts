import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const shop = (wrapper: string): Sources => ({
  'server.ts': `import express from 'express';
import { badge } from './routes/badge';
import * as utils from './lib/utils';
const app = express();
app.post('/api/kites', badge());
app.post('/api/kites', utils.passing(save()));
app.listen(3000);
`,
  'routes/badge.ts': `import { type Request, type Response, type NextFunction } from 'express';
import { BadgeModel } from '../models/badge';
export const badge = () => async (req: Request, res: Response, next: NextFunction) => {
  const found = await BadgeModel.findOne({ where: { id: req.headers.authorization } });
  if (found) {
    next();
  } else {
    res.status(401).send('Who are you?');
  }
};
`,
  'lib/utils.ts': wrapper,
});
const passing = `export const passing = (fn) => {
  return (req, res, next) => {
    Promise.resolve(fn(req, res, next)).catch(next);
  };
};
`;

describe('a guard that a wrapper is handed', () => {
  test.each(["app.post('/api/kites', utils.passing(badge()));", "app.post('/api/kites', passing(badge()));"])(
    'still guards: %s',
    async (to) => {
      expect(await altered(shop(passing), "app.post('/api/kites', badge());", to)).toEqual([]);
    },
  );
});
