import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

const originsOf = async (source: string) => {
  const found = await endpointsOf({ 'Program.cs': source });
  return found.map(({ guards }) => guards.map(({ origin }) => origin).join(' '));
};

describe('controllers', () => {
  test('attributes of the method, the class and its base; tokens; what lets everybody in', async () => {
    const found = await listed({
      'Base.cs': `[Authorize] public abstract class BaseController : ControllerBase {}`,
      'OrdersController.cs': `[ApiController, Route("api/[controller]"), Authorize(Policy = "Staff")]
        public class OrdersController(IDb db) : BaseController {
          [HttpGet("{id:int}")] public async Task<IActionResult> Get(int id) { return Ok(); }
          [HttpDelete("{id}"), Authorize(Roles = "Admin,Manager")] public IActionResult Delete(int id) => Ok();
          [HttpGet("~/open")] [AllowAnonymous] public IActionResult Open() => Ok();
          [NonAction] public void Helper() {}
          private int Inner() => 1;
        }`,
    });
    expect(found).toEqual([
      "GET /api/Orders/{id:int} [Authorize, Authorize(Policy = 'Staff')*]",
      "DELETE /api/Orders/{id} [Authorize, Authorize(Policy = 'Staff')*, Authorize(Roles = 'Admin,Manager')*]",
      'GET /open []',
    ]);
  });

  test('the default route, several verbs, a route beside the verb', async () => {
    const found = await listed({
      'C.cs': `[Area("Shop")] public class CartController : Controller {
          public IActionResult Index() => View();
          [Authorize, HttpPost] public Task<IActionResult> PayAsync() => null;
          [Route("cart/x"), HttpPut] public IActionResult Put() => Ok();
          [AcceptVerbs("GET", "POST", Route = "both")] public IActionResult Both() => Ok();
        }
        public class HomeController : Controller { public IActionResult Index() => View(); }`,
    });
    expect(found).toEqual([
      '* /Shop/Cart/Index []',
      'POST /Shop/Cart/Pay [Authorize]',
      'PUT /cart/x []',
      'GET /both []',
      'POST /both []',
      '* / []',
    ]);
  });

  test('attributes of the project, filters by type, and words that only sound like guards', async () => {
    const found = await listed({
      'Keys.cs': `public class KeyFilter : IAsyncActionFilter {
          public async Task OnActionExecutionAsync(ActionExecutingContext c, D next) { c.Result = new UnauthorizedResult(); } }
        public class DoorAttribute : AuthorizeAttribute {}
        public class LoginFilter : IActionFilter { public void OnActionExecuting(X c) {} }`,
      'C.cs': `public class C : Controller {
          [HttpGet("a"), ServiceFilter(typeof(KeyFilter))] public void A() {}
          [HttpGet("b"), Door] public void B() {}
          [HttpPost("c"), ValidateAntiForgeryToken, ProducesResponseType(401)] public void D() {}
          [HttpPost("d"), RequirePermission("orders.write")] public void E() {}
          [HttpPost("e"), AllowAnonymous, Door, TypeFilter(typeof(KeyFilter))] public void F() {}
        }`,
    });
    expect(found).toEqual([
      'GET /a [ServiceFilter(typeof(KeyFilter))]',
      'GET /b [Door*]',
      'POST /c []',
      "POST /d [RequirePermission('orders.write')*]",
      'POST /e [TypeFilter(typeof(KeyFilter))]',
    ]);
  });

  test('what the action checks for itself', async () => {
    const found = await listed({
      'C.cs': `public class C : Controller {
          [HttpGet("a")] public async Task<IActionResult> A() { if (!User.IsInRole("Admin")) return NotFound(); return Ok(); }
          [HttpGet("b")] public async Task<IActionResult> B() { var r = await _auth.AuthorizeAsync(User, doc, "Edit"); return Ok(); }
          [HttpGet("c")] public IActionResult D() { return User.IsInRole("x") ? View("a") : View("b"); } }`,
    });
    expect(found.map((each) => each.replace(/ \[.*\*\]/, ' [*]'))).toEqual([
      'GET /a [*]',
      'GET /b [*]',
      'GET /c []',
    ]);
  });

  test('the same class in several files', async () => {
    const found = await listed({
      'A.cs': `[Authorize] public partial class OneController : Controller { [HttpGet("a")] public void A() {} }`,
      'B.cs': `public partial class OneController { [HttpGet("b")] public void B() {} }`,
    });
    expect(found).toEqual(['GET /a [Authorize]', 'GET /b [Authorize]']);
  });
});

