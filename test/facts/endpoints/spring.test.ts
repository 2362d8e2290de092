import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

const controller = (
  members: string,
  annotations = '@RestController @RequestMapping("/api/users")',
  rest = '',
) => ({
  'src/main/java/shop/UserController.java': `package shop;
import org.springframework.web.bind.annotation.*;
${annotations}
public class UserController ${rest} {
${members}
}`,
});

describe('Spring: where an endpoint is registered', () => {
  test.each([
    ['a verb', '@GetMapping("/{id}") User get(long id) { return null; }', 'GET /api/users/{id} []'],
    ['a verb without a path', '@PostMapping void add(User user) {}', 'POST /api/users []'],
    [
      'a method',
      '@RequestMapping(value = "/x", method = RequestMethod.PUT) void x() {}',
      'PUT /api/users/x []',
    ],
    ['any method', '@RequestMapping(path = "/x") void x() {}', '* /api/users/x []'],
    [
      'a constant',
      'static final String X = "/x"; @GetMapping(X + "/{id}") void x() {}',
      'GET /api/users/x/{id} []',
    ],
    ['a place in the configuration', `@GetMapping("\${p.x:/x}/y") void x() {}`, 'GET /api/users/{?}/y []'],
  ])('%s', async (_, member, expected) => {
    expect(await listed(controller(member))).toEqual([expected]);
  });

  test('several paths and methods of one', async () => {
    const member =
      '@RequestMapping(value = {"/a", "/b"}, method = {RequestMethod.GET, RequestMethod.POST}) void x() {}';
    expect(await listed(controller(member))).toEqual([
      'GET /api/users/a []',
      'POST /api/users/a []',
      'GET /api/users/b []',
      'POST /api/users/b []',
    ]);
  });

  test('on an interface of the project, whose client answers nobody', async () => {
    const files = {
      ...controller('public User get(Long id) { return null; }', '@RestController', 'implements UserApi'),
      'src/main/java/shop/UserApi.java': `package shop;
@RequestMapping("/users") interface UserApi {
  @PreAuthorize("hasRole('ADMIN')")
  @GetMapping("/{id}") User get(@PathVariable Long id);
}`,
      'src/main/java/shop/UserClient.java':
        'package shop; @FeignClient("users") interface UserClient { @GetMapping("/other") User other(); }',
    };
    const [found, ...others] = await endpointsOf(files);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      method: 'GET',
      path: '/users/{id}',
      handler: 'UserController.get',
      guards: [{ name: `@PreAuthorize("hasRole('ADMIN')")`, kind: 'authorization' }],
      location: { path: 'src/main/java/shop/UserController.java', line: 5 },
    });
  });

  test('in a base class, with constants of another class', async () => {
    const files = {
      ...controller('', '@RestController @RequestMapping(Paths.USERS)', 'extends Crud<User>'),
      'src/main/java/shop/Paths.java':
        'package shop; class Paths { static final String ROOT = "/r"; static final String USERS = ROOT + "/users"; }',
      'src/main/java/shop/Crud.java':
        'package shop; @Secured("ROLE_STAFF") abstract class Crud<T> { @DeleteMapping("/{id}") void drop(Long id) {} }',
    };
    expect(await listed(files)).toEqual(['DELETE /r/users/{id} [@Secured("ROLE_STAFF")*]']);
  });

  test('GraphQL', async () => {
    const members = '@QueryMapping List<User> users() {} @MutationMapping("drop") void remove(Long id) {}';
    expect(await listed(controller(members, '@Controller'))).toEqual(['QUERY users []', 'MUTATION drop []']);
  });
});

describe('Spring: annotations', () => {
  test.each([
    ['a role', `@PreAuthorize("hasRole('A')")`, `[@PreAuthorize("hasRole('A')")*]`],
    ['whoever is known', '@PreAuthorize("isAuthenticated()")', '[@PreAuthorize("isAuthenticated()")]'],
    ['everybody', '@PreAuthorize("permitAll()")', '[]'],
    ['one or everybody', `@PreAuthorize("hasRole('A') or permitAll")`, '[]'],
    [
      'one or known',
      `@PreAuthorize("hasRole('A') or isAuthenticated()")`,
      `[@PreAuthorize("hasRole('A') or isAuthenticated()")]`,
    ],
    [
      'afterwards',
      '@PostAuthorize("returnObject.owner == principal")',
      '[@PostAuthorize("returnObject.owner == principal")*]',
    ],
    ['secured', '@Secured({"ROLE_A", "ROLE_B"})', '[@Secured("ROLE_A", "ROLE_B")*]'],
    ['secured for nobody in particular', '@Secured("IS_AUTHENTICATED_ANONYMOUSLY")', '[]'],
    ['of the standard', '@RolesAllowed("A")', '[@RolesAllowed("A")*]'],
    ['that denies', '@DenyAll', '[@DenyAll*]'],
    ['of a library', '@RequiresPermissions("user:read")', '[@RequiresPermissions("user:read")*]'],
    ['of documentation', '@SecurityRequirement(name = "bearer")', '[]'],
  ])('%s', async (_, annotation, expected) => {
    expect(await listed(controller(`${annotation} @GetMapping void x() {}`))).toEqual([
      `GET /api/users ${expected}`,
    ]);
  });

  test.each([
    ['in force', '@GetMapping void x() {}', '[@RolesAllowed("A")*]'],
    ['narrowed', '@RolesAllowed("B") @GetMapping void x() {}', '[@RolesAllowed("B")*]'],
    ['lifted', '@PermitAll @GetMapping void x() {}', '[]'],
    ['lifted by an annotation of somebody', '@SkipAuth @GetMapping void x() {}', '[]'],
    ['beside another', '@Secured("B") @GetMapping void x() {}', '[@Secured("B")*, @RolesAllowed("A")*]'],
  ])('of the class, %s', async (_, member, expected) => {
    expect(await listed(controller(member, '@RolesAllowed("A") @RestController'))).toEqual([
      `GET / ${expected}`,
    ]);
  });

  test('composed by the project', async () => {
    const files = {
      ...controller('@AdminOnly @GetMapping void x() {} @Open @GetMapping("/y") void y() {}'),
      'src/main/java/shop/AdminOnly.java': `package shop; @PreAuthorize("hasRole('A')") public @interface AdminOnly {}`,
      'src/main/java/shop/Open.java': 'package shop; @PreAuthorize("permitAll()") public @interface Open {}',
    };
    expect(await listed(files)).toEqual(['GET /api/users [@AdminOnly*]', 'GET /api/users/y []']);
  });
});

