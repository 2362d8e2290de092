import type { Call } from '../../../model/code.ts';
import { lastName } from '../shared/names/dotted.ts';

/** Routers by the module that makes them, and whether what is used comes too late for what was registered before. */
export const dialects: readonly {
  readonly id: string;
  readonly module: RegExp;
  readonly isOrdered: boolean;
}[] = [
  { id: 'gin', module: /gin-gonic\/gin$/, isOrdered: true },
  { id: 'chi', module: /go-chi\/chi(?:\/v\d+)?$/, isOrdered: true },
  { id: 'echo', module: /labstack\/echo(?:\/v\d+)?$/, isOrdered: false },
  { id: 'fiber', module: /gofiber\/fiber(?:\/v\d+)?$/, isOrdered: true },
  { id: 'gorilla', module: /gorilla\/mux$/, isOrdered: false },
  { id: 'httprouter', module: /julienschmidt\/httprouter$/, isOrdered: false },
  { id: 'net/http', module: /^net\/http$/, isOrdered: false },
];

/** What makes a router: `gin.Default()`, `chi.NewRouter()`, `http.NewServeMux()`. */
export const makes = /^(?:New|Default|NewRouter|NewMux|NewServeMux|NewApp|Classic|NewEcho)$/;

/** Types of parameters that are routers. */
export const routerType =
  /(?:Router\w*|Engine|RouterGroup|Echo|Group|App|ServeMux|Mux|Routes|IRoutes|RouteRegister|Combo)$/;
/** Names that are routers where nothing else is known of them. */
export const routerName =
  /(?:^|\.)(?:r|m|e|g|router|mux|engine|app|api|v\d|group|routes?|server|srv|admin|web|\w*(?:Router|Group|Routes|Mux|Engine|API|Api|Route|App)|\w*Routes\.\w+)$/;

/** `r.Sub("/admin", logged, adminsOnly)`, whatever the house calls it: a path, and what stands before whatever lies there. */
export function isGroupOfHouse({ callee, arguments: [first, ...more] }: Call): boolean {
  const isPath = first?.value.kind === 'string' && first.value.value.startsWith('/');
  return (
    isPath &&
    /^(?:sub|scope|namespace|nest|branch|section|area|version|under|at)/i.test(lastName(callee)) &&
    more.every(({ value }) => value.kind === 'name' || value.kind === 'call' || value.kind === 'function')
  );
}

/** `app.Handle(http.MethodGet, "v1", "/boxes", list)`: a method, the beginning of a path, and the rest of it. */
export function isSaidInParts({ arguments: [method, prefix, path, ...more] }: Call): boolean {
  const isMethod = method?.value.kind === 'name' && /\.Method[A-Z]\w+$/.test(method.value.path);
  return isMethod && more.length > 0 && prefix?.value.kind === 'string' && path?.value.kind === 'string';
}

/** `api.Secure("/fines", list)`, whatever the house calls it: a path, and what answers there. */
export function isRouteOfHouse({ arguments: [first, ...more] }: Call): boolean {
  const last = more.at(-1)?.value;
  return (
    first?.value.kind === 'string' &&
    /^(?:[A-Z]{3,7} )?\//.test(first.value.value) &&
    (last?.kind === 'function' || (last?.kind === 'name' && last.path.includes('.')) || last?.kind === 'call')
  );
}

/** The HTTP method that a method of a router registers; undefined where it registers none. */
export function verbOf(name: string): string | undefined {
  if (/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i.test(name)) return name.toUpperCase();
  if (/^del$/i.test(name)) return 'DELETE';
  return /^(?:handle|handleFunc|Any|ANY|All|Handle|HandleFunc|HandlerFunc|Handler|Method|MethodFunc|Match|Add)$/.test(
    name,
  )
    ? '*'
    : undefined;
}
