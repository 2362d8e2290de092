import type { Framework } from '../framework.ts';
import { holdsConstants, javaGlobs } from '../shared/java/java.ts';
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
  isPlaced: holdsConstants,
  extract: javaModule,
  resolve: resolveJaxRs,
};
