/** How frameworks name what came with a request, and who sent it. */

/** Where a request keeps what its sender wrote: `req.params`, `request.GET`, `kwargs`, `input`. */
export const container =
  /(?:^|\.)(?:params|query|queries|body|args|kwargs|GET|POST|data|json|form|input|payload|pathParameters|queryStringParameters|searchParams|routeParams|query_params|path_params|view_args|validated_data|cleaned_data|_GET|_POST|_REQUEST)$/;
export const bareContainer =
  /^(?:params|args|kwargs|input|payload|body|query|dto|searchParams|_GET|_POST|_REQUEST|routeParams|pathParameters|path_params|ctx\.params)$/;
export const requestRoot =
  /^(?:req|request|ctx|context|c|event|r|httpRequest|self|this|_?httpContext|HttpContext|Request)$/;
export const sourceCall =
  /(?:^|\.)(?:Param|Params|Query|QueryParam|PathValue|URLParam|ByName|FormValue|PostFormValue|PostForm|DefaultQuery|getParameter|getPathParam|getQueryParam|pathParam|queryParam|pathVariable|ParamsInt|QueryInt|GetRouteValue|get_argument|get_query_argument|getRouterParam|route_param)$/;
export const sourceMethod = /\.(?:param|input|route|query|integer|string|header|getParam|getQuery)$/;
export const sourceGet =
  /(?:^|\.)(?:searchParams|args|GET|POST|form|params|data|json|query_params|path_params|kwargs|body|query|attributes|values|request)\.(?:get|fetch|getInt|getlist|require|dig|pop)$/;
export const sourceBag =
  /(?:^|\.)(?:Vars|get_json|json|getParsedBody|getQueryParams|getArguments|all|validated|parse|safeParse|parseAsync|validate|validateAsync|valid|readBody|getQuery|getRouterParams|getValidatedRouterParams|readValidatedBody|permit|asdict|dict|model_dump)$/;
/** The same, whatever they are handed. */
export const ownBag =
  /(?:^|\.)(?:Vars|get_json|getParsedBody|getQueryParams|getArguments|validated|readBody|getQuery|getRouterParams)$/;
export const conversion =
  /^(?:Number|String|parseInt|parseFloat|int|str|BigInt|ObjectId|ObjectID|PyObjectId|toObjectId|ObjectIDFromHex|ObjectIdFromHex|createFromHexString|UUID|uuid|Uuid|fromString|from_string|parse|Parse|MustParse|parseLong|parseUnsignedInt|valueOf|Atoi|ParseInt|ParseUint|FromString|FromStringOrNil|intval|Integer|Guid|Long|Int64|uint|uint32|uint64|int64|int32|parseId|toInt|decodeURIComponent|toString|trim|to_i|to_s|ToInt32|ToString|string|strval|cast|escape|id|Id|ID|ToUint|ToInt|StringToUint|of)$/;
export const fromRequest =
  /^(?:Param|Query|Body|PathVariable|RequestParam|RequestBody|PathParam|QueryParam|FormParam|BeanParam|FromRoute|FromQuery|FromBody|FromForm|Args|Arg|Path|Payload|MapQueryParameter)$/;
/** `dto.getId()`, `req.GetWorkflowId()`. */
export const requestGetter = /^[gG]et(?:\w*[a-z\d])?(?:Id|ID|Uuid|UUID|Key|Slug)$/;
export const bodyName =
  /^(?:dto|body|payload|input|data|command|form|params|args|request|req|model|\w*(?:Dto|DTO|Request|Input|Command|Payload|Body|Form|Data))$/;
