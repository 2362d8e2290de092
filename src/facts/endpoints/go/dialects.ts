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
  /(?:^|\.)(?:r|m|e|g|router|mux|engine|app|api|v\d|group|routes?|server|srv|admin|web|\w*(?:Router|Group|Routes|Mux|Engine|API|Api|Route|App))$/;

/** The HTTP method that a method of a router registers; undefined where it registers none. */
export function verbOf(name: string): string | undefined {
  if (/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i.test(name) && /^[A-Z]/.test(name))
    return name.toUpperCase();
  return /^(?:Any|ANY|All|Handle|HandleFunc|HandlerFunc|Handler|Method|MethodFunc|Match|Add)$/.test(name)
    ? '*'
    : undefined;
}
