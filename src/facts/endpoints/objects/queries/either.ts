import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';

/** Whether a query takes more than what its conditions leave: `owner_id = $2 OR open`, `.or(Kiln.shown)`. */
export const isEither = ({ links }: Chain): boolean =>
  links.some(
    (link) =>
      further.test(lastName(link.callee)) ||
      argumentsOf(link).some(({ value }) => [...partsIn(value)].some(opens)),
  );

const further = /^(?:or_?|Or|or_?[wW]here\w*|OrWhere|union\w*)$/;

function opens(part: Expression): boolean {
  if (part.kind === 'operation') return part.operator === '|';
  return part.kind === 'string' && part.value.length < longest && isOpenedIn(part.value);
}

const longest = 4000;

/** Both sides of an `OR` have to compare with what is handed: `sender_id = $2 OR recipient_id = $2`. */
function isOpenedIn(text: string): boolean {
  const arms = text.split(/\s+or\s+/i);
  return arms.some((arm, at) => (at > 0 && !begins.test(arm)) || (at < arms.length - 1 && !ends.test(arm)));
}

const begins = /^\(?[\w."`]+\s*=\s*(?:\$\d|\?|:\w|@\w|%s)/;
const ends = /=\s*(?:\$\d+|\?|:\w+|@\w+|%s)\)?$/;