describe('minimal APIs', () => {
  test('conventions, groups in groups, attributes of the handler', async () => {
    const found = await listed({
      'Program.cs': `var app = builder.Build();
        var api = app.MapGroup("/api").RequireAuthorization();
        var admin = api.MapGroup("admin").RequireAuthorization("Admin");
        api.MapGet("/orders/{id:int}", async (int id, Db db) => await db.Find(id));
        api.MapGet("/open", () => 1).WithName("open").AllowAnonymous();
        admin.MapDelete("/users/{id}", Remove);
        app.MapPost("/x", [Authorize(Roles = "Admin")] (int x) => 1);
        app.MapMethods("/y", new[] { "PUT", "PATCH" }, Named);
        app.MapPut("/z", Put).RequireAuthorization(p => p.RequireRole("admin"));
        app.MapGroup("/v1").MapGet("/w", () => Results.Unauthorized());
        [Authorize] static IResult Named() => Results.Ok();`,
    });
    expect(found).toEqual([
      'GET /api/orders/{id:int} [RequireAuthorization]',
      'GET /api/open []',
      "DELETE /api/admin/users/{id} [RequireAuthorization, RequireAuthorization('Admin')*]",
      "POST /x [Authorize(Roles = 'Admin')*]",
      'PUT /y [Authorize]',
      'PATCH /y [Authorize]',
      "PUT /z [RequireAuthorization(RequireRole('admin'))*]",
      'GET /v1/w [a check in the handler]',
    ]);
  });

  test('functions that are handed a group, in other files', async () => {
    const found = await listed({
      'Program.cs': `var app = builder.Build();
        app.MapGroup("/todos").MapTodos().RequireAuthorization();
        app.MapOpen();
        UserRoutes.MapUsers(app.MapGroup("/none"));
        var users = app.MapGroup("/users"); UserRoutes.MapUsers(users); users.RequireAuthorization();`,
      'Todos.cs': `public static class Todos {
        public static RouteGroupBuilder MapTodos(this RouteGroupBuilder group) { group.MapGet("/", All); return group; }
        public static void MapOpen(this IEndpointRouteBuilder routes) { var g = routes.MapGroup("open"); g.MapPost("/a", Add); }
      }`,
      'UserRoutes.cs': `public static class UserRoutes { public static void MapUsers(IEndpointRouteBuilder app) { app.MapGet("/{id}", One); } }`,
    });
    expect(found).toContain('GET /todos [RequireAuthorization]');
    expect(found).toContain('POST /open/a []');
    expect(found).toContain('GET /users/{id} [RequireAuthorization]');
  });

  test('a convention under a condition, a hub, and no route at all', async () => {
    const found = await listed({
      'Program.cs': `var g = app.MapGroup("/g");
        if (app.Environment.IsProduction()) { g.RequireAuthorization(); }
        g.MapGet("/a", A);
        app.MapHub<ChatHub>("/chat");
        var dto = _mapper.Map<OrderDto>(order);`,
      'ChatHub.cs': `[Authorize] public class ChatHub : Hub {}`,
    });
    expect(found).toEqual(['GET /g/a [RequireAuthorization?]', '* /chat [Authorize]']);
  });

  test('a name that stands for itself ends', async () => {
    const found = await listed({
      'Program.cs': `app = app.MapAll(); var g = g.MapGroup("/a"); g.MapGet("/b", B); app.MapGet("/c", C);`,
    });
    expect(found).toEqual(['GET /a/b []', 'GET /c []']);
  });
});

