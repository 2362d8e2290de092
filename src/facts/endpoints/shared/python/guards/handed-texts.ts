import type { Argument, Call } from '../../../../../model/code.ts';
import { completed, type SparingGuard, textsIn } from '../../exemptions/spares.ts';
import { lastName } from '../../names/dotted.ts';
import type { Definitions } from '../definitions.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';
import { textsGiven } from '../written.ts';

/**
 * The texts of a list that stands in another module: `PUBLIC_PATHS`, `settings.PUBLIC_PATHS`. Settings are handed over
 * by frameworks, so that nothing but their name leads to them.
 */
export function valueTexts(definitions: Definitions, module: PythonModule, name: string): readonly string[] {
  const definition = definitions.of(module, name);
  if (definition?.kind === 'value') return textsIn(definition.value);
  const last = lastName(name);
  return /^[A-Z][A-Z0-9_]{3,}$/.test(last) ? textsIn(definitions.constant(last)) : [];
}

/** What a guard is given, lists that stand elsewhere read: `role(*EDITORS)`, `level(5)`. */
export function textsHanded(
  definitions: Definitions,
  module: PythonModule,
  given: Argument,
): readonly string[] {
  const { value } = given;
  const listed = value.kind === 'name' ? valueTexts(definitions, module, value.path) : [];
  return listed.length > 0 ? listed : textsGiven(given);
}

/**
 * The guards of middleware that is handed the paths it leaves out: `add_middleware(Door, open_paths=('/login',))`, or has a
 * default for them.
 */
export function sparingHanded(
  definitions: Definitions,
  module: PythonModule,
  guards: readonly SparingGuard[],
  { name, call }: { readonly name: string; readonly call: Call },
): readonly SparingGuard[] {
  const meant = definitions.of(module, name);
  const lineage = meant?.kind === 'class' ? definitions.lineage(meant.module, meant.index) : [];
  const makers = lineage.flatMap((level): PythonFunction[] => {
    const maker = definitions.methods(level.module, level.index).get('__init__');
    return maker === undefined ? [] : [maker];
  });
  const handed = (list: string): readonly string[] => {
    const own = /^self\.(\w+)$/.exec(list)?.[1];
    if (own === undefined) return [];
    const isSame = (each: string | undefined): boolean => each?.replace(/^_+/, '') === own.replace(/^_+/, '');
    const given = call.arguments.find((each) => isSame(each.name))?.value;
    if (given?.kind === 'name') return valueTexts(definitions, module, given.path);
    if (given !== undefined) return textsIn(given);
    const fallback = makers.flatMap(({ parameters }) => parameters).find((each) => isSame(each.name))?.value;
    const attribute = lineage.map((level) => level.class.attributes[own]).find((each) => each !== undefined);
    return textsIn(fallback ?? attribute);
  };
  return guards.map((guard) =>
    guard.spares === undefined ? guard : { ...guard, spares: completed(guard.spares, handed) },
  );
}

/** The same guards, before an application that is mounted below a prefix: paths may be written with it or without. */
export const sparingBelow = (guards: readonly SparingGuard[], prefix: string): readonly SparingGuard[] =>
  prefix === '' || prefix === '/'
    ? guards
    : guards.map((guard) =>
        guard.spares === undefined
          ? guard
          : {
              ...guard,
              spares: guard.spares.map((spare) => ({
                ...spare,
                texts: spare.texts.flatMap((each) =>
                  each.text.startsWith('/') ? [each, { ...each, text: `${prefix}${each.text}` }] : [each],
                ),
              })),
            },
      );
