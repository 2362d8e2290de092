import { globs } from '../../lib/glob.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { lastName } from '../support/expressions.ts';

/** Words of a path that people must reach before they are known, wherever they stand. */
const entrances =
  /(?:^|[/._-])(?:log[-_]?in|log[-_]?out|sign[-_]?(?:in|up|out)|password[-_]?(?:resets?|recovery)|recover[-_]?password|oauth2?|oidc|saml|sso|callback|forgot(?:-?password)?|reset-?password|public|favicon\.ico|robots\.txt|sitemap\.xml|csp-report|\.well-known)(?:$|[/._-])/i;
/** What asks a program, and nothing in it, whether it is there. */
const probes =
  /(?:^|[/._-])(?:health|healthcheck|(?:health|live|ready|status|info|version)z|alive|liveness|readiness|ping)(?:$|[/._-])/i;
/** Files that come with the application: whatever lies below a path, rather than `/assets/:id`, which may be anybody's. */
const files =
  /(?:^|\/)(?:static|assets)(?:$|\/(?:[^:{*]*\/)?(?:\*|\{\*|\(\.\*\)|[:{]\W*(?:file|path|name)|[^/:{*]+\.\w+$))/i;
/** The same, but below one particular thing they do something to it: `/orders/:id/confirm`. */
const steps =
  /(?:^|[/._-])(?:register|registration|auth|authenticate|reset-?password|verify(?:-?email)?|confirm|activate|refresh)(?:$|[/._-])/i;
/** Where sessions and tokens are got. */
const beginnings = /\/(?:session|token)s?\/?$/i;
/** Whoever was sent a link has what is needed to follow it: `/quotes/:token/accept`, `/parcels/track/:code`. */
const links =
  /(?<!\/tokens)\/[:{<[][^/]*token\b|\/(?:shared?|invit(?:e|es|ations?)|track(?:ing)?|magic[-_]?links?|join)\/[:{<[][^/]*(?:code|key|hash|secret)\b|\/invit(?:e|es|ations?)\/accept$/i;
/** What is the same for everybody who reads it. */
const commonKnowledge =
  /\/(?:(?:billing|subscriptions?|payments?|pricing)\/plans|pricing|faqs?|countries|(?:exchange|shipping|tax|vat)-?rates|time-?zones|currencies|languages|locales)\/?$/i;
/** Whoever gets mail takes themselves off the list by the link in it, and has no account (RFC 8058). */
const mailings = /\/(?:newsletters?|mailings?|mailing-?lists?|e-?mails?)[/_-]unsubscribe\/?$/i;
/** What is done to one of several people or machines, not by them: `/members/:id/sign-out`, `/users/:id/password-reset`. */
const doneToOne =
  /\/(?!tenants|org|workspaces|realms|shops|stores|clients|apps|locales|languages)[\w-]+s\/[:{<[][^/]+(?:\/[\w-]+)?\/(?:(?:log|sign)[-_]?out|logout|(?:force-?)?reset-?password|passwords?[-_/]reset)\/?$/i;
/** Of a password or an account, not of whatever comes before it: `/prices/reset`. */
const resets =
  /^(?:\/(?:api|rest|v\d+))*\/reset(?:$|\/)|(?:passwords?|accounts?|users?|auth|credentials?|login)[/._-](?:\w+\/)?reset(?:$|[/._-])/i;
/** What others' servers call; who takes one away or alters it administers them. */
const deliveries = /(?:^|[/._-])webhooks?(?:$|[/._-])/i;
/** `/hooks/billing`, by who sends; `/repos/:id/hooks` is where they are administered. */
const hooks = /(?:^|\/)hooks\/[a-z]/i;
/** What may be read by everybody, and is something else when it is written. */
const notices =
  /(?:^|[/._-])(?:live|ready|status|version|server-?_?info|metrics|docs|swagger|openapi(?:\.json)?)(?:$|[/._-])/i;
/** What every visitor of a site may read, and stands at its top: `/about`, `/legal/terms`; `/up` of Rails says that it runs. */
const pages =
  /^(?:\/[a-z]{2}(?:-[a-z]{2})?)?(?:\/(?:pages?|legal|info|site|company))?\/(?:up|about(?:-?us)?|terms(?:-(?:of-)?(?:service|use)|-and-conditions)?|tos|privacy(?:-policy)?|imprint|impressum|legal(?:-notice)?|disclaimer|cookies?(?:-policy)?|accessibility|contact(?:-?us)?|faqs?|pricing|press|careers|licen[cs]es?|credits|changelog)(?:\.html)?\/?$/i;
const administered = /(?:^|\/)(?:admin|administration|backoffice|internal|management|staff)(?:$|\/)/i;
const publicHandlers =
  /(?:log-?in|sign-?(?:in|up))(?:user|page|form|handler|post)?$|^register(?:user|account|handler)?$|^(?:forgot|reset)-?password|^(?:get|check|handle)?health(?:z|check|handler)?$|^(?!add|create|delete|edit|get|list|register|remove|set|show|test|update)\w*(?:webhook|callback)(?:handler)?$/i;
/** Rails calls them by what they make: `sessions#create`, `users/passwords#new`. */
const publicControllers =
  /(?:^|\/)(?:(?:user_?)?sessions#(?:new|create)|(?:registrations|confirmations|unlocks)#(?:new|create|show)|(?:passwords|password_?resets)#(?:new|create|edit|update)|omniauth_?callbacks#\w+)$/i;
/** The front page, and the page for whatever no route took. */
const frontPage = /^\/(?:\*\w*|\{\*\w+\}|\(\.\*\))?$/;

export const isWrite = ({ method, path }: Endpoint): boolean =>
  !/^(?:GET|HEAD|OPTIONS|QUERY|SUBSCRIPTION|FIELD|PAGE)$/.test(method) &&
  !(method === '*' && downloads.test(path));

/** What is called like a file is read, whatever method its view does not say: `/calendar.ics`, `/loans/export.csv`. */
const downloads = /\/[\w-]+\.(?:ics|csv|tsv|xml|rss|atom|txt|pdf|xlsx?|zip|png|jpe?g|svg)\/?$/i;

/** Remote procedures and searches are posted and change nothing: `/shop.v1.Orders/ListOrders`, `POST /search`. */
const reading =
  /^(?:get|list|find|search|read|count|describe|check|watch|query|look_?up|fetch|preview|validate|verify|estimate|calculate|suggest|export|show|view)(?![a-z])|^graphi?ql$/;
/** They are called by what they give: the popular ones, the most recent. */
const given =
  /^(?:popular|recent(?:ly)?|latest|newest|featured|trending|nearby|related|similar|random|upcoming|recommended)(?![a-z])|^top$/;

/** Whether something that is posted only reads, by what it is called. */
export function isReading({ path, handler }: Endpoint): boolean {
  const words = [path.slice(path.search(/[^/.]*$/)), handler.slice(handler.search(/[\w$]+$/))];
  return words
    .map((word) => word.charAt(0).toLowerCase() + word.slice(1))
    .some((word) => reading.test(word) || given.test(word));
}

/** Whether a path is one of those below which others administer. */
export const isAdministered = (path: string): boolean => administered.test(path);

/** A router that says so in its name. */
const publicRouters = /#(?:\w+_)?(?:public|open|anonymous|unauthenticated|no_?auth)(?:_\w+)?$/i;

/** Whether a path says how the program is, or what it can do: `/health/queues`, `/metrics`. */
export const isNotice = (path: string): boolean => probes.test(path) || notices.test(path);

/** Whether an endpoint is meant for everybody: login, health, webhooks and what the policy names. */
export function isDeliberatelyPublic(endpoint: Endpoint, publicPaths: readonly string[] = []): boolean {
  if (publicPaths.length > 0 && globs(publicPaths)(endpoint.path)) return true;
  const readsOnly = !isWrite(endpoint);
  const isDoneToOne = !readsOnly && doneToOne.test(endpoint.path);
  if (endpoint.method === 'OPTIONS') return true;
  if (!isDoneToOne && entrances.test(endpoint.path.replace(/[:{*][^/]*/g, ''))) return true;
  if (probes.test(endpoint.path.split(/[:{*<[]/, 1)[0] ?? '')) return true;
  if (
    files.test(endpoint.path) &&
    (endpoint.method === '*' || (readsOnly && !/\/assets$/i.test(endpoint.path)))
  )
    return true;
  if (frontPage.test(endpoint.path)) return readsOnly || endpoint.method === '*';
  if (readsOnly && (pages.test(endpoint.path) || publicRouters.test(endpoint.group))) return true;
  if (administered.test(endpoint.path)) return false;
  const last = lastName(endpoint.handler);
  const [general = ''] = endpoint.path.replace(/^\/\{\?\}/, '').split(/[:{*<[]/, 1);
  // Who registers for one particular thing, `/events/:id/registrations`, is known.
  const isOfVisitors =
    general === endpoint.path || /users?|accounts?|regist|sess|confirm|unlock|passw|auth/i.test(general);
  if (publicHandlers.test(last) || (isOfVisitors && publicControllers.test(endpoint.handler))) return true;
  if ((steps.test(general) || resets.test(general) || beginnings.test(endpoint.path)) && !isRevoked(endpoint))
    return true;
  if (deliveries.test(general)) return !alters(endpoint);
  return (readsOnly || endpoint.method === '*') && notices.test(general);
}

/** Whether a new endpoint needs no guard, for what it is: it gives what everybody may know, or to whoever has the link. */
export function isForWhoeverAsks(endpoint: Endpoint): boolean {
  if (administered.test(endpoint.path)) return false;
  const isKnown = !isWrite(endpoint) && !/[:{*<[]/.test(endpoint.path) && commonKnowledge.test(endpoint.path);
  return isKnown || mailings.test(endpoint.path) || (links.test(endpoint.path) && !alters(endpoint));
}

/** Where procedures and fields are called that are endpoints themselves: `/api/trpc/[trpc]`, `/graphql`. */
const counters: readonly (readonly [RegExp, RegExp])[] = [
  [/\/trpc(?:\/[:{*[][^/]*)?$/i, /^procedures$/],
  [/\/graphql\/?$/i, /graphql$/],
];

/** Whether an endpoint only hands on to others that are known, each with its own guard. */
export const handsOn = ({ path }: Endpoint, all: readonly Endpoint[]): boolean =>
  counters.some(([place, kind]) => place.test(path) && all.some(({ framework }) => kind.test(framework)));

const alters = ({ method }: Endpoint): boolean => /^(?:PUT|PATCH|DELETE)$/.test(method);

/** Who deletes one's own session leaves; who deletes those of somebody turns them out. */
const isRevoked = (endpoint: Endpoint): boolean =>
  alters(endpoint) && /\/(?:session|token)s\/?$/i.test(endpoint.path);

/** Whether an endpoint takes what others' servers deliver: whom it turns away did not sign that. */
export const isDelivery = ({ path }: Endpoint): boolean => deliveries.test(path) || hooks.test(path);

/** Where people become known: nobody can be before. */
const doors = /\/(?:log-?in|sign-?in|sign-?up|register|forgot-?password|reset-?password)\/?$/i;

/** Whether an endpoint is the way in itself; a guard that is taken away from it was a mistake. */
export const isEntrance = ({ path }: Endpoint): boolean => doors.test(path);
