import { describe, expect, test } from '@jest/globals';
import { endpointsOf, listed } from './listed.ts';

const resource = (members: string, annotations = '@Path("/orders")', rest = '') => ({
  'src/main/java/shop/OrderResource.java': `package shop;
import jakarta.ws.rs.*;
${annotations}
public class OrderResource ${rest} {
${members}
}`,
});

describe('JAX-RS: where an endpoint is registered', () => {
  test.each([
    ['a verb', '@GET public List<Order> all() {}', 'GET /orders []'],
    ['a path of its own', '@DELETE @Path("{id}") public void drop(long id) {}', 'DELETE /orders/{id} []'],
    ['a parameter of a kind', '@GET @Path("/{id: [0-9]+}") public Order one() {}', 'GET /orders/{id} []'],
    ['a constant', 'static final String X = "/x"; @POST @Path(X) public void x() {}', 'POST /orders/x []'],
  ])('%s', async (_, member, expected) => {
    expect(await listed(resource(member))).toEqual([expected]);
  });

  test('below the path of the application', async () => {
    const files = {
      ...resource('@GET public List<Order> all() {}'),
      'src/main/java/shop/App.java':
        'package shop; @ApplicationPath("/api") public class App extends Application {}',
    };
    expect(await listed(files)).toEqual(['GET /api/orders []']);
  });

  test('on an interface of the project, which answers through its class; not that of a client', async () => {
    const files = {
      ...resource('public Order one(long id) { return null; }', '', 'implements Orders'),
      'src/main/java/shop/Orders.java': `package shop;
@Path("/o") public interface Orders { @RolesAllowed("A") @GET @Path("{id}") Order one(@PathParam("id") long id); }`,
      'src/main/java/shop/Client.java':
        'package shop; @RegisterRestClient @Path("/c") interface Client { @GET String c(); }',
    };
    const [found, ...others] = await endpointsOf(files);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      path: '/o/{id}',
      handler: 'OrderResource.one',
      guards: [{ name: '@RolesAllowed("A")', kind: 'authorization', origin: 'decorator' }],
    });
  });
});

describe('JAX-RS: guards', () => {
  test.each([
    ['a role', '@RolesAllowed({"A", "B"})', '[@RolesAllowed("A", "B")*]'],
    ['whoever is known', '@Authenticated', '[@Authenticated]'],
    ['nobody', '@DenyAll', '[@DenyAll*]'],
    ['everybody', '@PermitAll', '[]'],
  ])('by annotation: %s', async (_, annotation, expected) => {
    expect(await listed(resource(`${annotation} @GET public void x() {}`))).toEqual([
      `GET /orders ${expected}`,
    ]);
  });

  test.each([
    ['in force', '', '[@Authenticated]'],
    ['lifted', '@PermitAll', '[]'],
    ['narrowed', '@RolesAllowed("A")', '[@RolesAllowed("A")*]'],
  ])('of the class, %s', async (_, annotation, expected) => {
    const files = resource(`${annotation} @GET public void x() {}`, '@Path("/orders") @Authenticated');
    expect(await listed(files)).toEqual([`GET /orders ${expected}`]);
  });

  test('a check in the handler, and a principal that must be there', async () => {
    const members = `@GET public void x() { if (!sc.isUserInRole("A")) throw new ForbiddenException(); }
      @POST public void y(@Auth User user) {}`;
    expect(await listed(resource(members))).toEqual([
      "GET /orders [sc.isUserInRole('A')*]",
      'POST /orders [@Auth]',
    ]);
  });

  const filter = (annotation: string, body: string) => ({
    'src/main/java/shop/Checked.java': 'package shop; @NameBinding public @interface Checked {}',
    'src/main/java/shop/Secured.java': 'package shop; @NameBinding public @interface Secured {}',
    'src/main/java/shop/CheckFilter.java': `package shop; ${annotation} public class CheckFilter
implements ContainerRequestFilter { public void filter(ContainerRequestContext context) { ${body} } }`,
  });
  const refusing =
    'if (token == null) context.abortWith(Response.status(Response.Status.UNAUTHORIZED).build());';

  test.each([
    ['to what bears its annotation', '@Provider @Checked', refusing, ['[@Secured]', '[CheckFilter]', '[]']],
    ['by a name that says so', '@Provider @Secured', refusing, ['[@Secured]', '[]', '[]']],
    ['to nothing if it turns nobody away', '@Provider @Secured', 'log(context);', ['[]', '[]', '[]']],
    ['to everything', '@Provider', refusing, ['[CheckFilter, @Secured]', '[CheckFilter]', '[]']],
  ])('a filter is bound %s', async (_, annotation, body, expected) => {
    const members = `@Secured @GET public void a() {} @Checked @POST public void b() {}
      @PermitAll @PUT public void c() {}`;
    const found = await listed({ ...resource(members), ...filter(annotation, body) });
    expect(found.map((line) => line.slice(line.indexOf('[')))).toEqual(expected);
  });
});