describe('what guards a whole application', () => {
  const routes = `app.MapGet("/a", A); app.MapGet("/b", B).AllowAnonymous(); app.MapGet("/c", C).RequireAuthorization("x");`;

  test.each([
    `builder.Services.AddAuthorization(o => { o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build(); });`,
    `builder.Services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);`,
    `builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());`,
  ])('the fallback policy: %s', async (line) => {
    const found = await listed({ 'Program.cs': `${line} ${routes}` });
    expect(found).toEqual(['GET /a [FallbackPolicy]', 'GET /b []', "GET /c [RequireAuthorization('x')*]"]);
  });

  test('no fallback is none', async () => {
    const found = await listed({ 'Program.cs': `o.FallbackPolicy = null; ${routes}` });
    expect(found[0]).toBe('GET /a []');
  });

  test.each([
    ['options.Filters.Add(new AuthorizeFilter(policy));', 'Filters.Add(AuthorizeFilter)'],
    ['options.Filters.Add<AuthorizeFilter>();', 'Filters.Add(AuthorizeFilter)'],
    ['options.Filters.Add(typeof(AuthorizeFilter));', 'Filters.Add(AuthorizeFilter)'],
    ['app.MapControllers().RequireAuthorization();', 'RequireAuthorization'],
  ])('all controllers: %s', async (line, guard) => {
    const found = await listed({
      'Program.cs': `${line} app.MapGet("/m", M);`,
      'C.cs': `public class C : Controller { [HttpGet("a")] public void A() {} [HttpGet("b"), AllowAnonymous] public void B() {} }`,
    });
    expect(found).toEqual([`GET /a [${guard}]`, 'GET /b []', 'GET /m []']);
  });

  test('middleware of the project that turns callers away; one that does not', async () => {
    const found = await listed({
      'Program.cs': `app.UseMiddleware<KeyMiddleware>(); app.UseMiddleware<AuthLogMiddleware>(); app.MapGet("/a", A).AllowAnonymous();`,
      'Key.cs': `public class KeyMiddleware { public async Task InvokeAsync(HttpContext context) {
          if (context.Request.Headers["X-Key"] != key) { context.Response.StatusCode = 401; return; } await next(context); } }
        public class AuthLogMiddleware { public async Task InvokeAsync(HttpContext context) { await next(context); } }`,
    });
    expect(found).toEqual(['GET /a [UseMiddleware<KeyMiddleware>]']);
  });

  test('two programs of one repository are apart', async () => {
    const found = await listed({
      'src/One/Program.cs': `o.FallbackPolicy = o.DefaultPolicy; app.MapGet("/one", A);`,
      'src/Two/Program.cs': `app.MapGet("/two", A);`,
    });
    expect(found).toEqual(['GET /one [FallbackPolicy]', 'GET /two []']);
  });
});

test('Razor Pages: attributes of the model, and conventions by page and folder', async () => {
  const model = (name: string, attributes = '') =>
    `${attributes} public class ${name}Model : PageModel { public void OnGet() {} public Task OnPostAsync() => null; }`;
  const found = await listed({
    'Program.cs': `options.Conventions.AuthorizeFolder("/Admin", "Staff"); options.Conventions.AllowAnonymousToPage("/Admin/Hello"); options.Conventions.AuthorizePage("/Basket/Checkout");`,
    'Pages/Admin/Index.cshtml.cs': model('Index'),
    'Pages/Admin/Hello.cshtml.cs': model('Hello'),
    'Pages/Basket/Checkout.cshtml.cs': model('Checkout'),
    'Areas/Me/Pages/Orders.cshtml.cs': model('Orders', '[Authorize]'),
  });
  expect(found.filter((each) => each.startsWith('POST'))).toEqual([
    "POST /Admin [Authorize('Staff')*]",
    'POST /Admin/Hello []',
    'POST /Basket/Checkout [Authorize]',
    'POST /Me/Orders [Authorize]',
  ]);
});

test('each guard says where it comes from', async () => {
  const found =
    await originsOf(`app.MapGroup("/a").RequireAuthorization().MapGet("/b", [Authorize] () => Results.Forbid()).RequireAuthorization("x");
    [Authorize] public class Base : Controller {} [Authorize("y")] public class Own : Base { [HttpGet("z"), Authorize("w")] public void A() {} }`);
  expect(found).toContain('router decorator inline handler');
  expect(found).toContain('base-class class decorator');
});

test('FastEndpoints: closed unless they say otherwise; what Configure and the group demand', async () => {
  const endpoint = (name: string, told: string): string =>
    `using FastEndpoints; public class ${name} : Endpoint<${name}Request> { public override void Configure() { ${told} } public override async Task HandleAsync(${name}Request r, CancellationToken t) { await SendAsync(1); } }`;
  const found = await listed({
    'A.cs': endpoint('A', 'Get("/a"); AllowAnonymous();'),
    'B.cs': endpoint('B', 'Delete("/b/{id}"); Roles("Admin", "Owner"); Summary(s => s.Description = "x");'),
    'C.cs': endpoint('C', 'Verbs(Http.POST, Http.PUT); Routes("/c");'),
    'D.cs': endpoint('D', 'Post("d"); Group<Administration>();'),
    'Administration.cs':
      'public class Administration : Group { public Administration() { Configure("admin", ep => { ep.Policies("Staff"); }); } }',
    'Other.cs': 'public class Other { void Configure() { Get("/no"); } }',
  });
  expect(found).toEqual([
    'GET /a []',
    "DELETE /b/{id} [the default of FastEndpoints, Roles('Admin', 'Owner')*]",
    'POST /c [the default of FastEndpoints]',
    'PUT /c [the default of FastEndpoints]',
    "POST /admin/d [the default of FastEndpoints, Policies('Staff')*]",
  ]);
});
