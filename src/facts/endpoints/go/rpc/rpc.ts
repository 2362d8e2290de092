import type { Endpoint } from '../../../../model/endpoint.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { GoFunctions } from '../functions/functions.ts';
import type { GoModule } from '../module/module.ts';
import { openProcedures, procedureRights } from './procedure-rights.ts';
import { isProcedure, reading } from './procedures.ts';
import { serviceNames } from './services.ts';

/** Methods that answer remote procedure calls: `Create(ctx context.Context, req *pb.CreateRequest)` of a service. */
export function remoteProcedures(modules: readonly GoModule[], functions: GoFunctions): Endpoint[] {
  const nameOf = serviceNames(modules, functions.types);
  const rightsOf = procedureRights(modules);
  const isOpen = openProcedures(modules);
  return modules.flatMap((module) =>
    module.functions.flatMap((declared, index): Endpoint[] => {
      if (!isProcedure(declared)) return [];
      const [service = ''] = declared.name.split('.');
      const name = lastName(declared.name);
      const location = locationOf(module.path, { ...declared.span, endLine: declared.span.startLine });
      const inside = functions
        .inside({ module, index, function: declared })
        .map((each) => ({ ...each, origin: 'handler' as const, location }));
      const called = nameOf(module, service);
      return [
        {
          framework: 'grpc',
          method: reading.test(name) ? 'QUERY' : 'MUTATION',
          path: `/${called}/${name}`,
          handler: declared.name,
          guards: [...rightsOf(called, name), ...inside],
          ...(isOpen(called, name) ? { isOpen: true } : {}),
          location,
          group: `${module.path}#${service}`,
        },
      ];
    }),
  );
}
