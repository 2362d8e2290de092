import type { Argument, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { SaidRights } from '../../../../model/guard-holder.ts';
import { onlyTells } from '../../objects/words.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { textsIn } from '../../shared/python/written.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { isDemanding, isRight, likelyGuard, serves } from '../../shared/words/likely-guards.ts';
import { namesRight } from './options.ts';

const most = 24;

/**
 * Where else than in an option of what registers it a function of Python may say who may call it: by position or in
 * another decorator, `@needs("moulds.pour")`, in its class, `permission = "moulds.pour"`, or in what it does,
 * `self.require("moulds.pour")`.
 */
export function saidElsewhere(code: CodeFacts, index: number): SaidRights {
  const { decorators = [], inClass = -1 } = code.functions[index] ?? {};
  const above = decorators.flatMap((call) =>
    texts(call.arguments.filter(({ name = '' }) => !namesRight(name)))
      .filter(isRight)
      .map((text) => ({ by: call.callee, text })),
  );
  const { calls } = byFunction(code);
  const asked = above.filter(({ by }) => asks(by, code)).map(({ text }) => text);
  return {
    around: upTo([...asked, ...saidByClass(code, inClass)]),
    above: above.filter(({ by }) => !onlyTells(by) && !servesOrSends(wordsOf(lastName(by)))).slice(0, most),
    within: upTo(calls(index).flatMap(textsAsked)),
  };
}

const sending = /^(?:publish|emit|send|notif|listen|subscri|consum|produc)/;

const servesOrSends = (words: readonly string[]): boolean =>
  serves(words) || words.some((word) => sending.test(word));

/** `@needs("moulds.pour")`, whoever it is asked of; not `@publishes("moulds.poured")`. */
function asks(by: string, { imports }: CodeFacts): boolean {
  const module = imports.find(({ local }) => local === by.split('.')[0])?.module;
  return likelyGuard(by, [], false, module) !== undefined || wordsOf(lastName(by)).some(isDemanding);
}

const saidByClass = (code: CodeFacts, index: number): readonly string[] => {
  const set = code.assignments.filter(
    ({ target, inClass, inFunction }) =>
      index >= 0 && inClass === index && inFunction < 0 && namesRight(target),
  );
  const given =
    code.classes[index]?.decorators.flatMap((call) => texts(call.arguments)).filter(isRight) ?? [];
  return [...set.flatMap(({ value }) => textsIn(value)), ...given];
};

const textsAsked = ({ callee, arguments: given }: Call): readonly string[] =>
  onlyTells(callee) ? [] : texts(given);

const texts = (given: readonly Argument[]): readonly string[] =>
  given.flatMap(({ value }: { readonly value: Expression }) => textsIn(value));

const upTo = (all: readonly string[]): readonly string[] => [...new Set(all)].slice(0, most);
