import { describe, expect, test } from '@jest/globals';
import type { Language } from '../../../src/model/code.ts';
import { factsOf, shown, shownCall } from './facts.ts';

interface Sample {
  readonly language: Language;
  readonly text: string;
  /** What is imported, as `module imported local`. */
  readonly imports?: readonly string[];
  readonly calls: readonly string[];
  readonly assignments: readonly string[];
  /** Functions as `name(parameter: type)`, `Class.name` inside a class. */
  readonly functions: readonly string[];
  readonly branches: readonly string[];
  readonly returns?: readonly string[];
}

/** The same little program in every language; what differs is what the language cannot say. */
const samples: readonly Sample[] = [
  {
    language: 'javascript',
    text: `import db, { run as go } from 'store';
class Users { async find(id, ...rest) {
  const sql = 'SELECT ' + id + \` x \${rest}\`;
  if (id && !rest) { await db.query(sql, { deep: true }); }
  return sql;
} }`,
    imports: ['store default db', 'store run go'],
    calls: ['db.query(sql, {deep: true})'],
    assignments: ['sql = <concatenation "SELECT " id " x " rest>'],
    functions: ['Users.find(id, rest)'],
    branches: ['true (&& id (! rest))', 'true id'],
    returns: ['sql'],
  },
  {
    language: 'typescript',
    text: `import type { Db } from './db';
@Controller('users') export class Users { constructor(private readonly db: Db) {}
  @Get(':id') find(@Param('id') id: string): string {
    const sql: string = \`SELECT \${id!}\`;
    if (id === 'x') return this.db.query(sql as any)?.rows;
    return sql;
} }`,
    imports: ['./db Db Db'],
    calls: ['Controller("users")', 'Get(":id")', 'Param("id")', 'this.db.query(sql)'],
    assignments: ['sql = <interpolation "SELECT " id>'],
    functions: ['Users.constructor(db: Db)', 'Users.find(id: string)'],
    branches: ['true (=== id "x")', 'false (=== id "x")'],
    returns: ['this.db.query(sql).rows', 'sql'],
  },
  {
    language: 'tsx',
    text: `const View = ({ id }: Props) => <Route path="/x" exact element={load(id)} {...rest} />;`,
    calls: ['Route({path: "/x", exact: true, element: load(id), : rest})', 'load(id)'],
    assignments: ['View = function'],
    functions: ['View(: Props)'],
    branches: [],
    returns: ['Route({path: "/x", exact: true, element: load(id), : rest})'],
  },
  {
    language: 'python',
    text: `import store.db as db
from .models import User as U, Group
class Users(Base):
    table = "users"
    @app.get("/x", status=200)
    def find(self, id: int, user: U = Depends(current)):
        sql = f"SELECT {id}" + self.table
        if id == 1 and not user: db.query(sql, deep=True, **rest)
        return sql % id
`,
    imports: ['store.db * db', '.models User U', '.models Group Group'],
    calls: ['app.get("/x", status=200)', 'Depends(current)', 'db.query(sql, deep=true, *=rest)'],
    assignments: ['table = "users"', 'sql = <concatenation "SELECT " id self.table>'],
    functions: ['Users.find(self, id: int, user: U)'],
    branches: ['true (&& (== id 1) (! user))', 'true (== id 1)'],
    returns: ['(% sql id)'],
  },
  {
    language: 'ruby',
    text: `require 'store'
class Users < Base
  before_action :login, only: [:find]
  def find(id, deep: true)
    sql = "SELECT #{id}"
    sql += "x"
    Db.query(sql, deep: deep) if id == 1
    return sql unless deep
  end
end`,
    imports: ['store * *'],
    calls: ['require("store")', 'before_action("login", only=["find"])', 'Db.query(sql, deep=deep)'],
    assignments: ['sql = <interpolation "SELECT " id>', 'sql += "x"'],
    functions: ['Users.find(id, deep)'],
    branches: ['true (== id 1)', 'false deep'],
    returns: ['sql'],
  },
  {
    language: 'go',
    text: `package users
import ( "fmt"; db "store/v2" )
func (u *Users) Find(id, name string, rest ...int) (string, error) {
	sql := fmt.Sprintf("SELECT %s", id) + name
	if id == "x" && !u.ok { db.Query(sql, &Options{Deep: true}, rest...) }
	return sql, nil
}`,
    imports: ['fmt * fmt', 'store/v2 * db'],
    calls: [
      'fmt.Sprintf("SELECT %s", id)',
      'db.Query(sql, Options({Deep: true}), *=rest)',
      'Options({Deep: true})',
    ],
    assignments: ['sql = <concatenation <format "SELECT %s" id> name>'],
    functions: ['Users.Find(id: string, name: string, rest: int)'],
    branches: ['true (&& (== id "x") (! u.ok))', 'true (== id "x")'],
    returns: ['sql', 'null'],
  },
  {
    language: 'java',
    text: `import store.Db; import static store.Tools.*;
@Path("/users") class Users extends Base<User> implements Api {
  private final String table = "users";
  @GET(value = "/x") String find(@Id("id") String id, int n) {
    String sql = "SELECT " + id + table;
    if (id == null || n > 1) { Db.query(sql, new Options(true)).all(); }
    return String.format("%s", (int) n);
  }
}`,
    imports: ['store Db Db', 'store.Tools * *'],
    calls: [
      'Path("/users")',
      'GET(value="/x")',
      'Id("id")',
      'Db.query(sql, Options(true)).all()',
      'Db.query(sql, Options(true))',
      'Options(true)',
      'String.format("%s", int(n))',
    ],
    assignments: ['table = "users"', 'sql = <concatenation "SELECT " id table>'],
    functions: ['Users.find(id: String, n: int)'],
    branches: ['true (|| (== id null) (> n 1))', 'false (== id null)'],
    returns: ['<format "%s" int(n)>'],
  },
  {
    language: 'csharp',
    text: `using Store; using Db = Store.Db;
[Route("users")] class Users : Base, IApi {
  string table = "users";
  [HttpGet("x", Name = "n")] public string Find([FromQuery] string id, int n = 1) {
    var sql = $"SELECT {id}" + table;
    if (id != null && !ok) { Db.Query(sql, deep: true); command.CommandText = sql; }
    Db.Exec(new { Id = id, q.Name, n });
    return sql;
  }
}`,
    imports: ['Store * *', 'Store.Db * Db'],
    calls: [
      'Route("users")',
      'HttpGet("x", Name="n")',
      'FromQuery()',
      'Db.Query(sql, deep=true)',
      'Db.Exec({Id: id, Name: q.Name, n: n})',
    ],
    assignments: [
      'table = "users"',
      'Name = "n"',
      'sql = <concatenation "SELECT " id table>',
      'command.CommandText = sql',
    ],
    functions: ['Users.Find(id: string, n: int)'],
    branches: ['true (&& (!= id null) (! ok))', 'true (!= id null)'],
    returns: ['sql'],
  },
  {
    language: 'php',
    text: `<?php
use Store\\Db as D;
#[Route('/users')]
class Users extends Base {
  private string $table = 'users';
  public function find(string $id, int $n = 1) {
    $sql = "SELECT $id {$this->table}" . $n;
    if ($id === 'x' && !$n) { D::query($sql, ['deep' => true]); $this->db->run(deep: $n); }
    return (int) $_GET['id'];
  }
}`,
    imports: ['Store Db D'],
    calls: ['Route("/users")', 'D.query(sql, {deep: true})', 'this.db.run(deep=n)'],
    assignments: ['table = "users"', 'sql = <concatenation "SELECT " id " " this.table n>'],
    functions: ['Users.find(id: string, n: int)'],
    branches: ['true (&& (=== id "x") (! n))', 'true (=== id "x")'],
    returns: ['int(_GET.id)'],
  },
  {
    language: 'rust',
    text: `use store::{Db, Pool as P};
impl Users { fn find(&self, id: &str) -> String {
  let sql: String = format!("SELECT {}", id);
  if id == "x" && !self.ok { Db::query(&sql).run(true)?; }
  return sql;
} }`,
    imports: ['store Db Db', 'store Pool P'],
    calls: ['format("SELECT {}", id)', 'Db.query(sql).run(true)', 'Db.query(sql)'],
    assignments: ['sql = <format "SELECT {}" id>'],
    functions: ['Users.find(&self, id: &str)'],
    branches: ['true (&& (== id "x") (! self.ok))', 'true (== id "x")'],
    returns: ['sql'],
  },
  {
    language: 'cpp',
    text: `#include <db.h>
class Users : public Base { std::string find(const char *id, int n = 1) {
  std::string sql = "SELECT " + id;
  if (id == nullptr && !n) { db->query(sql.c_str(), 0x1ff); }
  return sql;
} };`,
    imports: ['db.h * *'],
    calls: ['db.query(sql.c_str(), 511)', 'sql.c_str()'],
    assignments: ['sql = <concatenation "SELECT " id>'],
    functions: ['Users.find(id: char, n: int)'],
    branches: ['true (&& (== id null) (! n))', 'true (== id null)'],
    returns: ['sql'],
  },
  {
    language: 'bash',
    text: `export MODE=development
find_user() {
  local sql="SELECT $1"
  if [ "$MODE" = x ]; then sudo -u db env A=b /usr/bin/psql -c "$sql" 'deep'; fi
}`,
    calls: ['psql("-c", <interpolation sql>, "deep")'],
    assignments: ['MODE = "development"', 'sql = <interpolation "SELECT " 1>'],
    functions: ['find_user()'],
    branches: ['true (= <interpolation MODE> "x")'],
  },
  {
    language: 'powershell',
    text: `function Find-User($id) {
  $sql = "SELECT $id" + $table
  if ($id -eq 'x') { Invoke-Sqlcmd -Query $sql -Deep }
  return $true
}`,
    calls: ['Invoke-Sqlcmd("-Query", sql, "-Deep")'],
    assignments: ['sql = <concatenation "SELECT " id table>'],
    functions: ['Find-User()'],
    branches: ['true (-eq id "x")'],
    returns: ['true'],
  },
];

describe.each(samples)('$language', (sample) => {
  test('gives the same neutral facts as every other language', async () => {
    const facts = await factsOf(sample.language, sample.text);
    expect(facts.unparsed).toEqual([]);
    expect(facts.imports.map((each) => `${each.module} ${each.imported} ${each.local}`)).toEqual(
      sample.imports ?? [],
    );
    expect(facts.calls.map(shownCall)).toEqual(sample.calls);
    expect(facts.assignments.map((each) => `${each.target} ${each.operator} ${shown(each.value)}`)).toEqual(
      sample.assignments,
    );
    expect(
      facts.functions.map(({ name, parameters, inClass }) => {
        const listed = parameters.map((each) => (each.type ? `${each.name}: ${each.type}` : each.name));
        const owner = facts.classes[inClass]?.name;
        return `${owner ? `${owner}.` : ''}${name}(${listed.join(', ')})`;
      }),
    ).toEqual(sample.functions);
    expect(facts.branches.map(({ when, test: read }) => `${when} ${shown(read)}`)).toEqual(sample.branches);
    expect(facts.returns.map(({ value }) => shown(value))).toEqual(sample.returns ?? []);
  });
});
