import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { namesOf } from '../../shared/code/function-names.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import { plain } from '../names.ts';
import { container, sourceBag, sourceCall, sourceGet } from '../request.table.ts';

const mostInside = 20;
/** What only hands on is short. */
const mostCalls = 30;
const mostFunctions = 1500;

/** What else holds what its sender wrote; of the headers only cookies: a gateway may write others. */
const holdsSent = /\.(?:Body|Form|PostForm|URL|nextUrl|cookies|COOKIES|headers\.cookie|(?:Should)?Bind\w*)$/;
const cookies = /cookie/i;
/** What only puts into another form what it is given, whatever it is called on. */
const reshapes =
  /^(?:parse|safeParse|fromEntries|entries|assign|toString|String|Number|parseInt|NewDecoder|Decode|Unmarshal|ReadAll|loads|dict|decodeURIComponent|model_validate|validate|pick|cast)$/;
/** What only takes apart what it is called on; on anything but what was sent it may look up. */
const takesApart = /^(?:split|map|filter|reduce|slice|trim|strip|get|Get|json|items|to_dict|entries|keys)$/;
/** By what is called so somebody may be found out of what was sent. */
const finds =
  /^(?:tokens?|jwts?|jws|jose|bearer|sessions?|sess|sid|sign\w*|verif\w*|auth(?:n|z|ed|entic\w*|ori[sz]\w*)?|secrets?|hmac|decrypt\w*|unseal\w*|seal\w*|trusted|claims?|principal|identity|credentials?)$/;

/** Whatever takes something that is called otherwise is not looked into. */
const isRequestName = /^(?:c|r|e|event|\w*(?:req|request|ctx|context))$/i;

const known = new WeakMap<CodeFacts, ReadonlyMap<string, boolean>>();

/** Whether the functions of a file that are called so give nothing but what was sent; undefined where it has none. */
export function isGivingSent(code: CodeFacts, name: string): boolean | undefined {
  let found = known.get(code);
  if (found === undefined) {
    const judged = [...namesOf(code)]
      .slice(0, mostFunctions)
      .flatMap(([index, names]) => names.map((each) => ({ each, gives: givesSent(code, index) })));
    const byName = Map.groupBy(judged, ({ each }) => each);
    found = new Map([...byName].map(([each, all]) => [each, all.every(({ gives }) => gives)]));
    known.set(code, found);
  }
  return found.get(name);
}

/** The names of the functions of a file that do. */
export function givingSent(code: CodeFacts): readonly string[] | undefined {
  const names = [...namesOf(code).values()].flat().filter((name) => isGivingSent(code, name));
  return names.length === 0 ? undefined : [...new Set(names)];
}

/**
 * `(req) => req.body`: of the request it looks only at what was sent, and nobody is looked up by that or found out of it.
 */
function givesSent(code: CodeFacts, index: number): boolean {
  const request = code.functions[index]?.parameters[0]?.name ?? '';
  if (!isRequestName.test(request)) return false;
  const parts = byFunction(code);
  const inside = parts.within(index, mostInside);
  const [calls, assignments] = [inside.flatMap(parts.calls), inside.flatMap(parts.assignments)];
  if (calls.length > mostCalls) return false;
  const expressions = [
    ...[...inside.flatMap(parts.returns), ...assignments].map(({ value }) => value),
    ...inside.flatMap(parts.branches).map(({ test }) => test),
    ...calls.flatMap((call) => call.arguments.map(({ value }) => value)),
  ];
  const own = new Set([
    ...inside.flatMap((at) => code.functions[at]?.parameters.map(({ name }) => name) ?? []),
    ...assignments.map(({ target }) => rootOf(target)),
  ]);
  // What is called on the request is looked at with all that is of it.
  const isOfOwn = (callee: string): boolean =>
    rootOf(callee) === request || (own.has(rootOf(callee)) && takesApart.test(lastName(callee)));
  const callees = calls.map(({ callee }) => callee);
  const looked = expressions.flatMap((each) => [...mentionedIn(each)]);
  const ofRequest = [...looked, ...callees].filter((path) => rootOf(path) === request);
  return (
    ofRequest.length > 0 &&
    ofRequest.every(isSent) &&
    looked.every((path) => !path.includes('.') || own.has(rootOf(path))) &&
    ![...looked, ...callees].some((path) => wordsOf(path).some((word) => finds.test(word))) &&
    calls.every((call) => isOfOwn(call.callee) || isReshaping(call, code, ofRequest))
  );
}

const rootOf = (path: string): string => plain(path).split('.', 1)[0] ?? '';

/** The names in an expression; of what is looked into by something else, `known[id]`, as `known.`. */
function* mentionedIn(expression: Expression): Iterable<string> {
  for (const part of partsIn(expression)) {
    if (part.kind === 'name') yield plain(part.path);
    if (part.kind === 'index' && part.object.kind === 'name') yield `${plain(part.object.path)}.`;
  }
}

/** `req.body.order`, `request.get_json`, `r.Body`. */
function isSent(path: string): boolean {
  if (sourceCall.test(path) || sourceBag.test(path)) return true;
  const names = path.split('.');
  // `request.get('x-user')` of Express is a header.
  if (sourceGet.test(path)) return names.length > 2;
  return names.some((_, at) => {
    const holder = names.slice(0, at + 1).join('.');
    return at > 0 && (container.test(holder) || holdsSent.test(holder));
  });
}

/** A class that is made of a cookie may find whose that is; one of a body is that body. */
function isReshaping(
  { callee, form, receiver }: Call,
  { language }: CodeFacts,
  ofRequest: readonly string[],
): boolean {
  const name = lastName(callee);
  const isMade = form === 'new' || (language === 'python' && /^[A-Z]\w*$/.test(callee));
  return (
    reshapes.test(name) ||
    (receiver !== undefined && takesApart.test(name)) ||
    (isMade && !ofRequest.some((path) => cookies.test(path)))
  );
}
