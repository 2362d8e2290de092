import type { CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import type { PathList } from '../../../../model/guard-holder.ts';
import { textsIn } from '../../shared/exemptions/spares.ts';
import { beginningOf } from '../../shared/locations.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { HolderFact } from '../holder.ts';
import { givenLists, type NamedList } from './given-lists.ts';
import { listedPatterns } from './listed-patterns.ts';
import { beginningsOf } from './pattern-beginnings.ts';
import { readByGuards } from './read-by-guards.ts';
import { readByOthers } from './read-by-others.ts';

/** `GET /orders/{id}`, `/orders`, `admin/:path*`. */
const operation =
  /^(?:(?:GET|POST|PUT|PATCH|DELETE|ANY|\*) )?\^?\/?[\w.~:*{}<>[\]()?!|\\-]*(?:\/[\w.~:*{}<>[\]()?!|\\-]*)+\$?$/;
/** Whether a text may list paths or operations by which somebody decides: worth looking at what stands there. */
export const mayListPaths = (text: string): boolean =>
  /(?:open|public|exempt|exclude|skip|bypass|anonymous|white|allow|protected|secure|private|guarded|restricted|only|without)\w{0,20}(?:routes?|paths?|prefix|urls?|endpoints?|operations?|session)|matcher/i.test(
    text,
  ) ||
  /(?:gated?|protected|secured?|guarded|restricted|private|internal|admins?|staff|only)\w{0,20}\s*:?=\s*(?:%r|\/\^|re\.compile|regexp)/i.test(
    text,
  ) ||
  /(?:exempt\w{0,20}\b[^\n=]{0,60}=|\b(?:need|require|access|auth|role|permission)\w{0,12}["']?:) *(?:\[|["'](?:open|public|anonymous|none)\b)/i.test(
    text,
  ) ||
  /["'`](?:(?:GET|POST|PUT|PATCH|DELETE) \/|\/\w+(?:\.\w+)+\/\w+["'`])/.test(text);

const places =
  /^(?:routes?|paths?|prefix(?:es)?|urls?|endpoints?|operations?|methods?|uris?|patterns?|actions?|set|list|matchers?|rpcs?|procedures?)$/;
const open =
  /^(?:open|public|publicly|exempt(?:ed|ions?)?|excluded?|unprotected|unsecured|unguarded|anonymous|anon|guest|skip(?:ped)?|bypass|allow(?:ed|list)?|white|whitelist(?:ed)?|unauthenticated|noauth|unauthed|free)$/;
const guarded =
  /^(?:protected|secured?|private|guarded|gated?|restricted|locked|authenticated|authed|staff|admins?|members?|only|internal|required?)$/;
/** Says of a pattern without a word for paths that somebody is asked there: `GATED`; `ADMIN_SECTION` may choose a layout. */
const asking = /^(?:gated?|protected|secured?|guarded|restricted|authenticated|authed)$/;
/** What else lists of paths are for: where to lead, what to keep, to count, to show. */
const others =
  /^(?:redirects?|callbacks?|return|origins?|hosts?|cors|csrf|xsrf|cache[ds]?|caching|logs?|logging|rate|limits?|limit(?:er|ed)|throttled?|sitemaps?|robots|nav|navigation|menus?|tabs?|static|assets?|proxy|proxied|prefetch|preload|audit(?:ed)?|compress(?:ed|ion)?|breadcrumbs?|track(?:ed|ing)?|metrics|traced?|tests?|mock(?:ed|s)?|prometheus|instrument\w*|profil\w*|gzip|sentry|upload|download|files?|folders?|dirs?|directories|languages?|locales?)$/;
export const isForOthers = (name: string): boolean => wordsOf(name).some((word) => others.test(word));
/** What is turned away there is no caller, but where they come from. */
const ofPlaces = /^(?:origins?|hosts?|cors|csrf|xsrf)$/;
const leading = /^(?:redirects?|callbacks?|return)$/;
/** Whom somebody asks, whatever else the list is for. */
const ofCallers =
  /^(?:auth|authn|authz|authenti\w+|authori[sz]\w+|unauth\w*|noauth|permissions?|perms?|roles?|rights?|protected|guarded|secured)$/;

/** `skipAuthAndCachePaths`; `authCallbackPaths` are where a provider leads. */
function speaksOfCallers(words: readonly string[]): boolean {
  return words.some((word) => ofCallers.test(word)) && !words.some((word) => leading.test(word));
}

const most = 200;

/**
 * Lists of paths by which middleware decides whom it asks: `OPEN_PATHS`, `STAFF_ONLY_PREFIXES`, Next's `matcher`. What they are
 * for is said by their names, or by the functions that look at them and turn callers away.
 */
export function pathLists(code: CodeFacts): readonly HolderFact[] {
  const given = givenLists(code);
  const named: NamedList[] = [
    ...given.assigned.map(({ target, value, gates }) => ({ name: plainName(target), value, gates })),
    ...given.entries.map(({ key, value, gates }) => ({ name: key, value, gates })),
    ...given.options.filter(({ gates }) => !gates?.some((each) => isForOthers(each.name))),
  ];
  let read: ReadonlySet<string> | undefined;
  const isRead = (name: string): boolean => {
    read ??= readByGuards(code);
    return read.has(name);
  };
  let others: ((name: string) => boolean) | undefined;
  const isOfOthers = (name: string): boolean => {
    if (saysItself(name) || isRead(name)) return false;
    others ??= readByOthers(code, isForOthers);
    return others(name);
  };
  return named.flatMap(({ name, value, gates }): HolderFact[] => {
    const pattern = beginningsOf(value);
    const patterns = pattern.length > 0 ? undefined : listedPatterns(within(value));
    const kind =
      kindOf(lastName(name), pattern.length > 0, isRead) ?? kindOfPatterns(lastName(name), patterns, isRead);
    const listed = kind && (patterns ?? listedIn(name, value, pattern, code));
    if (kind === undefined || listed === undefined) return [];
    if (kind === 'open' && isOfOthers(lastName(name))) return [];
    const paths: PathList = {
      lines: Object.fromEntries(linesIn(value)),
      ...listed,
      kind,
      isRead: isRead(lastName(name)),
    };
    const location = beginningOf(code.path, value.span);
    return [
      {
        key: `paths ${name}`,
        what: `the list ${name}`,
        location,
        isHandler: false,
        paths,
        gates: saysItself(lastName(name)) ? undefined : gates,
      },
    ];
  });
}

/** @param isPattern it is of paths for certain, whatever it is called */
function kindOf(
  name: string,
  isPattern: boolean,
  isRead: (name: string) => boolean,
): PathList['kind'] | undefined {
  const words = wordsOf(name);
  const isElse = isForOthers(name) && !speaksOfCallers(words);
  if (isElse && (words.some((word) => ofPlaces.test(word)) || !isRead(name))) return undefined;
  if (/^matchers?$/.test(name)) return 'guarded';
  if (/(?:without|no)_?(?:session|auth\w*|login|guard)$/i.test(name)) return 'open';
  if (!words.some((word) => places.test(word)))
    return isPattern && words.some((word) => asking.test(word)) ? 'guarded' : undefined;
  if (words.some((word) => open.test(word))) return 'open';
  return words.some((word) => guarded.test(word)) ? 'guarded' : undefined;
}

/** `EXEMPT` is of paths for certain where patterns of paths stand in it; whom nobody asks there, whoever reads it says. */
function kindOfPatterns(
  name: string,
  patterns: Listed | undefined,
  isRead: (name: string) => boolean,
): PathList['kind'] | undefined {
  const words = wordsOf(name);
  if (isForOthers(name) || !words.some((word) => open.test(word))) return undefined;
  if (patterns === undefined && !isForAnybody(name) && !words.some((word) => /^exempt/.test(word)))
    return undefined;
  return (patterns !== undefined && saysItself(name)) || isRead(name) ? 'open' : undefined;
}

/** Whom a list is for, whatever it is given to: `public_paths`; `skip_paths` may be of anything. */
const saysItself = (name: string): boolean => {
  const words = wordsOf(name);
  return isForAnybody(name) || speaksOfCallers(words) || words.some((word) => asking.test(word));
};

/** What is allowed, or left out, may be meant of something else than callers where it is no path. */
const isForAnybody = (name: string): boolean =>
  wordsOf(lastName(name)).some((word) =>
    /^(?:open|public|publicly|unprotected|unsecured|unguarded|anonymous|anon|guest|unauthenticated|noauth|unauthed)$/.test(
      word,
    ),
  );

/** `RouteSet{…}`, `new Set([…])`: what is in it. */
const within = (value: Expression): Expression | undefined =>
  value.kind === 'call' && value.call.arguments.length === 1 ? value.call.arguments[0]?.value : value;

function linesIn(value: Expression): [string, number][] {
  const inner = within(value);
  if (inner?.kind === 'object')
    return inner.entries.slice(0, most).map((entry) => [entry.key, entry.value.span.startLine]);
  return inner?.kind === 'list'
    ? inner.items
        .slice(0, most)
        .flatMap((item): [string, number][] =>
          item.kind === 'string' ? [[item.value, item.span.startLine]] : [],
        )
    : [];
}

type Listed = Pick<PathList, 'entries' | 'table'>;

function listedIn(
  name: string,
  value: Expression,
  pattern: readonly string[],
  code: CodeFacts,
): Listed | undefined {
  if (pattern.length > 0) return { entries: pattern };
  return pathsIn(value) ?? (isForAnybody(name) ? operationsIn(value, code) : undefined);
}

function pathsIn(value: Expression): Listed | undefined {
  const inner = within(value);
  const texts = textsIn(inner);
  const keys = inner?.kind === 'object' ? inner.entries.map(({ key }) => key) : [];
  const all = [...new Set([...texts, ...keys])];
  return all.length > 0 && all.every((text) => operation.test(text))
    ? { entries: all.slice(0, most) }
    : undefined;
}

/** `new Set(['app.config', 'auth.exchange'])`, of what a table of the same file does by those names. */
function operationsIn(value: Expression, { assignments }: CodeFacts): Listed | undefined {
  const inner = within(value);
  const texts = inner?.kind === 'list' ? textsIn(inner) : [];
  if (inner?.kind !== 'list' || texts.length === 0 || texts.length < inner.items.length) return undefined;
  for (const { value: table, inFunction } of assignments) {
    if (inFunction >= 0 || table.kind !== 'object') continue;
    const names = new Set(table.entries.filter(doesSomething).map(({ key }) => key));
    if (texts.every((text) => names.has(text)))
      return { entries: texts.slice(0, most), table: [...names].slice(0, most) };
  }
  return undefined;
}

/** A function, or what is made with one. */
const doesSomething = ({ value }: Entry): boolean =>
  value.kind === 'function' ||
  (value.kind === 'object' && value.entries.some((each) => each.value.kind === 'function')) ||
  (value.kind === 'call' &&
    value.call.arguments.some((each) => doesSomething({ ...each, key: '', span: value.span })));
