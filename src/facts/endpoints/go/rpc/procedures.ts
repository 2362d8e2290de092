/** What only reads, by its name. */
export const reading =
  /^(?:Get|List|Describe|Find|Search|Watch|Check|Fetch|Query|Lookup|Count|Has|Is)(?![a-z])/;

interface Declared {
  readonly name: string;
  readonly inFunction: number;
  readonly parameters: readonly { readonly type: string }[];
}

/** Whether it answers remote calls, by how it is declared. */
export function isProcedure({ name, parameters, inFunction }: Declared): boolean {
  const [context, request, ...more] = parameters;
  if (inFunction >= 0 || context === undefined || request === undefined || more.length > 0) return false;
  const isMethod =
    /^[A-Z]\w*(?:Service|Server|Handler|API|Api)\.[A-Z]\w*$|^\w*[sS]erv(?:ice|er)\w*\.[A-Z]\w*$/.test(name) &&
    !/^Unimplemented|Client/.test(name);
  return (
    isMethod && context.type === 'context.Context' && /^\*\w+\.\w*Req(?:uest)?(?:\[.*\])?$/.test(request.type)
  );
}
