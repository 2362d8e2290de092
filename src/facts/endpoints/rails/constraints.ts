import type { Call } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { rubyGuardKind } from '../shared/ruby/names.ts';
import { keyword, positional, text } from './route-facts.ts';

/** `authenticate :user, ->(u) { u.admin? } do`, `constraints AdminConstraint.new do`, `constraints: IsAdmin`. */
export function constraintGuards(module: RubyModule, call: Call, name: string): Guard[] {
  const location = { path: module.path, line: call.span.startLine, endLine: call.span.startLine };
  if (name === 'authenticate' || name === 'authenticated') {
    const isSpecial = call.arguments.some(
      ({ name: keyed, value }) => keyed !== '&' && value.kind === 'function',
    );
    return [
      {
        name: `${name} ${text(positional(call, 0)) ?? ''}`.trim(),
        kind: isSpecial ? 'authorization' : 'authentication',
        origin: 'mount',
        location,
      },
    ];
  }
  const value = name === 'constraints' ? positional(call, 0) : keyword(call, 'constraints');
  const made =
    value?.kind === 'call'
      ? value.call.callee.replace(/\.new$/, '')
      : value?.kind === 'name'
        ? value.path
        : undefined;
  const kind =
    made === undefined
      ? undefined
      : (rubyGuardKind(made) ??
        (/Admin|Staff|Moderator|Auth|Logged|User/.test(made) ? 'authorization' : undefined));
  return made === undefined || kind === undefined ? [] : [{ name: made, kind, origin: 'mount', location }];
}
