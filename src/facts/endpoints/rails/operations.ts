import type { Call, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { keyword, namesIn, positional, text } from './route-facts.ts';

type Found = Omit<Endpoint, 'framework'>;

/** What a method that keeps a block under a name is told of who may call it. */
const asking = /^(?:access|roles?|permissions?|requires?|rights?|allow(?:ed)?|auth|authori[sz]e)$/;

/** A method of a class by which blocks are kept, to be called by name by whoever has what an option says. */
interface Registrar {
  readonly of: ClassAt;
  readonly method: string;
  readonly option: string;
}

/** What callers may name in a registry of the house: `Desk::Registry.operation('lend', access: :reader) { |call| … }`. */
export function operationEndpoints(classes: RubyClasses): readonly Found[] {
  const all = [...classes.all()];
  const registrars = Map.groupBy(all.flatMap(registrarsOf), ({ method }) => method);
  if (registrars.size === 0) return [];
  const modules = new Map(all.map((each) => [each.module, each]));
  return [...modules].flatMap(([module, within]) =>
    module.calls.flatMap((call): Found[] => {
      const known = registrars.get(lastName(call.callee)) ?? [];
      const owner = call.callee.slice(0, -lastName(call.callee).length - 1);
      const at = known.length === 0 || owner === '' ? undefined : classes.find(owner, within);
      const registrar = known.find(({ of }) => of.module === at?.module && of.index === at.index);
      return registrar === undefined ? [] : registered(module, call, registrar);
    }),
  );
}

/** It takes such an option and a block; and something in its class turns callers away. */
function registrarsOf(of: ClassAt): readonly Registrar[] {
  const own = of.module.functions.filter((each) => each.inClass === of.index && each.name !== '');
  if (!own.some(({ checks }) => checks.some(({ kind }) => kind === 'authorization'))) return [];
  return own.flatMap(({ name, parameters, checks }) => {
    const option = parameters.slice(1, -1).find((each) => asking.test(each));
    return option === undefined || checks.some(({ kind }) => kind === 'authorization')
      ? []
      : [{ of, method: name, option }];
  });
}

function registered(module: RubyModule, call: Call, { of, method, option }: Registrar): Found[] {
  const path = text(positional(call, 0));
  const isBlock = call.arguments.some(({ value }) => value.kind === 'function');
  if (path === undefined || !isBlock) return [];
  const location = locationOf(module.path, call.span);
  const wanted = keyword(call, option);
  const guards: Guard[] =
    wanted === undefined || isNothing(wanted)
      ? []
      : [{ name: wantedAs(option, wanted), kind: 'authorization', origin: 'inline', location }];
  const line = { path: module.path, line: location.line, endLine: location.line };
  const handler = `${of.name}.${method} ${path}`;
  return [{ method: 'ACTION', path, handler, guards, location: line, group: `${module.path}#${of.name}` }];
}

const isNothing = (value: Expression): boolean => value.kind === 'null' || value.kind === 'boolean';

function wantedAs(option: string, value: Expression): string {
  const names = namesIn([value]);
  return names.length === 0 ? option : `${option}(${names.map((each) => `'${each}'`).join(', ')})`;
}