/** Functions that say who is calling: `auth()`, `getCurrentUser(req)`, `getServerSession()`. */
export const callerGetter =
  /^(?:auth|actor|doer|viewer|principal|caller|(?:get|require|current|fetch|load|resolve|find|use|must_?get|read|extract|ensure|retrieve)_?(?:\w*_)?\w*(?:user(?:_?id)?|auth|principal|claims|tenant(?:_?id)?|session|caller|viewer|identity|account_?id|org_?id|uid|subject)|(?:get_?|require_?)?current_?(?:user|account|tenant|organi[sz]ation|org|member|team|workspace|staff|person|operator|employee|customer|clinic|office|owner|admin|agent|driver|company|seat|profile|player|student|teacher|patient|doctor|guest|partner|vendor|seller|buyer|keeper)(?:_?id)?|validate_?request|authenticate(?:_?\w+)?|get_?jwt_?identity)$/i;
/** Rails has a `current_…` for whoever is signed in, and for a few things that are nobody: `current_page`. */
export const callerOfRails =
  /^current_(?!(?:\w+_)?(?:pages?|time|date|day|week|month|year|hour|locale|language|path|url|uri|route|request|step|version|theme|tab|index|state|status|value|item|price|rate|currency|environment|env|mode|level|position|offset|count|total|size|batch|branch|commit|node|line|block|section|view|action|controller|scope|season|term|period|round|phase|stage|event|thread|process|task|job|app|application|config|settings?|site|domain|host|db|database|connection|query|filter|order|sort|directory|dir|file)$)\w+$/;
export const keyedGetter =
  /(?:^|\.)(?:MustGet|Get|get|Value|Locals|getAttribute|GetString|GetInt|GetUint|getState)$/;

export const callerType =
  /^(?:\w*Principal|\w*UserDetails|Authentication|SecurityContext|Jwt|CurrentUser\w*|AuthUser|LoginUser|SessionUser|OidcUser|OAuth2User|AuthenticatedUser|ClaimsPrincipal)$/;
export const callerMark =
  /^(?:CurrentUser\w*|AuthenticationPrincipal|GetUser\w*|AuthUser|ReqUser|Principal|LoggedInUser|CurrentTenant|Session|UserId|ActiveUser)$/;

/** What gives the caller because it is handed the request: `userFrom(r)`, `auth.ClaimsFromContext(ctx)`, `actorOf(c)`. */
export const callerReader =
  /^(?:\w*_)?\w*(?:user|actor|caller|principal|claims|viewer|identity|session|account|tenant|org)(?:_?id)?_?(?:from|of|in)(?:_?(?:ctx|context|request|req))?$/i;

/** In the name of what reads a request: it gives what was sent rather than who sent it. */
export const sentWord =
  /^(?:body|bodies|cookies?|params?|query|queries|inputs?|payload|data|dto|json|form|fields?|args|filters?|search|options|parse[dr]?|valid\w*|schema|sent|given|read|decode[dr]?|bind|target|values?|request|req|select(?:ed|ion)?|path|url|route)$/;

/** A program's own way to read an id of a path: `httpx.ID(r, "id")`, `s.id(w, r, "orderID")`, `intParam(c, "id")`; Go only. */
export const idReader = /^(?:id|\w*(?:ID|Id|UUID|[iI]nt(?:32|64)?|Slug)|\w*(?:[pP]aram|[pP]athValue)s?\w*)$/;

/** What frameworks of Python keep on a request, and what says how to answer; whatever else is there was found by middleware. */
export const ownOfRequest =
  /^(?:GET|POST|FILES|META|COOKIES|LANGUAGE_CODE|headers|method|path\w*|body|content\w*|encoding|scheme|url\w*|site|session|resolver_match|data|query\w*|version\w*|htmx|accept\w*|auth\w*|app|scope|state|client|receive|cookies|is_\w+|get_\w+|build_\w+|form|files|args|values|json|view_args|endpoint|blueprint\w*|base_url|host\w*|remote\w*|environ|lang\w*|locale|timezone|tz|now|start\w*|time\w*|page\w*|limit|theme|device|id|request_id|trace\w*|db\w*|conn\w*|engine|cache|log\w*|tx|transaction|template\w*|config|settings)$/;
