import type { Argument, Call, CodeFacts, Entry, Expression } from '../../../model/code.ts';
import type { CheckFact } from '../endpoint-file.ts';
import { literalNamed, spreadOut } from '../shared/code/literals.ts';
import { beginningOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { argumentsIn } from '../shared/references/arguments.ts';
import { isScript } from '../shared/script.ts';
import { wordsOf } from '../shared/words/guard-names.ts';
import { isOff } from '../shared/words/route-options.ts';
import type { HolderFact } from './holder.ts';

/** What a function makes that answers requests: `createListController`, `resourceRouter`, `crudRoutes`. */
const answering = /^(?:controllers?|routers?|routes|resolvers?|endpoints?|crud|resources?|handlers?)$/;
const rights =
  /^(?:polic(?:y|ies)|permissions?|perms?|roles?|scopes?|access|rights?|acl|privileges?|grants?|guards?)$/;
const most = 40;

type ObjectValue = Expression & { readonly kind: 'object' };

/**
 * Calls outside of functions that have what answers requests made, with a right for each kind of request: `createListController(Tag,
 * { roles: { read: 'guest', remove: 'curator' } })`. Only where all that they are given is written in the file.
 */
export const factories = (code: CodeFacts): readonly HolderFact[] =>
  !isScript(code.language) || /\.(?:tsx|jsx)$/.test(code.path)
    ? []
    : code.calls.flatMap((call): HolderFact[] => {
        const isMaking = call.form === 'call' && call.inFunction < 0 && makes(call.callee);
        const given = isMaking ? call.arguments.flatMap((each) => objectIn(each, code)) : [];
        if (given.length === 0 || !given.every((each) => isWhole(each, code))) return [];
        const what = `${plainName(call.callee)}(${subjectOf(call)})`;
        const checks = given.flatMap(({ entries }) => entries.flatMap((entry) => rightsIn(entry, code)));
        const location = beginningOf(code.path, call.span);
        return [{ key: `call ${what}`, what, checks: checks.slice(0, most), location, isHandler: true }];
      });

const makes = (callee: string): boolean => {
  const words = wordsOf(lastName(callee));
  return words.length > 1 && words.some((word) => answering.test(word));
};

/** What it is made for: the first name or string that it is given. */
function subjectOf({ arguments: given }: Call): string {
  for (const { value } of given.slice(0, 3)) {
    if (value.kind === 'name') return plainName(value.path);
    if (value.kind === 'string') return `'${value.value.slice(0, 60)}'`;
  }
  return '';
}

function objectIn({ value }: Argument, code: CodeFacts): readonly ObjectValue[] {
  const meant = value.kind === 'name' ? literalNamed(value.path, code) : value;
  return meant?.kind === 'object' ? [spreadOut(meant, code)] : [];
}

/** Nothing of it, nor of the rights in it, comes from somewhere else. */
const isWhole = ({ entries }: ObjectValue, code: CodeFacts): boolean =>
  entries.every(({ key, value }) => {
    if (key === '' || !isRight(key)) return key !== '';
    const table = tableIn(value, code);
    return table === undefined ? value.kind !== 'name' : table.entries.every((each) => each.key !== '');
  });

const isRight = (key: string): boolean => wordsOf(key).some((word) => rights.test(word));

function tableIn(value: Expression, code: CodeFacts): ObjectValue | undefined {
  const meant = value.kind === 'name' ? literalNamed(value.path, code) : value;
  return meant?.kind === 'object' ? spreadOut(meant, code) : undefined;
}

/** `roles.remove('curator')` of `roles: { remove: 'curator' }`. */
function rightsIn({ key, value }: Entry, code: CodeFacts): readonly CheckFact[] {
  const table = isRight(key) ? tableIn(value, code) : undefined;
  return (table?.entries ?? [])
    .filter((each) => !isOff(each.value))
    .map((each): CheckFact => {
      const texts = argumentsIn([{ value: each.value }], code);
      const named = each.value.kind === 'name' ? [plainName(each.value.path)] : [];
      const asked = texts.length > 0 ? texts : named;
      return {
        name: `${key}.${each.key}${asked.length > 0 ? `(${asked.map((text) => `'${text}'`).join(', ')})` : ''}`,
        kind: 'authorization',
      };
    });
}
