import type { Endpoint } from '../../../model/endpoint.ts';
import { lastName, locationOf } from '../shared/places.ts';
import type { GoFunctions } from './functions.ts';
import type { GoModule } from './module.ts';
import { isProcedure, reading } from './remote.ts';

/** Methods that answer remote procedure calls: `Create(ctx context.Context, req *pb.CreateRequest)` of a service. */
export function remoteProcedures(modules: readonly GoModule[], functions: GoFunctions): Endpoint[] {
  return modules.flatMap((module) =>
    module.functions.flatMap((declared, index): Endpoint[] => {
      if (!isProcedure(declared)) return [];
      const [service = ''] = declared.name.split('.');
      const name = lastName(declared.name);
      const location = locationOf(module.path, { ...declared.span, endLine: declared.span.startLine });
      const inside = functions.inside({ module, index, function: declared });
      return [
        {
          framework: 'grpc',
          method: reading.test(name) ? 'QUERY' : 'MUTATION',
          path: `/${service}/${name}`,
          handler: declared.name,
          guards: inside.map((each) => ({ ...each, origin: 'handler', location })),
          location,
          group: `${module.path}#${service}`,
        },
      ];
    }),
  );
}