describe('Spring: checks in the handler', () => {
  test.each([
    ['an exception', 'if (!user.isAdmin()) throw new AccessDeniedException("no");', '[user.isAdmin*]'],
    [
      'a status',
      'if (user == null) return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();',
      '[a check of user]',
    ],
    ['a number', 'if (user == null) response.sendError(403);', '[a check of user*]'],
    [
      'a constant',
      'if (user == null) response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);',
      '[a check of user]',
    ],
    [
      'a status in an exception',
      'if (a) throw new ResponseStatusException(HttpStatus.FORBIDDEN);',
      '[a check of a*]',
    ],
    ['the way to the login', 'if (user == null) return "redirect:/login";', '[a check of user]'],
    ['a method beside it', 'ensureOwner(id);', '[ensureOwner*]'],
    ['nothing', 'if (id == null) throw new NotFoundException();', '[]'],
  ])('%s', async (_, body, expected) => {
    const members = `@GetMapping Object x(Long id) { ${body} return null; }
      private void ensureOwner(Long id) { if (!mine(id)) throw new AccessDeniedException("no"); }`;
    expect(await listed(controller(members))).toEqual([`GET /api/users ${expected}`]);
  });
});

test('Spring: functional routes, with the filters of their builders and what they are nested in', async () => {
  const found = await listed({
    'src/main/java/a/Routes.java': `package a;
      import org.springframework.web.reactive.function.server.*;
      class Routes {
        static final String BASE = "/cart";
        RouterFunction<ServerResponse> built(Handler handler, TokenFilter tokenFilter, AuthLog authLog) {
          return route()
            .GET("/open", accept(JSON), handler::list)
            .path(BASE, builder -> builder
              .POST("/items", handler::add)
              .nest(path("/{id}"), inner -> { inner.DELETE("", handler::remove); inner.GET("/x", request -> { return ServerResponse.status(403).build(); }); })
              .filter(tokenFilter).filter(authLog))
            .add(joined(handler))
            .build();
        }
        RouterFunction<ServerResponse> joined(Handler handler) {
          return RouterFunctions.nest(path("/office"), RouterFunctions.route(GET("/stock").and(accept(JSON)), handler::list).filter(this::requireStaff)
            .andRoute(method(HttpMethod.PUT).and(path("/stock")), handler::add));
        }
        private Mono<ServerResponse> requireStaff(ServerRequest request, HandlerFunction<ServerResponse> next) {
          return request.principal().flatMap(p -> next.handle(request)).switchIfEmpty(ServerResponse.status(HttpStatus.FORBIDDEN).build());
        }
      }`,
    'src/main/java/a/TokenFilter.java': `package a;
      class TokenFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {
        public Mono<ServerResponse> filter(ServerRequest r, HandlerFunction<ServerResponse> next) { if (r.token() == null) { return ServerResponse.status(401).build(); } return next.handle(r); } }`,
    'src/main/java/a/AuthLog.java': `package a;
      class AuthLog implements HandlerFilterFunction<ServerResponse, ServerResponse> {
        public Mono<ServerResponse> filter(ServerRequest r, HandlerFunction<ServerResponse> next) { return next.handle(r); } }`,
    'src/main/java/a/Handler.java': `package a;
      class Handler { Mono<ServerResponse> list(ServerRequest r) { return null; }
        Mono<ServerResponse> add(ServerRequest r) { if (r.user() == null) { throw new AccessDeniedException("no"); } return null; } }`,
  });
  expect(found.toSorted()).toEqual(
    [
      'GET /open []',
      'POST /cart/items [tokenFilter, a check of r.user*]',
      'DELETE /cart/{id} [tokenFilter]',
      'GET /cart/{id}/x [tokenFilter, a check in the handler*]',
      'GET /office/stock [requireStaff*]',
      'PUT /office/stock [a check of r.user*]',
    ].toSorted(),
  );
});
