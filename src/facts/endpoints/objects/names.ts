import type { Call, Expression, Parameter } from '../../../model/code.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { callerMark, callerType } from './request.table.ts';
import { isCallerName } from './words.ts';

export const nowhere = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 };

/** `this.x`, `self.x`, `@x` and `$x` are called `x`. */
export const plain = (path: string): string => path.replace(/^(?:this\.|self\.|@+|\$)+/, '');

/** A parameter that names an owner may be the caller's id as well as anybody's: it is not taken for a request's. */
export const isOwnId = (name: string): boolean =>
  isCallerName(name) && !/^(?:account|team|company|workspace|member)/i.test(name);

export const isCallerParameter = ({ type = '', decorators }: Parameter): boolean =>
  callerType.test(type) || decorators.some(({ callee }) => callerMark.test(lastName(callee)));

export const isIdOfRequest = (path: string): boolean =>
  /(?:params|query|body|headers|GET|POST|args|form)\.get$/.test(path);

export function isResult(value: Expression, call: Call): boolean {
  let at: Expression | undefined = value;
  for (let depth = 0; depth < 8 && at !== undefined; depth++) {
    if (at.kind === 'call') {
      if (at.call === call) return true;
      at = at.call.receiver;
    } else if (at.kind === 'member' || at.kind === 'index') at = at.object;
    else if (at.kind === 'other') at = at.parts[0];
    else if (at.kind === 'operation') at = at.operands[0];
    else return false;
  }
  return false;
}

/** What drivers and query builders call their own methods. */
const ofDrivers =
  '(?!(?:New|With|Create|Add|Insert|Set|Begin|Exec|Query|Close|Ping|Count|Get|Find|First|Select|Take|Last|Where|Model|Raw|Table|Save|Update|Delete|Remove|List|Preload|Load|Fetch|Read|Write|Run|Migrate|Transaction|Tx|Has|Is)(?![a-z]))';
const ofDatabases =
  '(?!(?:Joins?|Inner|Left|Order|Group|Having|Not|Or|Limit|Offset|Scan|Scopes?|Session|Debug|Unscoped|Association|Attrs|Assign|Clauses|Distinct|Omit|Pluck|Rows?|Auto|Commit|Rollback|Callback|Statement|Prepared?|Conn|Driver|Stats|Named|Unsafe|Rebind|Must|Collection|Database|Client|Bulk|Aggregate|Replace|Entry|Attach|Update|Any|All|Bind|In|Upsert|Put|View|Batch|Use|Drop|Watch|Error|Copy|Send|Acquire|Stat|Reset|Config|Context|Column|Relation|For|Dialect|Values|Merge|Truncate|Schema|String|Name)(?:[A-Z]\\w*)?$)';

/** `s.store.Lane(ctx, id)`, `s.db.Lane(ctx, id)`: what is called after what it gives, as Go has it. */
export const isOfStore = new RegExp(
  `(?:^|\\.)(?:(?:store|stores|storage|repo|repos|repository|dao|queries)\\.|\\w+\\.(?:db|database)\\.${ofDatabases})${ofDrivers}[A-Z][a-z]\\w*$`,
);

/**
 * `c.Lab.ID` of a context that the program made itself: what is not the request was found out of whoever sent it. Go only:
 * elsewhere contexts hold anything.
 */
export function isKeptInContext(parts: readonly string[], parameter: Parameter | undefined): boolean {
  const [, held = '', last = '', ...more] = parts;
  return (
    more.length === 0 &&
    /^\*(?:\w+\.)?(?:Ctx|\w*Context)$/.test(parameter?.type ?? '') &&
    !/^\*?(?:gin|echo|fiber|context|iris|beego|fasthttp)\./.test(parameter?.type ?? '') &&
    /^[A-Z]/.test(held) &&
    !/^(?:R|W|Req\w*|Res\w*|Params?|Query|Body|Input|Form|URL|Path|Vars|Data|DB|Store|App|Config|Log\w*)$/.test(
      held,
    ) &&
    /^(?:ID|Id|UUID|UID|Key)$/.test(last)
  );
}

/** `this.store.users.need({ id })`, `db.coupons.drop({ id })`: a collection of a store of the project's own. */
export const isOfHome =
  /(?:^|\.)(?:store|stores|db|repos?|repositories|dao|collections)\.[a-z]\w*\.(?!(?:new|with|create|add|insert|put|push|begin|count|has|is|on|map|forEach|sort|save|set)(?![a-z]))[a-z]\w*$/;

/** `Badge.objects.for_office(office)`: whatever a manager of Django calls it; what it makes was there for nobody to take. */
export const isOfManager = /^[A-Z]\w*\.\w*objects\.(?!a?(?:bulk_)?create$)\w+$/;

const field = /^(?:req|request|ctx\.request|ctx)\.((?:body|query|params)\.\w+)$/;

/** The field of a request that can be sent, and that middleware may write over: `body.UserId`. */
export const sentField = (path: string): string | undefined => field.exec(plainName(path))?.[1];

/** What has tables by their names: `db.document`. */
export const stores = /^(?:db|prisma|tx|trx|orm|database|knex)$/;
