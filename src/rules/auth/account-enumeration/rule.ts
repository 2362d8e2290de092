import type { CodeFacts, Expression } from '../../../model/code.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { within } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isTest } from '../../support/paths.ts';
import { isBrowserCode, namesAround, outermost } from '../surroundings.ts';

export const rule: Rule = {
  id: 'auth/account-enumeration',
  title: 'A login tells which accounts exist',
  severity: 'low',
  confidence: 'low',
  cwe: [204],
  owasp: 'A07:2021',
  item: 1,
  reads: 'code',
  check,
};

/** Said of an account that does not exist. */
const UNKNOWN =
  /\b(?:no (?:such )?(?:user|account)\b|(?:user(?:name)?|account|e-?mail(?: address)?) (?:was |is |could )?(?:not (?:be )?(?:found|registered|known|exist)|unknown)|(?:user(?:name)?|account|e-?mail) (?:does not|doesn['’]t) exist|(?:unknown|invalid|wrong|incorrect) (?:user(?:name)?|account|e-?mail)(?! (?:or|and)\b|\/))/i;
/** Said of an account that exists. */
const WRONG =
  /\b(?:(?:wrong|invalid|incorrect|bad) password|password (?:is |was |does not |doesn['’]t )?(?:wrong|invalid|incorrect|match|not match|mismatch))/i;
const BOTH = /(?:user(?:name)?|e-?mail|account|credentials).{0,12}(?:or|and|\/).{0,6}password/i;
const LOGIN = /log_?in|sign_?in|authenticate|session/i;
/** What is written down for the operators is not told to the caller. */
const LOGS = /(?:^|\.)(?:log\w*|logger|console|debug|info|warn(?:ing)?|Log\w*|slog|Errorf?Log)\b/i;

interface Said {
  readonly text: string;
  readonly value: Expression;
}

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isBrowserCode(code)) return;
  for (const [inFunction, texts] of answersIn(code)) {
    const unknown = texts.find(({ text }) => UNKNOWN.test(text) && !BOTH.test(text));
    const wrong = texts.find(({ text }) => WRONG.test(text) && !BOTH.test(text));
    if (!unknown || !wrong || unknown === wrong || inFunction < 0) continue;
    const functions = code.functions.flatMap((each, at) =>
      outermost(code, at) === inFunction ? [each.name] : [],
    );
    const ownClass = code.functions[inFunction]?.inClass ?? -1;
    if (!LOGIN.test(`${functions.join(' ')} ${namesAround(code, inFunction, ownClass)} ${file.path}`))
      continue;
    yield {
      location: locationOf(file.path, unknown.value.span),
      message:
        'This login answers differently for accounts that exist and for those that do not: a list of addresses can be tried to see who is a customer.',
      evidence: [
        `Line ${unknown.value.span.startLine}: "${unknown.text.slice(0, 60)}"; line ${wrong.value.span.startLine}: "${wrong.text.slice(0, 60)}".`,
      ],
      remediation: 'Answer both with the same words and the same status, and take the same time for both.',
      related: [{ location: locationOf(file.path, wrong.value.span), message: 'The other answer.' }],
    };
  }
}

/** The texts that each function answers with, those of functions inside it included. */
function answersIn(code: CodeFacts): ReadonlyMap<number, readonly Said[]> {
  const said = new Map<number, Said[]>();
  const add = (inFunction: number, value: Expression) => {
    for (const part of within(value)) {
      if (part.kind !== 'string' || part.value.length > 200) continue;
      const whole = outermost(code, inFunction);
      const known = said.get(whole);
      if (known) known.push({ text: part.value, value: part });
      else said.set(whole, [{ text: part.value, value: part }]);
    }
  };
  for (const call of code.calls)
    if (!LOGS.test(call.callee) && call.form !== 'decorator')
      for (const { value } of call.arguments) add(call.inFunction, value);
  for (const { value, inFunction } of [...code.returns, ...code.assignments]) add(inFunction, value);
  return said;
}
