import type { PythonClass } from '../shared/python/module/module.ts';
import { methodsIn } from '../shared/python/tools.ts';

/** What views are called that answer something. */
export const viewNames = /(?:View|ViewSet|ViewSetMixin)$/;

/** The methods that the generic views of Django and its REST framework answer, by the last names of what a class inherits. */
export function impliedMethods(bases: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const base of bases) {
    if (
      /^(?:List|Retrieve)\w*APIView$|^(?:List|Detail|Template|Redirect|Archive|Year\w*|Month\w*)View$/.test(
        base,
      )
    )
      found.add('GET');
    if (/Create\w*APIView$|^(?:Create|Update|Delete|Form|\w*Edit|\w*Delete)View$/.test(base))
      found.add('POST');
    if (/Update\w*APIView$/.test(base)) found.add('PUT');
    if (/Destroy\w*APIView$/.test(base)) found.add('DELETE');
  }
  if (found.size === 0 && bases.some((base) => viewNames.test(base))) found.add('*');
  return [...found];
}

/** The methods that a view answers at all, where its nearest class lists them: `http_method_names = ["get", "patch"]`. */
export function answeredMethods(
  lineage: readonly { readonly class: PythonClass }[],
): readonly string[] | undefined {
  const said = lineage
    .map(({ class: each }) => each.attributes.http_method_names)
    .find((value) => value !== undefined);
  return said?.kind === 'list' ? methodsIn(said) : undefined;
}
