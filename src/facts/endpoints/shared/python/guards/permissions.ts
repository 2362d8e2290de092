import type { Call, Expression } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { locationOf } from '../../locations.ts';
import { lastName } from '../../names/dotted.ts';
import type { Definitions } from '../definitions.ts';
import type { PythonModule } from '../module/module.ts';
import { isOpening } from '../names.ts';
import { asExpression, positional } from '../tools.ts';
import { shown, textsGiven } from '../written.ts';

/** What gives the guards that an expression amounts to, and what names mean. */
interface Tools {
  readonly guards: { of(module: PythonModule, value: Expression, origin: Guard['origin']): Guard[] };
  readonly definitions: Definitions;
}

const mostParts = 30;

/** What is listed as a permission is one, whatever it is called, where it is written in no file of the repository. */
export function permissionGuards(
  tools: Tools,
  module: PythonModule,
  value: Expression,
  origin: Guard['origin'],
): Guard[] {
  if (value.kind === 'list')
    return value.items.slice(0, mostParts).flatMap((each) => permissionGuards(tools, module, each, origin));
  const found = tools.guards.of(module, value, origin);
  const name = value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '';
  if (found.length > 0 || !/^_?[A-Z]/.test(lastName(name)) || isOpening(name)) return found;
  if (tools.definitions.of(module, name) !== undefined) return found;
  const args = value.kind === 'call' ? value.call.arguments.flatMap(textsGiven).slice(0, 8) : [];
  const location = locationOf(module.path, value.span);
  return [{ name: shown(name, args), kind: 'authorization', origin, location, isGuessed: true }];
}

/** What a decorator amounts to; `@permission_classes([IsKeeper])` lists permissions. */
export function decoratorGuards(tools: Tools, module: PythonModule, decorator: Call): Guard[] {
  const listed = lastName(decorator.callee) === 'permission_classes' ? positional(decorator, 0) : undefined;
  return listed === undefined
    ? tools.guards.of(module, asExpression(decorator), 'decorator')
    : permissionGuards(tools, module, listed, 'decorator');
}
