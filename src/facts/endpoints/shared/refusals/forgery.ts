import { type Branch, type Call, type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';
import { asksForIdentity } from './statuses.ts';

const forgery = /csrf|xsrf|forgery|(?:^|\.)headers\.(?:origin|referr?er|sec-fetch-site)$/i;
/** What browsers say of where a request comes from, whoever sends it. */
const origins = /^(?:origin|referr?er|sec-fetch-site)$/i;
const mostParts = 60;

/**
 * Says of conditions whether they ask for the token of a form: that keeps other websites out, and lets in whoever opens the
 * form, known or not.
 */
export function forgeryTests(code: CodeFacts): (branch: Pick<Branch, 'test' | 'inFunction'>) => boolean {
  const given = Map.groupBy(code.assignments, ({ target, inFunction }) => `${inFunction} ${target}`);
  const isForgery = (test: Expression, inFunction: number): boolean => {
    const names = new Set<string>();
    if (isAbout(test, names)) return true;
    return [...names].some((name) =>
      (given.get(`${inFunction} ${name}`) ?? []).slice(0, 4).some(({ value }) => isAbout(value, new Set())),
    );
  };
  return ({ test, inFunction }) => {
    const [about, others] = [[] as Expression[], [] as Expression[]];
    for (const each of operandsOf(test, 0)) (isForgery(each, inFunction) ? about : others).push(each);
    return about.length > 0 && !others.some((each) => asksForIdentity(each));
  };
}

/** `req.get('origin')`, `c.req.header('Origin')`. */
const asksOrigin = ({ callee, arguments: [first] }: Call): boolean =>
  /(?:^|\.)(?:get|headers?)$/.test(callee) &&
  first?.value.kind === 'string' &&
  origins.test(first.value.value);

const operandsOf = (test: Expression, depth: number): readonly Expression[] =>
  test.kind === 'operation' && /^(?:&&|\|\||and|or)$/.test(test.operator) && depth < 4
    ? test.operands.slice(0, 12).flatMap((each) => operandsOf(each, depth + 1))
    : [test];

/** @param names is given the plain names in it */
function isAbout(value: Expression, names: Set<string>): boolean {
  const waiting = [value];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined && count++ < mostParts; next = waiting.pop()) {
    if (next.kind === 'string' && forgery.test(next.value)) return true;
    if (next.kind === 'call' && forgery.test(next.call.callee)) return true;
    if (next.kind === 'member' && forgery.test(next.property)) return true;
    if (next.kind === 'call' && asksOrigin(next.call)) return true;
    if (next.kind === 'name') {
      if (forgery.test(next.path)) return true;
      names.add(next.path);
    }
    waiting.push(...partsOf(next));
  }
  return false;
}
