/** What a problem of one code means: the documentation and the tests are derived from this table. */
export interface CodeDocumentation {
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

/** Every code a problem can have. A code is never reused for another meaning. */
export const problemCodes = {
  "yaml-syntax": {
    title: "The text is not valid YAML",
    cause: "The YAML parser cannot read the file, or a key stands twice in one mapping.",
    fix: "Mend the marked place. Indent with spaces and quote values that hold {{ }} or ': '.",
  },
  "yaml-unsafe": {
    title: "YAML that a definition may not use",
    cause: "Anchors, aliases, tags, directives, merge keys, several documents, or too much of it.",
    fix: "Write the value out; what streams share goes under defaults.",
  },
  "unknown-key": {
    title: "A key that the definition language does not have",
    cause: "Usually a misspelling, or a key at the wrong level.",
    fix: "Use the key that the message suggests, or remove it.",
  },
  "wrong-type": {
    title: "A value of the wrong type",
    cause: "For example a list where a text is expected.",
    fix: "Write a value of the type that the message names.",
  },
  "missing-key": {
    title: "A required key is missing",
    cause: "The marked mapping lacks a key that has no default.",
    fix: "Add the key.",
  },
  "invalid-value": {
    title: "A value that is not allowed here",
    cause: "The type is right, the value is not one of the allowed ones.",
    fix: "Choose a value that the message names.",
  },
  "unknown-parent": {
    title: "A parent that is not a stream",
    cause: "A stream names a parent, or one in its answers, that the definition does not have.",
    fix: "Name a stream of this definition.",
  },
  "parent-cycle": {
    title: "Streams that are each other's parents",
    cause: "Following the parents of a stream leads back to it.",
    fix: "Give one of them no parent; a tree within one stream is `recurse`.",
  },
  "duplicate-stream": {
    title: "Two streams of one name",
    cause: "Streams are told apart by their names in the catalog and in the state.",
    fix: "Rename one of them.",
  },
  "unknown-stream": {
    title: "A stream that the definition does not have",
    cause: "The command names a stream that is not among those of the definition.",
    fix: "Name one that the message suggests; `create-tap explain` lists them.",
  },
  "unknown-field": {
    title: "A key or replication key that is not a field",
    cause: "The stream's schema has no field of that name.",
    fix: "Add the field, or name one that exists.",
  },
  "unknown-name": {
    title: "An unknown name in an expression",
    cause: "The expression uses something that is not there, or not at this place.",
    fix: "Use one of the names that the message lists.",
  },
  "bad-expression": {
    title: "An expression that cannot be read",
    cause: "The text between {{ and }} does not follow the expression language.",
    fix: "Mend the marked part.",
  },
  "literal-secret": {
    title: "A secret in the definition",
    cause: "A password, token or key is written out; the definition is committed and published.",
    fix: 'Add a setting with `secret: true` under config and use "{{ config.name }}".',
  },
  "bad-name": {
    title: "A name that cannot be used",
    cause: "The name is empty, too long, reserved, or holds characters that files or code refuse.",
    fix: "Choose a name of letters, digits, - and _ that begins with a letter.",
  },
  "name-clash": {
    title: "Two names that become one",
    cause: "Both give the same identifier or the same file.",
    fix: "Rename one of them.",
  },
  "unsafe-combination": {
    title: "Settings that together could lose data or leak credentials",
    cause: "Each is allowed alone, the combination is not.",
    fix: "Follow the message.",
  },
  "bad-ref": {
    title: "A $ref or a file that is not there",
    cause: "It leads to nothing, in a circle, outside the definition's folder or to the network.",
    fix: "Refer to a file beside the definition or to a place in the same file.",
  },
  "bad-query": {
    title: "A GraphQL query that does not fit its request",
    cause: "The text is not one whole query, or its variables are not those that are sent.",
    fix: "Mend the query at the marked place, or `variables`.",
  },
  "bad-schema": {
    title: "A schema that cannot be used",
    cause: "The JSON Schema is invalid or uses a keyword that records cannot be described with.",
    fix: "Follow the message.",
  },
  "hooks-do-not-bundle": {
    title: "The tap's code cannot be bundled",
    cause: "The file hooks.ts or a module behind it has an error, or imports what is not there.",
    fix: "Mend the marked place; install missing packages in the tap's folder.",
  },
  "unknown-hook": {
    title: "Hooks of a stream that is not there",
    cause:
      "The file src/hooks.ts has hooks of a name that the definition does not have, or no longer.",
    fix: "Remove the hooks, or put them under the stream's new name.",
  },
  "edited-file": {
    title: "A file that was edited is in the way",
    cause:
      "In a generated file the edit and what changes there meet, or its last generated text is not known; or a definition that `probe` or `import` would make is there, and differs.",
    fix: "Move the edit to src/hooks.ts, undo it with git checkout, name another file with --out, or pass --force to lose it.",
  },
  "newer-generator": {
    title: "A tap of a newer create-tap",
    cause: "The tap's lock was written by a later version, which may do what this one cannot.",
    fix: "Use that version or a later one, or pass --force to go back to this one.",
  },
  "outside-folder": {
    title: "A path that leaves the tap's folder",
    cause: "A path or a symbolic link leads outside, or the folder is not one for a tap.",
    fix: "Choose another folder, or remove the link.",
  },
  unreadable: {
    title: "A file cannot be read",
    cause: "It is missing, not permitted, damaged, or something else is in its place.",
    fix: "Follow the message.",
  },
  "unusable-answer": {
    title: "An API that gives nothing to make a definition of",
    cause:
      "It cannot be reached, refuses the request, or answers with something else than records.",
    fix: "Follow the message. Nothing is written before the first answer has been read.",
  },
  unwritable: {
    title: "A file cannot be written",
    cause: "No permission, no space, or something else is in its place.",
    fix: "Mend that and run the command again; the old files are as they were.",
  },
  "missing-answer": {
    title: "An answer is missing",
    cause: "Without a terminal nothing can be asked, and no flag gives the answer.",
    fix: "Say it by the flag that the message names.",
  },
  "wrong-answer": {
    title: "An answer that cannot be used",
    cause: "The value of a flag is not one of the allowed ones, or does not have their form.",
    fix: "Follow the message.",
  },
  "occupied-folder": {
    title: "A folder that is not empty",
    cause: "The tap's folder holds files, and no tap that create-tap has made.",
    fix: "Choose another folder by --out, or move the files away.",
  },
  "broken-project": {
    title: "A meltano.yml that cannot be read",
    cause: "The project's file is not valid YAML, or not a map of keys.",
    fix: "Mend it, or leave it alone with --no-meltano.",
  },
  "other-language": {
    title: "A definition in another version of the language",
    cause: "Its key `language` says a version that this create-tap does not read.",
    fix: "Upgrade create-tap, or bring the definition up to date with create-tap upgrade.",
  },
  "not-openapi": {
    title: "A document that is not OpenAPI",
    cause: "The file or the URL holds something else, a part of a document, or too much.",
    fix: "Name an OpenAPI 3 or Swagger 2.0 document, as JSON or YAML.",
  },
  "outside-reference": {
    title: "A document that refers to others",
    cause: "An OpenAPI document has a $ref to another file or to the network.",
    fix: "Allow it with the option that the message names, if the document can be trusted.",
  },
  "nothing-to-import": {
    title: "No operation can become a stream",
    cause: "No operation that was chosen answers a list of objects.",
    fix: "Choose other operations, or write the definition by hand.",
  },
} as const satisfies Readonly<Record<string, CodeDocumentation>>;

export type ProblemCode = keyof typeof problemCodes;
