import type { Argument, Expression } from '../../../../model/code.ts';
import type { Builder } from '../../builder.ts';
import type { ExpressionBuilder } from '../../expression-builder.ts';
import { formatted, joined } from '../../strings.ts';

const FORMATTERS = new Set(['format', 'sprintf', 'Kernel.format']);

export function keyOf(b: ExpressionBuilder, pair: number): string {
  const key = b.maybe(b.tree.field(pair, 'key'));
  if (key?.kind === 'string') return key.value;
  return key?.kind === 'number' ? key.text : '';
}

/** `mount Engine => '/path'`, `mount Panel.app(store) => '/path'`. */
function constantKey(b: ExpressionBuilder, pair: number): string {
  const key = b.maybe(b.tree.field(pair, 'key'));
  const path = key?.kind === 'call' ? key.call.callee : key?.kind === 'name' ? key.path : '';
  return key?.kind === 'name' || /^[A-Z]/.test(path) ? path : '';
}

/** Nodes whose children are statements: a name that is one by itself is a call without arguments. */
const bodies =
  /^(?:program|body_statement|block_body|then|else|do|ensure|begin|(?:if|unless|rescue)_modifier|block|do_block|method|class|module|parenthesized_statements)$/;

/** `refuse and return`: done for its effect, before the function is left. */
const isBeforeReturn = (b: ExpressionBuilder, n: number): boolean =>
  b.tree.fieldName(n) === 'left' && /^\w+[!?]?\s+and\s+return\b/.test(b.tree.textOf(b.tree.parent[n] ?? -1));

/** `require_login` as a statement, and `admin?` wherever it stands; a name by itself may be a variable. */
export function bareCall(b: ExpressionBuilder, n: number): Expression | undefined {
  const name = b.tree.textOf(n);
  const role = b.tree.fieldName(n);
  const isStatement =
    bodies.test(b.tree.parentType(n)) && !/^(?:name|condition|parameters|method)$/.test(role ?? '');
  if (isStatement || isBeforeReturn(b, n) || (/[!?]$/.test(name) && role !== 'name' && role !== 'method'))
    b.recordCall(n, { callee: name, arguments: [], form: 'call' });
  return b.name(n, name);
}

function argumentsOf(b: ExpressionBuilder, n: number): Argument[] {
  return b.tree.named(n).map((c) => {
    switch (b.tree.type(c)) {
      case 'pair':
        return b.argument(b.use(b.tree.field(c, 'value')), keyOf(b, c) || constantKey(b, c));
      case 'splat_argument':
      case 'hash_splat_argument':
        return b.argument(b.use(b.tree.named(c)[0] ?? -1), '*');
      case 'block_argument':
        return b.argument(b.use(b.tree.named(c)[0] ?? -1), '&');
      default:
        return b.argument(b.use(c));
    }
  });
}

export function call(b: ExpressionBuilder, n: number): Expression | undefined {
  const method = b.tree.textOf(b.tree.field(n, 'method'));
  const object = b.tree.field(n, 'receiver');
  const on = object < 0 ? undefined : b.use(object);
  const callee = on?.kind === 'name' ? `${on.path}.${method}` : method;
  const receiver = on && on.kind !== 'name' ? { receiver: on } : {};
  const block = b.maybe(b.tree.field(n, 'block'));
  const given = b.tree.field(n, 'arguments');
  const args = [...argumentsOf(b, given), ...(block ? [b.argument(block, '&')] : [])];
  const isNew = method === 'new';
  const read = b.call(n, { callee, ...receiver, arguments: args, form: isNew ? 'new' : 'call' });
  const values = args.map(({ value }) => value);
  if (FORMATTERS.has(callee)) return formatted(b, n, values) ?? read;
  if (method === 'concat' && on?.kind === 'string') return joined(b, n, 'concatenation', [on, ...values]);
  if (given >= 0 || block || object < 0 || isNew) return read;
  return b.member(n, object, method, b.tree.textOf(b.tree.field(n, 'operator')) === '&.');
}

export function requireCall(b: Builder, n: number): void {
  const method = b.tree.textOf(b.tree.field(n, 'method'));
  if (method !== 'require' && method !== 'require_relative') return;
  // `params.require(:user)` loads nothing.
  if (b.tree.field(n, 'receiver') >= 0) return;
  const file = b.callAt(n)?.arguments[0]?.value;
  if (file?.kind !== 'string') return;
  const isNear = method === 'require_relative' && !file.value.startsWith('.');
  b.import(n, isNear ? `./${file.value}` : file.value, '*', '*');
}
