import type { CodeFacts } from '../../../model/code.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import { wantingOf } from './checks/all-or-any.ts';
import { methodBranches } from './checks/by-method.ts';
import { conductOf } from './checks/conduct.ts';
import { consultations } from './checks/consultations.ts';
import { obeyedIn } from './checks/handed-response.ts';
import { rejectingFunctions } from './checks/rejecting-functions.ts';
import { remembering } from './checks/remembering.ts';
import { countsByName, declaredFunctions, namesWith, ownNames } from './code/function-names.ts';
import { exemptionsByName } from './exemptions/exemptions.ts';
import { plainName } from './names/dotted.ts';
import { roleHierarchiesOf } from './names/role-hierarchies.ts';
import { basesOf, constantsOf, decorationsOf, instancesOf, listingsOf } from './names/values.ts';
import { aliasesOf } from './references/aliases.ts';
import { labelled } from './references/labels.ts';
import { servicesIn } from './ruby/constants.ts';
import { isScript } from './script.ts';
import { settingsAsked } from './settings/asked.ts';

/** What every framework wants to know of a file: its names, and which of its functions turn callers away. */
export function readSourceFile(code: CodeFacts): Omit<EndpointFile, 'facts'> {
  const rejecting = rejectingFunctions(code);
  const conduct = conductOf(code);
  const refusing = new Set(rejecting.map(({ name }) => name));
  return {
    path: code.path,
    imports: code.imports.map(({ local, module, imported }) => ({ local, module, imported })),
    exports: code.exports.flatMap(exportedNames),
    declared: declaredFunctions(code),
    passing: namesWith(code, conduct.passing).filter((name) => !refusing.has(name)),
    remembering: isScript(code.language)
      ? ownNames(code, remembering(code)).filter((name) => !refusing.has(name))
      : [],
    goingOn: namesWith(code, conduct.goingOn),
    deferring: countsByName(code, conduct.deferring),
    aliases: aliasesOf(code),
    rejecting,
    consults: consultations(code),
    obeyed: obeyedIn(code),
    wanting: wantingOf(code),
    labelled: labelled(code),
    exempt: exemptionsByName(code),
    services: code.language === 'ruby' ? servicesIn(code) : undefined,
    byMethod: methodBranches(code),
    asked: settingsAsked(code),
    instances: instancesOf(code),
    bases: basesOf(code),
    constants: constantsOf(code),
    listings: listingsOf(code),
    decorations: isScript(code.language) ? decorationsOf(code) : undefined,
    roleHierarchies: roleHierarchiesOf(code),
  };
}

function exportedNames(exported: CodeFacts['exports'][number]): EndpointFile['exports'] {
  const { name, local, module, value } = exported;
  if (module !== undefined) return [{ name, local: local ?? name, module }];
  if (local !== undefined) return [{ name, local: plainName(local) }];
  if (value === undefined) return [];
  if (value.kind === 'name') return [{ name, local: plainName(value.path) }];
  if (value.kind === 'function') return [{ name, local: name }];
  if (value.kind === 'object') {
    return value.entries.flatMap((entry) =>
      entry.value.kind === 'name'
        ? [{ name: entry.key, local: plainName(entry.value.path) }]
        : [{ name: entry.key, local: entry.key }],
    );
  }
  if (value.kind !== 'call') return [];
  const from = value.call.arguments[0]?.value;
  const isRequire = value.call.callee === 'require' && from?.kind === 'string';
  return isRequire ? [{ name, local: 'default', module: from.value }] : [];
}
