/**
 * Node types of which only the text matters, by grammar: strings without parts, types, dotted names. What is inside of
 * them is most of a typed language's tree, and is not copied.
 */

export const opaqueInJavascript: ReadonlySet<string> = new Set([
  'string',
  'regex',
  'type_annotation',
  'type_arguments',
  'type_parameters',
  'interface_declaration',
  'type_alias_declaration',
  'union_type',
  'intersection_type',
  'object_type',
  'function_type',
  'generic_type',
  'array_type',
  'literal_type',
  'lookup_type',
  'tuple_type',
  'conditional_type',
  'type_query',
  'index_type_query',
  'parenthesized_type',
  'readonly_type',
  'template_literal_type',
  'asserts_annotation',
  'type_predicate_annotation',
  'accessibility_modifier',
  'optional_chain',
  'undefined',
  'null',
  'true',
  'false',
  'this',
  'super',
]);

export const opaqueInPython: ReadonlySet<string> = new Set([
  'type',
  'dotted_name',
  'relative_import',
  'none',
  'true',
  'false',
  'comment',
]);

export const opaqueInBash: ReadonlySet<string> = new Set(['raw_string', 'heredoc_start']);

export const opaqueInGo: ReadonlySet<string> = new Set([
  'interpreted_string_literal',
  'raw_string_literal',
  'rune_literal',
  'map_type',
  'slice_type',
  'array_type',
  'function_type',
  'interface_type',
  'channel_type',
  'qualified_type',
  'pointer_type',
  'nil',
  'true',
  'false',
]);

export const opaqueInJava: ReadonlySet<string> = new Set([
  'string_literal',
  'type_arguments',
  'type_parameters',
  'generic_type',
  'array_type',
  'scoped_type_identifier',
  'integral_type',
  'floating_point_type',
  'boolean_type',
  'void_type',
  'throws',
  'dimensions',
  'package_declaration',
  'scoped_identifier',
  'null_literal',
  'true',
  'false',
  'this',
]);

export const opaqueInCsharp: ReadonlySet<string> = new Set([
  'string_literal',
  'character_literal',
  'verbatim_string_literal',
  'type_argument_list',
  'type_parameter_list',
  'generic_name',
  'predefined_type',
  'implicit_type',
  'nullable_type',
  'array_type',
  'qualified_name',
  'modifier',
  'boolean_literal',
  'null_literal',
  'interpolation_start',
  'interpolation_brace',
]);

export const opaqueInPhp: ReadonlySet<string> = new Set([
  'string',
  'variable_name',
  'qualified_name',
  'namespace_name',
  'named_type',
  'primitive_type',
  'optional_type',
  'union_type',
  'visibility_modifier',
  'static_modifier',
  'final_modifier',
  'boolean',
  'null',
  'relative_scope',
]);

export const opaqueInRuby: ReadonlySet<string> = new Set([
  'simple_symbol',
  'nil',
  'true',
  'false',
  'self',
  'scope_resolution',
]);

export const opaqueInRust: ReadonlySet<string> = new Set([
  'string_literal',
  'raw_string_literal',
  'scoped_identifier',
  'generic_type',
  'reference_type',
  'scoped_type_identifier',
  'type_arguments',
  'type_parameters',
  'visibility_modifier',
  'lifetime',
  'boolean_literal',
  'mutable_specifier',
]);

export const opaqueInCpp: ReadonlySet<string> = new Set([
  'string_literal',
  'char_literal',
  'qualified_identifier',
  'template_argument_list',
  'template_parameter_list',
  'type_descriptor',
  'primitive_type',
  'sized_type_specifier',
  'null',
  'true',
  'false',
  'type_qualifier',
  'system_lib_string',
]);

export const opaqueInPowershell: ReadonlySet<string> = new Set(['type_literal']);
