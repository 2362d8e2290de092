import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Confidence, RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { lastName, methodOf } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { assemble, type Hole } from '../assemble.ts';
import { isFromRequest, isHarmless } from '../harmless.ts';
import { Names } from '../names.ts';
import {
  fragmentSinks,
  interpolating,
  nameFragments,
  rawFragments,
  sinkFields,
  sinks,
  sureSinks,
} from '../sql.table.ts';
import { expectsName, expectsValue, isFragment, isStatement } from '../sql-text.ts';

export const rule: Rule = {
  id: 'injection/sql-concatenation',
  title: 'A database query is put together from text',
  severity: 'critical',
  confidence: 'high',
  cwe: [89],
  owasp: 'A03:2021',
  item: 11,
  reads: 'code',
  check,
};

/** Names that have to do with queries, but not with running them, or with other languages than SQL. */
const NO_SINK =
  /build|format|log|parse|escape|print|tostring|selector|string|wiql|graphql|gql|jql|cypher|sparql|promql|kql|xpath/i;
/** Somebody thought of quotes; whether it was enough is another question. */
const ESCAPED = /^(?:escaped|quoted|sanitized|sanitised|safe|clean)/i;

/** A piece of a query that was put together elsewhere: whether values are in it cannot be seen here. */
const CLAUSE =
  /where|clause|condition|filter|predicate|criteria|joins?$|having|order|limit|paging|pagination|sql|fragment|sets?$/i;

