import type { Call, CodeFacts, Expression, Span } from '../../model/code.ts';
import { isFalse, lastName, methodOf, option, settled } from '../support/expressions.ts';
import { lookup } from '../support/lookup.ts';

const HTTP_CALL =
  /^(?:get|post|put|patch|delete|head|options|request|send|stream|fetch|client|asyncclient|session|connection|new|asyncget|tlsconfig|withoptions)$/i;
const HTTP_MODULE = /^(?:requests|httpx|aiohttp|urllib3|curl_cffi|niquests)(?:\.|$)/;

/** Where an HTTP client is told `verify=False`: in the call, in what is spread into it, in a class made of one. */
export function* unverified(code: CodeFacts, call: Call): Iterable<Span> {
  const isHttp = HTTP_CALL.test(methodOf(call)) && !/jwt|jws|token/i.test(call.callee);
  if (isHttp || isPrepared(call) || isOwnClient(call, code)) {
    const verify = option(call, 'verify');
    if (verify && isFalse(settled(code, verify))) yield verify.span;
  }
  if (!isHttp) return;
  for (const { name, value } of call.arguments) {
    if (name !== '*' && name !== '**') continue;
    for (const given of spreadOptions(value, code)) {
      if (!isFalse(given)) continue;
      // Either of the two lines may be the one that a change adds.
      yield given.span;
      yield value.span;
    }
  }
}

/** `partial(requests.get, verify=False)`. */
function isPrepared(call: Call): boolean {
  const [first] = call.arguments;
  return methodOf(call) === 'partial' && first?.value.kind === 'name' && HTTP_MODULE.test(first.value.path);
}

/** `super().__init__(verify=False)` in a class that is a client. */
function isOwnClient(call: Call, code: CodeFacts): boolean {
  if (methodOf(call) !== '__init__') return false;
  return (code.classes[call.inClass]?.bases ?? []).some(
    (base) => HTTP_MODULE.test(base) || /^(?:Async)?(?:Client|Session)$/.test(lastName(base)),
  );
}

/** What a dictionary says of `verify`: `{"verify": …}`, `dict(verify=…)`, `options["verify"] = …`. */
function spreadOptions(value: Expression, code: CodeFacts): readonly Expression[] {
  const made = settled(code, value);
  const later =
    value.kind === 'name'
      ? lookup(code)
          .assignments(`${value.path}.verify`)
          .map((each) => each.value)
      : [];
  if (made.kind === 'object')
    return [...made.entries.filter(({ key }) => key === 'verify').map((entry) => entry.value), ...later];
  if (made.kind !== 'call' || made.call.callee !== 'dict') return later;
  const named = made.call.arguments.filter(({ name }) => name === 'verify');
  return [...named.map((argument) => argument.value), ...later];
}
