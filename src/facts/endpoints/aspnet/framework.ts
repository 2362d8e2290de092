import type { Framework } from '../framework.ts';
import { extractAspNet } from './extract.ts';
import type { AspNetFacts } from './facts.ts';
import { resolveAspNet } from './resolve.ts';

/** ASP.NET Core: controllers, minimal APIs, Razor Pages; FastEndpoints. */
export const aspnet: Framework<AspNetFacts> = {
  id: 'aspnet',
  globs: ['*.cs'],
  words: [
    'Controller',
    '[Http',
    'Authorize',
    'AllowAnonymous',
    'RequireAuthorization',
    'MapGet(',
    'MapPost(',
    'MapPut(',
    'MapDelete(',
    'MapPatch(',
    'MapMethods(',
    'MapGroup(',
    'MapHub<',
    'IEndpointRouteBuilder',
    'RouteGroupBuilder',
    'PageModel',
    'FallbackPolicy',
    'UseMiddleware<',
    'AuthorizationFilter',
    'ActionFilter',
    'InvokeAsync(HttpContext',
    'FastEndpoints',
    'void Configure()',
    ': Group',
  ],
  hints: ['Forbid(', 'Unauthorized(', 'IsInRole('],
  extract: extractAspNet,
  resolve: resolveAspNet,
};
