import type { Call } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { constraintGuards } from './constraints.ts';
import { keyword, positional, text } from './route-facts.ts';

/** What the blocks around a route say of it. */
export interface Context {
  readonly path: string;
  /** Before the names of controllers: `admin`. */
  readonly module: string;
  readonly controller?: string | undefined;
  /** The path of one of the resources around, for routes of it. */
  readonly member?: string | undefined;
  readonly collection?: string | undefined;
  readonly guards: readonly Guard[];
  readonly depth: number;
}

/** What `namespace`, `scope`, `constraints` and `authenticate` say of the routes within them. */
export function scoped(
  module: RubyModule,
  call: Call,
  name: string,
  context: Context,
  classes: RubyClasses,
): Context {
  const own = text(positional(call, 0));
  const path = text(keyword(call, 'path'));
  const inModule = text(keyword(call, 'module'));
  const guards = [...context.guards, ...constraintGuards(module, call, name, classes)];
  if (name === 'namespace' && own !== undefined) {
    return {
      ...context,
      guards,
      path: joinPath(context.path, path ?? own),
      module: joined(context.module, inModule ?? own),
      member: undefined,
      collection: undefined,
    };
  }
  if (name === 'scope')
    return {
      ...context,
      guards,
      path: joinPath(context.path, path ?? own ?? ''),
      module: joined(context.module, inModule ?? ''),
      controller: text(keyword(call, 'controller')) ?? context.controller,
    };
  if (name === 'controller') return { ...context, guards, controller: own ?? context.controller };
  if (name === 'member') return { ...context, guards, path: context.member ?? context.path };
  if (name === 'collection' || name === 'new')
    return {
      ...context,
      guards,
      path: joinPath(context.collection ?? context.path, name === 'new' ? 'new' : ''),
    };
  return { ...context, guards };
}

export const joined = (outer: string, own: string): string =>
  [outer, own]
    .filter((part) => part !== '')
    .join('/')
    .replace(/^\//, '');
