import type { Framework } from '../framework.ts';
import { pathHints } from '../shared/paths/paths.ts';
import { type PythonModule, pythonModule } from '../shared/python/module/module.ts';
import { isPythonSetting, pythonGlobs } from '../shared/python/python.ts';
import { resolveFastApi } from './resolve.ts';

/** FastAPI, and django-ninja, which took its way of registering over. */
export const fastapi: Framework<PythonModule> = {
  id: 'fastapi',
  globs: pythonGlobs,
  words: ['fastapi', 'APIRouter', 'ninja', 'Depends('],
  hints: ['HTTPException', 'router', 'Annotated[', ...pathHints],
  isPlaced: isPythonSetting,
  extract: pythonModule,
  resolve: resolveFastApi,
};
