import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

/** A library whose handlers are methods of a class, bound by what they are called. */
const library: Sources = {
  'src/app.ts': `import express from 'express';
import { loansRouter } from './loans/routes';
const app = express();
app.use('/loans', loansRouter);`,
  'src/base/Desk.ts': `import { HttpError } from '../errors';
import { memberOf } from '../members';
import { mayDo } from '../rights';
export abstract class Desk {
  bound(name: string) {
    const method = this[name];
    return (req, res, next) => method.call(this, req, res).catch(next);
  }
  protected insist(req, right: string) {
    const member = memberOf(req);
    if (!mayDo(member, right)) throw new HttpError(403, right);
    return member;
  }
}`,
  'src/members.ts': `import { HttpError } from './errors';
export function memberOf(req) {
  if (!req.member) throw new HttpError(401, 'sign in');
  return req.member;
}`,
  'src/rights.ts': `export const mayDo = (member, right) => member.rights.includes(right);`,
  'src/errors.ts': `export class HttpError extends Error { constructor(readonly status: number, text: string) { super(text); } }`,
  'src/loans/LoanRules.ts': `import { HttpError } from '../errors';
export class LoanRules {
  constructor(private readonly member) {}
  mustBeMine(loan) { this.orThrow(loan.memberId === this.member.id); }
  mustRenew(loan) { this.orThrow(this.member.rights.includes('renew') && loan.memberId === this.member.id); }
  private orThrow(isAllowed: boolean) {
    if (!isAllowed) throw new HttpError(403, 'not this loan');
  }
}`,
  'src/loans/LoansDesk.ts': `import { Desk } from '../base/Desk';
import { memberOf } from '../members';
import { db } from '../db';
import { LoanRules } from './LoanRules';
export class LoansDesk extends Desk {
  async all(req, res) {
    this.insist(req, 'loan.list');
    res.json(await db.loans.all());
  }
  async one(req, res) {
    const loan = await this.loan(req);
    this.rules(req).mustBeMine(loan);
    res.json(loan);
  }
  async renew(req, res) {
    const loan = await this.loan(req);
    this.rules(req).mustRenew(loan);
    res.json(await db.loans.renew(loan.id));
  }
  async lend(req, res) {
    this.insist(req, 'loan.lend');
    res.status(201).json(await db.loans.add(req.body));
  }
  private loan(req) {
    return db.loans.find(req.params.id);
  }
  private rules(req) {
    return new LoanRules(memberOf(req));
  }
}`,
  'src/loans/routes.ts': `import { Router } from 'express';
import { LoansDesk } from './LoansDesk';
const desk = new LoansDesk();
export const loansRouter = Router();
loansRouter.get('/', desk.bound('all'));
loansRouter.get('/:id', desk.bound('one'));
loansRouter.post('/', desk.bound('lend'));
loansRouter.post('/:id/renew', desk.bound('renew'));`,
};

const unasked = {
  "this.insist(req, 'loan.list');\n":
    'auth/guard-removed: GET /loans was guarded by insist and no longer is.',
  'this.rules(req).mustBeMine(loan);\n':
    'auth/guard-removed: GET /loans/:id was guarded by orThrow, rules and no longer is.',
};

/** Other ways to say which method answers, and how somebody is asked. */
const otherwise: Readonly<Record<string, Sources>> = {
  'a function that is handed object and name': [...'all one lend renew'.split(' ')].reduce(
    (files, name) => replaced(files, `desk.bound('${name}')`, `bound(desk, '${name}')`),
    replaced(library, `import { LoansDesk }`, `import { bound } from '../bound';\nimport { LoansDesk }`),
  ),
  'a function that is handed class and name': [...'all one lend renew'.split(' ')].reduce(
    (files, name) => replaced(files, `desk.bound('${name}')`, `bound(LoansDesk, '${name}')`),
    replaced(library, `import { LoansDesk }`, `import { bound } from '../bound';\nimport { LoansDesk }`),
  ),
  'what wraps it': replaced(
    replaced(library, `desk.bound('one')`, `wrap(desk.bound('one'))`),
    `desk.bound('all')`,
    `wrap(desk.bound('all'))`,
  ),
};

