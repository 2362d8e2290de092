import type { RowHolder } from '../../table-rows.ts';

/**
 * Whether what was said by an option of what registers a function is said elsewhere now: by a right above it or in its class that was
 * not there, or by the same right in something that it calls.
 */
export function isSaidElsewhere(before: RowHolder, now: RowHolder): boolean {
  const [had, has] = [before.row.says, now.row.says];
  const isAsked = (text: string): boolean =>
    before.guards.some(({ name }) =>
      [`: ${text})`, ` ${text},`, `, ${text})`].some((each) => name.includes(each)),
    );
  const isNew = (text: string): boolean => had?.within.includes(text) !== true;
  return (
    has?.around.some((text) => had?.around.includes(text) !== true) === true ||
    has?.within.some((text) => isNew(text) && isAsked(text)) === true
  );
}
