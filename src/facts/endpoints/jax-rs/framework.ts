import type { Framework } from '../framework.ts';
import { javaGlobs } from '../shared/java/java.ts';
import { type JavaModule, javaModule } from '../shared/java/module.ts';
import { resolveJaxRs } from './resolve.ts';

/** JAX-RS (Jakarta REST): Jersey, RESTEasy, Quarkus, Dropwizard. */
export const jaxRs: Framework<JavaModule> = {
  id: 'jax-rs',
  globs: javaGlobs,
  words: ['ws.rs', '@Path', 'ContainerRequestFilter', '@NameBinding', '@interface', 'ServerRequestFilter'],
  hints: [
    '@RolesAllowed',
    '@Authenticated',
    '@PermitAll',
    '@Secured',
    'FORBIDDEN',
    'UNAUTHORIZED',
    'ForbiddenException',
  ],
  extract: javaModule,
  resolve: resolveJaxRs,
};
