import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Confidence, RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { lastName, methodOf } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { Assembler, type Hole } from '../assemble.ts';
import { isFromRequest, isHarmless } from '../harmless.ts';
import {
  fragmentSinks,
  interpolating,
  nameFragments,
  rawFragments,
  sinkFields,
  sinks,
} from '../sql.table.ts';
import { expectsName, isFragment, isStatement } from '../sql-text.ts';

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

/** A text that reaches the database. */
interface Sink {
  readonly text: Expression;
  /** What runs it, as written. */
  readonly by: string;
  readonly place: Expression['span'];
  readonly inFunction: number;
  /** A whole statement, or a piece that need not look like one. */
  readonly takes: 'statement' | 'fragment' | 'raw-fragment';
}

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path)) return;
  const names = new Assembler(code);
  const seen = new Set<string>();
  for (const sink of sinksOf(code)) {
    for (const { hole, confidence } of dangers(sink, names)) {
      const { span } = hole.piece;
      const key = `${span.startLine}:${span.startColumn}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield finding(hole, sink, isDocumentation(file.path) ? 'low' : confidence, file, names);
    }
  }
}

function* sinksOf(code: CodeFacts): Iterable<Sink> {
  for (const call of code.calls) {
    if (call.form === 'template' || call.form === 'decorator' || call.form === 'element') continue;
    const name = methodOf(call);
    if (interpolating.test(name)) continue;
    const takes = takesOf(call, name, code);
    if (takes === undefined) continue;
    const given = call.arguments
      .slice(0, takes === 'statement' ? 3 : 1)
      .flatMap(({ value }) => textsIn(value));
    for (const text of given)
      if (canHold(text)) yield { text, by: name, place: call.span, inFunction: call.inFunction, takes };
  }
  for (const { target, value, span, inFunction } of code.assignments)
    if (sinkFields.test(target))
      yield { text: value, by: target, place: span, inFunction, takes: 'statement' };
}

/** `query({ text })` and `extra(where=[…])` hold their texts one level down. */
function textsIn(value: Expression): readonly Expression[] {
  if (value.kind === 'list') return value.items;
  if (value.kind !== 'object') return [value];
  return value.entries
    .filter(({ key }) => /^(?:text|sql|query|statement)$/.test(key))
    .map((entry) => entry.value);
}

function takesOf(call: Call, name: string, code: CodeFacts): Sink['takes'] | undefined {
  // SQLAlchemy's; elsewhere the name means anything.
  const isAlchemy = name === 'text' && code.imports.some(({ module }) => module.startsWith('sqlalchemy'));
  if (isAlchemy) return 'fragment';
  if (rawFragments.test(name) && fragmentSinks.has(name)) return 'raw-fragment';
  if (sinks.has(name)) return 'statement';
  if (fragmentSinks.has(name)) return 'fragment';
  const isShell = call.form === 'command';
  return !isShell && /(?:sql|query|execute)/i.test(name) && !NO_SINK.test(name) ? 'statement' : undefined;
}

function canHold(value: Expression): boolean {
  return /^(?:built-string|name|operation|call)$/.test(value.kind);
}

function* dangers(sink: Sink, names: Assembler): Iterable<{ hole: Hole; confidence: Confidence }> {
  // A piece of a condition is only looked at where it is written: a name there is mostly a column.
  if (sink.takes === 'fragment' && sink.text.kind !== 'built-string') return;
  const { text, holes } = names.assemble(sink.text, sink.inFunction);
  if (holes.length === 0) return;
  const isName =
    nameFragments.test(sink.by) && holes.some(({ value }) => isFromRequest(value, names, sink.inFunction));
  const isPiece = sink.takes === 'fragment' && (isName || isFragment(text));
  if (sink.takes !== 'raw-fragment' && !isPiece && !isStatement(text)) return;
  for (const hole of holes) {
    // The whole text came from elsewhere: whoever built it is to blame.
    if (hole.before === '' && hole.value === sink.text) continue;
    if (isHarmless(hole, names, sink.inFunction)) continue;
    const confidence = confidenceOf(hole, sink, names);
    if (confidence) yield { hole, confidence };
  }
}

/**
 * A value must go through a placeholder. A name cannot; one that belongs to the program (a property, a class's table)
 * is left alone, one that comes with the request is not.
 */
function confidenceOf(hole: Hole, sink: Sink, names: Assembler): Confidence | undefined {
  const { value, before } = hole;
  if (value.kind === 'name' && ESCAPED.test(lastName(value.path))) return 'low';
  if (isFromRequest(value, names, sink.inFunction)) return 'high';
  const isName = expectsName(before) || before.trim() === '';
  if (!isName) return 'high';
  const isPlain = value.kind === 'name' && !value.path.includes('.');
  return isPlain && sink.takes === 'statement' ? 'low' : undefined;
}

function finding(
  hole: Hole,
  sink: Sink,
  confidence: Confidence,
  file: FileText,
  names: Assembler,
): RuleFinding {
  const fromRequest = isFromRequest(hole.value, names, sink.inFunction);
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
