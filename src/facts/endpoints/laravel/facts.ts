import type { Location } from '../../../model/finding.ts';
import type { CheckFact } from '../endpoint-file.ts';
import type { PhpClass } from '../shared/php/classes.ts';

/** What one PHP file says of a Laravel or Lumen application. */
export interface LaravelFacts {
  readonly classes: readonly PhpClass[];
  readonly routes: readonly RouteFact[];
  /** `Route::middleware('auth')->group(base_path('routes/admin.php'))`. */
  readonly files: readonly FileFact[];
  /** What controllers demand of themselves, by class: `$this->middleware('auth')->except('index')`. */
  readonly demands: readonly DemandFact[];
  /** What short names stand for: `'admin' => EnsureAdmin::class`, `'api' => ['throttle', 'auth']`. */
  readonly aliases: readonly { readonly name: string; readonly means: readonly string[] }[];
}

/** What is said once for a route, or for all in a group. */
export interface Layer {
  readonly prefix: string;
  readonly middleware: readonly MiddlewareFact[];
  readonly without: readonly string[];
  readonly controller?: string | undefined;
}

export interface MiddlewareFact {
  /** `auth:sanctum`, or the name of a class. */
  readonly name: string;
  readonly location: Location;
}

export interface RouteFact {
  readonly methods: readonly string[];
  readonly path: string;
  readonly controller: string;
  readonly action: string;
  /** From the outermost group to the route itself. */
  readonly layers: readonly Layer[];
  readonly checks: readonly CheckFact[];
  readonly location: Location;
}

interface FileFact {
  /** The end of the path: `routes/admin.php`. */
  readonly file: string;
  readonly layers: readonly Layer[];
}

export interface DemandFact {
  readonly class: string;
  readonly middleware: MiddlewareFact;
  readonly only: readonly string[];
  readonly except: readonly string[];
}
