import type { Call } from '../../../../model/code.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';
import type { Values } from '../values/values.ts';

const mostNames = 8;
const tableName = /^[A-Za-z_$][\w$]*$/;

/** What a query is made on, as far as that has a name, also where it was begun before: `Order`, `orders`, `prisma.order`. */
export function askedOf(
  { root, links }: Chain,
  values: Values,
): { readonly of: readonly string[]; readonly isBegun: boolean } {
  const owner = plainName(root.callee).split('.').slice(0, -1).join('.');
  const begun = values.given(owner).slice(0, mostNames);
  const before = begun.flatMap(({ value }) =>
    [...partsIn(value)].flatMap((part) => (part.kind === 'call' ? namesOf(part.call) : [])),
  );
  const own = links.flatMap(namesOf);
  const of = new Set([...own, ...before, ...(owner === '' || begun.length > 0 ? [] : [owner])]);
  return { of: [...of], isBegun: begun.length > 0 };
}

/** The models and tables that one call names. */
function namesOf(call: Call): readonly string[] {
  const given = argumentsOf(call).map(({ value }) => value);
  const paths = [call.callee, ...given.map((each) => (each.kind === 'name' ? each.path : ''))];
  const models = paths.flatMap((path) => path.split('.').filter((name) => /^[A-Z]\w*[a-z]\w*$/.test(name)));
  const tables = given.flatMap((each) =>
    each.kind === 'string' && tableName.test(each.value) ? [each.value] : [],
  );
  return [...models, ...tables];
}

/** Whether something new is made, `Order(owner_id=user.id)`, `Order.objects.create(…)`: nothing that is there is asked for. */
export const isMaking = ({ methods }: Chain): boolean => methods.some(isMakingName);

export const isMakingName = (name: string): boolean => making.test(name);

const making = /^(?:[A-Z]\w*|create(?!Query)\w*|insert\w*|add|new|build|save)!?$/;