/** Which method answers is said in ways of which nothing is seen, or by what a constant holds. */
const unseen: Readonly<Record<string, Sources>> = {
  'the text is a constant': replaced(
    replaced(library, "desk.bound('all')", 'desk.bound(ALL)'),
    'const desk =',
    "const ALL = 'all';\nconst desk =",
  ),
  'the text is a constant of another file': {
    ...replaced(
      replaced(library, "desk.bound('all')", 'desk.bound(Actions.All)'),
      'const desk =',
      "import { Actions } from './actions';\nconst desk =",
    ),
    'src/loans/actions.ts': "export enum Actions { All = 'all', One = 'one' }",
  },
  'a loop registers them': {
    ...library,
    'src/loans/routes.ts': `import { Router } from 'express';
import { LoansDesk } from './LoansDesk';
const desk = new LoansDesk();
export const loansRouter = Router();
const table = [
  ['get', '/', 'all'],
  ['get', '/:id', 'one'],
  ['post', '/', 'lend'],
  ['post', '/:id/renew', 'renew'],
] as const;
for (const [verb, path, name] of table) loansRouter[verb](path, desk.bound(name));`,
  },
  'a function of the file makes the object and binds it': replaced(
    replaced(library, "desk.bound('", "bound('"),
    'const desk = new LoansDesk();',
    'const bound = (name: string) => new LoansDesk().bound(name);',
  ),
};

const ofClass = replaced(
  replaced(library, 'this.rules(req).mustBeMine(loan);', 'LoanRules.mine(memberOf(req), loan);'),
  '  private orThrow',
  '  static mine(member, loan) { new LoanRules(member).mustBeMine(loan); }\n  private orThrow',
);

describe('a method that a route names by text', () => {
  test.each(Object.entries(unasked))('no longer asks %j', async (asked, message) => {
    expect(await altered(library, asked, '')).toEqual([message]);
  });

  test.each(Object.entries(otherwise))('by %s', async (_, files) => {
    for (const [asked, message] of Object.entries(unasked))
      expect(await altered(files, asked, '')).toEqual([message]);
  });

  test('asks what it keeps in a variable, and no longer does', async () => {
    const files = replaced(
      library,
      'this.rules(req).mustBeMine(loan);',
      'const rules = this.rules(req);\n    rules.mustBeMine(loan);',
    );
    expect(await altered(files, '    rules.mustBeMine(loan);\n', '')).toEqual([
      expect.stringContaining('GET /loans/:id was guarded by orThrow'),
    ]);
  });

  test.each([
    ['by a constant', unseen['the text is a constant'] ?? library],
    ['by a constant of another file', unseen['the text is a constant of another file'] ?? library],
  ])('%s, no longer asks', async (_, files) => {
    expect(await altered(files, "this.insist(req, 'loan.list');\n", '')).toEqual([
      unasked["this.insist(req, 'loan.list');\n"],
    ]);
  });

  test('gives way to a function that asks nothing', async () => {
    const head = replaced(
      library,
      "desk.bound('all')",
      'async (req, res) => { res.json(await desk.list()); }',
    );
    expect(await between(library, head)).toEqual([
      expect.stringContaining('GET /loans was guarded by insist and no longer is'),
    ]);
  });

  test('of a class that asks by one that it makes, no longer does', async () => {
    expect(await altered(ofClass, 'LoanRules.mine(memberOf(req), loan);', 'memberOf(req);')).toEqual([
      expect.stringContaining('GET /loans/:id was guarded by'),
    ]);
  });

  test('is new beside others that ask, and asks nothing', async () => {
    const head = replaced(
      replaced(
        library,
        '  private loan(req) {',
        '  async history(req, res) {\n    res.json(await db.loans.history(req.params.id));\n  }\n  private loan(req) {',
      ),
      `loansRouter.post('/', `,
      `loansRouter.get('/:id/history', desk.bound('history'));\nloansRouter.post('/', `,
    );
    expect(await between(library, head)).toEqual([
      expect.stringMatching(/^auth\/missing-guard: GET \/loans\/:id\/history /),
    ]);
  });

  test.each<[string, Sources]>([
    ['what asks is called otherwise', replaced(library, 'insist', 'needsRight')],
    [
      'the object that asks is made in place',
      replaced(library, 'this.rules(req)', 'new LoanRules(memberOf(req))'),
    ],
    [
      'the object that asks is made by a function called otherwise',
      replaced(library, 'rules(req)', 'loanRules(req)'),
    ],
    [
      'the methods are handed themselves',
      replaced(
        replaced(library, `desk.bound('all')`, 'desk.all.bind(desk)'),
        `desk.bound('one')`,
        '(req, res) => desk.one(req, res)',
      ),
    ],
    ...Object.entries(unseen),
    ['a method of the class has one made and asks it', ofClass],
    [
      'what asks moves into the class itself',
      replaced(
        replaced(
          library,
          `  protected insist(req, right: string) {
    const member = memberOf(req);
    if (!mayDo(member, right)) throw new HttpError(403, right);
    return member;
  }
`,
          '',
        ),
        `  private loan(req) {`,
        `  protected insist(req, right: string) {
    const member = memberOf(req);
    if (!mayDo(member, right)) throw new HttpError(403, right);
    return member;
  }
  private loan(req) {`,
      ),
    ],
  ])('%s', async (_, head) => {
    expect(await between(library, head)).toEqual([]);
  });
});

