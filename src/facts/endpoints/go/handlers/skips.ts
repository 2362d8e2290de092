import type { Call, Expression } from '../../../../model/code.ts';
import type { Spare, SparingGuard } from '../../shared/exemptions/spares.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { GoFunctions } from '../functions/functions.ts';
import type { GoModule } from '../module/module.ts';
import type { Scope } from '../scope.ts';

/** What middleware is configured to ask before it does anything: Echo's `Skipper`, fiber's `Next` and `Filter`. */
const skipping = /^(?:Skipper|Next|Filter|Skip|SkipFunc|Unless|ShouldSkip|Bypass)$/;
/** What is handed to it plainly: paths that everybody may reach. */
const listing =
  /(?:Skip|Exclude|Except|Ignore|Public|Exempt|Allow|Open|Unauthenticated|NoAuth)\w*(?:Paths?|Routes?|URLs?|Endpoints?|Methods?|List)?$/i;
const deepest = 3;

/** Guards without the endpoints that their configuration spares: `JWTConfig{Skipper: isPublic}`. */
export function sparing(
  guards: SparingGuard[],
  call: Call,
  scope: Scope,
  functions: GoFunctions,
): SparingGuard[] {
  const skipped = skippedBy(call, scope.module, functions, (name) => scope.alias(name));
  if (skipped.length === 0) return guards;
  return guards.map((guard) => ({ ...guard, spares: [...(guard.spares ?? []), ...skipped] }));
}

function skippedBy(
  { arguments: given }: Call,
  module: GoModule,
  functions: GoFunctions,
  meaningOf: (name: string) => Expression | undefined,
): readonly Spare[] {
  return given.flatMap(({ value }) => inValue(value, module, functions, meaningOf, 0));
}

function inValue(
  value: Expression,
  module: GoModule,
  functions: GoFunctions,
  meaningOf: (name: string) => Expression | undefined,
  depth: number,
): readonly Spare[] {
  if (depth > deepest) return [];
  const below = (each: Expression | undefined): readonly Spare[] =>
    each === undefined ? [] : inValue(each, module, functions, meaningOf, depth + 1);
  if (value.kind === 'name') return below(meaningOf(value.path));
  if (value.kind === 'call' && value.call.form === 'new')
    return value.call.arguments.flatMap((each) => below(each.value));
  if (value.kind === 'operation' && value.operator === '&') return value.operands.flatMap(below);
  // `signedIn(except("/feed"))`
  if (value.kind === 'call' && sparingOption.test(lastName(value.call.callee)))
    return listOf(
      value.call.arguments.flatMap(({ value: own }) => (own.kind === 'list' ? own.items : [own])),
    );
  if (value.kind !== 'object') return [];
  return value.entries.flatMap(({ key, value: own }): readonly Spare[] => {
    if (skipping.test(key)) return functions.says(module, own);
    return own.kind === 'list' && listing.test(key) ? listOf(own.items) : [];
  });
}

/** An option that names those who are spared. */
const sparingOption =
  /^(?:[eE]xcept\w*|[uU]nless\w*|[wW]ith(?:out|Skip\w*|Except\w*|Public\w*|Open\w*|Exclu\w*|Allow\w*)|[sS]kip\w*|[eE]xclud\w*|[iI]gnor\w*|[eE]xempt\w*|[bB]ypass\w*|[pP]ublicPaths?|[oO]penPaths?)$/;

function listOf(items: readonly Expression[]): readonly Spare[] {
  const paths = items.flatMap((each) =>
    each.kind === 'string' && each.value.startsWith('/') ? [{ text: each.value, how: 'is' as const }] : [],
  );
  return paths.length > 0 ? [{ mode: 'exempt', texts: paths, lists: [] }] : [];
}
