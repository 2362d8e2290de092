import type { CodeFacts } from '../../../model/code.ts';
import { abilities } from './abilities/abilities.ts';
import { classHolders } from './classes.ts';
import { deedsByFunction } from './deeds/deeds.ts';
import { factories } from './factories.ts';
import { functionHolders } from './functions.ts';
import type { HolderFact } from './holder.ts';
import { namelessFunctions } from './nameless.ts';
import { optionHolders } from './options.ts';
import { openRows } from './paths/open-rows.ts';
import { pathLists } from './paths/path-lists.ts';
import { registrations } from './registrations.ts';
import { tableRows } from './rows/rows.ts';
import { wordingBeside } from './wording/wording.ts';

const mostHolders = 3000;

/**
 * What of one file mentions guards, whatever the framework: functions, classes, registrations and options. For files
 * that a change touches, to compare where no framework was recognised. Pure, linear.
 */
export function extractHolders(code: CodeFacts): readonly HolderFact[] {
  const deeds = deedsByFunction(code);
  const holders = [
    ...functionHolders(code, deeds),
    ...classHolders(code),
    ...registrations(code, deeds),
    ...optionHolders(code),
    ...tableRows(code),
    ...factories(code),
    ...abilities(code),
    ...pathLists(code),
    ...openRows(code),
    ...namelessFunctions(code, deeds),
    ...wordingBeside(code),
  ];
  return holders.slice(0, mostHolders);
}
