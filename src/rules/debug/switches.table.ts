/** A switch and the values that turn debugging on, in lower case. */
export interface Switch {
  readonly name: string;
  readonly on: readonly string[];
}

const YES = ['true', '1', 'yes', 'on'];

/** Environment variables; they mean production where the file that sets them ships. */
export const variables: readonly Switch[] = [
  { name: 'FLASK_DEBUG', on: YES },
  { name: 'FLASK_ENV', on: ['development'] },
  { name: 'DJANGO_DEBUG', on: YES },
  { name: 'DEBUG', on: ['true', '1', 'yes', 'on'] },
  { name: 'APP_DEBUG', on: YES },
  { name: 'WP_DEBUG', on: YES },
  { name: 'NODE_ENV', on: ['development', 'dev'] },
  { name: 'RAILS_ENV', on: ['development'] },
  { name: 'RACK_ENV', on: ['development'] },
  { name: 'APP_ENV', on: ['development', 'dev'] },
  { name: 'ASPNETCORE_ENVIRONMENT', on: ['development'] },
  { name: 'DOTNET_ENVIRONMENT', on: ['development'] },
  { name: 'ASPNETCORE_DETAILEDERRORS', on: YES },
  { name: 'SPRING_PROFILES_ACTIVE', on: ['dev', 'development', 'local'] },
  { name: 'GIN_MODE', on: ['debug'] },
  { name: 'WERKZEUG_DEBUG_PIN', on: ['off'] },
  { name: 'SYMFONY_DEBUG', on: YES },
];

/** Settings by the end of their path, in any configuration that is not a developer's. */
export const settings: readonly Switch[] = [
  // Spring Boot
  { name: 'management.endpoints.web.exposure.include', on: ['*'] },
  { name: 'management.security.enabled', on: ['false'] },
  { name: 'server.error.include-stacktrace', on: ['always'] },
  { name: 'server.error.include-exception', on: ['true'] },
  { name: 'spring.h2.console.enabled', on: ['true'] },
  { name: 'spring.h2.console.settings.web-allow-others', on: ['true'] },
  { name: 'spring.devtools.remote.restart.enabled', on: ['true'] },
  { name: 'struts.devmode', on: ['true'] },
  // PHP
  { name: 'display_errors', on: [...YES, 'stdout'] },
  { name: 'display_startup_errors', on: YES },
  // ASP.NET
  { name: 'detailederrors', on: ['true'] },
  { name: 'system.web.compilation.debug', on: ['true'] },
  { name: 'system.web.customerrors.mode', on: ['off'] },
  { name: 'httperrors.errormode', on: ['detailed'] },
  // Android
  { name: 'application.android:debuggable', on: ['true'] },
];

/** Spring's `debug: true`, and only at the top of its own files. */
export const springDebug: Switch = { name: 'debug', on: ['true'] };

/** Functions that serve or make an application and take `debug=True`. The last names of their paths. */
export const applications: ReadonlySet<string> = new Set([
  'run',
  'run_server',
  'run_app',
  'Flask',
  'FastAPI',
  'Starlette',
  'Litestar',
  'Quart',
  'Sanic',
  'Application',
  'serve',
  'run_simple',
  'EnableWebSecurity',
  'EnableWebFluxSecurity',
]);

/** Calls that are debugging by being made, unless a condition keeps them to development. */
export const calls: ReadonlySet<string> = new Set([
  'UseDeveloperExceptionPage',
  'UseDatabaseErrorPage',
  'UseMigrationsEndPoint',
  'EnableSensitiveDataLogging',
  'DebuggedApplication',
]);

/** Fields that turn debugging on where they are set to true: ends of dotted paths. */
export const fields: readonly RegExp[] = [
  /(?:^|\.)(?:app|application|server|api|e|echo)\.(?:debug|Debug)$/,
  /(?:^|\.)(?:app|application)\.config\.DEBUG$/,
  /(?:^|\.)consider_all_requests_local$/,
  /(?:^|\.)EnableDetailedErrors$/,
  /(?:^|\.)displayErrorDetails$/,
];

/** Keys in PHP's configuration arrays. */
export const entries: ReadonlySet<string> = new Set([
  'displayErrorDetails',
  'app_debug',
  'includeStacktraceInErrorResponses',
]);

/** Constants of PHP applications. */
export const constants: ReadonlySet<string> = new Set([
  'WP_DEBUG_DISPLAY',
  'WP_DEBUG',
  'YII_DEBUG',
  'APP_DEBUG',
]);
