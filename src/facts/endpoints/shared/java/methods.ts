import type { Call } from '../../../../model/code.ts';
import type { Location } from '../../../../model/finding.ts';
import type { Declared } from './classes.ts';
import type { JavaMethod } from './module.ts';

export type DeclaredMethod = Declared & { readonly method: JavaMethod };

/**
 * The methods of a class as callers meet them: each with what it overrides and implements, the nearest first. Those that
 * only a base class has are among them.
 * @param lineage the class, then what it extends and implements
 */
export function methodsOf(lineage: readonly Declared[]): readonly (readonly DeclaredMethod[])[] {
  const bySignature = new Map<string, DeclaredMethod[]>();
  const signatures = signaturesOf(lineage);
  for (const each of lineage) {
    for (const method of each.declared.methods) {
      const key = signatures(method);
      const known = bySignature.get(key);
      if (known === undefined) bySignature.set(key, [{ ...each, method }]);
      else known.push({ ...each, method });
    }
  }
  return [...bySignature.values()];
}

/**
 * The name and the number of parameters tell an override, for types may be parameters of the base; where a class has
 * several such methods, their types tell.
 */
function signaturesOf(lineage: readonly Declared[]): (method: JavaMethod) => string {
  const plain = ({ name, types }: JavaMethod): string => `${name}/${types.length}`;
  const several = new Set<string>();
  for (const { declared } of lineage) {
    const seen = new Set<string>();
    for (const method of declared.methods) {
      if (seen.has(plain(method))) several.add(plain(method));
      seen.add(plain(method));
    }
  }
  return (method) => (several.has(plain(method)) ? `${plain(method)} ${method.types.join()}` : plain(method));
}

/** From the annotation that registers a method to the last one before its name; without one, its first line. */
export function registrationOf({ module, method }: DeclaredMethod, registers?: Call): Location {
  const line = registers?.span.startLine ?? method.span.startLine;
  const endLine = Math.max(line, ...method.decorators.map(({ span }) => span.endLine));
  return { path: module.path, line, endLine };
}
