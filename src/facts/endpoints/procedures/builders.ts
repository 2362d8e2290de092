import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';

export const steps =
  /^(?:use|input|output|middleware|schema|inputSchema|outputSchema|meta|metadata|bindArgsSchemas|validator|route|errors|concat|unstable_concat)$/;
export const rootName =
  /procedure\w*$|action(?:Client|Builder)?$|actionClient|createServerFn|serverFn$|^os$|orpc/i;
const end = /^(?:mutation|action|stateAction|query|subscription)$/;
/** A builder may be made by a function that is made of one that is made of one. */
const rounds = 3;

/** Names that are no builder's by themselves: of builders made here, and of what is imported and built on here. */
export function knownBuilders(code: CodeFacts): ReadonlySet<string> {
  const known = new Set<string>();
  const note = (name: string, value: Expression): void => {
    const root = value.kind === 'name' ? value.path : value.kind === 'call' ? rootOf(value.call).callee : '';
    const isStep = steps.test(lastName(root));
    const head = isStep ? root.slice(0, -lastName(root).length - 1) : root;
    if (value.kind !== 'call' || name === '') return;
    if (known.has(head) || (rootName.test(head) && (isStep || rootName.test(root)))) known.add(name);
  };
  for (let round = 0; round < rounds; round++) {
    const size = known.size;
    for (const { target, value } of code.assignments) note(plainName(target), value);
    // `const ranked = (role) => member.use(…)`.
    for (const { value, inFunction } of code.returns) note(code.functions[inFunction]?.name ?? '', value);
    if (known.size === size) break;
  }
  for (const name of builtOn(code)) known.add(name);
  return known;
}

/** What is imported, or made by something imported, and has procedures built on it here. */
function builtOn(code: CodeFacts): readonly string[] {
  const imported = new Set(
    code.imports
      .filter(({ module, imported: name }) => /^[.@~#$]/.test(module) && name !== '*' && name !== 'default')
      .map(({ local }) => local),
  );
  const made = code.assignments.flatMap(({ target, value, inFunction }) =>
    inFunction < 0 && value.kind === 'call' && value.call.form === 'call' && imported.has(value.call.callee)
      ? [target]
      : [],
  );
  const heads = new Set([...imported, ...made]);
  return code.calls.flatMap((call) => {
    const isWritten = call.arguments.some(({ value }) => value.kind === 'function');
    if (!end.test(lastName(call.callee)) || !isWritten) return [];
    const at = rootOf(call);
    const [head = '', last = '', more] = at.callee.split('.');
    // `withScope('x').mutation(…)`: a function that makes one.
    const isMade = last === '' && at !== call && /\.?mutation$/.test(call.callee);
    return more === undefined && heads.has(head) && (isMade || steps.test(last) || end.test(last))
      ? [head]
      : [];
  });
}

/** The call that a chain begins with. */
function rootOf(call: Call): Call {
  let at = call;
  for (let depth = 0; depth < 60 && at.receiver?.kind === 'call'; depth++) at = at.receiver.call;
  return at;
}
