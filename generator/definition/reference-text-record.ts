import type { Section } from "./reference-text.ts";

/** Where a record's fields come from, how their values are put right, what the catalog says. */
export const recordSections: readonly Section[] = [
  {
    level: 2,
    title: "Transforms",
    text: `Values that an API writes for people: \`--\` for none, \`95%\` for a number. A field's own rules apply to
its value; \`transforms\` on a stream, or under \`defaults\`, to every text among the record's own fields,
after those of the field. They run when the record is mapped, before its types are checked, so that
what is left of \`95%\` can be a number.

A value that \`values\` or \`null_if\` has is replaced whole. Of any other text the prefix and the suffix
are removed. What needs more than that is a \`value\` with an expression, or a hook: in \`src/hooks.ts\`,
\`raw\` changes the API's record before \`where\` and the fields are looked at, \`record\` the record that
was made of it.`,
    example: `defaults:
  transforms: { null_if: ["--", ""], strip_suffix: ["%", " x"] }
streams:
  ads:
    key: id
    fields:
      id: integer
      click_rate: number
      search_share: { type: number, null_if: "--", strip_suffix: "%", values: { "> 90%": 90.01 } }
      state: { from: status, values: { "1": active, "2": ended } }`,
    path: ["streams", "*", "transforms"],
  },
  {
    level: 2,
    title: "Catalog",
    text: `What \`--discover\` says of a field beside its type. A key and a replication key are \`automatic\`, every
other field is \`available\`. With \`selected: false\` a field is emitted only when somebody asks for it;
\`unsupported\` names a field that is never emitted, whatever a catalog says. \`metadata\`, of a field or
of a stream, is written into the catalog as it stands.`,
    example: `streams:
  users:
    key: id
    metadata: { crm.owner: support }
    fields:
      id: integer
      email: { metadata: { crm.personal: true } }
      avatar: { inclusion: unsupported }
      history: { type: "object[]", selected: false }`,
  },
  {
    level: 2,
    title: "Schemas",
    text: `A stream's \`schema\` is one of these; \`fields\` beside it add to it and map:

- JSON Schema, inline or as \`$ref\` to a file beside the definition.
- \`infer\`: files of sample records beside the definition, as a list of records, as an answer of the API
  (the records are where the stream's \`records\` says) or as JSON lines. The tap is generated with the
  schema that all of them match: every field may be null unless it is a key, and is a \`date-time\` or a
  \`date\` when all its values are.
- \`discover\`: the API itself is asked.

\`create-tap infer-schema\` prints the fields of samples, to begin a definition with. A tap's
\`--infer-schema FOLDER\` writes the schemas that all records of a sync would match, fields included that
the definition lacks. WSDL cannot be read: export the service's types as JSON Schema.`,
    example: `streams:
  issues:
    key: id
    schema: { type: object, properties: { id: { type: integer }, title: { type: string } } }`,
    more: [
      `streams:
  issues:
    key: id
    schema: { infer: samples/issues.json }`,
    ],
    path: ["streams", "*", "schema"],
  },
  {
    level: 3,
    title: "Discovered fields",
    text: `For APIs where every customer has other fields, and that say which. The tap asks when it discovers, so
\`--discover\` needs \`--config\`; a sync with a catalog takes the fields from there, a sync without one
asks. The fields that the API names stand behind the declared ones, which are the same for everybody:
keys and replication keys must be declared.`,
    example: `streams:
  contacts:
    key: id
    fields: { id: string, created_at: date-time }
    schema:
      discover:
        path: /objects/contact/fields
        fields: fields
        name: name
        type: type
        nullable: optional
        types: { text: string, int: integer, datetime: date-time, tags: "string[]" }
        else: json`,
    path: ["streams", "*", "schema", "discover"],
  },
];
