import { posix } from 'node:path';
import type { Endpoint } from '../../../model/endpoint.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { GoFunctions } from './functions/functions.ts';
import type { GoFunction, GoModule } from './module/module.ts';

const tests = /(?:^|\/)(?:tests?|testdata|mocks?|examples?)\//;

/**
 * Functions that are handlers by what they take, where no file of the repository registers anything:
 * `func (s *Server) show(w http.ResponseWriter, r *http.Request)`.
 */
export function unroutedHandlers(modules: readonly GoModule[], functions: GoFunctions): Endpoint[] {
  return modules.flatMap((module) =>
    module.functions.flatMap((declared, index): Endpoint[] => {
      const framework = dialectOf(declared);
      if (framework === undefined || tests.test(module.path)) return [];
      const location = locationOf(module.path, { ...declared.span, endLine: declared.span.startLine });
      const inside = functions.inside({ module, index, function: declared });
      return [
        {
          framework,
          method: '*',
          path: `/${posix.basename(posix.dirname(module.path))}/${lastName(declared.name)}`,
          handler: declared.name,
          guards: inside.map((each) => ({ ...each, origin: 'handler', location })),
          location,
          handledAt: location,
          group: `${module.path}#${declared.name.split('.')[0]}`,
        },
      ];
    }),
  );
}

/** The framework whose handlers take what a function takes. */
function dialectOf({ name, inFunction, parameters, results }: GoFunction): string | undefined {
  if (name === '' || inFunction >= 0) return undefined;
  const types = parameters.map(({ type }) => type).join(' ');
  const gives = results.join(' ');
  if (/^(?:\w+\.)?ResponseWriter \*http\.Request$/.test(types)) return gives === '' ? 'net/http' : undefined;
  if (types === '*gin.Context') return gives === '' ? 'gin' : undefined;
  if (types === 'echo.Context') return gives === 'error' ? 'echo' : undefined;
  return /^\*?fiber\.Ctx$/.test(types) && gives === 'error' ? 'fiber' : undefined;
}
