#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { compileCacheFolder } from './cli/compile-cache.ts';

// Most of a short run is compiling our own sources: the second run finds them compiled.
const folder = compileCacheFolder();
if (folder !== undefined) enableCompileCache(folder);
const { runProgram } = await import('./cli/program.ts');
await runProgram();