/** A text that reaches the database. */
interface Sink {
  readonly text: Expression;
  /** What runs it, as written. */
  readonly by: string;
  readonly place: Expression['span'];
  readonly inFunction: number;
  /** A whole statement, or a piece that need not look like one. */
  readonly takes: 'statement' | 'fragment' | 'raw-fragment';
  /** It takes nothing but SQL: what the request gives it as a whole is SQL, too. */
  readonly isSure: boolean;
}

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path)) return;
  const names = new Names(code);
  const seen = new Set<string>();
  for (const sink of sinksOf(code, names)) {
    for (const { hole, confidence } of dangers(sink, names)) {
      const { span } = hole.piece;
      const key = `${span.startLine}:${span.startColumn}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield finding(hole, sink, isDocumentation(file.path) ? 'low' : confidence, file, names);
    }
  }
}

function sinksOf(code: CodeFacts, names: Names): Sink[] {
  const found = [...callSinks(code), ...fieldSinks(code)];
  return [...found, ...wrappedSinks(code, names, found)];
}

function* callSinks(code: CodeFacts): Iterable<Sink> {
  for (const call of code.calls) {
    if (call.form === 'template' || call.form === 'decorator' || call.form === 'element') continue;
    const name = methodOf(call);
    if (interpolating.test(name)) continue;
    const takes = isComputed(call) ? 'statement' : takesOf(call, name, code);
    if (takes === undefined) continue;
    const isSure = takes === 'raw-fragment' || sureSinks.test(call.callee) || isAlchemy(name, code);
    const given = call.arguments
      .slice(0, takes === 'statement' || name === 'extra' ? 3 : 1)
      .flatMap(({ value }) => textsIn(value, name));
    const { span: place, inFunction } = call;
    for (const text of given)
      if (canHold(text))
        yield { text, by: name === '' ? 'the database' : name, place, inFunction, takes, isSure };
  }
}

function* fieldSinks(code: CodeFacts): Iterable<Sink> {
  for (const { target, value, span, inFunction } of code.assignments)
    if (sinkFields.test(target))
      yield { text: value, by: target, place: span, inFunction, takes: 'statement', isSure: false };
}

/** Calls of a function of the same file that hands one of its parameters on to the database as it is. */
function* wrappedSinks(code: CodeFacts, names: Names, direct: readonly Sink[]): Iterable<Sink> {
  const wrappers = new Map<number, { readonly place: number; readonly sink: Sink }>();
  for (const sink of direct) {
    if (sink.text.kind !== 'name' || sink.takes !== 'statement' || sink.inFunction < 0) continue;
    const { path } = sink.text;
    const place = code.functions[sink.inFunction]?.parameters.findIndex(({ name }) => name === path) ?? -1;
    const isFirst = !wrappers.has(sink.inFunction);
    if (isFirst && place >= 0 && names.assigned(path, sink.inFunction).length === 0)
      wrappers.set(sink.inFunction, { place, sink });
  }
  if (wrappers.size === 0) return;
  for (const call of code.calls) {
    const wrapper = wrappers.get(names.called(call));
    const text = wrapper && call.arguments[wrapper.place]?.value;
    if (!wrapper || !text || !canHold(text)) continue;
    yield { ...wrapper.sink, text, place: call.span, inFunction: call.inFunction };
  }
}

/** `query({ text })` and `extra(where=[…])` hold their texts one level down. */
function textsIn(value: Expression, name: string): readonly Expression[] {
  if (value.kind === 'list') return value.items;
  if (value.kind !== 'object') return [value];
  return value.entries
    .filter(({ key }) => name === 'extra' || /^(?:text|sql|query|statement)$/.test(key))
    .map((entry) => entry.value);
}

function takesOf(call: Call, name: string, code: CodeFacts): Sink['takes'] | undefined {
  if (isAlchemy(name, code) || isSequelize(call, name, code)) return 'fragment';
  if (rawFragments.test(name) && fragmentSinks.has(name)) return 'raw-fragment';
  if (sinks.has(name)) return 'statement';
  if (fragmentSinks.has(name)) return 'fragment';
  const isShell = call.form === 'command';
  return !isShell && /(?:sql|query|execute)/i.test(name) && !NO_SINK.test(name) ? 'statement' : undefined;
}

/** `text`; elsewhere the name means anything. */
function isAlchemy(name: string, code: CodeFacts): boolean {
  return name === 'text' && code.imports.some(({ module }) => module.startsWith('sqlalchemy'));
}

/** `db[method](…)`: whichever method it is, it is one of the database's. */
function isComputed({ callee, receiver }: Call): boolean {
  if (callee !== '' || receiver?.kind !== 'index' || receiver.object.kind !== 'name') return false;
  return /^(?:db|database|conn|connection|client|pool|cursor|knex|sequelize)$/i.test(
    lastName(receiver.object.path),
  );
}

/** `literal`; likewise. */
function isSequelize(call: Call, name: string, code: CodeFacts): boolean {
  if (name !== 'literal') return false;
  return /sequelize/i.test(call.callee) || code.imports.some(({ module }) => /^@?sequelize/.test(module));
}

function canHold(value: Expression): boolean {
  return /^(?:built-string|name|operation|call)$/.test(value.kind);
}

function* dangers(sink: Sink, names: Names): Iterable<{ hole: Hole; confidence: Confidence }> {
  // A piece of a condition is only looked at where it is written: a name there is mostly a column.
  const isRequested = sink.isSure && isFromRequest({ value: sink.text, inFunction: sink.inFunction }, names);
  if (sink.takes === 'fragment' && sink.text.kind !== 'built-string' && !isRequested) return;
  const { text, holes } = assemble(names, sink.text, sink.inFunction);
  if (holes.length === 0) return;
  const isName = nameFragments.test(sink.by) && holes.some((hole) => isFromRequest(hole, names));
  const isPiece = sink.takes === 'fragment' && (isName || isFragment(text));
  if (sink.takes !== 'raw-fragment' && !isPiece && !isRequested && !isStatement(text)) return;
  for (const hole of holes) {
    // The whole text came from elsewhere: whoever built it is to blame, unless that is whoever calls.
    if (hole.before === '' && hole.value === sink.text && !isRequested) continue;
    if (isHarmless(hole, names)) continue;
    const confidence = confidenceOf(hole, sink, names);
    if (confidence) yield { hole, confidence };
  }
}

/**
 * A value must go through a placeholder. A name cannot; one that belongs to the program (a property, a class's table)
 * is left alone, one that comes with the request is not.
 */
function confidenceOf(hole: Hole, sink: Sink, names: Names): Confidence | undefined {
  const { value, before } = hole;
  if (value.kind === 'name' && ESCAPED.test(lastName(value.path))) return 'low';
  if (value.kind === 'call' && /(?:^|\.)(?:replace|replaceAll|gsub)$/.test(value.call.callee)) return 'low';
  if (isFromRequest(hole, names)) return 'high';
  const isName = expectsName(before) || before.trim() === '';
  if (!isName) return expectsValue(before) || !CLAUSE.test(nameOf(value)) ? 'high' : 'low';
  const isPlain = value.kind === 'name' && !value.path.includes('.');
  return isPlain && sink.takes === 'statement' ? 'low' : undefined;
}

/** What a value is called: `conditions` of `conditions.join(' AND ')`. */
function nameOf(value: Expression): string {
  if (value.kind === 'name') return lastName(value.path);
  if (value.kind === 'member') return value.property;
  return value.kind === 'call' ? value.call.callee : '';
}

function finding(hole: Hole, sink: Sink, confidence: Confidence, file: FileText, names: Names): RuleFinding {
  const fromRequest = isFromRequest(hole, names);
  const isName = expectsName(hole.before);
  const what = hole.value.kind === 'name' ? hole.value.path : 'a value';
  return {
    location: locationOf(file.path, hole.piece.span),
    message: `${what} becomes part of a database query as text: whoever decides its value can change what the query does.`,
    evidence: [
      `It reaches ${sink.by} in line ${sink.place.startLine}${fromRequest ? ', and comes from the request' : ''}.`,
    ],
    remediation: isName
      ? 'A name cannot be a parameter: take it from a list of the names that are allowed.'
      : 'Put a placeholder (?, $1, :name) where the value stands, and give the value to the query as a parameter.',
    confidence,
    related: [{ location: locationOf(file.path, sink.place), message: 'The query is run here.' }],
  };
}
