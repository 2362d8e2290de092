import type { Call } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { textsIn } from '../shared/exemptions/spares.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { rubyGuardKind } from '../shared/ruby/names.ts';
import { keyword, positional, text } from './route-facts.ts';

/** `authenticate :user, ->(u) { u.admin? } do`, `constraints AdminConstraint.new do`, `constraints: IsAdmin`. */
export function constraintGuards(
  module: RubyModule,
  call: Call,
  name: string,
  classes: RubyClasses,
): Guard[] {
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
  // `constraints ->(request) { request.session[:admin] }`
  const own = value?.kind === 'function' ? module.functions[value.function] : undefined;
  if (own?.seesCaller === true)
    return [{ name: 'a constraint written in place', kind: 'authorization', origin: 'mount', location }];
  const made =
    value?.kind === 'call'
      ? value.call.callee.replace(/\.new$/, '')
      : value?.kind === 'name'
        ? value.path
        : undefined;
  if (made === undefined) return [];
  const given = value?.kind === 'call' ? value.call.arguments.flatMap((each) => textsIn(each.value)) : [];
  const kind =
    rubyGuardKind(made) ??
    (/Admin|Staff|Moderator|Auth|Logged|User/.test(made) || isAboutCaller(made, classes)
      ? 'authorization'
      : undefined);
  const shown = given.length === 0 ? made : `${made}(${given.map((text) => `'${text}'`).join(', ')})`;
  return kind === undefined ? [] : [{ name: shown, kind, origin: 'mount', location }];
}

/** Whether a class of the project, or an object of it, says by the caller whether a request matches. */
function isAboutCaller(made: string, classes: RubyClasses): boolean {
  const declared = classes.find(made.replaceAll('::', '.'), undefined);
  const method = declared && classes.method(declared, 'matches?')?.method;
  return (
    method?.seesCaller === true || method?.calls.some((callee) => decides(callee, declared, classes)) === true
  );
}

/** `request_owner(request)&.staff?` looks in a method of its own. */
const decides = (callee: string, declared: ClassAt | undefined, classes: RubyClasses): boolean =>
  declared !== undefined &&
  /^\w+[?!]?$/.test(callee) &&
  classes.method(declared, callee)?.method.seesCaller === true;
