import type { CodeFacts } from '../../../model/code.ts';
import type { Framework } from '../framework.ts';
import { type PhpClass, phpClasses, phpGlobs } from '../shared/php/classes.ts';
import { resolveSymfony } from './resolve.ts';

/** Symfony: classes whose attributes register endpoints and say what must be granted. */
export const symfony: Framework<readonly PhpClass[]> = {
  id: 'symfony',
  globs: phpGlobs,
  words: ['#[Route', '#[IsGranted', '#[Security', 'AbstractController'],
  hints: ['denyAccessUnlessGranted', 'AccessDeniedException'],
  extract: (code: CodeFacts) => {
    const classes = code.language === 'php' ? phpClasses(code) : [];
    return classes.length > 0 ? classes : undefined;
  },
  resolve: resolveSymfony,
};
