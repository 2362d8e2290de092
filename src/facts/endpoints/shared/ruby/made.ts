import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';

const ofOne = /^(@?[a-z_]\w*)\.(\w+[?!]?)$/;

/**
 * What is called of what was just made: `Loans.Cancel.new.call` of `Loans::Cancel.new(loan).call`, of
 * `cancel = Loans::Cancel.new(loan)` and then `cancel.call`, and where a method of the class, or an instance variable, is one.
 * @returns the name of the method that a call is of; empty where it is one of what some other call gives
 */
export function callsOfMade(code: CodeFacts): (call: Call) => string {
  const [given, methods] = [new Map<string, string>(), new Map<string, string>()];
  for (const { target, value, inFunction, inClass } of code.assignments) {
    const made = madeBy(value);
    const declared = code.functions[inFunction];
    if (made === undefined || declared === undefined) continue;
    given.set(target.startsWith('@') ? `${inClass} ${target}` : `${inFunction} ${target}`, made);
    // `def loan; @loan ||= Loan.new(…) end`
    if (target.replace(/^@_?/, '') === declared.name) methods.set(`${inClass} ${declared.name}`, made);
  }
  for (const { name, last, inClass } of code.functions) {
    const made = last && madeBy(last);
    if (made !== undefined && name !== '') methods.set(`${inClass} ${name}`, made);
  }
  return ({ callee, receiver, inFunction, inClass }) => {
    const [, name = '', method = ''] = ofOne.exec(callee) ?? [];
    const made =
      receiver === undefined
        ? (given.get(`${inFunction} ${name}`) ??
          given.get(`${inClass} ${name}`) ??
          methods.get(`${inClass} ${name}`))
        : madeBy(receiver);
    if (made === undefined) return receiver === undefined ? callee : '';
    if (callee === '') return callee;
    return `${made}.${receiver === undefined ? method : callee}`;
  };
}

const madeBy = (value: Expression): string | undefined =>
  value.kind === 'call' && value.call.form === 'new' && /^[A-Z]/.test(value.call.callee)
    ? value.call.callee
    : undefined;
