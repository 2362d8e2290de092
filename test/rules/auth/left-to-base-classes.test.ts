import { expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const before: Sources = {
  'src/desks/branch-desk.ts': `
import { fault } from '../faults';
export abstract class BranchDesk {
  constructor(protected readonly viewer: Viewer, protected readonly branchId: string) {}
  protected ofBranch(where: object) {
    return { ...where, branchId: this.branchId };
  }
}
`,
  'src/desks/loan-desk.ts': `
import { db } from '../db';
import { fault } from '../faults';
import { BranchDesk } from './branch-desk';
export class LoanDesk extends BranchDesk {
  async prolong(id: string) {
    const loan = await this.find(id);
    if (loan.authorId !== this.viewer.id) {
      throw fault.forbidden('Only who borrowed it may prolong it.');
    }
    this.mustStand(loan);
    return db.loan.update({ where: { id: loan.id }, data: { prolonged: true } });
  }
  async giveBack(id: string) {
    const loan = await this.borrowed(id);
    return db.loan.delete({ where: { id: loan.id } });
  }
  private mustStand(loan: Loan) {
    if (loan.state !== 'LENT') throw fault.conflict('It is back.');
  }
  private async find(id: string) {
    const loan = await db.loan.findFirst({ where: this.ofBranch({ id }) });
    if (!loan) throw fault.missing('Loan');
    return loan;
  }
  private async borrowed(id: string) {
    const loan = await this.find(id);
    if (loan.authorId !== this.viewer.id) throw fault.missing('Loan');
    return loan;
  }
}
`,
  'src/faults.ts': `
export class Fault extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}
export const fault = {
  forbidden: (why = 'Not allowed') => new Fault(403, why),
  conflict: (why = 'Conflict') => new Fault(409, why),
  missing: (what = 'Nothing') => new Fault(404, what),
};
`,
  'src/trpc/loans.ts': `
import { initTRPC, TRPCError } from '@trpc/server';
import { LoanDesk } from '../desks/loan-desk';
const t = initTRPC.create();
const reading = t.procedure.use(({ ctx, next }) => {
  if (!ctx.viewer) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, viewer: ctx.viewer } });
});
export const loansRouter = t.router({
  prolong: reading.input(byId).mutation(({ ctx, input }) => new LoanDesk(ctx.viewer, ctx.branch.id).prolong(input.id)),
  giveBack: reading.input(byId).mutation(({ ctx, input }) => new LoanDesk(ctx.viewer, ctx.branch.id).giveBack(input.id)),
});
`,
};

const helper = `  protected mustBe(personId: string, otherwise: Error = fault.forbidden()) {
    if (personId !== this.viewer.id) throw otherwise;
  }
`;

/** What a base class is given, beside what it had. */
const withHelper = (files: Sources, written: string): Sources =>
  replaced(files, '  protected ofBranch', `${written}  protected ofBranch`);

const prolonged = `    if (loan.authorId !== this.viewer.id) {
      throw fault.forbidden('Only who borrowed it may prolong it.');
    }
`;
const borrowed = "    if (loan.authorId !== this.viewer.id) throw fault.missing('Loan');\n";

test('What methods asked whose something is may be asked by a new method of their base class', async () => {
  const left = replaced(
    replaced(
      before,
      prolonged,
      "    this.mustBe(loan.authorId, fault.forbidden('Only who borrowed it.'));\n",
    ),
    borrowed,
    "    this.mustBe(loan.authorId, fault.missing('Loan'));\n",
  );
  expect(await between(before, withHelper(left, helper))).toEqual([]);
});

test('so may each of them alone', async () => {
  const one = replaced(before, prolonged, '    this.mustBe(loan.authorId);\n');
  expect(await between(before, withHelper(one, helper))).toEqual([]);
  const other = replaced(before, borrowed, "    this.mustBe(loan.authorId, fault.missing('Loan'));\n");
  expect(await between(before, withHelper(other, helper))).toEqual([]);
});

test('a method of the base class that compares nothing with who calls asks nothing', async () => {
  const noting = '  protected mustBe(personId: string) {\n    note(personId);\n  }\n';
  const one = replaced(before, prolonged, '    this.mustBe(loan.authorId);\n');
  expect(await between(before, withHelper(one, noting))).toEqual([expect.stringContaining('prolong')]);
  const other = replaced(before, borrowed, '    this.mustBe(loan.authorId);\n');
  expect(await between(before, withHelper(other, noting))).toEqual([
    expect.stringMatching(/authorId|borrowed/),
  ]);
});

test('what is handed to it must be whose the row is', async () => {
  const other = replaced(before, borrowed, '    this.mustBe(this.viewer.id);\n');
  expect(await between(before, withHelper(other, helper))).toEqual([
    expect.stringMatching(/authorId|borrowed/),
  ]);
});

test('where the method is there and only one of them still calls it, the other lost what it asked', async () => {
  const left = replaced(
    replaced(
      before,
      prolonged,
      "    this.mustBe(loan.authorId, fault.forbidden('Only who borrowed it.'));\n",
    ),
    borrowed,
    '',
  );
  expect(await between(before, withHelper(left, helper))).toEqual([
    expect.stringMatching(/authorId|borrowed/),
  ]);
});
