import type { Builder } from '../builder.ts';

/** `iota`, `iota + 1`; what is shifted by it is a set of bits, whose numbers say no order. */
const counted = /^iota(?:\s*\+\s*(\d{1,6}))?$/;

/** Whether a constant is the first of those that are counted. */
export const isCounted = (b: Builder, spec: number): boolean =>
  counted.test(b.tree.textOf(b.tree.field(spec, 'value')));

/** `const ( Guest Rank = iota; Keeper )`: each has the number of its place, which is written only at the first. */
export function countedConstants(b: Builder, n: number): void {
  let run: { readonly offset: number; readonly type: string } | undefined;
  const specs = b.tree.named(n).filter((each) => b.tree.type(each) === 'const_spec');
  for (const [place, spec] of specs.entries()) {
    if (b.tree.field(spec, 'value') >= 0) {
      const [whole, more = '0'] = counted.exec(b.tree.textOf(b.tree.field(spec, 'value'))) ?? [];
      const type = b.tree.textOf(b.tree.field(spec, 'type'));
      run = whole === undefined ? undefined : { offset: Number(more), type };
    }
    const [name, ...others] = b.tree.fields(spec, 'name');
    if (run === undefined || name === undefined || others.length > 0) continue;
    const value = place + run.offset;
    const called = b.tree.textOf(name);
    const number = { kind: 'number' as const, value, text: `${value}`, span: b.tree.span(spec) };
    if (called !== '_') b.assign(spec, called, number, { type: run.type });
  }
}
