import type { Framework } from '../framework.ts';
import { refusalHints, scriptGlobs } from '../shared/script.ts';
import { extractControllers } from './extract.ts';
import type { ControllerFacts } from './facts.ts';
import { resolveControllers } from './resolve.ts';

/** Classes whose decorators register endpoints and guard them: NestJS, routing-controllers, type-graphql and kin. */
export const controllers: Framework<ControllerFacts> = {
  id: 'controllers',
  globs: scriptGlobs,
  words: [
    'Controller(',
    'controller(',
    '@Resolver',
    'Gateway(',
    'APP_GUARD',
    'useGlobalGuards',
    'applyDecorators',
    'SetMetadata(',
    'MiddlewareConsumer',
    '@Query(',
    '@Mutation(',
    '@Route(',
    'CanActivate',
    'MethodDecorator',
  ],
  hints: ['UseGuards', 'CanActivate', '@Public', '@Roles', '@Auth', '@Injectable', ...refusalHints],
  extract: extractControllers,
  resolve: resolveControllers,
};
