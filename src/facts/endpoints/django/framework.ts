import type { Framework } from '../framework.ts';
import { pathHints } from '../shared/paths/paths.ts';
import { type PythonModule, pythonModule } from '../shared/python/module/module.ts';
import { isPythonSetting, pythonGlobs } from '../shared/python/python.ts';
import { resolveDjango } from './resolve.ts';

/** Django and Django REST framework. */
export const django: Framework<PythonModule> = {
  id: 'django',
  globs: pythonGlobs,
  words: [
    'urlpatterns',
    'django',
    'rest_framework',
    'APIView',
    'ViewSet',
    'REST_FRAMEWORK',
    '(request',
    'has_permission',
  ],
  hints: ['permission', 'request.user', 'Mixin', '_required', ...pathHints],
  isPlaced: (path) =>
    isPythonSetting(path) || /(?:^|\/)(?:urls|views|viewsets|permissions|decorators|mixins)\.py$/.test(path),
  extract: pythonModule,
  resolve: resolveDjango,
};
