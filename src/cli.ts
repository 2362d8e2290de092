#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Most of a short run is compiling our own sources: the second run finds them compiled.
enableCompileCache();
const { runProgram } = await import('./cli/program.ts');
await runProgram();
