import type { Call, Expression } from '../../../model/code.ts';

/** `@Controller('users')`, `@Controller({ path: 'users' })`, `@Get(['a', 'b'])`. */
export function pathsOf({ arguments: given }: Call): readonly string[] {
  const paths = given.slice(0, 1).flatMap(({ value }) => pathsIn(value));
  return paths.length > 0 ? paths : [''];
}

/** The paths that a value says; `{?}` for one that is not written out. */
export function pathsIn(value: Expression): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.flatMap(pathsIn);
  if (value.kind === 'built-string') return ['{?}'];
  if (value.kind !== 'object') return value.kind === 'name' ? ['{?}'] : [];
  return value.entries.filter(({ key }) => key === 'path').flatMap((entry) => pathsIn(entry.value));
}
