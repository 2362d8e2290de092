import type { Call, Expression } from '../../../model/code.ts';
import { lastName } from '../shared/names/dotted.ts';
import { argumentsOf, partsIn } from './chains.ts';
import { plain } from './names.ts';
import type { Values } from './values/values.ts';
import { asksPolicy, isOwnerName, isRecord, isSharedName, onlyTells, ownerInMethod } from './words.ts';

/** How a function decides by who the caller is. */
export interface Mind {
  readonly by: string;
  readonly how: 'comparison' | 'policy';
  /** Whether it says whose the object is, rather than merely has to do with the caller. */
  readonly isClear: boolean;
}

type Functions = (index: number) => readonly Expression[];

const comparing = /^(?:[!=]==?|<>|in|not in|is|is not|=~)$/;
const standing =
  /^(?:is_?|has_?)?(?:admin\w*|staff|superuser|is_superuser|roles?|permissions?|owner|can\w*|moderator|manager|privileges?|groups?|scopes?)$/i;
/** What makes something that belongs to the caller of what is somebody else's: likes, offers, comments. */
const relating = /^(?:create|insert|insertOne|add|build|bulkCreate|Create|Add|AddAsync|Insert)$/;
/** Calls in which objects hold what is written: only what they are conditioned on decides. */
const changing =
  /^(?:update\w*|findOneAndUpdate|findByIdAndUpdate|upsert|set|patch|Updates?|save|Save|create\w*|assign|merge|replaceOne)$/i;

const equality =
  /^(?:equals|Equals|isEqual|equalsIgnoreCase|EqualFold|is|isNot|strcmp|same|eql\?|casecmp\??|==)$/;
/** What is handed both sides: nothing is compared with what it is called on. */
const ofBoth = /^(?:Objects|strings|bytes|_|lodash|Arrays)\.\w+$/;

/** A comparison with the caller, or of the column that says whose an object is; a role that is looked at. */
export function mindOfTest(test: Expression, values: Values, functions: Functions): Mind | undefined {
  for (const part of partsIn(test, functions)) {
    const operands = comparedIn(part);
    if (operands.length > 0) {
      if (operands.some(isNothing)) continue;
      const owner = operands.map(ownerMember).find((name) => name !== undefined);
      const caller = operands.map((each) => values.callerIn(each)).find((name) => name !== undefined);
      if (owner !== undefined) return { by: owner, how: 'comparison', isClear: true };
      if (caller !== undefined)
        return { by: caller, how: 'comparison', isClear: !standing.test(lastName(caller)) };
    }
  }
  return undefined;
}

/** What a comparison compares: the operands of `===`, the sides of `a.equals(b)`. */
export function comparedIn(part: Expression): readonly Expression[] {
  if (part.kind === 'operation') return comparing.test(part.operator) ? part.operands : [];
  if (part.kind !== 'call' || !equality.test(lastName(part.call.callee))) return [];
  const { callee, receiver, arguments: given } = part.call;
  const path = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
  const own = receiver ?? (path === '' ? undefined : ({ kind: 'name', path, span: part.span } as const));
  const sides = given.map(({ value }) => value);
  return own === undefined || ofBoth.test(callee) ? sides : [own, ...sides];
}

/**
 * `if (user.isAdmin)`, `if (!doc.isPublic)`: what a condition rests on. That somebody, or something, is there at all says
 * nothing.
 */
export function standingIn(test: Expression, values: Values): Mind | undefined {
  for (const part of partsIn(test)) {
    const path =
      part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee.replace(/\?$/, '') : '';
    const last = lastName(path);
    if (path !== last && isSharedName(last)) return { by: plain(path), how: 'policy', isClear: false };
    if (part.kind !== 'name' || !standing.test(last)) continue;
    const caller = values.callerIn(part);
    if (caller !== undefined) return { by: caller, how: 'policy', isClear: false };
  }
  return undefined;
}

/**
 * A call that asks a policy, or is told who the caller is.
 * @param isTested something depends on its answer: else it may be what is shown
 */
