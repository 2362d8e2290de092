import type { Framework } from '../framework.ts';
import { holdsConstants, javaGlobs } from '../shared/java/java.ts';
import { type JavaModule, javaModule } from '../shared/java/module.ts';
import { resolveSpring } from './resolve.ts';

/** Spring MVC and WebFlux. */
export const spring: Framework<JavaModule> = {
  id: 'spring',
  globs: javaGlobs,
  words: [
    'Mapping',
    'Controller',
    '@interface',
    'SecurityFilterChain',
    'SecurityWebFilterChain',
    'WebSecurity',
    'Interceptor',
    'RouterFunction',
    'HandlerFilterFunction',
    'ServerRequest',
  ],
  hints: [
    'Authorize',
    '@Secured',
    'RolesAllowed',
    'AccessDenied',
    'FORBIDDEN',
    'UNAUTHORIZED',
    'static final String',
  ],
  isPlaced: holdsConstants,
  extract: javaModule,
  resolve: resolveSpring,
};
