import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

test('Strawberry: permission classes, extensions, and checks in the body', async () => {
  const found = await listed({
    'schema.py': `
import strawberry
from .permissions import IsAuthenticated, IsEditor
from .helpers import AllowEverybody

@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]: return all_books()
    @strawberry.field(permission_classes=[IsAuthenticated], name="mine")
    def shelf(self, info) -> list[Book]: return info.context.user.books
    secret: str = strawberry.field(resolver=secret, permission_classes=[IsEditor])

@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=[PermissionExtension(permissions=[IsEditor()])])
    def remove_book(self, id: strawberry.ID) -> bool: return delete(id)
    @strawberry.mutation
    def rename(self, info, id: strawberry.ID) -> Book:
        if not info.context.user.is_staff:
            raise PermissionError("staff only")
        return rename(id)

@strawberry.type
class Book:
    @strawberry.field
    def title(self) -> str: return "x"
`,
    'permissions.py': `
class IsAuthenticated(BasePermission):
    def has_permission(self, source, info, **kwargs): return info.context.user.is_authenticated
class IsEditor(BasePermission):
    def has_permission(self, source, info, **kwargs): return info.context.user.is_editor
`,
  });
  expect(found).toEqual([
    'QUERY books []',
    'QUERY mine [IsAuthenticated]',
    'QUERY secret [IsEditor*]',
    'MUTATION removeBook [IsEditor*]',
    'MUTATION rename [a check of info.context.user*]',
  ]);
});

test('Graphene and Ariadne: decorators below the registration, and what resolvers check', async () => {
  const found = await listed({
    'g.py': `
import graphene
class Query(graphene.ObjectType):
    users = graphene.List(User)
    @login_required
    def resolve_users(self, info): return all()
class BanUser(graphene.Mutation):
    @permission_required("users.ban")
    def mutate(self, info, id): return ban(id)
`,
    'a.py': `
from ariadne import MutationType
mutation = MutationType()
@mutation.field("payInvoice")
@login_required
def resolve_pay(_, info, id): return pay(id)
@login_required
@mutation.field("voidInvoice")
def resolve_void(_, info, id): return void(id)
`,
  });
  expect(found).toEqual([
    'QUERY users [login_required]',
    "MUTATION banUser [permission_required('users.ban')*]",
    'MUTATION payInvoice [login_required]',
    'MUTATION voidInvoice []',
  ]);
});

test('graphql-ruby: authorized? and ready? of the class and of its bases, and what bodies check', async () => {
  const found = await listed({
    'app/graphql/mutations/delete_note.rb': `
module Mutations
  class DeleteNote < BaseMutation
    def authorized?(id:) = context[:current_user]&.admin?
    def resolve(id:) = Note.find(id).destroy!
  end
  class PinNote < BaseMutation
    def resolve(id:)
      raise GraphQL::ExecutionError, 'not allowed' unless context[:current_user].admin?
      Note.find(id).pin
    end
  end
  class Ping < GraphQL::Schema::Mutation
    def authorized?(**) = true
    def ready?(**) = true
    def resolve = 1
  end
end`,
    'app/graphql/mutations/base_mutation.rb': `
module Mutations
  class BaseMutation < GraphQL::Schema::RelayClassicMutation
    def ready?(**_args)
      raise GraphQL::ExecutionError, 'not signed in' unless context[:current_user]
      true
    end
  end
end`,
    'app/graphql/types/query_type.rb': `
module Types
  class QueryType < Types::BaseObject
    field :all_notes, [Types::NoteType]
    def all_notes
      authorize! :read, Note
      Note.all
    end
  end
end`,
  });
  expect(found.toSorted()).toEqual([
    'MUTATION deleteNote [ready?, authorized?*]',
    'MUTATION pinNote [ready?, a check in the handler]',
    'MUTATION ping []',
    'QUERY allNotes [authorize!(read)*]',
  ]);
});
