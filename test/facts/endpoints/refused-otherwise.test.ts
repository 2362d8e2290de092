import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const app = (body: string): Record<string, string> => ({
  'app.js': `const express = require('express'); const { rowers } = require('./rowers'); const app = express();
app.post('/boats', async (req, res, next) => {
  ${body}
});`,
});

describe('a handler that goes on for whoever is known, and hands everybody else to who answers for errors', () => {
  test.each([
    [`if (req.user) { await boats.add(req.body); res.end(); } else next(new Error('Nobody'));`],
    [
      `const rower = rowers.get(req.cookies.token);
  if (rower) {
    try { await boats.add(rower.id); } catch (error) { next(error); return; }
    res.end();
  } else {
    next(new Error('Stopped a call of nobody'));
    return;
  }`,
    ],
    [`if (req.user) { await boats.add(req.body); } else { throw new Error('Nobody'); } res.end();`],
  ])('%#', async (body) => {
    expect(await listed(app(body))).toEqual([expect.stringMatching(/^POST \/boats \[a check of .+\]$/)]);
  });

  test.each([
    // What follows an early return.
    [`if (req.user) { return res.json(await boats.own(req.user)); } throw new Error('Not yet');`],
    // Others are answered otherwise.
    [`if (req.user) { res.json(await boats.own(req.user)); } else { res.json(await boats.all()); }`],
    // Nothing of the caller is asked.
    [`if (req.body.name) { await boats.add(req.body); res.end(); } else { next(new Error('No name')); }`],
  ])('no: %#', async (body) => {
    expect(await listed(app(body))).toEqual(['POST /boats []']);
  });
});
