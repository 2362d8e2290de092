import type { Assignment, Call, CodeFacts, Expression } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';

const registering =
  /^(?:(?:api_)?route|get|post|put|patch|delete|options|head|websocket|add_\w+|register\w*|include\w*|mount|init_app|before_\w*request|path|re_path|url|use|(?:API|\w*)Router|FastAPI|Flask|Quart|\w*Blueprint|Api|Namespace|NinjaAPI|NinjaExtraAPI|i18n_patterns|format_suffix_patterns)$/;

const making = /(?:^Flask|^Quart|Router|API|Blueprint)$/;

/** Says of the calls of a file whether they may register endpoints or make what does. */
export function registeringIn(code: CodeFacts): (call: Call) => boolean {
  const isHandingOn = handingOn(code);
  return (call) =>
    registering.test(lastName(call.callee)) || isApplied(call) || isHandingOn(call) || isOfRouter(code, call);
}

/** `router.get('/x')(show)`: a decorator that is called with what it would stand above. */
const isApplied = ({ callee, receiver }: Call): boolean =>
  callee === '' && receiver?.kind === 'call' && registering.test(lastName(receiver.call.callee));

/** Says of calls whether they may hand a view, or an application, to a function that registers it. */
function handingOn(code: CodeFacts): (call: Call) => boolean {
  const made = new Set(
    code.assignments
      .filter(({ value }) => value.kind === 'call' && registering.test(lastName(value.call.callee)))
      .map(({ target }) => target),
  );
  const isRouter = (value: Expression): boolean =>
    value.kind === 'name'
      ? made.has(value.path) || /(?:^|[._])(?:app|application|bp|blueprint|router|api)$/.test(value.path)
      : value.kind === 'call' && making.test(lastName(value.call.callee));
  return ({ inFunction, inClass, callee, arguments: given }) =>
    (inFunction < 0 && inClass < 0 && given.length > 1 && /(?:^|\.)[a-z_]\w*$/.test(callee)) ||
    given.some(({ value }) => isRouter(value));
}

/** What a router class of the house calls on itself, `super().__init__(dependencies=[…])`, and with what it was given. */
const isOfRouter = (
  { classes }: CodeFacts,
  { inClass, inFunction, callee, receiver, arguments: given }: Call,
): boolean =>
  (/^self\.\w+$/.test(callee) ||
    (receiver?.kind === 'call' && receiver.call.callee === 'super') ||
    (inFunction >= 0 && given.some(({ value }) => value.kind === 'name'))) &&
  (classes[inClass]?.bases.some((base) => /(?:Router|API)$/.test(base)) ?? false);

const isExempting = (name: string): boolean =>
  /public|open|exempt|skip|allow|anon|free|unauth|protect|guard|secure|private/i.test(name);

type Table = Expression & { readonly kind: 'object' };

/** Longer tables are data. */
const mostRows = 40;

/** `AREAS = {"/cranes/": ["foreman"]}`, also `{**YARD, "/cranes/": ["foreman"]}` */
const isByPath = ({ entries }: Table): boolean =>
  entries.length > 0 && entries.length <= mostRows && entries.every(({ key }) => /^$|^\^?\/\w/.test(key));

/** `DUTIES = {"refund": [IsKeeper]}` */
const isOfClasses = ({ entries }: Table): boolean =>
  entries.length > 0 &&
  entries.length <= mostRows &&
  entries.every(({ value }) => {
    const each = value.kind === 'list' ? value.items : [value];
    return each.every((item) => item.kind === 'name' || item.kind === 'call');
  });

/** Routers, lists of routes, paths and names for dependencies; not what functions compute. */
export function isTelling({ target, value, inFunction, inClass }: Assignment): boolean {
  if (inClass >= 0) return false;
  // `for pattern in staff_patterns: pattern.callback = staff_only(pattern.callback)`
  if (inFunction < 0 && target.endsWith('.callback')) return value.kind === 'call';
  if (inFunction >= 0 || target.includes('.'))
    return value.kind === 'call' && registering.test(lastName(value.call.callee));
  if (value.kind === 'object')
    return (
      /^(?:REST_FRAMEWORK|\w*PERMISSIONS?)$/.test(target) ||
      isExempting(target) ||
      isOfClasses(value) ||
      isByPath(value)
    );
  if (value.kind === 'string')
    return /^(?:ROOT_URLCONF|app_name)$/.test(target) || isExempting(target) || /^\/\w/.test(value.value);
  return value.kind === 'other'
    ? /\b(?:Annotated|Depends|Security)\b/.test(value.text)
    : /^(?:call|name|list|operation|function)$/.test(value.kind);
}
