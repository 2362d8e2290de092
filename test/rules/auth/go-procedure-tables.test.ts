import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const tables = `package rpc
import "example.org/mill/role"
var publicProcedures = map[string]bool{
	"/mill.v1.InfoService/GetHours": true,
}
var millRoles = map[string][]role.Role{
	"/mill.v1.FlourService/ListSacks": {role.Miller, role.Carter},
	"/mill.v1.FlourService/Grind":     {role.Miller},
	"/mill.v1.FlourService/Sell":      {role.Miller},
}
`;
const procedure = (type: string, name: string): string => `
func (s *${type}) ${name}(ctx context.Context, req *connect.Request[millv1.${name}Request]) (*connect.Response[millv1.${name}Response], error) {
	return s.mill.${name}(ctx, req.Msg)
}
`;
const services = `package rpc
import ("context"; "connectrpc.com/connect"; "example.org/mill/gen/millv1"; "example.org/mill/gen/millv1connect")
func Mount(mill *Mill, mux *http.ServeMux) {
	opts := connect.WithInterceptors(ranked(mill))
	mux.Handle(millv1connect.NewFlourServiceHandler(&flourServer{mill}, opts))
	mux.Handle(millv1connect.NewInfoServiceHandler(&infoServer{mill}, opts))
}
type flourServer struct{ mill *Mill }
type infoServer struct{ mill *Mill }
${['ListSacks', 'Grind', 'Sell'].map((name) => procedure('flourServer', name)).join('')}${procedure('infoServer', 'GetHours')}`;
const mill: Sources = { 'rpc/tables.go': tables, 'rpc/services.go': services };

test('Go: a procedure whose row is emptied, or goes, lost what it asked', async () => {
  const lost = [
    "auth/guard-removed: MUTATION /FlourService/Grind was guarded by millRoles('role.Miller') and no longer is.",
  ];
  expect(await altered(mill, 'Grind":     {role.Miller}', 'Grind":     {}')).toEqual(lost);
  expect(await altered(mill, '	"/mill.v1.FlourService/Grind":     {role.Miller},\n', '')).toEqual(lost);
});

test('Go: rows may ask for more, for something else, or be written with constants', async () => {
  expect(await altered(mill, '{role.Miller, role.Carter}', '{role.Miller}')).toEqual([]);
  expect(await altered(mill, 'Grind":     {role.Miller}', 'Grind":     {role.Miller, role.Grinder}')).toEqual(
    [],
  );
  const constants = tables.replaceAll(/"\/mill\.v1\.(\w+)\/(\w+)"/g, 'millv1connect.$1$2Procedure');
  expect(await altered(mill, tables, constants)).toEqual([]);
});

const added = (name: string, table: string): Promise<string[]> =>
  between(mill, { 'rpc/tables.go': table, 'rpc/services.go': services + procedure('flourServer', name) });

test('Go: a new procedure without a row, where all beside it have one, lacks it', async () => {
  expect(await added('Reveal', tables)).toEqual([
    expect.stringContaining('auth/missing-guard: MUTATION /FlourService/Reveal can be reached by anybody'),
  ]);
  const row = '	"/mill.v1.FlourService/Reveal": {role.Miller},\n}\n';
  expect(await added('Reveal', tables.replace(/\}\n$/, row))).toEqual([]);
  const open = 'GetHours": true,\n	"/mill.v1.FlourService/GetPrices": true,';
  expect(await added('GetPrices', tables.replace('GetHours": true,', open))).toEqual([]);
});

test('Go: a procedure that was there and comes to those that are open is told', async () => {
  expect(
    await altered(mill, 'GetHours": true,', 'GetHours": true,\n	"/mill.v1.FlourService/ListSacks": true,'),
  ).toEqual([
    'auth/guard-removed: QUERY /FlourService/ListSacks came to the list publicProcedures, on which nobody is asked who calls.',
  ]);
});

test('Go: services are known by what they are registered as, or what they embed', async () => {
  const registered = services.replaceAll('&flourServer{mill}', 'newFlour(mill)');
  const made = `${registered}func newFlour(m *Mill) *flourServer { return &flourServer{m} }\n`;
  expect(
    await altered({ ...mill, 'rpc/services.go': made }, 'Grind":     {role.Miller}', 'Grind":     {}'),
  ).toEqual([expect.stringContaining('MUTATION /FlourService/Grind was guarded')]);
  const embedding = services
    .replace(/func Mount[\s\S]*?\n\}\n/, '')
    .replace('flourServer struct{ mill', 'flourServer struct{ millv1.UnimplementedFlourServiceServer; mill');
  expect(
    await altered({ ...mill, 'rpc/services.go': embedding }, 'Grind":     {role.Miller}', 'Grind":     {}'),
  ).toEqual([expect.stringContaining('MUTATION /FlourService/Grind was guarded')]);
});
