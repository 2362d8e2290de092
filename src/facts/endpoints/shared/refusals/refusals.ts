import type { CodeFacts, Language } from '../../../../model/code.ts';
import { csharpRefusals } from '../csharp/refusals.ts';
import { goRefusals } from '../go/refusals.ts';
import { javaRefusals } from '../java/refusals.ts';
import { phpRefusals } from '../php/refusals.ts';
import { pythonRefusals } from '../python/module/refusals.ts';
import { rubyRefusals } from '../ruby/refusals.ts';
import type { Refusal } from './statuses.ts';

/** How a caller is turned away in languages other than JavaScript. */
const languages: ReadonlyMap<Language, (code: CodeFacts) => Iterable<Refusal>> = new Map([
  ['python', pythonRefusals],
  ['ruby', rubyRefusals],
  ['go', goRefusals],
  ['java', javaRefusals],
  ['csharp', csharpRefusals],
  ['php', phpRefusals],
]);

/** The places of a file at which callers are turned away; undefined for a language that is not in the table. */
export const refusalsIn = (code: CodeFacts): Iterable<Refusal> | undefined =>
  languages.get(code.language)?.(code);
