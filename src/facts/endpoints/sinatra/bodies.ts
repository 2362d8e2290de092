import { functionsAround } from '../../../model/code.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { type BodyCall, calleeWithout } from './blocks.ts';

const mostExtensions = 20;

/** What the body of a class says, with the extensions that it registers. */
export function bodyOf(classes: RubyClasses, of: ClassAt): readonly BodyCall[] {
  return classes.parts(of).flatMap((part) => {
    const own = part.module.calls
      .filter(({ inClass }) => inClass === part.index)
      .filter(({ inFunction }) => !isExtending(part.module, inFunction))
      .map((call): BodyCall => ({ module: part.module, call, callee: call.callee, of: part, root: -1 }));
    const extensions = own
      .filter(({ callee }) => /^(?:register|include|extend|helpers)$/.test(callee))
      .flatMap(({ call }) =>
        call.arguments.flatMap(({ value }) => (value.kind === 'name' ? [value.path] : [])),
      )
      .slice(0, mostExtensions)
      .flatMap((name) => extensionOf(classes, classes.find(name, part)));
    return [...extensions, ...own];
  });
}

/** `def self.inherited(child) child.before { … } end`: what a class says of those that inherit from it. */
export const saidOfHeirs = (classes: RubyClasses, of: ClassAt): readonly BodyCall[] =>
  hooksOf(classes, of, /^inherited$/);

/** What stands at the top of files: one application, however many files it is written in. */
export const bodyOfFiles = (modules: readonly RubyModule[]): readonly BodyCall[] =>
  modules.flatMap((module) =>
    module.calls
      .filter(({ inClass }) => inClass < 0)
      .map((call) => ({ module, call, callee: call.callee, of: undefined, root: -1 })),
  );

/** `def self.registered(app) app.before { … } end`, `included do before { … } end`. */
function extensionOf(classes: RubyClasses, extension: ClassAt | undefined): readonly BodyCall[] {
  return extension === undefined ? [] : hooksOf(classes, extension, /^(?:registered|included|extended)$/);
}

function hooksOf(classes: RubyClasses, extension: ClassAt, hooks: RegExp): readonly BodyCall[] {
  return classes.parts(extension).flatMap(({ module, index }) =>
    module.functions.flatMap((declared, at): BodyCall[] => {
      const isBlock =
        declared.name === '' &&
        module.calls.some(
          ({ callee, arguments: given }) =>
            /^(?:included|class_eval)$/.test(callee) &&
            given.some(({ value }) => value.kind === 'function' && value.function === at),
        );
      if (declared.inClass !== index || !(isBlock || hooks.test(declared.name))) return [];
      const [parameter] = declared.parameters;
      return module.calls
        .filter(({ inFunction }) => functionsAround(module, inFunction).includes(at))
        .map((call) => ({
          module,
          call,
          callee: calleeWithout(call, parameter),
          of: extension,
          root: at,
        }));
    }),
  );
}

const isExtending = (module: RubyModule, from: number): boolean =>
  functionsAround(module, from).some((at) =>
    /^(?:registered|included|extended|inherited|prepended)$/.test(module.functions[at]?.name ?? ''),
  );
