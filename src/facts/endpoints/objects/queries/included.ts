import type { Expression } from '../../../../model/code.ts';

type Entries = Expression & { readonly kind: 'object' };

/** What is joined to what is looked up, and what it is conditioned on. */
interface Included {
  /** `Shop` of `{ model: Shop, where: { ownerId } }`. */
  readonly called: string;
  readonly where: Entries;
}

const mostIncluded = 10;
const deepest = 3;

/**
 * `{ include: [{ model: Shop, where: { ownerId } }] }` of Sequelize: nothing is found whose shop is another one. What is
 * conditioned where relations are named, `include: { lines: { where } }`, limits those only.
 */
export function* includedIn(options: Entries, depth = 0): Iterable<Included> {
  const include = entryOf(options, 'include');
  if (include === undefined || depth > deepest) return;
  for (const each of include.kind === 'list' ? include.items.slice(0, mostIncluded) : [include]) {
    const called = each.kind === 'object' ? nameOf(each) : undefined;
    if (each.kind !== 'object' || called === undefined || isOptional(each)) continue;
    const where = entryOf(each, 'where');
    if (where?.kind === 'object') yield { called, where };
    yield* includedIn(each, depth + 1);
  }
}

const entryOf = ({ entries }: Entries, key: string): Expression | undefined =>
  entries.find((each) => each.key === key)?.value;

/** By its other name, if it has one: `shop` of `{ model: Shop, as: 'shop' }`. */
function nameOf(included: Entries): string | undefined {
  const [as, model] = [
    entryOf(included, 'as'),
    entryOf(included, 'model') ?? entryOf(included, 'association'),
  ];
  const name = [as, model].flatMap((each) =>
    each?.kind === 'string' ? [each.value] : each?.kind === 'name' ? [each.path.replace(/^.*\./, '')] : [],
  )[0];
  return model === undefined || name === undefined ? undefined : name.charAt(0).toLowerCase() + name.slice(1);
}

/** What has none is found as well. */
function isOptional(included: Entries): boolean {
  const required = entryOf(included, 'required');
  return required?.kind === 'boolean' && !required.value;
}
