import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

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