/** Who may come is a method of what asks, and what answers stands beside. */
const studio: Sources = {
  'src/gate.ts': `class Gate {
  admin(req) { return req.user?.role === 'admin'; }
  guest(req) { return true; }
  only(who, answer) {
    return (req, res) => {
      if (!this[who](req)) return res.status(403).end();
      return answer(req, res);
    };
  }
}
export const gate = new Gate();
export function only(gate, who, answer) {
  return (req, res) => {
    if (!gate[who](req)) return res.status(403).end();
    return answer(req, res);
  };
}`,
  'src/pots.ts': `import { Pot } from './db';
export const pots = {
  async all(req, res) { res.json(await Pot.find({})); },
  async smash(req, res) { await Pot.deleteOne({ _id: req.params.id }); res.end(); },
};
export async function glaze(req, res) { await Pot.updateOne({ _id: req.params.id }, req.body); res.end(); }`,
  'src/routes.ts': `import { Router } from 'express';
import { gate, only } from './gate';
import { pots, glaze } from './pots';
export const router = Router();
router.get('/pots', gate.only('admin', pots.all));
router.delete('/pots/:id', logged(gate.only('admin', pots.smash)));
router.put('/pots/:id', only(gate, 'admin', glaze));`,
};

describe('who may come that is a method of what asks', () => {
  test.each([
    ["gate.only('admin', pots.all)", "gate.only('guest', pots.all)", 'GET /pots'],
    ["gate.only('admin', pots.smash)", "gate.only('guest', pots.smash)", 'DELETE /pots/:id'],
    ["only(gate, 'admin', glaze)", "only(gate, 'guest', glaze)", 'PUT /pots/:id'],
  ])('%s', async (from, to, route) => {
    expect(await altered(studio, from, to)).toEqual([
      expect.stringMatching(new RegExp(`^auth/weaker-guard: ${route} asked for .*only\\('admin'\\)`)),
    ]);
  });

  test.each([
    ['another handler', 'pots.smash)', 'glaze)'],
    [
      'something more that is wrapped around',
      "gate.only('admin', pots.all)",
      "gate.only('admin', traced(pots.all))",
    ],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(studio, from, to)).toEqual([]);
  });

  test('quiet: what does not turn away wraps something else beside the method that answers', async () => {
    const files = {
      ...library,
      'src/audit.ts': 'export function audit(req, res, next) { log(req.path); next(); }',
    };
    const noted = replaced(files, `desk.bound('all')`, `desk.bound('all', audit)`);
    const head = replaced(noted, `import { Router }`, `import { audit } from '../audit';\nimport { Router }`);
    expect(await between(files, head)).toEqual([]);
  });
});
