import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { houseRoute } from '../shared/python/house-routes.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module.ts';
import { asExpression, type PythonTools, signatureLocation } from '../shared/python/views.ts';
import type { FlaskRouters } from './routers.ts';

/** What is registered with an application or a blueprint, by whatever way. */
export interface Registered {
  readonly router: string;
  readonly path: string;
  readonly methods?: readonly string[] | undefined;
  readonly location?: Location | undefined;
  readonly guards?: readonly Guard[];
  /** What its decorators mark the view with. */
  readonly marks?: readonly string[];
  readonly isOpen?: boolean;
}

interface Decorated {
  readonly module: PythonModule;
  readonly declared: PythonFunction;
  /** Which of its decorators. */
  readonly at: number;
}

/** What a decorator of the house registers, `@door('/tools', role='keeper')`, and who guards it. */
export function houseRegistration(
  tools: PythonTools,
  routers: FlaskRouters,
  { module, declared, at }: Decorated,
): { readonly registered: Registered; readonly guards: readonly Guard[] } | undefined {
  const decorator = declared.decorators[at];
  const route = decorator && houseRoute(tools, module, decorator);
  if (route === undefined || !tools.definitions.imports(route.module, /^(?:flask|quart)\b/)) return undefined;
  const { on, path, methods, isOpen } = route;
  const router = routers.keyOf(route.module, on);
  const others = declared.decorators
    .slice(at + 1)
    .flatMap((each) => tools.guards.of(module, asExpression(each), 'decorator'));
  return {
    registered: {
      router,
      path,
      methods,
      isOpen,
      location: signatureLocation(module.path, declared, decorator),
    },
    guards: [...route.guards, ...others, ...tools.guards.inside(module, declared)],
  };
}
