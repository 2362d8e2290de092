import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Credentials } from '../../../../model/owners.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { Body } from '../body.ts';
import { argumentsOf, type Chain, chainOf, partsIn } from '../chains.ts';
import { askedOf } from '../queries/asked-of.ts';
import { conditionsOf } from '../queries/conditions.ts';
import { openedChain } from '../queries/opened.ts';

const holding =
  /^(?:revoked|unrevoked|expires?|expired|unexpired|expiry|expiration|disabled|deactivated|suspended|banned|blocked|locked|active|inactive|enabled|valid|invalid|invalidated|used|unused|consumed|redeemed|retired|rotated|usable|status|state|live)$/;
const secret = /^(?:tokens?|secret|digest|hash|hashed|jti|otp|passcode|apikey|sid)$/;
const keys = /^(?:key|code|session)$/;
const ofKeys = /^(?:api|access|device|machine|client|session|id|prefix|login|invite|invitation)$/;
/** Not `session`, by which SQLAlchemy asks for anything. */
const ofCallers =
  /(?:^|[a-z])(?:Session|Token|Credential|ApiKey)s?$|(?:^|_)(?:sessions|tokens|credentials|api_keys)$/;
const changing =
  /^(?:update|delete|destroy|remove|insert|create(?!Query)|save|upsert|set|patch|Delete|Update|Create|Save)/;
const showing =
  /^(?:select|include|includes|attributes|order\w*|sort\w*|returning|relations|with|joins?|data|values|populate)$/i;
const word = /^[A-Za-z_]\w*$/;
const mostNames = 12;

/**
 * Queries by which a credential is found, `findOneBy({ keyHash, revokedAt: IsNull() })`, and what they ask of whether it
 * still holds; with whatever else in the function asks that: `if (key.expiresAt < now)`, `key.isActive()`.
 */
export function credentialsIn(code: CodeFacts, body: Body): Credentials | undefined {
  const chains = body.calls.flatMap((call) => chainOf(code, call) ?? []);
  const queries = chains.flatMap((chain) => credentialIn(openedChain(chain, body.values), body) ?? []);
  if (queries.length === 0) return undefined;
  const looked = [...body.branches().map(({ test }) => test), ...body.further()].flatMap((each) => [
    ...partsIn(each),
  ]);
  const elsewhere = [
    ...looked.flatMap((part) =>
      part.kind === 'name' ? [lastName(part.path)] : part.kind === 'member' ? [part.property] : [],
    ),
    ...body.calls.map(({ callee }) => lastName(callee)),
  ];
  return { queries, elsewhere: [...new Set(elsewhere.filter(saysHolding))].slice(0, mostNames) };
}

function credentialIn(chain: Chain, { values, functions }: Body): Credentials['queries'][number] | undefined {
  if (chain.methods.some((each) => changing.test(each))) return undefined;
  const { of: models } = askedOf(chain, values);
  const by = [...conditionsOf(chain, functions)].find(
    ({ column, value }) => value !== undefined && isCredential(column, models),
  );
  if (by === undefined) return undefined;
  // `Pass.active.find_by(digest: digest)`: Ruby writes scopes like attributes.
  const scopes = values.code.language === 'ruby' ? chain.root.callee.split('.').slice(0, -1) : [];
  const holds = [...scopes, ...chain.links.flatMap((link) => [...asked(link)])].filter(saysHolding);
  return {
    by: by.column,
    holds: [...new Set(holds.map((each) => each.replace(/__\w+$/, '')))].slice(0, mostNames),
  };
}

/** What somebody shows to be known: `keyHash`, `api_key`, the `id` of a session. */
function isCredential(column: string, models: readonly string[]): boolean {
  const words = wordsOf(column);
  return (
    words.some((each) => secret.test(each)) ||
    (words.some((each) => keys.test(each)) && words.some((each) => ofKeys.test(each) && !keys.test(each))) ||
    (/^(?:_?id|pk|uuid)$/.test(column) && models.some((each) => ofCallers.test(each)))
  );
}

const saysHolding = (name: string): boolean => wordsOf(name).some((each) => holding.test(each));

/** What one call of a query names: itself, as `active`, the columns and the constants that it is given. */
function* asked(link: Call): Iterable<string> {
  const method = lastName(link.callee);
  if (showing.test(method)) return;
  yield method;
  for (const { name, value } of argumentsOf(link)) {
    if (name !== undefined && !showing.test(name)) yield name;
    yield* namesIn(value);
  }
}

function* namesIn(value: Expression): Iterable<string> {
  if (value.kind === 'object') {
    for (const { key, value: own } of value.entries.slice(0, 30)) {
      if (showing.test(key)) continue;
      yield key;
      yield* namesIn(own);
    }
    return;
  }
  for (const part of partsIn(value)) {
    if (part.kind === 'name' && part.path.includes('.')) yield lastName(part.path);
    else if (part.kind === 'member') yield part.property;
    // `Key.revoked_at.is_(None)`; what it calls for a value says nothing of the column.
    else if (part.kind === 'call') yield* part.call.callee.split('.').slice(1, -1);
    else if (part.kind === 'string') yield* columnsIn(part.value.slice(0, 4000));
  }
}

/** A column by its name, and those of a piece of SQL: of a whole statement, what stands after `where`. */
function* columnsIn(text: string): Iterable<string> {
  if (word.test(text)) yield text;
  else {
    const from = /^\s*(?:select|with)\b/i.test(text) ? text.search(/\bwhere\b/i) : 0;
    if (from >= 0)
      for (const [name] of text.slice(from).matchAll(/[A-Za-z_]\w*(?=["`\]]?\s*(?:is\b|[<>=!]))/gi))
        yield name;
  }
}
