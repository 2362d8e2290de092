import type { Project } from '../../framework.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { NamedAt } from '../../shared/names/names.ts';
import type { RouterFacts } from '../facts.ts';
import { nameRef } from '../references.ts';
import type { Helped } from '../visit.ts';
import { isListed } from './listed.ts';

/** A base of the class that a router belongs to. */
interface Base {
  /** The router as the base knows it, if it registers anything on it. */
  readonly from: NamedAt | undefined;
  /** What its methods put before the routes that the class registers through them. */
  readonly helped: readonly Helped[];
}

/** The bases of the class whose field a router is, or which registers routes through methods of its own. */
export function basesOf(
  { facts: all, names, guards }: Project<RouterFacts>,
  router: NamedAt,
): readonly Base[] {
  const own = all.get(router.file.path)?.routers.find(({ name }) => name === router.name);
  return (own?.bases ?? []).flatMap((base): Base[] => {
    const target = names.target(router.file, nameRef(base));
    const facts = target && all.get(target.file.path);
    if (target === undefined || facts === undefined) return [];
    const { rows } = own ?? {};
    const field = lastName(router.name);
    // A class that registers routes itself is called as its router is.
    const isClass = router.name === field;
    const name = [`${target.name}.${field}`, field, ...(isClass ? [target.name] : [])].find((each) =>
      facts.routers.some((known) => known.name === each),
    );
    const helpers = isClass ? facts.helpers.filter(({ inClass }) => inClass === target.name) : [];
    const fields = isClass ? fieldsOf(target, facts).filter((each) => each.name !== name) : [];
    return [
      ...fields.map((from) => ({ from, helped: [] })),
      {
        from: name === undefined ? undefined : { file: target.file, name },
        helped: helpers.map(({ name: by, handlers, listedIn }) => ({
          guards: handlers.flatMap((handler) => guards.of(target.file, handler, 'router')),
          isFor: (route) => route.by !== by || listedIn === undefined || isListed(listedIn, rows, route),
        })),
      },
    ];
  });
}

/** The routers that a class holds: each is called after it where a file has several classes. */
const fieldsOf = ({ file, name }: NamedAt, { routers }: RouterFacts): readonly NamedAt[] =>
  routers.flatMap((each) => {
    const isField = each.bases !== undefined && !each.name.includes('.') && each.name !== name;
    return isField || each.name.startsWith(`${name}.`) ? [{ file, name: each.name }] : [];
  });

/** The lists of middleware of a class that stand instead of those that its bases have by the same names. */
export const replacedBy = (facts: RouterFacts | undefined, name: string): readonly string[] =>
  (facts?.registrations ?? []).flatMap((each) =>
    each.kind === 'use' && each.router === name && each.member !== undefined && each.keepsBase !== true
      ? [each.member]
      : [],
  );
