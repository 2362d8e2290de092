import type { CodeFacts, Expression } from '../../../model/code.ts';
import type { CheckFact } from '../endpoint-file.ts';
import { lastName } from '../shared/names/dotted.ts';
import { isOpening, pythonGuardKind } from '../shared/python/names.ts';

const named =
  /(?:^|_)(?:permissions?|perms|roles?|scopes?|rights?|guards?|polic(?:y|ies)|access|demands?|requires|required)(?:$|_)/i;
/** Longer tables are data. */
const mostEntries = 40;
const mostNames = 4;

/**
 * What a table of a class demands of whoever calls its methods, `permissions = {"destroy": Right.ADMIN}`, by the index of
 * the class and the name of the method. Python only.
 */
export function demandsByMethod(code: CodeFacts): ReadonlyMap<string, readonly CheckFact[]> {
  const found = new Map<string, readonly CheckFact[]>();
  if (code.language !== 'python') return found;
  for (const { target, value, inClass, inFunction } of code.assignments) {
    if (inClass < 0 || inFunction >= 0 || value.kind !== 'object' || !named.test(target)) continue;
    const methods = new Set(
      code.functions.filter((each) => each.inClass === inClass).map(({ name }) => name),
    );
    const entries = value.entries.length > mostEntries ? [] : value.entries;
    for (const { key, value: demand } of entries) {
      const checks = namesIn(demand).map(
        (name): CheckFact => ({ name, kind: pythonGuardKind(name) ?? 'authorization' }),
      );
      if (!methods.has(key) || checks.length === 0) continue;
      found.set(`${inClass} ${key}`, [...(found.get(`${inClass} ${key}`) ?? []), ...checks]);
    }
  }
  return found;
}

/** `IsKeeper` of `[IsKeeper]` and of `IsKeeper()`, `Right.ADMIN`, `"orders:write"`; nothing for what lets everybody in. */
function namesIn(value: Expression): readonly string[] {
  if (value.kind === 'list') return value.items.slice(0, mostNames).flatMap(namesIn);
  const name =
    value.kind === 'name'
      ? value.path
      : value.kind === 'call'
        ? value.call.callee
        : value.kind === 'string'
          ? value.value
          : '';
  return name === '' || isOpening(lastName(name)) ? [] : [name.slice(0, 60)];
}