export function mindOfCall(call: Call, values: Values, isTested: boolean): Mind | undefined {
  const { callee, form } = call;
  if (form === 'decorator' || form === 'element' || /^(?:Depends|Security)$/.test(callee)) return undefined;
  const last = lastName(callee);
  if (values.isCallerGetter(call)) return undefined;
  const owner = form === 'new' ? undefined : ownerInMethod(last);
  // `doc.visibleTo(req.user)`
  const isAsked = callee.includes('.') && values.isObject(callee);
  if (owner !== undefined)
    return {
      by: owner,
      how: 'policy',
      isClear: isAsked && call.arguments.some(({ value }) => values.callerIn(value) !== undefined),
    };
  // `request.user.has_perm('change', order)`; `User.FindFirst("sub")` only reads.
  const isTold = call.arguments.some(({ value }) => value.kind !== 'string' && value.kind !== 'number');
  if (isTold && values.isCallerPath(plain(callee)) && callee.includes('.')) {
    const isOfObject = call.arguments.some(
      ({ value }) => value.kind === 'name' && values.isObject(value.path),
    );
    return { by: plain(callee), how: 'policy', isClear: isOfObject && asksPolicy(last) };
  }
  if (form !== 'new' && asksPolicy(last) && !isConversion(call) && !(isAttribute(call) && !isTested))
    return { by: plain(callee), how: 'policy', isClear: call.arguments.some(({ value }) => !isRight(value)) };
  const isRelating = relating.test(last) && !isRecord(callee);
  if ((onlyTells(callee) && !isRelating) || values.isCallerCall(call)) return undefined;
  const isChange = changing.test(last) && !isRelating;
  for (const { value } of argumentsOf(call)) {
    if (value.kind === 'function' || (isChange && value.kind === 'object')) continue;
    const caller = values.callerIn(value);
    if (caller !== undefined)
      return {
        by: isAsked ? last : caller,
        how: 'policy',
        isClear: isAsked && isTested && saying.test(last),
      };
  }
  return undefined;
}

/** What an object says of whoever is named: `@order.editable_by?(current_user)`. */
const saying = /\?$|^(?:is|can|has|may|allows?)(?=[A-Z_])|[ai]ble_?(?:[bB]y|[tT]o|[fF]or)$/;

/** `can(perm.KeyManage)` asks for a right, whatever it is about: nothing of an object. Go only names it so. */
const isRight = (value: Expression): boolean =>
  value.kind === 'name' &&
  /^[a-z]\w*\.[A-Z][A-Za-z]*[a-z](?<!ID|Id)$/.test(value.path) &&
  !/^(?:c|ctx|r|s|h|m|p|u)\./.test(value.path);

/** `String(role)`: the name of what is made of something. */
const isConversion = ({ callee, arguments: given }: Call): boolean =>
  given.length === 0 && !callee.includes('.') && /^[a-z]+$/.test(callee) && callee.length < 6;

/** `token.scopes`, `person.role`: what Ruby reads of a record is written like a call; it asks nothing that is only shown. */
const isAttribute = ({ callee, receiver, arguments: given }: Call): boolean =>
  given.length === 0 &&
  receiver === undefined &&
  /^@?[a-z]\w*\.(?:scopes?|roles?|permissions?|owner|tenant|membership)$/.test(callee);

const isNothing = (value: Expression): boolean =>
  value.kind === 'null' ||
  value.kind === 'boolean' ||
  (value.kind === 'name' && /^(?:undefined|None|nil|err|error)$/.test(value.path)) ||
  (value.kind === 'string' && value.value === '');

/** `ownerId` of `invoice.ownerId` or `invoice.getOwner().getId()`. */
export function ownerMember(value: Expression): string | undefined {
  for (const part of partsIn(value)) {
    const path =
      part.kind === 'name'
        ? part.path
        : part.kind === 'member'
          ? `x.${part.property}`
          : part.kind === 'call'
            ? part.call.callee
            : '';
    const segments = path
      .split('.')
      .slice(1)
      .map((each) => each.replace(/^get(?=[A-Z])/, ''));
    const found = segments.find(isOwnerName);
    if (found !== undefined) return found.charAt(0).toLowerCase() + found.slice(1);
  }
  return undefined;
}
