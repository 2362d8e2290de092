import type { Framework } from '../framework.ts';
import { refusalHints, scriptGlobs } from '../shared/script.ts';
import { extractProcedures } from './extract.ts';
import type { ProcedureFacts } from './facts.ts';
import { resolveProcedures } from './resolve.ts';

/** Functions that clients call by name: tRPC and oRPC procedures, server actions, server functions. */
export const procedures: Framework<ProcedureFacts> = {
  id: 'procedures',
  globs: scriptGlobs,
  words: [
    'rocedure.',
    'rocedure\n',
    'rocedure =',
    "'use server'",
    '"use server"',
    'ctionClient',
    'createServerFn',
    'initTRPC',
    'SafeAction',
    '.mutation(',
  ],
  hints: ['TRPCError', 'rocedure', ...refusalHints],
  extract: extractProcedures,
  resolve: resolveProcedures,
};
