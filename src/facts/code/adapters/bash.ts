import type { Expression } from '../../../model/code.ts';
import type { Adapter } from '../adapter.ts';
import type { Builder } from '../builder.ts';
import type { ExpressionBuilder } from '../expression-builder.ts';
import { inner, list, shortCircuit } from '../readers.ts';
import { joined, operation } from '../strings.ts';
import { opaqueInBash } from './opaque.table.ts';

/** Commands that run the command after them; what is called is that one. */
const RUNNERS = new Set(['sudo', 'doas', 'env', 'time', 'nohup', 'exec', 'command', 'nice', 'builtin']);
/** Their options that take a word. */
const WITH_VALUE = new Set(['-u', '-g', '-n', '-C', '--user', '--group', '--chdir', '--unset']);

/** Shell scripts. A command's words are its arguments; variables are names without `$`. */
export const bash: Adapter = {
  languages: ['bash'],
  opaque: opaqueInBash,
  exits: new Set(['return', 'exit']),
  functions: {
    function_definition: (b, n) => ({
      name: b.tree.textOf(b.tree.field(n, 'name')),
      parameters: [],
      decorators: [],
    }),
  },
  classes: {},
  expressions: {
    word,
    number: word,
    string: quoted,
    raw_string: (b, n) => ({ kind: 'string', value: b.tree.textOf(n).slice(1, -1), span: b.tree.span(n) }),
    ansi_c_string: (b, n) => ({ kind: 'string', value: b.tree.textOf(n).slice(2, -1), span: b.tree.span(n) }),
    concatenation: quoted,
    simple_expansion: variable,
    expansion: variable,
    variable_name: (b, n) => b.name(n, b.tree.textOf(n)),
    command_substitution: inner,
    array: list,
    command,
    command_name: inner,
    test_command: inner,
    binary_expression: (b, n) =>
      operation(b, n, b.tree.textOf(b.tree.field(n, 'operator')), [
        b.tree.field(n, 'left'),
        b.tree.field(n, 'right'),
      ]),
    unary_expression: (b, n) => {
      const operator = b.tree.textOf(b.tree.field(n, 'operator'));
      return operation(b, n, operator, [b.tree.named(n).at(-1) ?? -1]);
    },
    negated_command: (b, n) => operation(b, n, '!', [b.tree.named(n)[0] ?? -1]),
  },
  statements: {
    variable_assignment: assign,
    if_statement: condition,
    elif_clause: condition,
    list: (b, n) => {
      const [left = -1, right = -1] = b.tree.named(n);
      const operator = b.tree.children(n).find((c) => !b.tree.isNamed(c)) ?? -1;
      b.branch(n, b.use(left), b.tree.textOf(operator) === '&&', right);
    },
    binary_expression: shortCircuit,
  },
};

function word(b: ExpressionBuilder, n: number): Expression {
  const value = b.tree.textOf(n).replace(/\\([\s\S])/g, (_, c: string) => (c === '\n' ? '' : c));
  return { kind: 'string', value, span: b.tree.span(n) };
}

function quoted(b: ExpressionBuilder, n: number): Expression {
  const parts = b.tree.named(n).map((c): Expression => {
    if (b.tree.type(c) !== 'string_content') return b.use(c);
    const value = b.tree.textOf(c).replace(/\\([$"`\\\n])/g, (_, e: string) => (e === '\n' ? '' : e));
    return { kind: 'string', value, span: b.tree.span(c) };
  });
  return joined(b, n, 'interpolation', parts);
}

function variable(b: ExpressionBuilder, n: number): Expression | undefined {
  const name = b.tree.named(n)[0] ?? -1;
  return b.name(n, name < 0 ? b.tree.textOf(n).replace(/^\$\{?|\}$/g, '') : b.tree.textOf(name));
}

function command(b: ExpressionBuilder, n: number): Expression {
  const words = b.tree.fields(n, 'argument').map((c) => b.use(c));
  const name = b.use(b.tree.field(n, 'name'));
  const { callee, rest } = unwrapped(name, words);
  return b.call(n, { callee, arguments: rest.map((value) => ({ value })), form: 'command' });
}

/** Looks behind `sudo -u app` and `env A=b` to the command that is run. */
function unwrapped(
  name: Expression,
  words: readonly Expression[],
): { callee: string; rest: readonly Expression[] } {
  let callee = commandName(name);
  let rest = words;
  while (RUNNERS.has(callee)) {
    let at = 0;
    for (; at < rest.length; at++) {
      const text = wordText(rest[at]);
      if (WITH_VALUE.has(text)) at++;
      else if (!text.startsWith('-') && !/^\w+=/.test(text)) break;
    }
    const next = rest[at];
    if (!next) break;
    callee = commandName(next);
    rest = rest.slice(at + 1);
  }
  return { callee, rest };
}

/** `/usr/bin/curl` is `curl`. */
function commandName(expression: Expression): string {
  const text = wordText(expression);
  return text.slice(text.lastIndexOf('/') + 1);
}

function wordText(expression: Expression | undefined): string {
  if (expression?.kind === 'string') return expression.value;
  if (expression?.kind !== 'built-string') return '';
  const first = expression.parts[0];
  return first?.kind === 'string' ? first.value : '';
}

function assign(b: Builder, n: number): void {
  const value = b.tree.field(n, 'value');
  const operator = b.tree.children(n).find((c) => b.tree.type(c) === '+=');
  const read: Expression = value < 0 ? { kind: 'string', value: '', span: b.tree.span(n) } : b.use(value);
  const target = b.tree.textOf(b.tree.field(n, 'name'));
  b.assign(n, target, read, operator === undefined ? {} : { operator: '+=' });
}

/** The commands after `then` have no node of their own. */
function condition(b: Builder, n: number): void {
  const condition = b.tree.field(n, 'condition');
  const test = b.use(condition >= 0 ? condition : (b.tree.named(n)[0] ?? -1));
  const parts = b.tree.children(n);
  const then = parts.find((c) => b.tree.type(c) === 'then');
  const otherwise = parts.filter((c) => /^(?:elif_clause|else_clause)$/.test(b.tree.type(c)));
  if (then === undefined) return;
  const until = otherwise[0] === undefined ? b.tree.end(n) : b.tree.start(otherwise[0]);
  b.branchBetween(n, test, true, b.tree.end(then), until);
  for (const c of otherwise) b.branch(n, test, false, c);
}
