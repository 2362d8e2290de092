import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

describe('Laravel: routes', () => {
  test('middleware of the route and its groups, prefixes, what is left out', async () => {
    const found = await listed({
      'routes/web.php': `<?php
        Route::get('/orders', [OrderController::class, 'index'])->middleware('auth')->name('orders');
        Route::post('/x', 'OrderController@store')->middleware(['auth:sanctum', 'can:update,post', 'throttle:6']);
        Route::middleware(['auth', 'verified'])->prefix('admin')->group(function () {
          Route::get('/a', fn () => 1);
          Route::delete('/b/{id}', Remove::class)->withoutMiddleware('auth');
          Route::prefix('deep')->group(function () { Route::put('/c', [C::class, 'd'])->can('edit'); });
        });
        Route::group(['prefix' => 'old', 'middleware' => ['auth', 'role:admin']], function () { Route::match(['get', 'post'], '/m', 'X@y'); });
        Route::get('/in', [In::class, 'show'])->middleware('guest');`,
      'routes/api.php': `<?php Route::get('/ping', fn () => 1);`,
    });
    expect(found).toEqual([
      'GET /orders [auth]',
      'POST /x [auth:sanctum, can:update,post*]',
      'GET /admin/a [auth]',
      'DELETE /admin/b/{id} []',
      'PUT /admin/deep/c [auth, can:edit*]',
      'GET /old/m [auth, role:admin*]',
      'POST /old/m [auth, role:admin*]',
      'GET /in []',
      'GET /api/ping []',
    ]);
  });

  test('resources, all of them and some', async () => {
    const found = await listed({
      'routes/web.php': `<?php Route::apiResource('photos', PhotoController::class)->only(['index', 'destroy'])->middleware('auth');
        Route::resource('posts.notes', NoteController::class, ['except' => ['create', 'edit', 'update', 'show']]);`,
    });
    expect(found).toEqual([
      'GET /photos [auth]',
      'DELETE /photos/{id} [auth]',
      'GET /posts/{parent}/notes []',
      'POST /posts/{parent}/notes []',
      'DELETE /posts/{parent}/notes/{id} []',
    ]);
  });

  test('a file of routes that is registered within a group', async () => {
    const found = await listed({
      'app/Providers/RouteServiceProvider.php': `<?php class R { function map() { Route::prefix('staff')->middleware('auth')->group(base_path('routes/staff.php')); } }`,
      'routes/staff.php': `<?php Route::get('/a', [A::class, 'b']);`,
    });
    expect(found).toEqual(['GET /staff/a [auth]']);
  });
});

describe('Laravel: controllers and middleware', () => {
  const routes = `<?php use App\\Http\\Controllers\\Shop\\OrderController;
    Route::controller(OrderController::class)->group(function () { Route::get('/i', 'index'); Route::post('/s', 'store'); Route::delete('/d', 'destroy'); });`;

  test.each([
    [`$this->middleware('auth')->except(['index']);`, 'auth'],
    [`$this->middleware('auth', ['except' => ['index']]);`, 'auth'],
    [`$this->middleware('auth')->only('store', 'destroy');`, 'auth'],
  ])('what the constructor demands: %s', async (line, guard) => {
    const found = await listed({
      'routes/web.php': routes,
      'app/Http/Controllers/Shop/OrderController.php': `<?php class OrderController extends Controller { function __construct() { ${line} } function index() {} function store() {} function destroy() {} }`,
    });
    expect(found).toEqual(['GET /i []', `POST /s [${guard}]`, `DELETE /d [${guard}]`]);
  });

  test('a list of middleware, the class above, what an action checks', async () => {
    const found = await listed({
      'routes/web.php': routes,
      'app/Http/Controllers/Controller.php': `<?php abstract class Controller { function __construct() { $this->middleware('auth'); } }`,
      'app/Http/Controllers/Shop/OrderController.php': `<?php class OrderController extends Controller implements HasMiddleware {
        public static function middleware(): array { return [new Middleware('role:staff', only: ['store'])]; }
        function index() {} function store() {} function destroy() { $this->authorize('delete', $order); } }`,
    });
    expect(found).toEqual([
      'GET /i [auth]',
      'POST /s [role:staff*, auth]',
      'DELETE /d [auth, a check in the handler*]',
    ]);
  });

  test('short names and classes of the project', async () => {
    const found = await listed({
      'app/Http/Kernel.php': `<?php class Kernel { protected $middlewareAliases = ['door' => Door::class, 'authlog' => AuthLog::class]; protected $middlewareGroups = ['staff' => ['throttle:3', 'door']]; }`,
      'app/Http/Middleware/Door.php': `<?php class Door { function handle($request, $next) { if (!$request->user()) { abort(401); } return $next($request); } }`,
      'app/Http/Middleware/AuthLog.php': `<?php class AuthLog { function handle($request, $next) { return $next($request); } }`,
      'routes/web.php': `<?php Route::get('/a', A::class)->middleware('door'); Route::get('/b', A::class)->middleware(Door::class);
        Route::get('/c', A::class)->middleware('staff'); Route::get('/d', A::class)->middleware('authlog'); Route::get('/e', A::class)->middleware(EnsureUserIsAdmin::class);`,
    });
    expect(found).toEqual([
      'GET /a [door]',
      'GET /b [Door]',
      'GET /c [staff]',
      'GET /d []',
      'GET /e [EnsureUserIsAdmin*]',
    ]);
  });

  test('each guard says where it comes from', async () => {
    const [endpoint] = await endpointsOf({
      'routes/x.php': `<?php Route::middleware('auth')->group(__DIR__ . '/web.php');`,
      'routes/web.php': `<?php Route::middleware('signed')->group(function () { Route::get('/a', [A::class, 'b'])->middleware('can:x'); });`,
      'A.php': `<?php class A extends B { function __construct() { $this->middleware('role:a'); } function b() { Gate::authorize('x'); } }`,
      'B.php': `<?php class B { public static function middleware() { return ['role:b']; } }`,
    });
    expect(endpoint?.guards.map(({ origin }) => origin)).toEqual([
      'mount',
      'router',
      'inline',
      'class',
      'base-class',
      'handler',
    ]);
  });
});

test('Laravel: a request class that says who may send it guards the actions that take it', async () => {
  const found = await listed({
    'routes/api.php': `<?php
      Route::post('/posts', [PostController::class, 'store']);
      Route::put('/posts/{post}', [PostController::class, 'update']);
      Route::delete('/posts/{post}', [PostController::class, 'destroy']);`,
    'app/Http/Controllers/PostController.php': `<?php
      use App\\Http\\Requests\\{StorePostRequest, UpdatePostRequest};
      class PostController { function store(StorePostRequest $r) {} function update(?UpdatePostRequest $r, Post $post) {} function destroy(Request $r) {} }`,
    'app/Http/Requests/StorePostRequest.php': `<?php class StorePostRequest extends FormRequest { public function authorize(): bool { return $this->user()->can('create', Post::class); } }`,
    'app/Http/Requests/UpdatePostRequest.php': `<?php class UpdatePostRequest extends FormRequest { public function authorize() { return true; } }`,
  });
  expect(found).toEqual([
    'POST /api/posts [StorePostRequest.authorize*]',
    'PUT /api/posts/{post} []',
    'DELETE /api/posts/{post} []',
  ]);
});
