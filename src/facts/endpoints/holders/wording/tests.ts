import type { Branch, CodeFacts, Expression } from '../../../../model/code.ts';
import { partsIn } from '../../objects/chains.ts';
import { written } from '../../passages/written.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { businessTests } from '../../shared/refusals/business/business.ts';
import { guardKindOf } from '../../shared/words/guard-names.ts';
import { asksOfCaller, Ways } from '../asked-of-callers.ts';

const mostBranches = 60;

/** What carries a request, or what stands for one. */
const carrier = /^(?:req|request|ctx|context|c|r|g|session|event|info|locals)$/;
/** What is no finding about who calls: what was sent, and what every request has. */
const technical =
  /^(?:body|query|params?|headers?|files?|method|path|url|original_?url|ip|hostname|protocol|app|log|logger|t|i18n|args|form|json|data|values|GET|POST|get|is|accepts|route|res|response|req|request|input|state|locals|flash|meta|encoding|parent|Context|Err|Done|Method|URL|Header|Body|Form|Host)$/;
const parsing =
  /parse|body|decode|query|params?|form|input|read|json|page|cursor|locale|lang|bind|valid|context|now|log/i;

/**
 * Says of the branches by which a function may be left which parts of their conditions look at somebody: at who calls, by a
 * known name, or at what is kept on the request, whatever a house calls that, `boat.clubId !== req.club.id`.
 */
export function testsLookingAtSomebody(code: CodeFacts): (index: number) => readonly string[] {
  const ways = new Ways(code);
  const isBusiness = businessTests(code);
  const parts = byFunction(code);
  return (index) => {
    const branches = parts.branches(index).slice(0, mostBranches);
    const found = findersOf(index, code);
    const left = branches.filter((each) => !ways.isRest(each) && ways.isLeft(each) && !isBusiness(each));
    return [...new Set(left.map(({ test }: Branch) => test))].flatMap((test) => [...atomsIn(test, found)]);
  };
}

function* atomsIn(test: Expression, found: ReadonlySet<string>): Iterable<string> {
  if (test.kind === 'operation' && /^(?:&&|\|\||!)$/.test(test.operator))
    for (const operand of test.operands) yield* atomsIn(operand, found);
  else if (asksOfCaller(test) || isAskedByName(test) || looksAtKept(test, found))
    yield written(test, plainName);
}

const isAskedByName = (test: Expression): boolean =>
  test.kind === 'call' && guardKindOf(test.call.callee) !== undefined;

/** `req.club.id`, `current_sailor.rank`, `sailor.Rank` of `sailor := sailorOf(r)`. */
const looksAtKept = (test: Expression, found: ReadonlySet<string>): boolean =>
  [...partsIn(test)].some((part) => {
    const path = part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee : '';
    const [root = '', next = ''] = plainName(path.replaceAll(/[?@]/g, '')).split('.');
    return (
      /^current_?[a-z]/i.test(root) ||
      found.has(root) ||
      (carrier.test(root) && next !== '' && !technical.test(next)) ||
      (part.kind === 'call' && isFinder(part))
    );
  });

/** Names that stand for what a function of the request alone gives: `sailor := sailorOf(r)`. */
function findersOf(index: number, code: CodeFacts): ReadonlySet<string> {
  return new Set(
    byFunction(code)
      .assignments(index)
      .filter(({ value }) => isFinder(value) || (value.kind === 'name' && isKept(value.path)))
      .map(({ target }) => target),
  );
}

/** `const { sailor } = req` gives `sailor = req.sailor`. */
function isKept(path: string): boolean {
  const [root = '', next = ''] = plainName(path).split('.');
  return carrier.test(root) && next !== '' && !technical.test(next);
}

/** A function that is handed the request alone. */
function isFinder(value: Expression): boolean {
  if (value.kind !== 'call' || parsing.test(lastName(value.call.callee))) return false;
  const { arguments: given } = value.call;
  return (
    given.length === 1 &&
    given.every(
      ({ value: each }) =>
        (each.kind === 'name' && carrier.test(plainName(each.path))) ||
        (each.kind === 'call' && /^(?:r|req|c)\.(?:Request\.)?Context$/.test(each.call.callee)),
    )
  );
}
