import type { CodeFacts } from '../../../model/code.ts';
import type { Framework, PlainFile } from '../framework.ts';
import { phpClasses, phpGlobs } from '../shared/php/classes.ts';
import { readSymfony } from './configuration.ts';
import type { SymfonyFacts } from './facts.ts';
import { resolveSymfony } from './resolve.ts';

/** Symfony: classes whose attributes register endpoints and say what must be granted; what its configuration asks. */
export const symfony: Framework<SymfonyFacts> = {
  id: 'symfony',
  globs: [...phpGlobs, '*.yaml', '*.yml'],
  words: [
    '#[Route',
    '#[IsGranted',
    '#[Security',
    'AbstractController',
    '@Route(',
    'access_control:',
    'Controller\\',
    'src/Controller',
  ],
  hints: ['denyAccessUnlessGranted', 'AccessDeniedException', 'firewalls:'],
  extract: (code: CodeFacts): SymfonyFacts | undefined => {
    const classes = code.language === 'php' ? phpClasses(code) : [];
    return classes.length > 0 ? { classes, access: [], firewalls: [], routes: [], folders: [] } : undefined;
  },
  extractPlain: ({ configuration }: PlainFile): SymfonyFacts | undefined =>
    configuration?.format === 'yaml' ? readSymfony(configuration) : undefined,
  resolve: resolveSymfony,
};
