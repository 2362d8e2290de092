import type { Framework } from '../framework.ts';
import { pathHints } from '../shared/paths/paths.ts';
import { type PythonModule, pythonModule } from '../shared/python/module/module.ts';
import { isPythonSetting, pythonGlobs } from '../shared/python/python.ts';
import { resolveFlask } from './resolve.ts';

export const flask: Framework<PythonModule> = {
  id: 'flask',
  globs: pythonGlobs,
  words: [
    'flask',
    'quart',
    '.route(',
    'Blueprint',
    'before_request',
    '@expose',
    'Resource)',
    'MethodView',
    'functools',
    '_required',
  ],
  hints: ['abort(', 'session', 'current_user', 'decorators', ...pathHints],
  isPlaced: isPythonSetting,
  extract: pythonModule,
  resolve: resolveFlask,
};
