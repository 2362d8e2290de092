import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import type { Project } from '../../framework.ts';
import type { NamedAt } from '../../shared/names/names.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import type { Bundle, Registration, RouterFact, RouterFacts } from '../facts.ts';

/**
 * What is mounted here, by a name that holds several routers made by one function, or one of them:
 * `const { profileRouter } = accountRouters(db)`, `const made = accountRouters(db)`.
 */
export function bundlesOf(
  code: CodeFacts,
  registrations: readonly Registration[],
): Readonly<Record<string, Bundle>> {
  const mounted = new Set(
    registrations.flatMap((each) =>
      each.kind === 'use' ? each.handlers.map(({ name }) => name.split('.')[0]) : [],
    ),
  );
  const found = code.assignments.flatMap(({ target, value }): [string, Bundle][] => {
    if (!mounted.has(target)) return [];
    const property = value.kind === 'member' ? value.property : undefined;
    const call = calledBy(value.kind === 'member' ? value.object : value);
    const [maker] =
      call === undefined ? [] : handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code);
    return maker === undefined || maker.name === '' ? [] : [[target, { maker, property }]];
  });
  return Object.fromEntries(found);
}

function calledBy(value: Expression): Call | undefined {
  return value.kind === 'call' && value.call.callee !== 'require' ? value.call : undefined;
}

/** The name of the function, if it returns what it calls by that name, or hands it out among others. */
export function returning(
  target: string,
  inFunction: number,
  code: CodeFacts,
): Pick<RouterFact, 'returnedBy' | 'returnedAs'> {
  const isReturned = code.returns.some(
    ({ value, inFunction: at }) => at === inFunction && value?.kind === 'name' && value.path === target,
  );
  const returnedAs = isReturned ? undefined : handedOutAs(target, inFunction, code);
  if (!isReturned && returnedAs === undefined) return {};
  return { returnedBy: code.functions[inFunction]?.name || undefined, returnedAs };
}

/** By which name the function hands out what it calls by another: `return { users: usersRouter }`. */
function handedOutAs(local: string, inFunction: number, { returns }: CodeFacts): string | undefined {
  for (const { value, inFunction: at } of returns) {
    const entry =
      at === inFunction && value?.kind === 'object'
        ? value.entries.find((each) => each.value.kind === 'name' && each.value.path === local)
        : undefined;
    if (entry?.key !== undefined) return entry.key;
  }
  return undefined;
}

/** The router that a name of a bundle stands for: `profileRouter`, `made.profileRouter`. */
export function bundled(
  { facts, names }: Project<RouterFacts>,
  file: EndpointFile,
  name: string,
): NamedAt | undefined {
  const [first = '', ...rest] = name.split('.');
  const bundles = facts.get(file.path)?.bundles;
  const bundle = bundles && Object.hasOwn(bundles, first) ? bundles[first] : undefined;
  const property = bundle?.property ?? rest[0];
  const target = bundle && names.target(file, bundle.maker);
  const router = (target && facts.get(target.file.path))?.routers.find(
    ({ returnedBy, returnedAs }) => returnedBy === target?.name && returnedAs === property,
  );
  return target && router && { file: target.file, name: router.name };
}
