import type { Endpoint } from '../../../model/endpoint.ts';
import { lastName, locationOf } from '../shared/places.ts';
import type { GoFunctions } from './functions.ts';
import type { GoFunction, GoModule } from './module.ts';

const reading = /^(?:Get|List|Describe|Find|Search|Watch|Check|Fetch|Query|Lookup|Count|Has|Is)(?![a-z])/;

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

/** Whether it answers remote calls, by how it is declared. */
export function isProcedure({ name, parameters, inFunction }: GoFunction): boolean {
  const [context, request, ...more] = parameters;
  if (inFunction >= 0 || context === undefined || request === undefined || more.length > 0) return false;
  const isMethod =
    /^[A-Z]\w*(?:Service|Server|Handler|API|Api)\.[A-Z]\w*$|^\w*[sS]erv(?:ice|er)\w*\.[A-Z]\w*$/.test(name) &&
    !/^Unimplemented|Client/.test(name);
  return (
    isMethod && context.type === 'context.Context' && /^\*\w+\.\w*Req(?:uest)?(?:\[.*\])?$/.test(request.type)
  );
}
