import {
  type Branch,
  type CodeFacts,
  type ExportFact,
  type Expression,
  functionsAround,
} from '../../../model/code.ts';
import { lastName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { demandOf, rejectionOf } from '../shared/refusals/rejections.ts';
import { contains } from '../shared/spans.ts';
import { mayGuard } from '../shared/words/guard-names.ts';
import type { FileMiddleware } from './facts.ts';
import { handlerOf } from './handler.ts';

const letsThrough = /public|open|ignore|skip|unprotected|unauth|guest|exclude|whitelist|allow/i;
const looksAt = /protect|private|auth|secure|admin|restrict/i;

/** `middleware.ts` of Next.js, `hooks.server.ts` of SvelteKit, `server/middleware/` of Nitro. */
export function middlewareOf(code: CodeFacts): FileMiddleware | undefined {
  const exported = code.exports.filter(({ name }) => /^(?:default|middleware|proxy|handle)$/.test(name));
  if (!exported.some((each) => handlerOf(each, code) !== undefined)) return undefined;
  const config = code.exports.find(({ name }) => name === 'config')?.value;
  const matcher =
    config?.kind === 'object' ? config.entries.find(({ key }) => key === 'matcher')?.value : undefined;
  const lists = code.assignments.flatMap(({ target, value }) => {
    const paths = pathsIn(value);
    return paths.length === 0 ? [] : [{ name: lastName(target), paths }];
  });
  const except = lists.filter(({ name }) => letsThrough.test(name)).flatMap(({ paths }) => paths);
  const only = lists
    .filter(({ name }) => !letsThrough.test(name) && looksAt.test(name))
    .flatMap(({ paths }) => paths);
  const asking = code.branches.filter(({ test, when }) => when && pathsAsked(test).length > 0);
  // `if (pathname.startsWith('/api')) return NextResponse.next()` looks no further.
  const passed = asking.filter((branch) => passesOn(branch, code));
  const asked = asking
    .filter((branch) => !passed.includes(branch) && !isWithinRefusal(branch, code))
    .flatMap(({ test }) => pathsAsked(test));
  except.push(...passed.flatMap(({ test }) => pathsAsked(test)));
  // `if (isAdmin(req)) await auth.protect({ role: 'admin' })`.
  const further = code.branches.flatMap(({ test, when, span }) => {
    const matched =
      when && test.kind === 'call' ? lists.find(({ name }) => name === test.call.callee) : undefined;
    const demanding = code.calls.filter((call) => contains(span, call.span) && demandOf(call) !== undefined);
    if (matched === undefined || demanding.length === 0) return [];
    const values = demanding.map((call) => ({ value: { kind: 'call' as const, call, span: call.span } }));
    return [{ handlers: handlerRefs(values, code), only: matched.paths, at: test }];
  });
  const conditional = code.branches.filter(({ test }) => further.some(({ at }) => at === test));
  const handlers = exported.flatMap((each) =>
    isEmpty(each, conditional, code) ? [] : (handlerOf(each, code) ?? []),
  );
  const isPlain = except.length === 0 && only.length === 0;
  return {
    handlers,
    matchers: matcher === undefined ? [] : stringsIn(matcher),
    except,
    only: isPlain ? asked : only.filter((path) => !further.some((each) => each.only.includes(path))),
    further: further.map(({ at: _, ...each }) => each),
  };
}

/** These only tell a function who calls: `clerkMiddleware(async (auth, req) => …)`, `auth((req) => …)`. */
const tellers = /^(?:clerkMiddleware|auth|withClerkMiddleware)$/;

/** Whether nobody is turned away by the function that middleware is made of, but where a condition holds. */
function isEmpty({ value }: ExportFact, conditional: readonly Branch[], code: CodeFacts): boolean {
  if (value?.kind !== 'call' || !tellers.test(lastName(value.call.callee))) return false;
  const [written] = value.call.arguments.flatMap(({ value: given }) =>
    given.kind === 'function' ? [given.function] : [],
  );
  // `clerkMiddleware()` turns nobody away; whoever is handed another's function is not seen.
  if (written === undefined)
    return value.call.callee === 'clerkMiddleware' && value.call.arguments.length === 0;
  const own = code.calls.filter(
    (call) =>
      functionsAround(code, call.inFunction).includes(written) &&
      !conditional.some(({ span }) => contains(span, call.span)),
  );
  return !own.some(
    (call) =>
      demandOf(call) !== undefined ||
      rejectionOf(call) !== undefined ||
      /(?:^|\.)(?:redirect|rewrite|redirectToSignIn|handle\w*|guard\w*)$/.test(call.callee) ||
      mayGuard(call.callee),
  );
}

/** What runs only there lets the caller pass, and asks nothing before. */
function passesOn({ span, inFunction }: Branch, code: CodeFacts): boolean {
  const calls = code.calls.filter((call) => call.inFunction === inFunction && contains(span, call.span));
  const isOnly = calls.length > 0 && calls.every(({ callee }) => /(?:^|\.)(?:next|resolve)$/.test(callee));
  return isOnly || (calls.length === 0 && !code.returns.some((each) => contains(span, each.span)));
}

/** How somebody is refused who is refused in any case: `if (!req.auth) { if (isApi) return 401; return redirect() }`. */
function isWithinRefusal({ span, inFunction, test }: Branch, code: CodeFacts): boolean {
  return code.branches.some(
    (outer) =>
      outer.when &&
      outer.test !== test &&
      outer.inFunction === inFunction &&
      contains(outer.span, span) &&
      pathsAsked(outer.test).length === 0 &&
      code.calls.some(
        (call) =>
          call.inFunction === inFunction &&
          contains(outer.span, call.span) &&
          !contains(span, call.span) &&
          rejectionOf(call) !== undefined,
      ),
  );
}
/** A list of paths, also where a matcher is made of it: `createRouteMatcher(['/admin(.*)'])`. */
function pathsIn(value: Expression): string[] {
  if (value.kind === 'call') return value.call.arguments.slice(0, 1).flatMap((given) => pathsIn(given.value));
  return value.kind === 'list' ? stringsIn(value).filter((text) => text.startsWith('/')) : [];
}

/** `pathname.startsWith('/admin')`, also among several with `||`. */
function pathsAsked(test: Expression): string[] {
  if (test.kind === 'operation')
    return test.operator === '!' ? [] : test.operands.slice(0, 8).flatMap(pathsAsked);
  if (test.kind !== 'call' || lastName(test.call.callee) !== 'startsWith') return [];
  return test.call.arguments.flatMap(({ value }) =>
    value.kind === 'string' && value.value.startsWith('/') ? [value.value] : [],
  );
}

function stringsIn(value: Expression): string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.slice(0, 100).flatMap(stringsIn);
  if (value.kind === 'object')
    return value.entries.filter(({ key }) => key === 'source').flatMap((entry) => stringsIn(entry.value));
  return [];
}
