import type { CodeFacts } from '../../../../model/code.ts';
import type { HolderFact } from '../holder.ts';
import { actionTables } from './action-tables.ts';
import { classTables } from './class-tables.ts';
import { decoratedFunctions } from './decorated-functions.ts';
import { functionTables } from './function-tables.ts';
import { goRoutes } from './go-routes.ts';
import { grantedRoles } from './granted-roles.ts';
import { methodTables } from './method-tables.ts';
import { operationLists } from './operation-lists.ts';
import { operationTables } from './operation-tables.ts';
import { permissionTables } from './permission-tables.ts';
import { registeredObjects } from './registered-objects.ts';
import { routeLists } from './route-lists.ts';
import { type Row, rowHolder } from './row.ts';

/** The shapes that tables have which say who may call what, each with an example where its rows are found. */
const shapes: readonly ((code: CodeFacts) => readonly Row[])[] = [
  operationTables,
  operationLists,
  functionTables,
  decoratedFunctions,
  methodTables,
  registeredObjects,
  routeLists,
  goRoutes,
  actionTables,
  classTables,
  permissionTables,
  grantedRoles,
];

export const tableRows = (code: CodeFacts): readonly HolderFact[] =>
  shapes.flatMap((rowsIn) => rowsIn(code)).map((row) => rowHolder(row, code.path));
