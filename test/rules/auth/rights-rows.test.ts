import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const table: Sources = {
  'authz/operations.go': `package authz

var ServerOperations = map[string]*Operation{
	"/shop.v1.OrderService/List":   {Policies: []*Policy{PolicyOrderList}},
	"/shop.v1.OrderService/Cancel": {Policies: []*Policy{PolicyOrderUpdate}},
	"/shop.v1.OrderService/Refund": {Policies: []*Policy{PolicyOrderRefund}},
	"/shop.v1.InfoService/Version": {},
}
`,
  'web/routes.ts': `export const pages = {
  '/orders': OrdersPage,
  '/orders/new': NewOrderPage,
  '/roles': RolesPage,
};
export const permissionsByRoute = {
  'GET /orders': ['orders:read'],
  'POST /orders': ['orders:write'],
  'DELETE /orders/:id': ['orders:write', 'orders:delete'],
};
`,
};

test('a row of a table of operations that comes to ask for nothing is told', async () => {
  expect(await altered(table, 'Cancel": {Policies: []*Policy{PolicyOrderUpdate}}', 'Cancel": {}')).toEqual([
    'auth/guard-removed: the row /shop.v1.OrderService/Cancel of ServerOperations no longer mentions PolicyOrderUpdate, which turned callers away.',
  ]);
  expect(await altered(table, "['orders:write', 'orders:delete']", '[]')).toEqual([
    "auth/guard-removed: the row DELETE /orders/:id of permissionsByRoute no longer mentions 'orders:write', 'orders:delete', which turned callers away.",
  ]);
});

test('a row that asks for something else, one that goes, and tables of other things are not', async () => {
  expect(await altered(table, '{PolicyOrderUpdate}', '{PolicyOrderCancel}')).toEqual([]);
  const row = '	"/shop.v1.OrderService/Cancel": {Policies: []*Policy{PolicyOrderUpdate}},\n';
  expect(await altered(table, row, '')).toEqual([]);
  expect(await altered(table, 'NewOrderPage', 'undefined')).toEqual([]);
});

describe('a new row that asks for nothing, for what the table was silent on', () => {
  const service: Sources = {
    ...table,
    'shop/orders.go': `package shop
import "google.golang.org/grpc"
type OrderService struct { pb.UnimplementedOrderServiceServer }
func (s *OrderService) List(ctx context.Context, req *pb.ListRequest) (*pb.ListReply, error) { return s.store.List(ctx) }
func (s *OrderService) Void(ctx context.Context, req *pb.VoidRequest) (*pb.VoidReply, error) {
	// first
	return s.store.Void(ctx, req.Id)
}
type InfoService struct { pb.UnimplementedInfoServiceServer }
func (s *InfoService) Notes(ctx context.Context, req *pb.NotesRequest) (*pb.NotesReply, error) { return s.notes(ctx) }
`,
  };
  const added = (files: Sources, row: string): Promise<string[]> =>
    altered(files, '	"/shop.v1.InfoService', `	${row}\n	"/shop.v1.InfoService`);

  test('is told where all beside it ask', async () => {
    expect(await added(service, '"/shop.v1.OrderService/Void": {},')).toEqual([
      'auth/weaker-guard: ServerOperations has a new row for MUTATION /OrderService/Void that asks for nothing, whereas those beside it ask for rights.',
    ]);
  });

  test('is not where it asks, where others of its service ask for nothing, or where the handler asks', async () => {
    const asking = '"/shop.v1.OrderService/Void": {Policies: []*Policy{PolicyOrderVoid}},';
    expect(await added(service, asking)).toEqual([]);
    expect(await added(service, '"/shop.v1.InfoService/Notes": {},')).toEqual([]);
    const asked = (service['shop/orders.go'] ?? '').replace(
      '// first',
      'if !s.mayVoid(ctx, req.Id) { return nil, status.Error(codes.PermissionDenied, "") }',
    );
    expect(await added({ ...service, 'shop/orders.go': asked }, '"/shop.v1.OrderService/Void": {},')).toEqual(
      [],
    );
  });
});

describe('a new row that asks for nothing', () => {
  const routes: Sources = {
    'web/routes.js': `const router = require('express').Router();
router.get('/orders/all', byTable, list);
router.post('/orders/new', byTable, add);
module.exports = router;
`,
    'web/rights.js': `exports.permissionsByRoute = {
  'GET /orders/all': ['orders:read'],
  'POST /orders/new': ['orders:write'],
};
`,
  };
  const besides = (path: string): Promise<string[]> =>
    between(routes, {
      'web/routes.js': (routes['web/routes.js'] ?? '').replace(
        'module.exports',
        `router.get('${path}', byTable, some);\nmodule.exports`,
      ),
      'web/rights.js': (routes['web/rights.js'] ?? '').replace('};', `  'GET ${path}': [],\n};`),
    });

  test("is told for what is everybody's, and not for what is the caller's own", async () => {
    expect(await besides('/orders/late')).toEqual([
      expect.stringContaining('GET /orders/late that asks for nothing'),
    ]);
    expect(await besides('/orders/mine')).toEqual([]);
  });
});

test('what a menu shows to whom decides nothing', async () => {
  const menu: Sources = {
    'web/menu.ts': `export const menuRoles = {
  '/orders': ['admin'],
  '/returns': ['admin', 'clerk'],
};
`,
  };
  expect(await altered(menu, "'/orders': ['admin']", "'/orders': []")).toEqual([]);
});

test.each(['rights.js', 'rights.tsx'])('what is asked for operations of menus decides: %s', async (path) => {
  const menus: Sources = {
    [path]: `export const menuPermissions = {
  'GET /menus': ['menus:read'],
  'DELETE /menus/:id': ['menus:delete'],
};
`,
  };
  expect(await altered(menus, "['menus:delete']", '[]')).toEqual([
    "auth/guard-removed: the row DELETE /menus/:id of menuPermissions no longer mentions 'menus:delete', which turned callers away.",
  ]);
});
