/** A textual change that takes one guard away from a file, found without the engine that is to notice it. */
export interface Mutant {
  readonly path: string;
  /** The line the guard stood on, from 1. */
  readonly line: number;
  readonly how: string;
  readonly was: string;
  readonly text: string;
}

const guard =
  '[\\w.]*(?:[aA]uth(?!or\\b|ors\\b|orName)|[gG]uard|[pP]ermission|[rR]equire[A-Z_]|[eE]nsure[A-Z]|[iI]sAdmin|[iI]sLoggedIn|[pP]rotect|[jJ]wt|[cC]heckAccess|[rR]ole[A-Z(])[\\w.]*';
const call = `${guard}(?:\\((?:[^()]|\\([^()]*\\))*\\))?`;
const refusal =
  /\b(?:401|403|unauthori[sz]ed|forbidden|Unauthenticated|AuthorizationError|AuthenticationError)\b|redirect\(.*(?:login|signin|sign-in)/i;
const subject =
  /\b(?:session|user|auth|token|role|permission|admin|owner|can|allowed|access|logged|policy|org|member)\w*\b/i;

type Operator = (lines: readonly string[], at: number) => readonly string[] | undefined;

const replaceLine = (lines: readonly string[], at: number, by: string | undefined): readonly string[] =>
  lines.flatMap((line, index) => (index === at ? (by === undefined ? [] : [by]) : [line]));

/** The line by itself is the guard: a decorator, a `use`, a call, an option, a member of a list. */
const whole =
  (pattern: RegExp): Operator =>
  (lines, at) =>
    pattern.test(lines[at] ?? '') && isBalanced(lines[at] ?? '')
      ? replaceLine(lines, at, undefined)
      : undefined;

const within =
  (pattern: RegExp, by: string): Operator =>
  (lines, at) => {
    const line = lines[at] ?? '';
    const changed = line.replace(pattern, by);
    return changed === line || /\bimport\b|\brequire\(/.test(line)
      ? undefined
      : replaceLine(lines, at, changed);
  };

/** How a guard is taken away in JavaScript and TypeScript, by what kind of guard it is. */
const operators: Readonly<Record<string, Operator>> = {
  decorator: whole(
    new RegExp(
      `^\\s*@(?!Api|Inject|Controller|Get|Post|Put|Patch|Delete)${call}\\s*$|^\\s*@(?:UseGuards|Authorized|Roles)\\(.*\\)\\s*$`,
    ),
  ),
  use: whole(new RegExp(`^\\s*[\\w.]+\\.use\\((?:[^()]*,\\s*)?${call}\\)[;,]?\\s*$`)),
  'bare call': whole(
    /^\s*(?:await\s+)?(?:this\.)?(?:[\w.]*\.)?(?:require|ensure|assert|authorize|verify|check)[A-Z]?\w*(?:Auth|Admin|Access|Perm|User|Role|Session|Login|Policy)?\w*\(.*\);?\s*$/,
  ),
  option: whole(
    new RegExp(
      `^\\s*(?:preHandler|onRequest|preValidation|middlewares?|canActivate|guards?)\\s*:.*${guard}.*,\\s*$`,
    ),
  ),
  'list member': listMember,
  inline: within(
    new RegExp(`(\\(\\s*(?:['"\`/\\[][^,]*|\\w+),\\s*(?:[^'"(]*,\\s*)?)\\[?${call}\\]?,\\s*`),
    '$1',
  ),
  first: within(new RegExp(`(\\.(?:get|post|put|patch|delete|all|use)\\(\\s*)${call},\\s*`), '$1'),
  'list on a line': within(new RegExp(`\\[\\s*${call}\\s*,\\s*`), '['),
  wrapper: within(
    /\b(?:with|require)\w*(?:Auth|Session|Admin|User)\w*\((?=async|\w+\))([\s\S]*)\)(;?\s*)$/,
    '$1$2',
  ),
  procedure: within(
    /\b(?:protected|authenticated|authed|admin|private|user)\w*Procedure\b/,
    'publicProcedure',
  ),
  'check in the handler': checkRemoved,
};

/** A guard on a line of its own among the arguments of a registration. */
function listMember(lines: readonly string[], at: number): readonly string[] | undefined {
  const isMember = new RegExp(`^\\s*${call},\\s*$`).test(lines[at] ?? '');
  const above = lines.slice(Math.max(0, at - 4), at).join('\n');
  return isMember && /\.(?:get|post|put|patch|delete|all|use|route)\(/.test(above)
    ? replaceLine(lines, at, undefined)
    : undefined;
}

/** `if (!user) { return 401 }` on one line or a few. */
function checkRemoved(lines: readonly string[], at: number): readonly string[] | undefined {
  const first = lines[at] ?? '';
  if (!/^\s*if\s*\(/.test(first) || !subject.test(first)) return undefined;
  const indent = first.search(/\S/);
  let end = at;
  if (/\{\s*$/.test(first)) {
    end = lines.findIndex((line, index) => index > at && line.search(/\S/) === indent && /^\s*\}/.test(line));
    if (end < 0 || end - at > 8 || /else/.test(lines[end] ?? '')) return undefined;
  } else if (!/[;)]\s*$/.test(first)) return undefined;
  const block = lines.slice(at, end + 1).join('\n');
  return refusal.test(block) ? [...lines.slice(0, at), ...lines.slice(end + 1)] : undefined;
}

function isBalanced(line: string): boolean {
  const count = (sign: string): number => line.split(sign).length;
  return count('(') === count(')') && count('[') === count(']') && count('{') === count('}');
}

/** Every mutant of a file. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const lines = text.split('\n');
  return lines.flatMap((was, at) => {
    if (/^\s*(?:\/\/|\*|import\b|export \* )/.test(was) || /^\s*(?:export )?(?:async )?function\b/.test(was))
      return [];
    for (const [how, operator] of Object.entries(operators)) {
      const changed = operator(lines, at);
      if (changed !== undefined)
        return [{ path, line: at + 1, how, was: was.trim(), text: changed.join('\n') }];
    }
    return [];
  });
}
