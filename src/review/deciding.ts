import type { ChangedFile } from '../model/diff.ts';
import { isTest } from '../rules/support/paths.ts';

/** What is said of who calls, and what they may: services that endpoints call name no framework. */
const aboutCallers =
  /[uU]ser|[oO]wner|[oO]wns|[tT]enant|[oO]rg(?:_?[iI]d|ani[sz]ation)|[aA]ccount|[mM]ember|[rR]oles?\b|[aA]ccess|[pP]olic|[gG]uard|[aA]llow|[aA]ssert|[eE]nsure|[dD]en(?:y|ied)|[pP]rincipal|[sS]ession|[sS]cope|[vV]iewer|[aA]ctor|[cC]aller|[pP]ermi|[pP]rivilege|[aA]uthor|[rR]equire[A-Z_]|\b(?:can|may|must|own|check|verify)(?:[A-Z_]|\()/;
/** A condition that somebody's things were sought by: `where({ id, propertyId })`. */
const ofSomebody = /[a-z](?:_id|Id|ID)\b/;

/** `MANAGERS = {"chief", "guest"}`, or one item on a line: whoever is asked for may be listed apart. */
const ofList =
  /^[^=]*\b[A-Z][A-Z0-9_]{2,}\b[^=]*= *(?:new )?(?:[\w.]+\()?[[({] *["']|^\s*["'][A-Za-z][\w-]*["'],?\s*$/;

/** Whether what a change alters in a file may decide who may do something. */
export const mayDecide = ({ hunks, path }: ChangedFile): boolean =>
  !isTest(path) &&
  hunks.some(({ lines }) =>
    lines.some(
      ({ kind, text }) =>
        kind !== 'context' &&
        (aboutCallers.test(text) || ofList.test(text) || (kind === 'removed' && ofSomebody.test(text))),
    ),
  );
