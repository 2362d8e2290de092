import type { Framework } from '../framework.ts';
import { scriptGlobs } from '../shared/script.ts';
import { expressWords, extractExpress } from './extract.ts';
import type { ExpressFacts } from './facts.ts';
import { resolveExpress } from './resolve.ts';

export const express: Framework<ExpressFacts> = {
  id: 'express',
  globs: scriptGlobs,
  words: expressWords,
  hints: ['req.', 'req,', 'next(', 'Router', '.use('],
  extract: extractExpress,
  resolve: resolveExpress,
};
