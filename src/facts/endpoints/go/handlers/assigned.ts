import type { Expression } from '../../../../model/code.ts';
import { isJoining } from '../module/options.ts';
import type { Scope } from '../scope.ts';
import type { Reading } from './handed.ts';
import { pathOf } from './value-texts.ts';

/** What a name is given. By `h = s.requireClerk(h)` more is around what a function was handed; `h = s.closed` is another. */
export function assign(target: string, value: Expression, scope: Scope, read: Reading): void {
  const parts = value.kind === 'call' ? value.call.arguments.map((each) => each.value) : [value];
  const paths = [target, ...parts.map(pathOf)];
  const handed = paths.map((path) => scope.handler(path)).find((each) => each !== undefined);
  const fact = handed && read.handler(value, scope);
  const inner = fact?.inner.kind === 'name' ? scope.handler(fact.inner.path) : undefined;
  if (fact !== undefined && inner !== undefined && fact.location === handed?.location)
    scope.setHandler(target, fact);
  // `layers = append(layers, pilot)` is made of what it was before.
  if ((value.kind === 'call' && isJoining(value.call)) || scope.held(target) !== undefined)
    scope.hold(target, read.guards(value, scope, 'inline'));
  scope.setAlias(target, value);
}
