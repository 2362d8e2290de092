import type { CodeFacts, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef, SaidSetting } from '../../endpoint-file.ts';
import { spreadOut, unfrozen } from '../code/literals.ts';
import { asWritten } from '../guards/written-guards.ts';
import { locationOf } from '../locations.ts';
import { lastName, plainName } from '../names/dotted.ts';
import type { Names } from '../names/names.ts';
import { openAccess } from '../words/route-options.ts';

/** What holds settings among the options of a route: `{ config: { access: 'admin' }, handler }`. */
const holders = /^(?:config|meta|metadata|custom|app|plugins|extensions|routeConfig)$/;
export const holdsSettings = (key: string): boolean => holders.test(key);

const mostSettings = 20;
const deepestAlias = 4;

/** The settings that a route's options hold, each as a reference of its own. */
export function saidIn(value: Expression & { readonly kind: 'object' }, code: CodeFacts): HandlerRef[] {
  return (
    value.entries
      .filter(({ key }) => holders.test(key))
      .flatMap((entry) => saidOf(entry.value, code))
      // Of what is sent and answered, a schema only says besides who may ask.
      .concat(
        value.entries
          .filter(({ key }) => key === 'schema')
          .flatMap((entry) => saidOf(entry.value, code))
          .filter(({ says }) => says?.key === 'security'),
      )
      .slice(0, mostSettings)
  );
}

/** The same of what holds them: `{ access: 'admin' }`, or a name for it. */
export function saidOf(value: Expression, code: CodeFacts): HandlerRef[] {
  const given =
    value.kind === 'name'
      ? code.assignments.find(({ target }) => plainName(target) === plainName(value.path))?.value
      : value;
  const held = given && unfrozen(given);
  if (value.kind === 'name' && held === undefined) return [settingsNamed(value, code)];
  if (held?.kind !== 'object') return [];
  return spreadOut(held, code)
    .entries.slice(0, mostSettings)
    .flatMap(({ key, value: given }): HandlerRef[] => {
      if (key === '' && given.kind === 'name') return [settingsNamed(given, code)];
      if (key === '' || given.kind === 'function') return [];
      const texts = textsOf(given, 0);
      const isOff =
        given.kind === 'null' ||
        (given.kind === 'boolean' && !given.value) ||
        (given.kind === 'list' && given.items.length === 0);
      const isOpen = isOff || (texts.length > 0 && texts.every((text) => openAccess.test(lastName(text))));
      const location = locationOf(code.path, given.span);
      return [
        {
          name: key,
          arguments: texts.filter((text) => text !== 'true'),
          wraps: [],
          except: [],
          says: { key, texts, isOff, isOpen },
          location,
        },
      ];
    });
}

/** Settings that another file gives a name to. */
const settingsNamed = (value: Expression & { readonly kind: 'name' }, code: CodeFacts): HandlerRef => ({
  name: plainName(value.path),
  arguments: [],
  wraps: [],
  except: [],
  into: 'settings',
  location: locationOf(code.path, value.span),
});

function textsOf(value: Expression, depth: number): string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'boolean') return [String(value.value)];
  if (value.kind === 'number') return [value.text];
  if (value.kind === 'name') return [value.path];
  if (depth > 2) return [];
  // `'user' as const`.
  if (value.kind === 'other') return value.parts.slice(0, 1).flatMap((part) => textsOf(part, depth + 1));
  if (value.kind === 'list') return value.items.slice(0, 20).flatMap((item) => textsOf(item, depth + 1));
  if (value.kind === 'object')
    return value.entries.slice(0, 20).flatMap((entry) => textsOf(entry.value, depth + 1));
  return [];
}

/** Who is to be known, or what they must be allowed to do. */
const kindOfSetting = ({ texts }: SaidSetting): Guard['kind'] =>
  texts.every((text) => /^true$|sign|log|auth|user|session|required/i.test(text))
    ? 'authentication'
    : 'authorization';

/** What a reference says of the route, itself or as a name for options. */
export function settingsSaid(names: Names, file: EndpointFile, ref: HandlerRef, depth = 0): SaidSetting[] {
  if (ref.says !== undefined) return [ref.says];
  if (ref.name === '' || depth >= deepestAlias) return [];
  const target = names.target(file, ref);
  const alias = target?.file.aliases.find(({ name }) => name === target.name);
  const meant = (ref.into === 'settings' ? alias?.inSettings : alias?.means) ?? [];
  return target === undefined
    ? []
    : meant.slice(0, mostSettings).flatMap((each) => settingsSaid(names, target.file, each, depth + 1));
}

/** A setting is a guard where something in the project turns callers away by it. */
export function saidGuards(
  names: Names,
  handler: HandlerRef,
  says: SaidSetting,
  origin: Guard['origin'],
): Guard[] {
  if (says.isOpen || !names.isAsked(says.key)) return [];
  const { location } = handler;
  const from = origin === 'handler' ? 'inline' : origin;
  return [{ name: asWritten(handler), kind: kindOfSetting(says), origin: from, location }];
}
