import type { Call } from '../../../model/code.ts';
import { lastName } from '../shared/places.ts';
import { argumentsOf, type Chain } from './chains.ts';
import { plain } from './names.ts';
import type { Values } from './values.ts';
import { onlyTells } from './words.ts';

/** Methods that leave a query open for more conditions. */
const building =
  /^(?:select|where|filter|filter_by|exclude|join|outerjoin|options|order_by|query|andWhere|leftJoin|innerJoin|createQueryBuilder|joins|includes|orderBy)$/;

/**
 * What a query is handed to with the caller before it is asked, and limits it to what is theirs: `in_district` of
 * `query = select(Photo).where(Photo.id == id)`, `db.scalar(in_district(query, user))`.
 */
export function scopedBy(
  { top, methods }: Chain,
  calls: readonly Call[],
  values: Values,
): string | undefined {
  if (!building.test(methods.at(-1) ?? '')) return undefined;
  const isQuery = ({ arguments: given }: Call): boolean =>
    given.some(({ value }) => {
      if (value.kind === 'call') return value.call === top;
      return (
        value.kind === 'name' &&
        values.given(plain(value.path)).some((each) => each.value.kind === 'call' && each.value.call === top)
      );
    });
  const scope = calls.find(
    (call) =>
      !onlyTells(call.callee) &&
      isQuery(call) &&
      argumentsOf(call).some(
        ({ value }) => /^(?:name|member)$/.test(value.kind) && values.callerIn(value) !== undefined,
      ),
  );
  return scope && lastName(scope.callee);
}
