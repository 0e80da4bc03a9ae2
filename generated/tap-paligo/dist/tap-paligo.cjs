// The runnable bundle of tap-paligo, made by create-tap from src/. Do not edit it.
if (parseInt(process.versions.node, 10) < 20) {
  console.error("CRITICAL tap-paligo needs Node.js 20 or newer; this is " + process.version + ".");
  process.exit(1);
}
console.log = console.info = console.debug = console.warn;
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// tap:src/kit/main.ts
var import_node_console = require("node:console");
var import_node_stream = require("node:stream");

// tap:src/kit/errors.ts
var exitCodes = {
  unknown: 1,
  config: 2,
  authentication: 3,
  quota: 4,
  data: 5,
  service: 6
};
var TapError = class extends Error {
  kind;
  constructor(kind, message, options2) {
    super(message, options2);
    this.name = "TapError";
    this.kind = kind;
  }
};
function failureKind(error) {
  return error instanceof TapError ? error.kind : "unknown";
}
function exitCode(kind) {
  return exitCodes[kind];
}
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

// tap:src/kit/schema/field-type.ts
var plain = {
  string: { type: "string" },
  integer: { type: "integer" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  "date-time": { type: "string", format: "date-time" },
  date: { type: "string", format: "date" },
  time: { type: "string", format: "time" },
  object: { type: "object" },
  array: { type: "array" },
  json: { type: ["object", "array", "string", "number", "boolean"] }
};
function fieldSchema(type, nullable = true) {
  if (typeof type !== "string") {
    return nullable ? type : withoutNull(type);
  }
  const required = type.endsWith("!");
  const name = required ? type.slice(0, -1) : type;
  const schema = name.endsWith("[]") ? { type: "array", items: withNull(named(name.slice(0, -2))) } : named(name);
  return required || !nullable ? schema : withNull(schema);
}
function named(name) {
  return isTypeName(name) ? plain[name] : {};
}
function isTypeName(name) {
  return Object.hasOwn(plain, name);
}
function withNull(schema) {
  const types = typeof schema.type === "string" ? [schema.type] : schema.type ?? [];
  return { ...schema, type: [...types, "null"] };
}
function withoutNull(schema) {
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  if (types === void 0) {
    return schema;
  }
  const rest = types.filter((type) => type !== "null");
  const [only] = rest;
  return { ...schema, type: rest.length === 1 && only !== void 0 ? only : rest };
}

// tap:src/kit/catalog/catalog.ts
var deletedField = "_sdc_deleted_at";
function isDeleted(record) {
  return record[deletedField] !== void 0 && record[deletedField] !== null;
}
function discover(tap2) {
  return { streams: tap2.streams.map(discoverStream) };
}
function discoverStream(stream) {
  const schema = streamSchema(stream);
  return {
    tap_stream_id: stream.name,
    stream: stream.name,
    schema,
    key_properties: stream.key,
    replication_method: replicationMethod(stream),
    ...stream.replication && { replication_key: stream.replication.key },
    metadata: [
      { breadcrumb: [], metadata: streamMetadata(stream) },
      ...propertyMetadata(schema, [], automaticFields(stream))
    ]
  };
}
function automaticFields(stream) {
  return [
    ...stream.key,
    ...stream.replication ? [stream.replication.key] : [],
    ...stream.deletedAt ? [deletedField] : []
  ];
}
function replicationMethod(stream) {
  return stream.replication ? "INCREMENTAL" : "FULL_TABLE";
}
function streamSchema(stream) {
  const fields = Object.entries(stream.fields).map(([name, type]) => [
    name,
    fieldSchema(type, !stream.key.includes(name))
  ]);
  if (stream.deletedAt) {
    fields.push([deletedField, fieldSchema("date-time")]);
  }
  return {
    type: "object",
    ...stream.description !== void 0 && { description: stream.description },
    properties: Object.fromEntries(fields),
    ...stream.open && { additionalProperties: true }
  };
}
function streamMetadata(stream) {
  const { key, replication, parent, selectedByDefault = true } = stream;
  return {
    inclusion: "available",
    "selected-by-default": selectedByDefault,
    "table-key-properties": [...key],
    "forced-replication-method": replicationMethod(stream),
    ...replication && { "valid-replication-keys": [replication.key] },
    // Not in the specification; written by many Singer taps for child streams.
    ...parent && { "parent-tap-stream-id": parent.name }
  };
}
function propertyMetadata(schema, above, automatic) {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const breadcrumb = [...above, "properties", name];
    const inclusion = automatic.includes(name) ? "automatic" : "available";
    return [{ breadcrumb, metadata: { inclusion } }, ...propertyMetadata(property, breadcrumb, [])];
  });
}

// tap:src/kit/config/setting.ts
function settingEntries(settings2) {
  const entries = [];
  for (const name in settings2) {
    entries.push([name, settings2[name]]);
  }
  return entries;
}
function environmentName(tapName, setting) {
  return `${tapName}_${setting}`.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}
function describeLimits({ type, minimum, maximum }) {
  const unit = type === "string" ? " characters" : "";
  if (minimum !== void 0) {
    return maximum === void 0 ? `at least ${minimum}${unit}` : `${minimum} to ${maximum}${unit}`;
  }
  return maximum === void 0 ? "" : `at most ${maximum}${unit}`;
}

// tap:src/kit/config/json-schema.ts
function settingsSchema(settings2, alternatives = []) {
  const entries = settingEntries(settings2);
  const required = entries.filter(([, setting]) => setting.required).map(([name]) => name);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    properties: Object.fromEntries(
      entries.map(([name, setting]) => [name, settingSchema(setting)])
    ),
    ...required.length > 0 && { required },
    ...alternatives.length > 0 && {
      anyOf: alternatives.map((names) => ({ required: [...names] }))
    },
    additionalProperties: true
  };
}
function settingSchema(setting) {
  const { title, description, secret, default: initial } = setting;
  const examples = [...Object.values(setting.options ?? {})];
  return {
    type: setting.required ? jsonType(setting) : [jsonType(setting), "null"],
    ...setting.type === "date-time" && { format: "date-time" },
    ...title !== void 0 && { title },
    ...description !== void 0 && { description },
    ...initial !== void 0 && { default: initial },
    ...limits(setting),
    ...setting.pattern !== void 0 && { pattern: `^(?:${setting.pattern})$` },
    ...examples.length > 0 && { examples },
    ...examples.length === 0 && setting.example !== void 0 && { examples: [setting.example] },
    ...secret && { secret: true, writeOnly: true }
  };
}
function jsonType(setting) {
  return setting.type === "date-time" ? "string" : setting.type;
}
function limits({ type, minimum, maximum }) {
  if (type === "string") {
    return { minLength: minimum, maxLength: maximum };
  }
  return type === "integer" || type === "number" ? { minimum, maximum } : {};
}

// tap:src/kit/command/capabilities.ts
var capabilities = [
  "catalog",
  "discover",
  "state",
  "about",
  "test",
  "structured-logging"
];

// tap:src/kit/command/about.ts
function aboutText(tap2, format) {
  switch (format) {
    case "text":
      return plainText(tap2);
    case "json":
      return aboutJson(tap2);
    case "markdown":
      return aboutMarkdown(tap2);
  }
}
function describe(tap2) {
  return `Singer tap for ${tap2.title}.${tap2.docs === void 0 ? "" : ` API: ${tap2.docs}`}`;
}
function settingFacts(setting) {
  const { type, required, secret, default: initial } = setting;
  return [
    type,
    describeLimits(setting),
    required && "required",
    secret && "secret",
    initial !== void 0 && `default ${JSON.stringify(initial)}`
  ].filter(Boolean).join(", ");
}
function aboutJson(tap2) {
  const { name, version, settings: settings2, alternatives } = tap2;
  const facts = {
    name,
    description: describe(tap2),
    version,
    capabilities,
    settings: settingsSchema(settings2, alternatives)
  };
  return JSON.stringify(facts, void 0, 2);
}
function plainText(tap2) {
  const lines = settingEntries(tap2.settings).map(
    ([name, setting]) => `  ${name} (${settingFacts(setting)})${after(": ", summary(setting))}`
  );
  return [
    `Name: ${tap2.name}`,
    `Description: ${describe(tap2)}`,
    `Version: ${tap2.version}`,
    `Capabilities: ${capabilities.join(", ")}`,
    `Settings:`,
    ...lines,
    ...alternativesNote(tap2)
  ].join("\n");
}
function aboutMarkdown(tap2) {
  const rows = settingEntries(tap2.settings).map(
    ([name, setting]) => `| \`${name}\` | ${cell(settingFacts(setting))} | ${cell(summary(setting))} |`
  );
  return [
    `# ${tap2.name}`,
    "",
    `${describe(tap2)} Version ${tap2.version}.`,
    "",
    "## Capabilities",
    "",
    ...capabilities.map((capability) => `- \`${capability}\``),
    "",
    "## Settings",
    "",
    "| Setting | Type | Description |",
    "| --- | --- | --- |",
    ...rows,
    ...alternativesNote(tap2).flatMap((note) => ["", note])
  ].join("\n");
}
function summary(setting) {
  return setting.description ?? setting.title ?? "";
}
function alternativesNote(tap2) {
  const sets = (tap2.alternatives ?? []).map((names) => names.join(" and "));
  return sets.length > 0 ? [`One of these must be set: ${sets.join("; or ")}.`] : [];
}
function after(separator, text2) {
  return text2 === "" ? "" : separator + text2;
}
function cell(text2) {
  return text2.replace(/\s+/g, " ").replaceAll("|", "\\|");
}

// tap:src/kit/command/arguments.ts
var import_node_util = require("node:util");

// tap:src/kit/config/suggestion.ts
function nearest(written, candidates) {
  const allowed = Math.max(1, Math.floor(written.length / 3));
  let best;
  let least = allowed + 1;
  for (const candidate of candidates) {
    const edits = countEdits(plain2(written), plain2(candidate));
    if (edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}
function didYouMean(written, candidates) {
  const meant = nearest(written, candidates);
  return meant === void 0 ? "" : ` Did you mean ${meant}?`;
}
function plain2(name) {
  return name.toLowerCase().replace(/[_-]/g, "");
}
function countEdits(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

// tap:src/kit/command/arguments.ts
var options = {
  config: { type: "string", short: "c", multiple: true },
  catalog: { type: "string" },
  properties: { type: "string", short: "p" },
  state: { type: "string", short: "s" },
  discover: { type: "boolean", short: "d" },
  about: { type: "boolean" },
  format: { type: "string" },
  version: { type: "boolean" },
  test: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  dev: { type: "boolean" }
};
function parseArguments(argv, log) {
  const { values, tokens } = (0, import_node_util.parseArgs)({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true
  });
  if (values.version) {
    return { kind: "version" };
  }
  if (values.help) {
    return { kind: "help" };
  }
  if (values.about) {
    return { kind: "about", format: aboutFormat(values.format ?? values.about) };
  }
  if (values.discover) {
    return { kind: "discover" };
  }
  for (const token2 of tokens) {
    checkToken(token2);
  }
  if (values.properties !== void 0 && values.catalog !== void 0) {
    log.warning("Both --catalog and --properties are given: --catalog is used.");
  }
  const files = {
    config: (values.config ?? []).map(String),
    catalog: pathOf(values.catalog ?? values.properties),
    state: pathOf(values.state)
  };
  return values.test ? { kind: "test", ...files, schemaOnly: values.test === "schema" } : { kind: "sync", ...files };
}
function checkToken(token2) {
  if (token2.kind === "positional") {
    throw new TapError("config", `Unexpected argument ${token2.value}. See --help.`);
  }
  if (token2.kind === "option-terminator") {
    return;
  }
  const { name, rawName, value, inlineValue } = token2;
  if (!isOption(name)) {
    const names = Object.keys(options).map((option) => `--${option}`);
    const hint = didYouMean(`--${name}`, names);
    throw new TapError("config", `Unknown option ${rawName}.${hint} See --help.`);
  }
  if (options[name].type === "string") {
    if (value === void 0 || !inlineValue && value.startsWith("-")) {
      throw new TapError("config", `${rawName} needs a value. See --help.`);
    }
  } else if (value !== void 0 && !(name === "test" && testKinds.includes(value))) {
    throw new TapError("config", `${rawName} cannot be ${value}. See --help.`);
  }
}
var testKinds = ["schema", "records", "all"];
function isOption(name) {
  return Object.hasOwn(options, name);
}
function aboutFormat(format) {
  switch (format) {
    case true:
    case "text":
      return "text";
    case "json":
    case "markdown":
      return format;
    default:
      throw new TapError("config", `--format is text, json or markdown, not ${format}.`);
  }
}
function pathOf(value) {
  return typeof value === "string" ? value : void 0;
}

// tap:src/kit/command/help.ts
function helpText(tap2) {
  const settings2 = settingEntries(tap2.settings).map(
    ([name, setting]) => `  ${name}  ${settingFacts(setting)}; ${environmentName(tap2.name, name)} with --config ENV`
  );
  return `${describe(tap2)}

Usage:
  ${tap2.name} --config FILE [--catalog FILE] [--state FILE]   read the API, write Singer messages
  ${tap2.name} --discover                                      write the catalog

Options:
  -c, --config FILE       configuration, JSON; may be repeated, later files win.
                          ENV: from environment variables and .env, which win over files
      --catalog FILE      the catalog with what is selected; without it, what is selected by default
  -p, --properties FILE   the old name of --catalog
  -s, --state FILE        where the last run ended
  -d, --discover          write the catalog and exit
      --test              read one record of each stream; --test=schema: only write the schemas
      --about             say what the tap can do; --format text, json or markdown
      --version           write the version and exit
  -h, --help              write this and exit

Settings:
${settings2.join("\n")}`;
}

// tap:src/kit/singer/descriptor.ts
var import_node_fs = require("node:fs");
function descriptorWriter(fd) {
  return (buffer, offset, length) => (0, import_node_fs.writeSync)(fd, buffer, offset, length);
}
function writeAll(write, buffer, start, end) {
  let sent = start;
  while (sent < end) {
    try {
      sent += write(buffer, sent, end - sent);
    } catch (error) {
      if (!hasCode(error, "EAGAIN")) {
        throw error;
      }
      Atomics.wait(nobody, 0, 0, retryMilliseconds);
    }
  }
}
function isReaderGone(error) {
  return hasCode(error, "EPIPE") || hasCode(error, "ECONNRESET");
}
var retryMilliseconds = 1;
var nobody = new Int32Array(new SharedArrayBuffer(4));
function hasCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}

// tap:src/kit/singer/log-format.ts
var import_node_fs2 = require("node:fs");

// tap:src/kit/json/exact-number.ts
var ExactNumber = class {
  /** The number as the API wrote it: `9007199254740993`, `1.10`, `1e400`. */
  exactText;
  constructor(exactText) {
    this.exactText = exactText;
  }
  valueOf() {
    return Number(this.exactText);
  }
  toString() {
    return this.exactText;
  }
  /** The nearest double for a plain `JSON.stringify`; `stringifyJson` writes the exact text. */
  toJSON() {
    if (marking.prefix === void 0) {
      return Number(this.exactText);
    }
    marking.written += 1;
    return marking.prefix + this.exactText;
  }
};
var marking = {
  prefix: void 0,
  written: 0
};

// tap:src/kit/json/value.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

// tap:src/kit/singer/log-format.ts
var logLevels = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];
function readLogSettings(env) {
  const file = readLoggingFile(env.SINGER_SDK_LOG_CONFIG);
  const level = env.SINGER_LOG_LEVEL || env.LOGLEVEL || rootLevel.exec(file)?.[1] || "INFO";
  return {
    level: levelNamed(level),
    format: file.includes("singer_sdk.logging.StructuredFormatter") ? "structured" : "plain"
  };
}
function formatLogRecord(format, record) {
  return format === "structured" ? structured(record) : plain3(record);
}
var rootLevel = /\broot["']?\s*:[^}]*?\blevel["']?\s*:\s*["']?([A-Za-z]+)/;
function readLoggingFile(path) {
  try {
    return path ? (0, import_node_fs2.readFileSync)(path, "utf8") : "";
  } catch {
    return "";
  }
}
function levelNamed(name) {
  const upper = name.trim().toUpperCase();
  const synonyms = { WARN: "WARNING", FATAL: "CRITICAL" };
  return logLevels.find((level) => level === upper) ?? synonyms[upper] ?? "INFO";
}
function plain3(record) {
  const lines = record.message.trimEnd().split(/\r\n|\r|\n/);
  return `${record.level} ${lines.map(printable).join("\n  | ")}
`;
}
function printable(line) {
  return line.replace(/[^\P{Cc}\t]/gu, (character) => JSON.stringify(character).slice(1, -1));
}
function structured(record) {
  const { name, level, message } = record;
  const line = {
    level: level.toLowerCase(),
    pid: process.pid,
    logger_name: name,
    ts: Date.now() / 1e3,
    thread_name: "MainThread",
    app_name: name,
    ...metricOf(message),
    extra: {}
  };
  return `${JSON.stringify(line)}
`;
}
function metricOf(message) {
  const [, text2] = /^METRIC: (\{.*\})$/s.exec(message) ?? [];
  if (text2 === void 0) {
    return { message };
  }
  try {
    const metric = JSON.parse(text2);
    return isJsonObject(metric) ? { message: "METRIC", metric_info: metric } : { message };
  } catch {
    return { message };
  }
}

// tap:src/kit/singer/redaction.ts
var import_node_util2 = require("node:util");
function createRedaction() {
  const forms = /* @__PURE__ */ new Set();
  let pattern3;
  return {
    hide(secret) {
      if (secret.trim().length < shortestSecret) {
        return;
      }
      for (const form of formsOf(secret)) {
        forms.add(form);
      }
      const longestFirst = [...forms].sort((a, b) => b.length - a.length);
      pattern3 = new RegExp(longestFirst.map(literal).join("|"), "g");
    },
    redact: (text2) => pattern3 === void 0 ? text2 : text2.replace(pattern3, "***")
  };
}
var shortestSecret = 3;
function formsOf(secret) {
  return [.../* @__PURE__ */ new Set([secret, secret.trim()])].flatMap((text2) => {
    const url = encodeURIComponent((0, import_node_util2.toUSVString)(text2));
    const form = new URLSearchParams([["", text2]]).toString().slice(1);
    const base64 = Buffer.from(text2).toString("base64").replace(/=+$/, "");
    return [
      text2,
      JSON.stringify(text2).slice(1, -1),
      url,
      url.replace(/%../g, (octet) => octet.toLowerCase()),
      form,
      base64,
      base64.replaceAll("+", "-").replaceAll("/", "_")
    ];
  });
}
function literal(text2) {
  return text2.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

// tap:src/kit/singer/console-log.ts
function createLog(options2) {
  const { name, write = writeToStderr } = options2;
  const settings2 = readLogSettings(options2.env);
  const { hide, redact } = createRedaction();
  let lowest = logLevels.indexOf(settings2.level);
  function logAt(level) {
    const rank = logLevels.indexOf(level);
    return (message) => {
      if (rank >= lowest) {
        write(formatLogRecord(settings2.format, { name, level, message: redact(message) }));
      }
    };
  }
  return {
    debug: logAt("DEBUG"),
    info: logAt("INFO"),
    warning: logAt("WARNING"),
    error: logAt("ERROR"),
    critical: logAt("CRITICAL"),
    verbose() {
      lowest = 0;
    },
    hide,
    redact
  };
}
var writeStderr = descriptorWriter(2);
function writeToStderr(text2) {
  const bytes = Buffer.from(text2);
  try {
    writeAll(writeStderr, bytes, 0, bytes.length);
  } catch {
  }
}

// tap:src/kit/singer/output.ts
var OutputClosed = class extends Error {
  constructor(options2) {
    super("The target closed the tap's output.", options2);
    this.name = "OutputClosed";
  }
};
var OutputFailed = class extends TapError {
  constructor(cause) {
    super("service", `The output cannot be written: ${messageOf(cause)}`, { cause });
    this.name = "OutputFailed";
  }
};
function createOutput(options2 = {}) {
  const write = options2.write ?? descriptorWriter(options2.fd ?? 1);
  const size = options2.size ?? mebibyte;
  const buffer = Buffer.allocUnsafe(size);
  let used = 0;
  let failure;
  function send(bytes, length) {
    if (failure !== void 0) {
      throw failure;
    }
    try {
      writeAll(write, bytes, 0, length);
    } catch (cause) {
      failure = isReaderGone(cause) ? new OutputClosed({ cause }) : new OutputFailed(cause);
      throw failure;
    }
  }
  function flush() {
    send(buffer, used);
    used = 0;
  }
  return {
    flush,
    line(text2) {
      const room = text2.length * widestCharacter + 1;
      if (room > size - used) {
        flush();
      }
      if (room > size) {
        const long = Buffer.from(`${text2}
`);
        send(long, long.length);
        return;
      }
      used += buffer.write(text2, used);
      buffer[used] = newline;
      used += 1;
    }
  };
}
var mebibyte = 1024 * 1024;
var newline = 10;
var widestCharacter = 3;

// tap:src/kit/config/json-file.ts
var import_node_fs3 = require("node:fs");

// tap:src/kit/json/text.ts
var import_node_crypto = require("node:crypto");

// tap:src/kit/json/number-look.ts
function mayHoldInexactNumbers(bytes) {
  return holdsLongFraction(bytes) || holdsMinusZero(bytes) || holdsLongInteger(bytes) || holdsCapitalExponent(bytes) || holdsSmallExponent(bytes);
}
function holdsLongFraction(bytes) {
  for (let dot2 = bytes.indexOf(point); dot2 >= 0; dot2 = bytes.indexOf(point, dot2 + 1)) {
    if (!isDigit(bytes[dot2 - 1])) {
      continue;
    }
    let end = dot2 + 1;
    while (isDigit(bytes[end])) {
      end += 1;
    }
    if (isExponent(bytes[end]) || endsNumber(bytes[end]) && isUneven(bytes, dot2, end)) {
      return true;
    }
  }
  return false;
}
function isUneven(bytes, dot2, end) {
  const digits = digitsAround(bytes, dot2 - 1) + end - dot2 - 1;
  return end - dot2 > 7 || digits > 15 || bytes[end - 1] === zero;
}
function holdsMinusZero(bytes) {
  for (let at = bytes.indexOf(minus); at >= 0; at = bytes.indexOf(minus, at + 1)) {
    if (bytes[at + 1] === zero && endsNumber(bytes[at + 2])) {
      return true;
    }
  }
  return false;
}
function holdsLongInteger(bytes) {
  for (let index = 0; index < bytes.length; index += 16) {
    if (isDigit(bytes[index]) && digitsAround(bytes, index) >= 16) {
      return true;
    }
  }
  return false;
}
function digitsAround(bytes, index) {
  let start = index;
  while (isDigit(bytes[start - 1])) {
    start -= 1;
  }
  let end = index + 1;
  while (isDigit(bytes[end])) {
    end += 1;
  }
  return end - start;
}
function holdsCapitalExponent(bytes) {
  for (let at = bytes.indexOf(capitalE); at >= 0; at = bytes.indexOf(capitalE, at + 1)) {
    if (isDigit(bytes[at - 1])) {
      return true;
    }
  }
  return false;
}
function holdsSmallExponent(bytes) {
  for (let at = bytes.indexOf(smallE); at >= 0; at = bytes.indexOf(smallE, at + 1)) {
    if (isDigit(bytes[at - 1]) && isExponentRest(bytes, at + 1)) {
      return true;
    }
  }
  return false;
}
function isExponentRest(bytes, start) {
  const first = bytes[start] === minus || bytes[start] === plus ? start + 1 : start;
  let end = first;
  while (isDigit(bytes[end])) {
    end += 1;
  }
  return end > first && endsNumber(bytes[end]);
}
var zero = 48;
var minus = 45;
var plus = 43;
var point = 46;
var smallE = 101;
var capitalE = 69;
function isDigit(byte) {
  return byte !== void 0 && byte >= zero && byte <= 57;
}
function isExponent(byte) {
  return byte === smallE || byte === capitalE;
}
function endsNumber(byte) {
  return byte === void 0 || byte === 44 || byte === 125 || byte === 93 || byte <= 32;
}

// tap:src/kit/json/number-text.ts
function findInexactNumbers(json) {
  const found = /* @__PURE__ */ new Map();
  for (const look of looks) {
    let seen = 0;
    look(json, (index) => {
      if (index >= seen) {
        const run = numberRun(json, index);
        seen = run.end;
        if (isInexact(json, run)) {
          found.set(run.start, json.slice(run.start, run.end));
        }
      }
    });
  }
  const outside = createStringScan(json);
  return [...found].map(([start, text2]) => ({ start, text: text2 })).sort((a, b) => a.start - b.start).filter(({ start }) => outside(start));
}
var looks = [
  lookAtFractions,
  lookAtMinusZeros,
  lookAtSmallExponents,
  lookAtCapitalExponents,
  lookAtLongIntegers
];
function lookAtFractions(json, check) {
  for (let dot2 = json.indexOf("."); dot2 >= 0; dot2 = json.indexOf(".", dot2 + 1)) {
    if (!isDigit2(json, dot2 - 1)) {
      continue;
    }
    let end = dot2 + 1;
    while (isDigit2(json, end)) {
      end += 1;
    }
    const long = end - dot2 > 7 || isDigit2(json, dot2 - 9);
    if (long || json.charCodeAt(end - 1) === zero2 || isExponent2(json.charCodeAt(end))) {
      check(dot2);
    }
  }
}
function lookAtMinusZeros(json, check) {
  for (let at = json.indexOf("-0"); at >= 0; at = json.indexOf("-0", at + 1)) {
    if (!isDigit2(json, at + 2)) {
      check(at);
    }
  }
}
function lookAtSmallExponents(json, check) {
  for (const { index } of json.matchAll(/[0-9]e[-+0-9][0-9]*(?=[,}\]\n\r\t ]|$)/g)) {
    check(index);
  }
}
function lookAtCapitalExponents(json, check) {
  for (let at = json.indexOf("E"); at >= 0; at = json.indexOf("E", at + 1)) {
    if (isDigit2(json, at - 1)) {
      check(at);
    }
  }
}
function lookAtLongIntegers(json, check) {
  for (let index = 0; index < json.length; index += 16) {
    if (isDigit2(json, index) && (isLongRun(json, index) || isLongRun(json, index - 8))) {
      check(index);
    }
  }
}
function isLongRun(json, start) {
  return isDigit2(json, start + 4) && isDigit2(json, start + 2) && isDigit2(json, start + 6) && isDigit2(json, start + 1) && isDigit2(json, start + 7);
}
function numberRun(json, index) {
  let start = index;
  while (isNumberPart(json.charCodeAt(start - 1))) {
    start -= 1;
  }
  let end = index + 1;
  while (isNumberPart(json.charCodeAt(end))) {
    end += 1;
  }
  return { start, end };
}
function isInexact(json, { start, end }) {
  const text2 = json.slice(start, end);
  return String(Number(text2)) !== text2 && jsonNumber.test(text2) && isValue(json, start, end);
}
var jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
function isValue(json, start, end) {
  let before = start - 1;
  while (isSpace(json.charCodeAt(before))) {
    before -= 1;
  }
  let after2 = end;
  while (isSpace(json.charCodeAt(after2))) {
    after2 += 1;
  }
  return (before < 0 || ":,[".includes(json.charAt(before))) && (after2 >= json.length || ",}]".includes(json.charAt(after2)));
}
function createStringScan(json) {
  let quote = json.indexOf('"');
  let close = closingQuote(json, quote);
  return (index) => {
    while (quote >= 0 && close < index) {
      quote = json.indexOf('"', close + 1);
      close = closingQuote(json, quote);
    }
    return quote < 0 || index < quote;
  };
}
function closingQuote(json, quote) {
  if (quote < 0) {
    return json.length;
  }
  for (let at = json.indexOf('"', quote + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (json.charCodeAt(at - 1 - backslashes) === backslash) {
      backslashes += 1;
    }
    if (backslashes % 2 === 0) {
      return at;
    }
  }
  return json.length;
}
var zero2 = 48;
var nine = 57;
var backslash = 92;
function isDigit2(text2, index) {
  const code = text2.charCodeAt(index);
  return code >= zero2 && code <= nine;
}
function isExponent2(code) {
  return code === 101 || code === 69;
}
function isNumberPart(code) {
  return code >= zero2 && code <= nine || code === 43 || code === 45 || code === 46 || isExponent2(code);
}
function isSpace(code) {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

// tap:src/kit/json/text.ts
function parseJson(text2) {
  const json = text2.charCodeAt(0) === byteOrderMark ? text2.slice(1) : text2;
  const numbers = findInexactNumbers(json);
  if (numbers.length === 0) {
    return parse(json);
  }
  marks ??= createMarks();
  const { prefix } = marks;
  let marked = "";
  let end = 0;
  for (const { start, text: number } of numbers) {
    marked += `${json.slice(end, start)}"${prefix}${number}"`;
    end = start + number.length;
  }
  return unmark(parse(marked + json.slice(end)), prefix);
}
function parseJsonBytes(bytes) {
  const text2 = bytes.toString("utf8");
  if (mayHoldInexactNumbers(bytes)) {
    return parseJson(text2);
  }
  return parse(text2.charCodeAt(0) === byteOrderMark ? text2.slice(1) : text2);
}
function stringifyJson(value) {
  marks ??= createMarks();
  marking.prefix = marks.prefix;
  marking.written = 0;
  let text2;
  try {
    text2 = JSON.stringify(value ?? null);
  } catch (cause) {
    throw new TapError("data", "A value of the API is nested too deeply to be written.", { cause });
  } finally {
    marking.prefix = void 0;
  }
  return marking.written === 0 ? text2 : text2.replace(marks.quoted, "$1");
}
var byteOrderMark = 65279;
var marks;
function createMarks() {
  const prefix = `~${(0, import_node_crypto.randomBytes)(18).toString("base64url")}~`;
  return { prefix, quoted: new RegExp(`"${prefix}([^"]*)"`, "g") };
}
function parse(text2) {
  try {
    return JSON.parse(text2);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    throw new SyntaxError(message.replace(/, (?:\.\.\.)?".*is not valid JSON$/s, " in JSON"));
  }
}
function unmark(root, prefix) {
  const box = [root];
  const open = [box];
  for (let parent = open.pop(); parent !== void 0; parent = open.pop()) {
    for (const name of Object.keys(parent)) {
      const value = Reflect.get(parent, name);
      if (typeof value === "object" && value !== null) {
        open.push(value);
      } else if (typeof value === "string" && value.startsWith(prefix)) {
        Reflect.set(parent, name, new ExactNumber(value.slice(prefix.length)));
      }
    }
  }
  return box[0] ?? null;
}

// tap:src/kit/config/syntax-error.ts
function findSyntaxError(text2) {
  const before = text2.slice(0, syntaxErrorOffset(text2));
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}
var space = /[\t\n\r ]*/y;
var token = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/uy;
function syntaxErrorOffset(text2) {
  const open = [];
  let expected2 = "value";
  let offset = 0;
  while (true) {
    offset += matchAt(space, text2, offset).length;
    const found = matchAt(token, text2, offset);
    expected2 = found === "" ? void 0 : step(expected2, found, open);
    if (expected2 === void 0) {
      return offset;
    }
    offset += found.length;
  }
}
function step(expected2, found, open) {
  const closes = found === open.at(-1);
  switch (expected2) {
    case "first":
    case "firstName":
    case "next":
      if (closes) {
        open.pop();
        return "next";
      }
      if (expected2 === "next") {
        return found === "," ? afterComma(open) : void 0;
      }
      return step(expected2 === "first" ? "value" : "name", found, open);
    case "value":
      return stepIntoValue(found, open);
    case "name":
      return found.startsWith('"') ? "colon" : void 0;
    case "colon":
      return found === ":" ? "value" : void 0;
  }
}
function stepIntoValue(found, open) {
  switch (found) {
    case "{":
      open.push("}");
      return "firstName";
    case "[":
      open.push("]");
      return "first";
    case "}":
    case "]":
    case ",":
    case ":":
      return void 0;
    default:
      return "next";
  }
}
function afterComma(open) {
  switch (open.at(-1)) {
    case "}":
      return "name";
    case "]":
      return "value";
    default:
      return void 0;
  }
}
function matchAt(pattern3, text2, offset) {
  pattern3.lastIndex = offset;
  return pattern3.exec(text2)?.[0] ?? "";
}

// tap:src/kit/config/json-file.ts
function readJsonFile(path, what) {
  const text2 = readText(path, what);
  if (/^\uFEFF?\s*$/.test(text2)) {
    return void 0;
  }
  try {
    return parseJson(text2);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) {
      throw cause;
    }
    const { line, column } = findSyntaxError(text2.replace(/^\uFEFF/, ""));
    throw new TapError(
      "config",
      `The ${what} file ${path} is not JSON: line ${line}, column ${column} cannot be read.`
    );
  }
}
function kindOfJson(value) {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  switch (typeof value) {
    case "undefined":
      return "empty";
    case "object":
      return "an object";
    default:
      return `a ${typeof value}`;
  }
}
function readText(path, what) {
  try {
    return (0, import_node_fs3.readFileSync)(path, "utf8");
  } catch (cause) {
    throw new TapError("config", `The ${what} file ${path} cannot be read: ${messageOf(cause)}.`, {
      cause
    });
  }
}

// tap:src/kit/catalog/file.ts
function readCatalog(path) {
  const catalog = readJsonFile(path, "catalog") ?? null;
  streamsOf(catalog);
  return catalog;
}
function streamsOf(catalog) {
  const streams = isJsonObject(catalog) ? catalog.streams : void 0;
  if (!Array.isArray(streams)) {
    const found = isJsonObject(catalog) ? "an object without it" : kindOfJson(catalog);
    throw new TapError(
      "config",
      `The catalog must be an object with an array "streams", as --discover writes it, but it is ${found}.`
    );
  }
  return streams.map((stream, index) => {
    if (!isJsonObject(stream)) {
      const found = kindOfJson(stream);
      throw new TapError(
        "config",
        `The catalog's streams[${index}] must be an object, not ${found}.`
      );
    }
    return stream;
  });
}

// tap:src/kit/catalog/choice.ts
function choicesOf(entry) {
  const found = /* @__PURE__ */ new Map();
  for (const item of Array.isArray(entry.metadata) ? entry.metadata : []) {
    if (isJsonObject(item) && isJsonObject(item.metadata)) {
      const place = JSON.stringify(item.breadcrumb ?? []);
      found.set(place, { ...found.get(place), ...item.metadata });
    }
  }
  return (breadcrumb) => found.get(JSON.stringify(breadcrumb)) ?? {};
}
function isPropertySelected(choice, schema) {
  switch (choice.inclusion) {
    case "automatic":
      return true;
    case "unsupported":
      return false;
    default:
      return truth(choice.selected) ?? truth(legacySelected(schema)) ?? truth(choice["selected-by-default"]) ?? true;
  }
}
function isStreamSelected(entry, choice) {
  return truth(choice.selected) ?? truth(entry.selected) ?? truth(legacySelected(entry.schema)) ?? truth(choice["selected-by-default"]);
}
function legacySelected(schema) {
  return isJsonObject(schema) ? schema.selected : void 0;
}
function truth(value) {
  switch (typeof value === "string" ? value.toLowerCase() : value) {
    case true:
    case "true":
      return true;
    case false:
    case "false":
      return false;
    default:
      return void 0;
  }
}

// tap:src/kit/catalog/is-json-schema.ts
function isJsonSchema(value) {
  if (!isJsonObject(value)) {
    return false;
  }
  const { type, format, description, properties, required, items, additionalProperties } = value;
  return (type === void 0 || typeof type === "string" || isTextList(type)) && (format === void 0 || typeof format === "string") && (description === void 0 || typeof description === "string") && (properties === void 0 || isJsonObject(properties) && Object.values(properties).every(isJsonSchema)) && (required === void 0 || isTextList(required)) && (items === void 0 || isJsonSchema(items)) && (additionalProperties === void 0 || typeof additionalProperties === "boolean" || isJsonSchema(additionalProperties)) && (value.anyOf === void 0 || Array.isArray(value.anyOf) && value.anyOf.every(isJsonSchema)) && (value.enum === void 0 || Array.isArray(value.enum));
}
function isTextList(value) {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}

// tap:src/kit/catalog/replication.ts
function chosenMethod(stream, entry, choice) {
  const own = replicationMethod(stream);
  const method = choice["replication-method"] ?? entry.replication_method ?? own;
  if (method === "FULL_TABLE") {
    return "FULL_TABLE";
  }
  if (method !== own) {
    throw new TapError(
      "config",
      `The catalog asks for the replication method ${String(method)} for ${stream.name}, which can be read ${own === "INCREMENTAL" ? "INCREMENTAL or FULL_TABLE" : "FULL_TABLE only"}.`
    );
  }
  const key = choice["replication-key"] ?? stream.replication?.key;
  if (key !== stream.replication?.key) {
    throw new TapError(
      "config",
      `The catalog asks for the replication key ${String(key)} for ${stream.name}, whose only one is ${String(stream.replication?.key)}.`
    );
  }
  return method === "INCREMENTAL" ? "INCREMENTAL" : "FULL_TABLE";
}

// tap:src/kit/catalog/selected-schema.ts
function reduceSchema(schema, choices, automatic, breadcrumb = []) {
  const { properties, required, items, anyOf } = schema;
  const kept = properties && Object.entries(properties).flatMap(([name, property]) => {
    const place = [...breadcrumb, "properties", name];
    return automatic.includes(name) || isPropertySelected(choices(place), property) ? [[name, reduceSchema(property, choices, [], place)]] : [];
  });
  const names = new Set(kept?.map(([name]) => name));
  return {
    ...withoutChoices(schema),
    ...kept && { properties: Object.fromEntries(kept) },
    ...required && kept && { required: required.filter((name) => names.has(name)) },
    ...items && { items: reduceSchema(items, choices, [], [...breadcrumb, "items"]) },
    ...anyOf && {
      anyOf: anyOf.map((option) => reduceSchema(option, choices, automatic, breadcrumb))
    }
  };
}
function withoutChoices(schema) {
  if (!isJsonObject(schema)) {
    return schema;
  }
  const { selected, inclusion, ...rest } = schema;
  return rest;
}

// tap:src/kit/catalog/selection.ts
function selectStreams(tap2, catalog, log) {
  const entries = catalog === void 0 ? void 0 : entriesByStream(tap2, catalog, log);
  return tap2.streams.map((stream) => {
    const entry = entries === void 0 ? ownEntry(stream) : entries.get(stream.name);
    return entry === void 0 ? selectStream(stream, { ...ownEntry(stream), metadata: [], selected: false }) : selectStream(stream, entry);
  });
}
function selectStream(stream, entry) {
  const choices = choicesOf(entry);
  const choice = choices([]);
  const selected = isStreamSelected(entry, choice) ?? stream.selectedByDefault ?? true;
  const method = selected ? chosenMethod(stream, entry, choice) : "FULL_TABLE";
  const automatic = automaticFields(stream);
  return {
    stream,
    selected,
    schema: reduceSchema(withAutomatic(schemaOf(stream, entry), stream), choices, automatic),
    replicationMethod: method,
    replicationKey: method === "INCREMENTAL" ? stream.replication?.key : void 0,
    keyProperties: stream.key
  };
}
function ownEntry(stream) {
  const entry = parseJson(JSON.stringify({ streams: [discoverStream(stream)] }));
  return streamsOf(entry)[0] ?? {};
}
function schemaOf(stream, { schema }) {
  if (schema !== void 0 && isJsonSchema(schema)) {
    return schema;
  }
  throw new TapError(
    "config",
    `The catalog's schema of ${stream.name} is not a JSON Schema. Discover again.`
  );
}
function withAutomatic(schema, stream) {
  const own = discoverStream(stream).schema.properties ?? {};
  const missing = automaticFields(stream).flatMap((name) => {
    const property = own[name];
    return property === void 0 || Object.hasOwn(schema.properties ?? {}, name) ? [] : [[name, property]];
  });
  return missing.length === 0 ? schema : { ...schema, properties: { ...schema.properties, ...Object.fromEntries(missing) } };
}
function entriesByStream(tap2, catalog, log) {
  const names = tap2.streams.map((stream) => stream.name);
  const entries = /* @__PURE__ */ new Map();
  for (const entry of streamsOf(catalog)) {
    const name = String(entry.tap_stream_id ?? entry.stream);
    if (entries.has(name)) {
      throw new TapError("config", `The catalog lists the stream ${name} twice.`);
    }
    if (names.includes(name)) {
      entries.set(name, entry);
    } else if (isStreamSelected(entry, choicesOf(entry)([])) === false) {
      log.debug(`The catalog lists a stream ${name} that this tap does not have.`);
    } else {
      throw new TapError(
        "config",
        `The catalog asks for a stream ${name} that this tap does not have.${didYouMean(name, names)} It has: ${names.join(", ")}. Discover again (Meltano: --refresh-catalog).`
      );
    }
  }
  return entries;
}

// tap:src/kit/clock.ts
var systemClock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random()
};

// tap:src/kit/time/date-time.ts
function isRfc3339(text2) {
  if (text2.length < 20 || text2.charCodeAt(10) !== capitalT || !isDateAt(text2) || !isClockAt(text2, 11)) {
    return false;
  }
  const zone = endOfFraction(text2, 19);
  return zone > 0 && isOffsetAt(text2, zone);
}
function isDate(text2) {
  return text2.length === 10 && isDateAt(text2);
}
function isTime(text2) {
  if (text2.length < 8 || !isClockAt(text2, 0)) {
    return false;
  }
  const zone = endOfFraction(text2, 8);
  return zone > 0 && (zone === text2.length || isOffsetAt(text2, zone));
}
function daysInMonth(year, month) {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
var capitalT = 84;
var capitalZ = 90;
var colon = 58;
var dash = 45;
var plus2 = 43;
var dot = 46;
function isDateAt(text2) {
  if (text2.charCodeAt(4) !== dash || text2.charCodeAt(7) !== dash) {
    return false;
  }
  const year = twoDigits(text2, 0) * 100 + twoDigits(text2, 2);
  const month = twoDigits(text2, 5);
  const day = twoDigits(text2, 8);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
function isClockAt(text2, at) {
  return text2.charCodeAt(at + 2) === colon && text2.charCodeAt(at + 5) === colon && twoDigits(text2, at) <= 23 && twoDigits(text2, at + 3) <= 59 && twoDigits(text2, at + 6) <= 59;
}
function endOfFraction(text2, at) {
  if (text2.charCodeAt(at) !== dot) {
    return at;
  }
  let end = at + 1;
  while (isDigit3(text2.charCodeAt(end))) {
    end += 1;
  }
  return end > at + 1 ? end : -1;
}
function isOffsetAt(text2, at) {
  const sign = text2.charCodeAt(at);
  if (sign === capitalZ) {
    return text2.length === at + 1;
  }
  return (sign === plus2 || sign === dash) && text2.length === at + 6 && text2.charCodeAt(at + 3) === colon && twoDigits(text2, at + 1) <= 23 && twoDigits(text2, at + 4) <= 59;
}
function twoDigits(text2, at) {
  const tens = text2.charCodeAt(at);
  const ones = text2.charCodeAt(at + 1);
  return isDigit3(tens) && isDigit3(ones) ? (tens - 48) * 10 + ones - 48 : Number.NaN;
}
function isDigit3(code) {
  return code >= 48 && code <= 57;
}

// tap:src/kit/time/instant.ts
var pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?([Zz]|UTC|[+-]\d\d(?::?\d\d)?))?(?:\[[^\]]*\])?)?$/;
function parseInstant(text2) {
  const match = pattern.exec(text2);
  if (match === null) {
    return void 0;
  }
  const [, years, months2, days, hours, minutes, seconds, fraction = "", zone] = match;
  const [year, month, day] = [Number(years), Number(months2), Number(days)];
  const [hour, minute, second2] = [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)];
  const offset = offsetSeconds(zone ?? "Z");
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second2 > 60 || offset === void 0) {
    return void 0;
  }
  const midnight = (/* @__PURE__ */ new Date(0)).setUTCFullYear(year, month - 1, day) / 1e3;
  const whole = midnight + hour * 3600 + minute * 60 + second2 - offset;
  return BigInt(whole) * 1000000000n + BigInt(fraction.slice(0, 9).padEnd(9, "0"));
}
function formatInstant(nanoseconds) {
  const below = (nanoseconds % 1000000000n + 1000000000n) % 1000000000n;
  const seconds = Number((nanoseconds - below) / 1000000000n);
  const whole = new Date(seconds * 1e3).toISOString().replace(".000Z", "");
  const digits = String(below).padStart(9, "0").replace(/(?:000){1,3}$/, "");
  return digits === "" ? `${whole}Z` : `${whole}.${digits}Z`;
}
function offsetSeconds(zone) {
  if (zone.length < 3 || zone === "UTC") {
    return 0;
  }
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", ""));
  if (hours > 23 || minutes > 59) {
    return void 0;
  }
  return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
}

// tap:src/kit/config/coerce.ts
function coerce(type, value) {
  switch (type) {
    case "string":
      return typeof value === "number" || value instanceof ExactNumber ? String(value) : textOf(value);
    case "integer":
      return integerOf(value);
    case "number":
      return numberOf(value);
    case "boolean":
      return booleanOf(value);
    case "date-time":
      return dateTimeOf(value);
    case "array": {
      const list = parsed(value);
      return Array.isArray(list) ? list : void 0;
    }
    case "object": {
      const object = parsed(value);
      return isJsonObject(object) ? object : void 0;
    }
  }
}
function textOf(value) {
  return typeof value === "string" ? value : void 0;
}
function numberOf(value) {
  const isNumber2 = typeof value === "number" || value instanceof ExactNumber;
  const text2 = isNumber2 ? String(value) : textOf(value)?.trim();
  if (text2 === void 0 || !/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text2)) {
    return void 0;
  }
  const number = Number(text2);
  return Number.isFinite(number) ? number : void 0;
}
function integerOf(value) {
  const number = numberOf(value);
  return Number.isSafeInteger(number) ? number : void 0;
}
function booleanOf(value) {
  switch (String(value).trim().toLowerCase()) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return void 0;
  }
}
function dateTimeOf(value) {
  const text2 = textOf(value)?.trim() ?? "";
  if (isRfc3339(text2)) {
    return text2;
  }
  const instant = parseInstant(text2);
  return instant === void 0 ? void 0 : formatInstant(instant);
}
function parsed(value) {
  if (typeof value !== "string") {
    return value;
  }
  try {
    return parseJson(value);
  } catch {
    return void 0;
  }
}

// tap:src/kit/config/is-config.ts
function isConfig(value, settings2) {
  return isJsonObject(value) && settingEntries(settings2).every(
    ([name, setting]) => isSettingValue(setting, Object.hasOwn(value, name) ? value[name] : void 0)
  );
}
function isSettingValue(setting, value) {
  if (value === void 0) {
    return !setting.required && setting.default === void 0;
  }
  switch (setting.type) {
    case "string":
    case "date-time":
      return typeof value === "string";
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
  }
}

// tap:src/kit/config/problem.ts
function problemOf(setting, value) {
  if (value === void 0) {
    return setting.required ? `is required. Expected: ${expected(setting)}.` : void 0;
  }
  const typed = coerce(setting.type, value);
  return typed !== void 0 && isWithin(setting, typed) && isMatch(setting, typed) ? void 0 : `cannot be ${shown(setting, value)}. Expected: ${expected(setting)}.`;
}
function missingAlternatives(alternatives, present) {
  const missing = alternatives.map((names) => names.filter((name) => !present.has(name)));
  if (missing.length === 0 || missing.some((names) => names.length === 0)) {
    return [];
  }
  const sets = alternatives.map((names) => names.join(" and ")).join("; or ");
  const begun = missing.filter((names, index) => names.length < (alternatives[index]?.length ?? 0));
  const hint = begun.map((names) => ` Missing: ${names.join(", ")}.`).join("");
  return [`One of these must be set: ${sets}.${hint}`];
}
function isWithin({ minimum, maximum }, value) {
  const size = typeof value === "string" ? value.length : value;
  return typeof size !== "number" || size >= (minimum ?? Number.NEGATIVE_INFINITY) && size <= (maximum ?? Number.POSITIVE_INFINITY);
}
function isMatch({ type, pattern: pattern3 }, value) {
  return type !== "string" || pattern3 === void 0 || typeof value !== "string" || new RegExp(`^(?:${pattern3})$`, "u").test(value);
}
function shown(setting, value) {
  if (setting.secret) {
    return "what is given (it is secret)";
  }
  const text2 = stringifyJson(value);
  return text2.length > longestShown ? `${text2.slice(0, longestShown)}...` : text2;
}
var longestShown = 60;
function expected(setting) {
  const { type, pattern: pattern3, example, options: options2 } = setting;
  const limits2 = describeLimits(setting);
  const suggestions = Object.values(options2 ?? {}).join(", ");
  return [
    nouns[type],
    limits2 === "" ? "" : `, ${limits2}`,
    pattern3 === void 0 ? "" : ` that matches ${pattern3}`,
    suggestions === "" ? "" : `, such as ${suggestions}`,
    example === void 0 ? "" : `, for example ${example}`
  ].join("");
}
var nouns = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  "date-time": "a date (2024-01-31) or a date-time (2024-01-31T12:00:00Z)",
  array: "a JSON array",
  object: "a JSON object"
};

// tap:src/kit/config/check.ts
function checkConfig({ tap: tap2, given, log }) {
  const entries = settingEntries(tap2.settings);
  hideSecrets(entries, given, log);
  tellUnknown(
    entries.map(([name]) => name),
    given,
    log
  );
  const config = /* @__PURE__ */ new Map();
  const present = /* @__PURE__ */ new Set();
  const problems = [];
  for (const [name, setting] of entries) {
    const value = givenValue(given, name) ?? setting.default;
    const problem = problemOf(setting, value);
    if (problem !== void 0) {
      problems.push(`${name} ${problem}${waysToSet(tap2.name, name)}`);
    }
    if (value !== void 0) {
      present.add(name);
      config.set(name, coerce(setting.type, value));
    }
  }
  problems.push(...missingAlternatives(tap2.alternatives ?? [], present));
  const checked = Object.fromEntries(config);
  if (problems.length === 0 && isConfig(checked, tap2.settings)) {
    return checked;
  }
  throw new TapError("config", `The configuration is wrong.
${problems.join("\n")}`);
}
function givenValue(given, name) {
  const value = Object.hasOwn(given, name) ? given[name] : void 0;
  return value === null || value === "" ? void 0 : value;
}
function waysToSet(tapName, name) {
  const variable = environmentName(tapName, name);
  return ` Set it with: meltano config set ${tapName} ${name} VALUE, or ${variable}.`;
}
function hideSecrets(entries, given, log) {
  for (const [name, setting] of entries) {
    const value = givenValue(given, name);
    if (setting.secret && value !== void 0) {
      for (const text2 of [...textsIn(value), ...textsIn(coerce(setting.type, value))]) {
        log.hide(text2);
      }
    }
  }
}
function textsIn(value) {
  if (Array.isArray(value) || isJsonObject(value)) {
    return Object.values(value).flatMap(textsIn);
  }
  return value === void 0 || value === null || typeof value === "boolean" ? [] : [String(value)];
}
function tellUnknown(names, given, log) {
  for (const name of Object.keys(given).filter((key) => !names.includes(key))) {
    const meant = nearest(name, names);
    if (meant === void 0) {
      log.debug(`The setting ${name} is not known; it is ignored.`);
    } else {
      log.warning(`The setting ${name} is not known; it is ignored. Did you mean ${meant}?`);
    }
  }
}

// tap:src/kit/config/environment.ts
var import_node_fs4 = require("node:fs");
var import_node_path = require("node:path");
var import_node_util3 = require("node:util");
function readEnvironment({ tap: tap2, env, folder }) {
  const variables = new Map(Object.entries({ ...readDotEnv(folder), ...env }));
  const given = [];
  for (const [name, { aliases = [] }] of settingEntries(tap2.settings)) {
    const names = [name, ...aliases].map((alias) => environmentName(tap2.name, alias));
    const value = [...names, ...aliases.filter(isVariableName)].map((variable) => variables.get(variable)).find(Boolean);
    if (value !== void 0) {
      given.push([name, value]);
    }
  }
  return Object.fromEntries(given);
}
function isVariableName(alias) {
  return /^[A-Z][A-Z0-9_]*$/.test(alias);
}
function readDotEnv(folder) {
  try {
    return (0, import_node_util3.parseEnv)((0, import_node_fs4.readFileSync)((0, import_node_path.join)(folder, ".env"), "utf8"));
  } catch {
    return {};
  }
}

// tap:src/kit/config/read.ts
function readConfig({ tap: tap2, files, env, folder = "." }) {
  const paths = files.filter((file) => file !== environment);
  const parts = paths.map((path) => underOwnNames(readObject(path), tap2.settings));
  if (paths.length < files.length) {
    parts.push(readEnvironment({ tap: tap2, env, folder }));
  }
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
var environment = "ENV";
function readObject(path) {
  const value = readJsonFile(path, "configuration");
  if (!isJsonObject(value)) {
    const found = kindOfJson(value);
    throw new TapError(
      "config",
      `The configuration file ${path} must hold a JSON object, but it is ${found}.`
    );
  }
  return value;
}
function underOwnNames(given, settings2) {
  const members2 = new Map(Object.entries(given));
  for (const [name, { aliases = [] }] of settingEntries(settings2)) {
    for (const alias of aliases) {
      const value = members2.get(alias);
      members2.delete(alias);
      if (value !== void 0 && !members2.has(name)) {
        members2.set(name, value);
      }
    }
  }
  return Object.fromEntries(members2);
}

// tap:src/kit/http/failure.ts
var import_node_http = require("node:http");

// tap:src/kit/http/api-message.ts
function apiMessage(body) {
  const parts = [...new Set(wordsOf(body, 0))];
  return parts.length === 0 ? void 0 : parts.join(": ");
}
function shorten(text2, longest) {
  const line = text2.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 3)}...` : line;
}
var members = [
  "error",
  "title",
  "message",
  "error_description",
  "error_message",
  "errorMessage",
  "detail",
  "details",
  "description",
  "msg",
  "reason",
  "errors"
];
var deepest = 3;
var most = 3;
function wordsOf(value, depth) {
  if (typeof value === "string") {
    return value.trim() === "" ? [] : [value.trim()];
  }
  if (depth === deepest) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.slice(0, most).flatMap((one) => wordsOf(one, depth + 1));
  }
  return isJsonObject(value) ? wordsOfObject(value, depth) : [];
}
function wordsOfObject(object, depth) {
  return members.filter((member) => Object.hasOwn(object, member)).flatMap((member) => wordsOf(object[member], depth + 1));
}

// tap:src/kit/http/failure.ts
function describeRequest({ method, url }, log) {
  const masked = url.search.replace(
    /([?&])([^=&]*)=[^&]*/g,
    (whole, mark, name) => secretName.test(name) ? `${mark}${name}=***` : whole
  );
  return log.redact(`${method} ${url.origin}${url.pathname}${masked}`);
}
function describeStatus(answer, log) {
  const { request, status, body, advice = adviceFor(status) } = answer;
  const name = import_node_http.STATUS_CODES[status];
  const words = apiMessage(body);
  const said = words === void 0 ? "" : `: "${shorten(log.redact(words), longestMessage)}"`;
  const title = name === void 0 ? `${status}` : `${status} ${name}`;
  return `${describeRequest(request, log)} answered ${title}${said}. ${advice}`;
}
function statusFailure(answer, log) {
  return new TapError(kindOfStatus(answer.status), describeStatus(answer, log));
}
function lossFailure(request, cause, log) {
  if (!(cause instanceof TapError)) {
    throw cause;
  }
  const message = `${describeRequest(request, log)}: ${log.redact(cause.message)}.`;
  return new TapError(cause.kind, message, { cause });
}
function kindOfStatus(status) {
  if (status === 401 || status === 403) {
    return "authentication";
  }
  if (status === 429) {
    return "quota";
  }
  return isTransient(status) ? "service" : "data";
}
function isTransient(status) {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}
var longestMessage = 300;
var secretName = /token|key|secret|passw|pwd|signature|credential|auth/i;
function adviceFor(status) {
  switch (status) {
    case 400:
    case 422:
      return "The API does not accept the request: check the settings it is made of.";
    case 401:
      return "The credentials are not accepted: check that they are complete, not expired and made for this server.";
    case 403:
      return "The credentials may not read this: check their permissions, or deselect the stream.";
    case 404:
      return "Not found: check the URL and the ids in the configuration.";
    case 429:
      return "Too many requests: try again later, or lower the rate.";
  }
  return isTransient(status) ? "The server has a problem: try again later." : "The API refuses the request: check the configuration and the API's documentation.";
}

// tap:src/kit/http/origin.ts
function readServerUrl(text2, allowPlainHttp = false) {
  const url = URL.canParse(text2) ? new URL(text2) : void 0;
  if (url === void 0 || !/^https?:$/.test(url.protocol)) {
    throw new TapError(
      "config",
      `${JSON.stringify(text2)} is not the URL of a server: it must look like https://api.example.com`
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new TapError(
      "config",
      `the URL of ${url.host} holds a user name or a password: credentials have settings of their own`
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new TapError(
      "config",
      `the URL of ${url.host} must end with its path: leave out what begins with ? or #`
    );
  }
  if (!allowPlainHttp && isPlainHttp(url)) {
    throw new TapError(
      "config",
      `${url.origin} is plain http, which shows credentials and data to the network: use https, or allow plain http in the configuration`
    );
  }
  return url;
}
function allowedOrigins(declared) {
  const { server, hosts, allowPlainHttp } = declared;
  const urls = hosts.map(
    (host) => readServerUrl(/^https?:/i.test(host) ? host : `https://${host}`, allowPlainHttp)
  );
  return new Set([server, ...urls].map((url) => url.origin));
}
function isPlainHttp({ protocol, hostname }) {
  return protocol === "http:" && !/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

// tap:src/kit/http/rate.ts
function createPacer(clock, rate) {
  const space2 = rate === void 0 ? 0 : rate.seconds * 1e3 / rate.requests;
  let free = 0;
  let queue = Promise.resolve();
  async function takeTurn(prepare) {
    for (let now = clock.now(); now < free; now = clock.now()) {
      await clock.sleep(free - now);
    }
    const prepared = await prepare();
    free = Math.max(free, clock.now() + space2);
    return prepared;
  }
  return {
    next(prepare) {
      const turn = queue.then(() => takeTurn(prepare));
      queue = turn.catch(() => void 0);
      return turn;
    },
    pause(milliseconds) {
      free = Math.max(free, clock.now() + milliseconds);
    }
  };
}

// tap:src/kit/http/redirect.ts
var most2 = 5;
function follow({ request, location, redirects, log }) {
  const { method, url } = request;
  const target = URL.canParse(location, url.href) ? new URL(location, url) : void 0;
  const shown2 = target === void 0 ? "no URL" : describeRequest({ ...request, url: target }, log);
  if (target === void 0 || method !== "GET" || target.origin !== url.origin) {
    throw new TapError(
      "data",
      `${describeRequest(request, log)} was redirected to ${shown2}, which is not followed: only a GET is, and only within its server. If this is the API's new address, change the URL in the configuration.`
    );
  }
  if (redirects > most2) {
    throw new TapError(
      "data",
      `${describeRequest(request, log)} was redirected ${redirects} times, last to ${shown2}: check the URL.`
    );
  }
  target.username = "";
  target.password = "";
  target.hash = "";
  return { ...request, url: target };
}

// tap:src/kit/http/retry.ts
function waitFor(context) {
  const { policy, headers, now } = context;
  for (const { header, unit } of policy.waits) {
    const wait = namedWait(headers[header], unit, now);
    if (wait !== void 0 && wait > 0) {
      return wait > policy.longest * 1e3 ? { tooLong: Math.ceil(wait / 1e3) } : Math.ceil(wait);
    }
  }
  return backoff(context);
}
function backoff({ policy, attempt, random }) {
  const first = policy.base * 1e3;
  const longest = policy.longest * 1e3;
  return policy.backoff === "constant" ? Math.min(first, longest) : Math.ceil(Math.min(first * 2 ** (attempt - 1), longest) * (0.5 + random / 2));
}
function namedWait(value, unit, now) {
  const digits = value?.trim().match(/^\d+(?:\.\d+)?(?=\s*(?:[,;]|$))/)?.[0];
  if (value === void 0 || digits === void 0 && unit !== "retry-after") {
    return void 0;
  }
  const number = Number(digits);
  switch (unit) {
    case "retry-after":
      return digits === void 0 ? dateWait(value, now) : number * 1e3;
    case "seconds":
      return number * 1e3;
    case "milliseconds":
      return number;
    case "epoch":
      return number * 1e3 - now;
    case "epoch-ms":
      return number - now;
  }
}
function dateWait(value, now) {
  const zoned = /(?:GMT|UTC|Z|[+-]\d\d:?\d\d)$/i.test(value.trim()) ? value : `${value} GMT`;
  const instant = /[a-z]|\d-\d/i.test(value) ? Date.parse(zoned) : Number.NaN;
  return Number.isNaN(instant) ? void 0 : instant - now;
}

// tap:src/kit/http/retrier.ts
function createRetrier(ports) {
  const { policy, clock, log, pacer } = ports;
  return async ({ request, response, error, attempt }) => {
    if (attempt >= policy.attempts) {
      const tries = attempt === 1 ? "1 attempt" : `${attempt} attempts`;
      throw new TapError(error.kind, `${error.message} Gave up after ${tries}.`, { cause: error });
    }
    const headers = response?.headers ?? {};
    const wait = waitFor({ policy, attempt, headers, now: clock.now(), random: clock.random() });
    if (typeof wait !== "number") {
      throw new TapError(
        error.kind,
        `${error.message} The API asks for a wait of ${wait.tooLong} s; the longest allowed is ${policy.longest} s.`,
        { cause: error }
      );
    }
    if (response?.status === 429) {
      pacer.pause(wait);
    }
    const reason = response === void 0 ? "no answer" : `${response.status}`;
    const path = log.redact(`${request.method} ${request.url.pathname}`);
    const seconds = Number((wait / 1e3).toFixed(1));
    log.info(
      `${reason} from ${path}: waiting ${seconds} s (attempt ${attempt + 1} of ${policy.attempts})`
    );
    await clock.sleep(wait);
  };
}

// tap:src/kit/http/answer-body.ts
function readBody({ headers, body }) {
  const charset = charsetOf(headers["content-type"] ?? "");
  try {
    const json = isUtf8(charset) ? parseJsonBytes(body) : parseJson(decode(body, charset));
    return { kind: "json", json };
  } catch (error) {
    const text2 = decode(body, charset);
    if (text2.trim() === "") {
      return { kind: "json", json: null };
    }
    return { kind: "unreadable", text: text2, problem: describeProblem(text2, error) };
  }
}
function describeProblem(text2, error) {
  if (/^\s*<(?:!doctype|html|head|body)/i.test(text2)) {
    return "HTML in place of JSON";
  }
  return error instanceof SyntaxError ? "not JSON, or cut off" : "JSON that is nested too deeply to be read";
}
function charsetOf(contentType) {
  return /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? "utf-8";
}
function isUtf8(charset) {
  return charset === "utf-8" || charset === "utf8";
}
function decode(body, charset) {
  if (isUtf8(charset)) {
    return body.toString("utf8");
  }
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return body.toString("utf8");
  }
}

// tap:src/kit/http/verdict.ts
function judge(given) {
  const { response, rules } = given;
  const { status, headers } = response;
  const body = readBody(response);
  const json = body.kind === "json" ? body.json : null;
  const rule = rules.find(
    (one) => (one.status === void 0 || one.status.includes(status)) && (one.when === void 0 || one.when({ status, headers, response: json }))
  );
  return rule === void 0 ? judgeByStatus(given, body) : judgeByRule(given, body, rule);
}
function judgeByRule(given, body, rule) {
  const answer = refusedAnswer(given, body, rule.message);
  switch (rule.action) {
    case "ignore":
      return { kind: "ignored", response: accept(given, body) };
    case "skip":
      return { kind: "skipped", reason: describeStatus(answer, given.log) };
    case "fail":
      return { kind: "failed", error: statusFailure(answer, given.log) };
    case "retry": {
      const error = statusFailure(answer, given.log);
      return {
        kind: "transient",
        error: error.kind === "data" ? new TapError("service", error.message) : error
      };
    }
  }
}
function judgeByStatus(given, body) {
  const { status, headers } = given.response;
  if (status >= 200 && status < 300) {
    return body.kind === "json" ? { kind: "accepted", response: accept(given, body) } : { kind: "lost", error: unreadable(given, body) };
  }
  if ([301, 302, 303, 307, 308].includes(status) && headers.location !== void 0) {
    return { kind: "redirected", location: headers.location };
  }
  const error = statusFailure(refusedAnswer(given, body), given.log);
  return { kind: isTransient(status) ? "transient" : "failed", error };
}
function refusedAnswer({ request, response }, body, advice) {
  return {
    request,
    status: response.status,
    body: body.kind === "json" ? body.json : null,
    advice
  };
}
function accept({ request, response }, body) {
  return {
    status: response.status,
    headers: response.headers,
    url: request.url,
    body: body.kind === "json" ? body.json : null,
    bytes: response.body
  };
}
function unreadable(given, body) {
  const start = shorten(given.log.redact(body.text), 80);
  return new TapError(
    "data",
    `${describeRequest(given.request, given.log)} answered ${given.response.status} with ${body.problem}: ${JSON.stringify(start)}. Check that the URL is that of the API, not of its website.`
  );
}

// tap:src/kit/http/request-url.ts
function requestUrl(spec, { server, origins }) {
  const url = isWholeUrl(spec.path) ? wholeUrl(spec.path, server) : urlBelow(spec.path, server);
  if (!origins.has(url.origin) || url.username !== "" || url.password !== "") {
    const target = url.origin === "null" ? url.protocol : url.origin;
    throw new TapError(
      "data",
      `the API names a URL at ${target}, which is not its own server (${server.origin}): nothing was sent there. If it belongs to the API, add it to the allowed hosts`
    );
  }
  url.hash = "";
  addQuery(url, spec.query ?? {});
  return url;
}
function isWholeUrl(path) {
  return /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(path);
}
function wholeUrl(path, server) {
  if (!URL.canParse(path, server.href)) {
    throw new TapError("data", "the API names a next URL that is not a URL: report it to the API");
  }
  return new URL(path, server);
}
function urlBelow(path, server) {
  if (/(?:^|[/\\])(?:\.|%2e){1,2}(?=[/\\?#]|$)/i.test(path.replace(/[?#].*/s, ""))) {
    throw new TapError(
      "data",
      `the path ${JSON.stringify(path)} has a step "." or "..", which would lead to another resource: check the value it is made of`
    );
  }
  const base = `${server.origin}${server.pathname.replace(/\/+$/, "")}`;
  return new URL(
    path === "" || path.startsWith("?") ? base + path : `${base}/${path.replace(/^\//, "")}`
  );
}
function addQuery(url, query) {
  const added = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== void 0).map(queryText);
    if (values.length > 0 && url.searchParams.has(name)) {
      url.searchParams.delete(name);
    }
    for (const text2 of values) {
      added.append(name, text2);
    }
  }
  if (added.size > 0) {
    const text2 = added.toString().replaceAll("+", "%20");
    url.search = url.search === "" ? text2 : `${url.search}&${text2}`;
  }
}
function queryText(value) {
  return typeof value === "string" ? value : stringifyJson(value);
}

// tap:src/kit/http/wire-request.ts
function wireRequest(spec, destination, defaults) {
  const url = requestUrl(spec, destination);
  const method = (spec.method ?? "GET").toUpperCase();
  const headers = { accept: "application/json" };
  setHeaders(headers, defaults);
  if (spec.body === void 0) {
    setHeaders(headers, spec.headers ?? {});
    return { method, url, headers };
  }
  headers["content-type"] = "application/json";
  setHeaders(headers, spec.headers ?? {});
  return { method, url, headers, body: Buffer.from(stringifyJson(spec.body)) };
}
function setHeaders(headers, more) {
  for (const [name, value] of Object.entries(more)) {
    if (value !== void 0) {
      headers[name.toLowerCase()] = String(value);
    }
  }
}

// tap:src/kit/http/client.ts
function createHttpClient(options2) {
  const { transport, clock, log, timeoutMs, hosts, allowPlainHttp } = options2;
  const server = readServerUrl(options2.server, allowPlainHttp);
  const destination = { server, origins: allowedOrigins({ server, hosts, allowPlainHttp }) };
  const defaults = { "user-agent": options2.userAgent, ...options2.headers };
  const pacer = createPacer(clock, options2.rate);
  const waitToRetry = createRetrier({ policy: options2.retry, clock, log, pacer });
  const count = { requests: 0, retries: 0 };
  async function send(spec, own = {}) {
    const job = {
      rules: [...own.errors ?? [], ...options2.errors],
      auth: own.auth ?? options2.auth,
      consumes: own.consumes ?? false
    };
    let request = wireRequest(spec, destination, defaults);
    let attempt = 1;
    let redirects = 0;
    for (; ; ) {
      const { verdict, response } = await tryOnce(request, job);
      switch (verdict.kind) {
        case "accepted":
        case "ignored":
        case "skipped":
          return verdict;
        case "failed":
          throw verdict.error;
        case "redirected":
          redirects += 1;
          request = follow({ request, location: verdict.location, redirects, log });
          continue;
        case "lost":
          if (job.consumes) {
            throw notRepeated(verdict.error);
          }
          break;
        case "transient":
          break;
      }
      await waitToRetry({ request, response, error: verdict.error, attempt });
      attempt += 1;
      count.retries += 1;
    }
  }
  async function tryOnce(request, job) {
    const first = await exchange(request, job);
    if (first.response?.status === 401 && await job.auth?.renew?.(first.sent) === true) {
      count.retries += 1;
      return exchange(request, job);
    }
    return first;
  }
  async function exchange(request, job) {
    const sent = await pacer.next(async () => await job.auth?.authorize(request) ?? request);
    count.requests += 1;
    let response;
    try {
      response = await transport(sent, timeoutMs);
    } catch (error) {
      const failure = lossFailure(request, error, log);
      const kind = failure.kind === "service" ? "lost" : "failed";
      return { sent, response: void 0, verdict: { kind, error: failure } };
    }
    return { sent, response, verdict: judge({ request, response, rules: job.rules, log }) };
  }
  return {
    send,
    close: () => transport.close?.(),
    get requests() {
      return count.requests;
    },
    get retries() {
      return count.retries;
    }
  };
}
function notRepeated(error) {
  return new TapError(
    error.kind,
    `${error.message} Not tried again, because the request uses up what it reads.`,
    { cause: error }
  );
}

// tap:src/kit/http/transport.ts
var import_node_http2 = __toESM(require("node:http"));
var import_node_https = __toESM(require("node:https"));

// tap:src/kit/http/decompress.ts
var import_node_util4 = require("node:util");
var import_node_zlib = require("node:zlib");
var decoders = /* @__PURE__ */ new Map([
  ["gzip", (0, import_node_util4.promisify)(import_node_zlib.gunzip)],
  ["x-gzip", (0, import_node_util4.promisify)(import_node_zlib.gunzip)],
  ["br", (0, import_node_util4.promisify)(import_node_zlib.brotliDecompress)],
  ["deflate", (body, options2) => inflateEither(body, options2)]
]);
async function decompress(body, encoding, longest) {
  let decoded = body;
  for (const name of encoding.toLowerCase().split(",").reverse()) {
    decoded = await undo(decoded, name.trim(), longest);
  }
  return decoded;
}
function tooLarge(longest) {
  const size = longest >= 2 ** 20 ? `${longest / 2 ** 20} MiB` : `${longest} bytes`;
  return new TapError("data", `the answer is larger than ${size}: ask for smaller pages`);
}
async function undo(body, encoding, longest) {
  if (body.length === 0 || encoding === "identity" || encoding === "") {
    return body;
  }
  const decode2 = decoders.get(encoding);
  if (decode2 === void 0) {
    throw new TapError("data", `the answer is compressed with "${encoding}", which is not known`);
  }
  try {
    return await decode2(body, { maxOutputLength: longest });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw tooLarge(longest);
    }
    throw new TapError("service", `the answer was cut off (its ${encoding} data is broken)`, {
      cause
    });
  }
}
var inflateZlib = (0, import_node_util4.promisify)(import_node_zlib.inflate);
var inflateBare = (0, import_node_util4.promisify)(import_node_zlib.inflateRaw);
function inflateEither(body, options2) {
  const zlib = Buffer.isBuffer(body) && ((body[0] ?? 0) & 15) === 8;
  return zlib ? inflateZlib(body, options2) : inflateBare(body, options2);
}

// tap:src/kit/http/network-error.ts
function networkFailure(cause, url) {
  const code = codeOf(cause);
  const { host, hostname, protocol } = url;
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return service(
        `the host "${hostname}" was not found: check the URL in the configuration and the network`,
        cause
      );
    case "ECONNREFUSED":
      return service(
        `${host} refused the connection: check host and port, and that the service is running`,
        cause
      );
    case "ECONNRESET":
    case "EPIPE":
      return service(`${host} closed the connection before it answered: try again later`, cause);
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return service(`${host} cannot be reached (${code}): check network, VPN and firewall`, cause);
    case "EPROTO":
    case "ERR_SSL_WRONG_VERSION_NUMBER":
      return service(
        `${host} does not speak TLS there: check the port, and whether the URL begins with https`,
        cause
      );
  }
  if (code !== void 0 && certificateFault.test(code)) {
    return new TapError(
      "config",
      `the certificate of ${host} is not trusted (${code}): check the URL; for an authority of your own, name its certificate file in NODE_EXTRA_CA_CERTS`,
      { cause }
    );
  }
  if (code?.startsWith("HPE_")) {
    return service(
      `${host} does not answer in HTTP (${code}): check port and ${protocol}//`,
      cause
    );
  }
  return service(
    `the connection to ${host} failed (${code ?? "no code"}): check the network`,
    cause
  );
}
var certificateFault = /CERT|SELF_SIGNED|VERIFY|UNABLE_TO_GET_ISSUER/;
function service(message, cause) {
  return new TapError("service", message, { cause });
}
function codeOf(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}

// tap:src/kit/http/transport.ts
var longestText = 512 * 2 ** 20;
var idleMs = 4e3;
var heldUpMs = 250;
function createTransport(options2 = {}) {
  const { userAgent, longestBody = longestText } = options2;
  const settings2 = {
    keepAlive: true,
    maxSockets: 16,
    scheduling: "lifo",
    timeout: idleMs
  };
  const plain4 = { open: import_node_http2.default.request, agent: new import_node_http2.default.Agent(settings2) };
  const secure = { open: import_node_https.default.request, agent: new import_node_https.default.Agent(settings2) };
  async function send(request, timeoutMs) {
    const headers = wireHeaders(request, userAgent);
    const { open, agent } = request.url.protocol === "https:" ? secure : plain4;
    const outgoing = open(request.url, {
      method: request.method,
      headers,
      agent,
      maxHeaderSize: 64 * 1024
    });
    const response = await readAnswer({ outgoing, request, timeoutMs, longestBody });
    const encoding = response.headers["content-encoding"];
    return encoding === void 0 ? response : { ...response, body: await decompress(response.body, encoding, longestBody) };
  }
  function close() {
    plain4.agent.destroy();
    secure.agent.destroy();
  }
  return Object.assign(send, { close });
}
function wireHeaders(request, userAgent) {
  const headers = {
    ...userAgent !== void 0 && { "user-agent": userAgent },
    "accept-encoding": "gzip, deflate, br",
    ...request.headers
  };
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new TapError(
        "config",
        `the header ${JSON.stringify(name)} has a line break or another character that HTTP does not allow: check the setting it comes from`
      );
    }
  }
  return headers;
}
function readAnswer({
  outgoing,
  request,
  timeoutMs,
  longestBody
}) {
  return new Promise((resolve, reject) => {
    let due = performance.now() + timeoutMs;
    let timer = setTimeout(expire, timeoutMs);
    function expire() {
      if (performance.now() - due > heldUpMs) {
        due = performance.now() + timeoutMs;
        timer = setTimeout(expire, timeoutMs);
      } else {
        fail(new TapError("service", `there was no whole answer within ${timeoutMs / 1e3} s`));
      }
    }
    function fail(error) {
      clearTimeout(timer);
      reject(error);
      outgoing.destroy();
    }
    outgoing.on("error", (error) => fail(networkFailure(error, request.url)));
    outgoing.on("response", (incoming) => {
      const chunks = [];
      let size = 0;
      incoming.on("data", (chunk) => {
        size += chunk.length;
        if (size > longestBody) {
          fail(tooLarge(longestBody));
        } else {
          chunks.push(chunk);
        }
      });
      incoming.on("error", (cause) => fail(cutOff(cause)));
      incoming.on("end", () => {
        clearTimeout(timer);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: joinHeaders(incoming.headers),
          body: Buffer.concat(chunks, size)
        });
      });
    });
    outgoing.end(request.body);
  });
}
function cutOff(cause) {
  return new TapError("service", "the answer was cut off", { cause });
}
function joinHeaders(headers) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = ""]) => [
      name,
      typeof value === "string" ? value : value.join(", ")
    ])
  );
}

// tap:src/kit/state/state.ts
var emptyState = { value: {} };
function bookmarkOf(state, stream) {
  const key = stream.replication?.key;
  const saved = bookmarksOf(state)[stream.name];
  if (key === void 0 || !isJsonObject(saved)) {
    return void 0;
  }
  if (saved.replication_key_value === void 0) {
    return asBookmark(Object.hasOwn(saved, key) ? saved[key] : void 0);
  }
  return (saved.replication_key ?? key) === key ? asBookmark(saved.replication_key_value) : void 0;
}
function withBookmark(state, stream, key, value) {
  const saved = bookmarksOf(state)[stream];
  const { [key]: legacy, ...others } = isJsonObject(saved) ? saved : {};
  return withStream(state, stream, {
    ...others,
    replication_key: key,
    replication_key_value: value
  });
}
function withoutBookmark(state, stream) {
  return withStream(state, stream, void 0);
}
function stateValue(state) {
  return { ...state.value, bookmarks: bookmarksOf(state) };
}
function unusableBookmarks(state) {
  return Object.entries(bookmarksOf(state)).flatMap(([stream, saved]) => {
    const value = isJsonObject(saved) ? saved.replication_key_value ?? null : saved;
    const isUsable = value === null || isJsonObject(saved) && asBookmark(value) !== void 0;
    return isUsable ? [] : [stream];
  });
}
function withStream(state, stream, saved) {
  const { [stream]: replaced, ...others } = bookmarksOf(state);
  const bookmarks = saved === void 0 ? others : { ...bookmarksOf(state), [stream]: saved };
  return { value: { ...state.value, bookmarks } };
}
function bookmarksOf({ value }) {
  return isJsonObject(value.bookmarks) ? value.bookmarks : {};
}
function asBookmark(value) {
  return typeof value === "boolean" || value === null || Array.isArray(value) || isJsonObject(value) ? void 0 : value;
}

// tap:src/kit/state/file.ts
function readState(path, log) {
  const state = stateFrom(readJsonFile(path, "state"), path);
  if (state.value.bookmarks === void 0 && Object.keys(state.value).length > 0) {
    log.warning(`The state file ${path} has no "bookmarks": every stream is read from its start.`);
  }
  for (const stream of unusableBookmarks(state)) {
    log.warning(
      `The bookmark of ${stream} is not a single value: the stream is read from its start.`
    );
  }
  return state;
}
function stateFrom(given, path) {
  const value = unwrap(given);
  if (value === void 0 || value === null) {
    return emptyState;
  }
  if (!isJsonObject(value)) {
    const found = kindOfJson(value);
    throw new TapError(
      "config",
      `The state file ${path} must hold a JSON object, but it is ${found}.`
    );
  }
  const { bookmarks } = value;
  if (bookmarks !== void 0 && bookmarks !== null && !isJsonObject(bookmarks)) {
    const found = kindOfJson(bookmarks);
    throw new TapError(
      "config",
      `"bookmarks" in the state file ${path} must be an object, but it is ${found}.`
    );
  }
  return { value };
}
function unwrap(given) {
  if (!isJsonObject(given)) {
    return given;
  }
  if (given.type === "STATE" && given.value !== void 0) {
    return given.value;
  }
  return given.singer_state === void 0 ? given : given.singer_state;
}

// tap:src/kit/sync/hook.ts
function hookRequest(run, stream, request) {
  const hook = run.tap.hooks[stream]?.request;
  return hook === void 0 ? request : called("request", stream, () => hook(request, { config: run.config }));
}
function hookRecord(run, stream, record) {
  const hook = run.tap.hooks[stream]?.record;
  if (hook === void 0) {
    return record;
  }
  const result = called("record", stream, () => hook(record, { config: run.config }));
  if (result === null || result === void 0) {
    return void 0;
  }
  if (!isJsonObject(result) || result instanceof Promise) {
    throw new TapError(
      "data",
      `The record hook of ${stream} must return a record, or null to leave it out; not ${result instanceof Promise ? "a promise" : typeof result}.`
    );
  }
  return result;
}
function called(kind, stream, hook) {
  try {
    return hook();
  } catch (cause) {
    throw new Error(`The ${kind} hook of ${stream} failed: ${messageOf(cause)}`, { cause });
  }
}
function checkHooks(run) {
  const streams = run.tap.streams.map(({ name }) => name);
  const unknown = Object.keys(run.tap.hooks).find((name) => !streams.includes(name));
  if (unknown !== void 0) {
    throw new TapError(
      "config",
      `src/hooks.ts has hooks of ${unknown}, but there is no such stream. The streams are: ${streams.join(", ")}.`
    );
  }
}

// tap:src/kit/singer/messages.ts
function schemaLine(message) {
  const { stream, schema, keyProperties, bookmarkProperties = [] } = message;
  return stringifyJson({
    type: "SCHEMA",
    stream,
    schema: isJsonObject(schema) ? schema : {},
    key_properties: [...keyProperties],
    bookmark_properties: bookmarkProperties.length > 0 ? [...bookmarkProperties] : void 0
  });
}
function stateLine(value) {
  return `{"type":"STATE","value":${stringifyJson(value)}}`;
}
function recordFrame(message) {
  const { stream, extractedAt, version } = message;
  const versioned = version === void 0 ? "" : `,"version":${version}`;
  const extracted = extractedAt === void 0 ? "" : `,"time_extracted":${JSON.stringify(extractedAt)}`;
  return {
    prefix: `{"type":"RECORD","stream":${JSON.stringify(stream)},"record":`,
    suffix: `${versioned}${extracted}}`
  };
}
function recordLine(frame, recordText) {
  return frame.prefix + recordText + frame.suffix;
}

// tap:src/kit/sync/failure.ts
function failureOf(error) {
  if (error instanceof OutputClosed || error instanceof OutputFailed) {
    throw error;
  }
  return error instanceof Error ? error : new Error(String(error));
}

// tap:src/kit/sync/probe.ts
function emitSchemas(output, choices) {
  for (const choice of choices.filter(({ selected }) => selected)) {
    output.line(schemaOf2(choice));
  }
  output.flush();
}
function schemaOf2({
  stream,
  schema,
  keyProperties,
  replicationKey
}) {
  return schemaLine({
    stream: stream.name,
    schema,
    keyProperties,
    bookmarkProperties: replicationKey === void 0 ? [] : [replicationKey]
  });
}
async function probeStreams(run, choices) {
  const outcomes2 = [];
  for (const { stream } of choices) {
    const probe = stream.probe?.({ config: run.config });
    if (probe === void 0) {
      run.log.info(`${stream.name}: not tested, since reading changes the server's state`);
      continue;
    }
    try {
      const auth = stream.auth?.(run.config)(run.authPorts);
      await run.client.send(probe, { errors: stream.errors, auth });
      run.log.info(`${stream.name}: answers; nothing was read`);
      outcomes2.push({ stream: stream.name, records: 0, failure: void 0 });
    } catch (error) {
      outcomes2.push({ stream: stream.name, records: 0, failure: failureOf(error) });
    }
  }
  return outcomes2;
}

// tap:src/kit/records/notes.ts
var mostFields = 100;
function createNotebook() {
  const counters = /* @__PURE__ */ new Map();
  return {
    add(field, what, expected2) {
      const full = counters.size >= mostFields && !counters.has(`${what} ${field}`);
      const name = full ? "…" : field;
      const counter = counters.get(`${what} ${name}`);
      if (counter !== void 0) {
        counter.count += 1;
        return;
      }
      const detail = expected2 === void 0 || full ? {} : { expected: expected2 };
      counters.set(`${what} ${name}`, { field: name, what, count: 1, ...detail });
    },
    notes: () => [...counters.values()]
  };
}
function describeNotes(stream, notes) {
  const list = (what) => notes.filter((note) => note.what === what).map(({ field, count, expected: expected2 }) => `${field} (${expected2 ? `${expected2}, ` : ""}${count}x)`).join(", ");
  const undeclared = list("undeclared");
  const mended = list("mended");
  const nulled = list("nulled");
  return [
    ...undeclared === "" ? [] : [
      `${stream}: fields that the schema does not have: ${undeclared}. Declare those you need.`
    ],
    ...mended === "" ? [] : [`${stream}: values that strict targets refuse were mended: ${mended}.`],
    ...nulled === "" ? [] : [
      `${stream}: values that cannot be read as their type are null: ${nulled}. Correct the types where these values matter.`
    ]
  ];
}

// tap:src/kit/json/decimal.ts
var pattern2 = /^([-+]?)(\d+)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;
function isDecimal(text2) {
  return pattern2.test(text2);
}
function compareDecimals(a, b) {
  const left = readDecimal(a);
  const right = readDecimal(b);
  if (left === void 0 || right === void 0) {
    return void 0;
  }
  const leftSign = signOf(left);
  const rightSign = signOf(right);
  return leftSign === rightSign ? leftSign * compareSizes(left, right) : leftSign - rightSign;
}
function wholeNumberText(text2) {
  const decimal = readDecimal(text2);
  if (decimal === void 0 || decimal.digits === "") {
    return decimal && "0";
  }
  const { digits, point: point2, negative } = decimal;
  const isWhole2 = digits.length <= point2 && point2 <= 400;
  return isWhole2 ? `${negative ? "-" : ""}${digits.padEnd(point2, "0")}` : void 0;
}
function scaleDecimal(text2, power) {
  const decimal = readDecimal(text2);
  if (decimal === void 0 || decimal.point > 400) {
    return void 0;
  }
  const length = Math.max(decimal.point + power, 0);
  const size = BigInt(decimal.digits.slice(0, length).padEnd(length, "0") || "0");
  return decimal.negative ? -size : size;
}
function readDecimal(text2) {
  const match = pattern2.exec(text2);
  if (match === null) {
    return void 0;
  }
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "");
  const zeros = all.length - digits.length;
  const point2 = whole.length - zeros + Number(exponent);
  return { negative: sign === "-", digits: trimZeros(digits), point: point2 };
}
function trimZeros(digits) {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) {
    end -= 1;
  }
  return digits.slice(0, end);
}
function signOf({ digits, negative }) {
  if (digits === "") {
    return 0;
  }
  return negative ? -1 : 1;
}
function compareSizes(a, b) {
  if (a.point !== b.point && a.digits !== "") {
    return a.point - b.point;
  }
  if (a.digits === b.digits) {
    return 0;
  }
  return a.digits < b.digits ? -1 : 1;
}

// tap:src/kit/state/order.ts
function compareValues(a, b, comparison) {
  if (typeof a === "number" && typeof b === "number" && comparison !== "text") {
    return a - b;
  }
  switch (comparison) {
    case "instant":
      return compareInstants(a, b);
    case "number":
      return compareDecimals(textOf2(a), textOf2(b)) ?? 0;
    case "text": {
      const [left, right] = [textOf2(a), textOf2(b)];
      return left === "" || right === "" ? 0 : compareTexts(left, right);
    }
  }
}
function isComparable(value, comparison) {
  switch (comparison) {
    case "instant":
      return isNumber(value) || typeof value === "string" && (isRfc3339(value) || parseInstant(value) !== void 0);
    case "number":
      return isDecimal(textOf2(value));
    case "text":
      return textOf2(value) !== "";
  }
}
function instantOfValue(value, unit) {
  const instant = typeof value === "string" ? parseInstant(value) : void 0;
  if (instant !== void 0 || unit === void 0) {
    return instant;
  }
  return scaleDecimal(textOf2(value), unit === "seconds" ? 9 : 6);
}
function compareInstants(a, b) {
  if (typeof a !== "string" || typeof b !== "string") {
    return isNumber(a) && isNumber(b) ? compareDecimals(textOf2(a), textOf2(b)) ?? 0 : 0;
  }
  if (haveSameShape(a, b)) {
    return compareTexts(a, b);
  }
  const left = parseInstant(a);
  const right = parseInstant(b);
  if (left === void 0 || right === void 0 || left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
function haveSameShape(a, b) {
  return a.length === b.length && a.length <= 30 && a.endsWith("Z") && b.endsWith("Z") && isRfc3339(a) && isRfc3339(b);
}
function compareTexts(a, b) {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
function isNumber(value) {
  return typeof value === "number" || value instanceof ExactNumber;
}
function textOf2(value) {
  return typeof value === "string" || isNumber(value) ? String(value) : "";
}

// tap:src/kit/sync/bookmark.ts
function earliest(bookmark, limit, shape) {
  const instant = instantOf(bookmark, shape);
  return instant === void 0 || instant <= limit ? bookmark : fromInstant(limit, shape, bookmark);
}
function shiftBookmark(bookmark, seconds, shape) {
  const instant = seconds === 0 ? void 0 : instantOf(bookmark, shape);
  if (instant === void 0) {
    return bookmark;
  }
  return fromInstant(instant - BigInt(Math.round(seconds * 1e3)) * 1000000n, shape, bookmark);
}
function dateOf(bookmark) {
  const instant = instantOfValue(bookmark, void 0);
  if (instant === void 0) {
    return bookmark;
  }
  const utc = formatInstant(instant).slice(0, 10);
  const written = String(bookmark).slice(0, 10);
  return compareValues(written, utc, "text") < 0 ? written : utc;
}
function formatBookmark(bookmark, replication) {
  if (bookmark === void 0 || bookmark === null) {
    return void 0;
  }
  const instant = replication.format && instantOfValue(bookmark, replication.unit);
  if (instant === void 0 || replication.format === void 0) {
    return bookmark instanceof ExactNumber ? bookmark.exactText : String(bookmark);
  }
  switch (replication.format) {
    case "date":
      return String(dateOf(typeof bookmark === "string" ? bookmark : formatInstant(instant)));
    case "date-time":
      return formatInstant(instant);
    case "epoch":
      return String(instant / 1000000000n);
    case "epoch-ms":
      return String(instant / 1000000n);
  }
}
function instantOf(bookmark, shape) {
  return shape.comparison === "instant" || shape.unit !== void 0 ? instantOfValue(bookmark, shape.unit) : void 0;
}
function fromInstant(instant, shape, like) {
  switch (shape.unit) {
    case "seconds":
      return Number(instant / 1000000000n);
    case "milliseconds":
      return Number(instant / 1000000n);
    case void 0:
      return typeof like === "string" && isDate(like) ? dateOf(formatInstant(instant)) : formatInstant(instant);
  }
}

// tap:src/kit/sync/beginning.ts
function comparisonOf(fields, replication) {
  if (replication?.compare !== void 0) {
    return replication.compare;
  }
  const type = replication && fields[replication.key];
  const schema = type === void 0 ? {} : fieldSchema(type, false);
  if (schema.format === "date-time" || schema.format === "date") {
    return "instant";
  }
  return schema.type === "integer" || schema.type === "number" ? "number" : "text";
}
function beginning(run, { stream }, replication, comparison) {
  const saved = replication.filter === "start" ? void 0 : usableBookmark(run, stream, replication, comparison);
  if (saved === void 0) {
    if (replication.filter !== "start" && bookmarkOf(run.state, stream) !== void 0) {
      run.log.warning(`${stream.name}: the bookmark is no time; the stream is read from its start`);
    }
    return wholeDay(stream, replication.key, startValue(run, replication, comparison));
  }
  const shape = { comparison, unit: replication.unit };
  const capped = earliest(saved, run.started, shape);
  if (capped !== saved) {
    run.log.warning(
      `${stream.name}: the bookmark ${String(saved)} lies in the future; reading from now`
    );
  }
  const begin = shiftBookmark(capped, replication.lookback ?? 0, shape);
  return wholeDay(stream, replication.key, begin);
}
function usableBookmark(run, stream, replication, comparison) {
  const saved = bookmarkOf(run.state, stream);
  if (saved === void 0 || replication === void 0) {
    return saved;
  }
  const isTime2 = instantOfValue(saved, replication.unit) !== void 0;
  return comparison === "instant" ? isTime2 ? saved : void 0 : saved;
}
function startValue(run, replication, comparison) {
  const start = replication.start?.({ config: run.config, now: run.now });
  if (typeof start !== "string" || comparison !== "number" || replication.unit === void 0) {
    return start;
  }
  const instant = instantOfValue(start, void 0);
  const divisor = replication.unit === "seconds" ? 1000000000n : 1000000n;
  return instant === void 0 ? void 0 : Number(instant / divisor);
}
function wholeDay({ fields }, key, begin) {
  const type = fields[key];
  const isDate2 = type !== void 0 && fieldSchema(type, false).format === "date";
  return isDate2 && begin !== void 0 ? dateOf(begin) : begin;
}

// tap:src/kit/sync/progress.ts
function createProgress(run, choice, hasChildren) {
  const { stream } = choice;
  const replication = choice.replicationMethod === "INCREMENTAL" ? stream.replication : void 0;
  const wanted = replication?.when?.({ config: run.config }) ?? true;
  const active = wanted ? replication : void 0;
  const comparison = comparisonOf(stream.fields, active);
  const begin = active && beginning(run, choice, active, comparison);
  const readsBelow = hasChildren || stream.below !== void 0;
  const byServer = active?.filter === "server" && !readsBelow;
  if (active?.filter === "server" && readsBelow) {
    run.log.info(
      `${stream.name}: asked for whole, since what is below its records is read as well`
    );
  }
  return {
    stream: stream.name,
    replication: active,
    comparison,
    requested: byServer ? formatBookmark(begin, active) : void 0,
    from: byServer ? void 0 : begin,
    saved: usableBookmark(run, stream, active, comparison),
    ordered: active?.order === "ascending" && stream.parent === void 0 && !stream.below,
    greatest: void 0,
    previous: void 0,
    unmarked: 0,
    read: 0,
    emitted: 0,
    pages: 0,
    skipped: 0,
    cut: false,
    atLimit(limit) {
      return this.read >= limit;
    }
  };
}
function isOlder(progress, record) {
  if (progress.from === void 0 || progress.replication === void 0) {
    return false;
  }
  const value = record[progress.replication.key];
  return compareValues(value, progress.from, progress.comparison) < 0;
}
function followBookmark(run, progress, record) {
  const { replication, comparison } = progress;
  if (replication === void 0) {
    return;
  }
  const value = record[replication.key];
  if (value === void 0 || !isComparable(value, comparison)) {
    progress.unmarked += 1;
    return;
  }
  if (progress.greatest === void 0 || compareValues(value, progress.greatest, comparison) > 0) {
    progress.greatest = value;
  }
  if (progress.ordered && progress.previous !== void 0) {
    if (compareValues(value, progress.previous, comparison) < 0) {
      progress.ordered = false;
      takeBack(run, progress, replication.key);
      run.log.warning(
        `${progress.stream}: records do not arrive in ascending order of ${replication.key}; the bookmark is saved at the end of the stream only`
      );
    }
  }
  progress.previous = value;
}
function takeBack(run, { stream, saved }, key) {
  run.state = saved === void 0 ? withoutBookmark(run.state, stream) : withBookmark(run.state, stream, key, saved);
  emitState(run);
}
function saveProgress(run, task, at) {
  const { progress } = task;
  const { replication, greatest } = progress;
  if (!task.choice.selected || at === "page" && !(progress.ordered && isWhole(task))) {
    return;
  }
  const reached = greatest ?? progress.saved;
  const shape = { comparison: progress.comparison, unit: replication?.unit };
  const capped = reached && earliest(reached, run.started, shape);
  const isMoved = greatest !== void 0 || capped !== reached;
  if (replication !== void 0 && capped !== void 0 && isMoved) {
    const bookmark = keepLater(run, task, capped);
    run.state = withBookmark(run.state, task.stream.name, replication.key, bookmark);
  }
  emitState(run);
}
function emitState(run) {
  if (run.limit === Number.POSITIVE_INFINITY) {
    run.output.line(stateLine(stateValue(run.state)));
  }
  run.output.flush();
}
function isWhole(task) {
  return task.failure === void 0 && !task.progress.cut && task.children.every(isWhole);
}
function keepLater(run, task, value) {
  const saved = bookmarkOf(run.state, task.stream);
  const { comparison } = task.progress;
  const capped = saved && earliest(saved, run.started, { comparison, unit: task.progress.replication?.unit });
  return capped !== void 0 && compareValues(capped, value, comparison) > 0 ? capped : value;
}

// tap:src/kit/sync/emit.ts
function emitPage(run, task, slice, page) {
  const { stream, progress } = task;
  const keep = task.children.length > 0 || stream.below !== void 0;
  const kept = [];
  const frame = recordFrame({ stream: stream.name, extractedAt: page.extractedAt });
  const { config, parent, now, ancestors, depth } = contextOf(run, slice);
  for (const raw of page.records) {
    if (progress.atLimit(run.limit)) {
      break;
    }
    const context = { config, parent, record: raw, now, ancestors, depth };
    const record = shapeRecord(run, task, context);
    if (record === void 0) {
      continue;
    }
    progress.read += 1;
    if (!isOlder(progress, record)) {
      emitRecord(run, task, record, { frame, unclean: page.unclean });
    }
    if (keep && !isDeleted(record)) {
      kept.push({ raw, record });
    }
  }
  return kept;
}
function contextOf(run, slice) {
  const { parent, ancestors } = slice;
  return { config: run.config, parent, now: run.now, ancestors, depth: ancestors.length };
}
function shapeRecord(run, { stream }, context) {
  if (stream.where?.(context) === false) {
    return void 0;
  }
  const mapped = stream.map?.(context) ?? context.record;
  const hooked = hookRecord(run, stream.name, mapped);
  if (hooked === void 0) {
    return void 0;
  }
  const deletedAt = stream.deletedAt?.(context);
  return deletedAt === void 0 ? hooked : { ...hooked, [deletedField]: deletedAt };
}
function emitRecord(run, task, record, page) {
  const { progress } = task;
  if (!task.choice.selected) {
    return;
  }
  const emitted = task.conformer.conform(record, page.unclean);
  run.output.line(recordLine(page.frame, stringifyJson(emitted)));
  progress.emitted += 1;
  followBookmark(run, progress, emitted);
}

// tap:src/kit/json/escapes.ts
function hasEscapes(document) {
  return document.includes("\\u0000") || document.includes("\\ud") || document.includes("\\uD");
}

// tap:src/kit/paginate/loop-guard.ts
var import_node_util5 = require("node:util");
function createLoopGuard(options2) {
  const { stream, repeats = false } = options2;
  let kept;
  let nextToKeep = 1;
  let previous = [];
  return {
    check(page) {
      const { position, records, pages } = page;
      if (position !== void 0 && position === kept) {
        throw loop(stream, page, "the API leads back to a position that was already read");
      }
      if (pages >= nextToKeep) {
        kept = position;
        nextToKeep = pages * 2;
      }
      if (repeats) {
        return;
      }
      if (records.length > 0 && (0, import_node_util5.isDeepStrictEqual)(records, previous)) {
        throw loop(stream, page, "it equals the page before");
      }
      previous = records;
    }
  };
}
function loop(stream, { pages, position }, what) {
  const where = typeof position === "number" ? ` (at ${position})` : "";
  return new TapError(
    "data",
    `Paging of ${stream} does not end: page ${pages}${where}: ${what}. Check the stream's pagination: the parameter that carries the position, and where the next one is read from.`
  );
}

// tap:src/kit/json/path.ts
function valueAt(value, path) {
  let here = value;
  for (const step2 of path) {
    here = stepInto(here, step2);
    if (here === void 0) {
      return void 0;
    }
  }
  return here;
}
function valuesAt(value, path) {
  const [step2, ...rest] = path;
  if (value === void 0) {
    return [];
  }
  if (step2 === void 0) {
    return [value];
  }
  if (step2 !== "*") {
    return valuesAt(stepInto(value, step2), rest);
  }
  if (Array.isArray(value)) {
    return value.flatMap((element) => valuesAt(element, rest));
  }
  return isJsonObject(value) ? Object.values(value).flatMap((member) => valuesAt(member, rest)) : [];
}
function firstAt(value, paths) {
  let found;
  for (const path of paths) {
    found = valueAt(value, path) ?? found;
    if (found !== void 0 && found !== null) {
      return found;
    }
  }
  return found;
}
function stepInto(value, step2) {
  if (Array.isArray(value)) {
    return /^\d+$/.test(step2) ? value[Number(step2)] : void 0;
  }
  return isJsonObject(value) && Object.hasOwn(value, step2) ? value[step2] : void 0;
}

// tap:src/kit/records/extract.ts
function extractRecords(body, paths) {
  for (const path of paths) {
    const found = path.includes("*") ? gather(body, path) : valueAt(body, path);
    if (found !== void 0) {
      return recordsOf(found, path);
    }
  }
  throw new TapError(
    "data",
    `The answer has no records at ${paths.map(describePath).join(" or ")}: it is ${describe2(body)}. Correct where the stream's records are.`
  );
}
function recordsOf(found, path) {
  const records = listOf(found);
  if (areObjects(records)) {
    return records;
  }
  const other = records.find((record) => !isJsonObject(record));
  throw new TapError(
    "data",
    `The records at ${describePath(path)} must be objects, but one is ${describe2(other ?? null)}.`
  );
}
function areObjects(values) {
  return values.every(isJsonObject);
}
function gather(body, path) {
  const first = path.indexOf("*");
  const last = path.lastIndexOf("*");
  const lists = valuesAt(body, path.slice(0, last));
  const found = valuesAt(body, path);
  const isMissing = found.length === 0 && (valuesAt(body, path.slice(0, last + 1)).length > 0 || lists.length === 0 && valuesAt(body, path.slice(0, first + 1)).length > 0);
  const isAbsent = valueAt(body, path.slice(0, first)) === void 0;
  return isAbsent || isMissing ? void 0 : found.flatMap(listOf);
}
function listOf(value) {
  if (value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}
function describePath(path) {
  return path.length === 0 ? "its top level" : path.join(".");
}
var mostNames = 20;
function describe2(value) {
  if (Array.isArray(value)) {
    return "a list";
  }
  if (!isJsonObject(value)) {
    return value === null ? "null" : `a ${typeof value === "object" ? "number" : typeof value}`;
  }
  const names = Object.keys(value);
  const shown2 = names.slice(0, mostNames).join(", ");
  const more = names.length > mostNames ? `, and ${names.length - mostNames} more` : "";
  return names.length === 0 ? "an empty object" : `an object with ${shown2}${more}`;
}

// tap:src/kit/sync/pages.ts
var noContent = 204;
async function* readPages(run, task, base) {
  const { stream } = task;
  const paginator = stream.paginate?.({ config: run.config });
  const guard = createLoopGuard({ stream: stream.name, repeats: stream.consumes ?? false });
  let position;
  let total = 0;
  for (let pages = 1; ; pages += 1) {
    const placed = paginator?.place(base, position) ?? base;
    const request = hookRequest(run, stream.name, placed);
    const answer = await run.client.send(request, {
      errors: stream.errors,
      auth: task.auth,
      consumes: stream.consumes
    });
    if (answer.kind === "skipped") {
      run.log.warning(`${stream.name}: skipped ${request.path}: ${answer.reason}`);
      task.progress.skipped += 1;
      task.progress.cut ||= pages > 1;
      return;
    }
    if (answer.kind === "ignored") {
      return;
    }
    const { response } = answer;
    const isEmpty = response.status === noContent;
    const records = isEmpty ? [] : extractRecords(response.body, stream.records);
    total += records.length;
    const view = {
      response,
      records,
      count: records.length,
      last: records.at(-1),
      position,
      pages,
      total
    };
    guard.check(view);
    position = paginator?.next(view);
    task.progress.pages += 1;
    yield {
      records,
      extractedAt: formatInstant(BigInt(run.clock.now()) * 1000000n),
      unclean: hasEscapes(response.bytes)
    };
    if (position === void 0) {
      return;
    }
  }
}

// tap:src/kit/records/member.ts
function setMember(object, name, value) {
  if (name === "__proto__") {
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true
    });
  } else {
    object[name] = value;
  }
}

// tap:src/kit/records/clean.ts
function cleanJson(value) {
  if (typeof value === "string") {
    return cleanText(value);
  }
  if (Array.isArray(value)) {
    const cleaned = value.map(cleanJson);
    return cleaned.some((element, index) => element !== value[index]) ? cleaned : value;
  }
  return isJsonObject(value) ? cleanObject(value) : value;
}
function cleanObject(object) {
  const cleaned = {};
  let changed = false;
  for (const [name, value] of Object.entries(object)) {
    const newName = cleanText(name);
    const newValue = value === void 0 ? value : cleanJson(value);
    changed ||= newName !== name || newValue !== value;
    setMember(cleaned, newName, newValue);
  }
  return changed ? cleaned : object;
}
function cleanText(text2) {
  const whole = halfPair.test(text2) ? text2.replace(halfPairs, "�") : text2;
  return whole.includes("\0") ? whole.replaceAll("\0", "") : whole;
}
var halfPair = new RegExp("\\p{Surrogate}", "u");
var halfPairs = new RegExp("\\p{Surrogate}", "gu");

// tap:src/kit/records/members.ts
function createMemberReader(rules) {
  const names = [];
  const readers = [];
  return (object, clean) => {
    let copy;
    let place = -1;
    for (const name in object) {
      place += 1;
      const value = object[name];
      if (names[place] !== name) {
        names[place] = name;
        readers[place] = rules.readers.get(name);
      }
      const read = readers[place];
      if (read === void 0) {
        if (!rules.keep(name)) {
          copy ??= copyUpTo(object, name);
          continue;
        }
      }
      if (value === void 0) {
        continue;
      }
      const whole = clean ? cleanJson(value) : value;
      if (whole !== value) {
        rules.cleaned(name);
      }
      const result = read === void 0 ? whole : read(whole);
      if (result === void 0) {
        rules.refuse(name);
        return void 0;
      }
      const written = clean ? cleanText(name) : name;
      if (result !== value || written !== name) {
        copy ??= copyUpTo(object, name);
      }
      if (copy !== void 0) {
        setMember(copy, written, result);
      }
    }
    return copy ?? object;
  };
}
function copyUpTo(object, end) {
  const copy = {};
  for (const name in object) {
    if (name === end) {
      break;
    }
    setMember(copy, name, object[name]);
  }
  return copy;
}

// tap:src/kit/records/scalars.ts
function readString(value) {
  if (typeof value === "string") {
    return value;
  }
  return typeof value === "object" && !(value instanceof ExactNumber) ? stringifyJson(value) : String(value);
}
function readInteger(value) {
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 1e21) {
    return value;
  }
  const text2 = numberText(value);
  const whole = text2 === void 0 ? void 0 : wholeNumberText(text2);
  if (whole === void 0) {
    return void 0;
  }
  return value instanceof ExactNumber && whole === value.exactText ? value : numberOf2(whole);
}
function readNumber(value) {
  if (typeof value === "number" || value instanceof ExactNumber) {
    return value;
  }
  const text2 = numberText(value);
  return text2 === void 0 ? void 0 : numberOf2(asJsonNumber(text2));
}
function readBoolean(value) {
  switch (typeof value === "string" ? value.toLowerCase() : value) {
    case true:
    case "true":
    case 1:
    case "1":
      return true;
    case false:
    case "false":
    case 0:
    case "0":
      return false;
    default:
      return void 0;
  }
}
function numberText(value) {
  if (typeof value === "number" || value instanceof ExactNumber) {
    return String(value);
  }
  const text2 = typeof value === "string" ? value.trim() : "";
  return isDecimal(text2) ? text2 : void 0;
}
function asJsonNumber(text2) {
  return text2.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1").replace(/\.(?=$|[eE])/, "");
}
function numberOf2(text2) {
  const number = Number(text2);
  return String(number) === text2 ? number : new ExactNumber(text2);
}

// tap:src/kit/records/times.ts
function readDateTime(value) {
  if (typeof value !== "string") {
    return void 0;
  }
  if (isRfc3339(value)) {
    return value;
  }
  const instant = parseInstant(value.trim());
  const mended = instant === void 0 ? "" : formatInstant(instant);
  return isRfc3339(mended) ? mended : void 0;
}
function readDate(value) {
  if (typeof value !== "string") {
    return void 0;
  }
  const date = value.trim().slice(0, 10);
  return isDate(value) || isDate(date) && parseInstant(value.trim()) !== void 0 ? date : void 0;
}
function readTime(value) {
  if (typeof value !== "string") {
    return void 0;
  }
  return [value, `${value}:00`].find(isTime);
}

// tap:src/kit/records/reader.ts
function createReader(schema, field, notes) {
  const branches = branchesOf(schema);
  if (branches === void 0) {
    return (value) => value;
  }
  const nullable = branches.some(({ type }) => type === "null");
  const typed = branches.filter(({ type }) => type !== "null");
  const expected2 = typed.map((branch) => branch.format ?? branch.type).join(" or ");
  const read = createUnionReader(typed, field, notes);
  return (value) => {
    if (value === null) {
      return nullable ? null : void 0;
    }
    const result = read(value);
    if (result !== void 0) {
      return result;
    }
    notes.add(field, "nulled", expected2);
    return nullable ? null : void 0;
  };
}
function branchesOf(schema) {
  if (schema.anyOf !== void 0) {
    const branches = schema.anyOf.map(branchesOf);
    return branches.includes(void 0) ? void 0 : branches.flatMap((some) => some ?? []);
  }
  if (schema.type === void 0) {
    return void 0;
  }
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  return types.map((type) => ({ ...schema, type }));
}
function createUnionReader(branches, field, notes) {
  const readers = branches.map((branch) => createTypeReader(branch, field, notes));
  const [only] = readers;
  if (only !== void 0 && readers.length === 1) {
    return only;
  }
  return (value) => {
    const own = readers[branches.findIndex(({ type }) => isOfType(value, type))];
    const others = own === void 0 ? readers : readers.filter((reader) => reader !== own);
    return own?.(value) ?? firstResult(others, value);
  };
}
function firstResult(readers, value) {
  for (const read of readers) {
    const result = read(value);
    if (result !== void 0) {
      return result;
    }
  }
  return void 0;
}
function isOfType(value, type) {
  switch (type) {
    case "string":
    case "boolean":
      return typeof value === type;
    case "integer":
      return typeof value !== "string" && readInteger(value) !== void 0;
    case "number":
      return typeof value !== "string" && readNumber(value) !== void 0;
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    default:
      return false;
  }
}
function createTypeReader(schema, field, notes) {
  switch (schema.type) {
    case "string":
      return createTextReader(schema.format, field, notes);
    case "integer":
      return readInteger;
    case "number":
      return readNumber;
    case "boolean":
      return readBoolean;
    case "array":
      return createArrayReader(schema, field, notes);
    case "object":
      return createObjectReader(schema, field, notes);
    default:
      return () => void 0;
  }
}
function createTextReader(format, field, notes) {
  const readers = /* @__PURE__ */ new Map([
    ["date-time", readDateTime],
    ["date", readDate],
    ["time", readTime]
  ]);
  const read = readers.get(format);
  if (read === void 0 || format === void 0) {
    return readString;
  }
  return (value) => {
    const result = read(value);
    if (result !== void 0 && result !== value) {
      notes.add(field, "mended", format);
    }
    return result;
  };
}
function createArrayReader({ items }, field, notes) {
  const read = items === void 0 ? void 0 : createReader(items, field, notes);
  return (value) => {
    if (!Array.isArray(value)) {
      return void 0;
    }
    if (read === void 0) {
      return value;
    }
    let copy;
    for (const [index, element] of value.entries()) {
      const result = read(element);
      if (result === void 0) {
        return void 0;
      }
      if (result !== element) {
        copy ??= [...value];
        copy[index] = result;
      }
    }
    return copy ?? value;
  };
}
function createObjectReader(schema, field, notes) {
  const { properties, additionalProperties = false } = schema;
  if (properties === void 0) {
    return (value) => isJsonObject(value) ? value : void 0;
  }
  const readers = Object.entries(properties).map(([name, property]) => [
    name,
    createReader(property, `${field}.${name}`, notes)
  ]);
  const read = createMemberReader({
    readers: new Map(readers),
    keep(name) {
      if (additionalProperties === false) {
        notes.add(`${field}.${name}`, "undeclared");
      }
      return additionalProperties !== false;
    },
    refuse: () => void 0,
    cleaned: () => void 0
  });
  return (value) => isJsonObject(value) ? read(value, false) : void 0;
}

// tap:src/kit/records/conform.ts
function createConformer(rules) {
  const { stream, keys, open } = rules;
  const notes = createNotebook();
  const readers = Object.entries(rules.schema.properties ?? {}).map(
    ([name, schema]) => [name, createReader(schema, name, notes)]
  );
  const known = new Set(rules.known);
  const read = createMemberReader({
    readers: new Map(readers),
    keep(name) {
      if (known.has(name)) {
        return false;
      }
      if (!open) {
        notes.add(name, "undeclared");
      }
      return open;
    },
    refuse(name) {
      throw keys.includes(name) ? missingKey(stream, name) : unreadable2(stream, name);
    },
    cleaned: (name) => notes.add(name, "mended")
  });
  return {
    conform(record, cleanStrings) {
      const result = read(record, cleanStrings) ?? record;
      for (const key of keys) {
        if (result[key] === void 0 || result[key] === null) {
          throw missingKey(stream, key);
        }
      }
      return result;
    },
    notes: notes.notes
  };
}
function missingKey(stream, field) {
  return new TapError(
    "data",
    `A record of ${stream} has no usable value for its key field ${field}. Correct the stream's key, or the path its field is read from.`
  );
}
function unreadable2(stream, field) {
  return new TapError(
    "data",
    `A record of ${stream} has no usable value for ${field}, which is declared never to be null. Allow null for it, or correct its type.`
  );
}

// tap:src/kit/sync/task.ts
function planTasks(run, choices) {
  return choices.filter((choice) => choice.stream.parent === void 0).flatMap((choice) => planTask(run, choice, choices) ?? []);
}
function planTask(run, choice, choices) {
  const children = choices.filter((other) => other.stream.parent?.name === choice.stream.name).flatMap((other) => planTask(run, other, choices) ?? []);
  if (!choice.selected && children.length === 0) {
    return void 0;
  }
  const { stream } = choice;
  return {
    stream,
    choice,
    conformer: createConformer({
      stream: stream.name,
      schema: choice.schema,
      open: stream.open ?? false,
      keys: choice.keyProperties,
      known: [...Object.keys(stream.fields), deletedField]
    }),
    progress: createProgress(run, choice, children.length > 0),
    auth: stream.auth?.(run.config)(run.authPorts),
    children,
    failure: void 0
  };
}
function withDescendants(task) {
  return [task, ...task.children.flatMap(withDescendants)];
}
function failTask(task, failure) {
  task.failure = failure;
  for (const below of withDescendants(task).slice(1)) {
    below.failure ??= new Error(`its parent ${task.stream.name} failed: ${failure.message}`, {
      cause: failure
    });
  }
}

// tap:src/kit/sync/slice.ts
function firstSlice(run, task, above) {
  const parent = above?.record;
  const request = task.stream.request({
    config: run.config,
    parent,
    bookmark: task.progress.requested,
    now: run.now,
    ancestors: [],
    depth: 0
  });
  return { parent, ancestors: [], unclean: above?.unclean ?? false, request };
}
async function readSlice(run, task, slice) {
  for await (const page of readPages(run, task, slice.request)) {
    const unclean = page.unclean || slice.unclean;
    const records = emitPage(run, task, slice, { ...page, unclean });
    if (task.stream.consumes) {
      run.output.flush();
    }
    for (const { raw, record } of records) {
      await readBelow(run, task, slice, { raw, record, unclean });
      await readChildren(run, task, { record, unclean });
    }
    if (task.progress.atLimit(run.limit)) {
      return;
    }
    saveProgress(run, task, "page");
  }
}
async function readBelow(run, task, slice, node) {
  const request = task.stream.below?.({ ...contextOf(run, slice), record: node.raw });
  if (request === void 0 || task.progress.atLimit(run.limit)) {
    return;
  }
  refuseCycle(task, slice.ancestors, node.record);
  const ancestors = [...slice.ancestors, node.record];
  const { parent } = slice;
  await readSlice(run, task, { parent, ancestors, unclean: node.unclean, request });
}
function refuseCycle(task, ancestors, record) {
  const key = keyOf(task, record);
  if (ancestors.some((ancestor) => keyOf(task, ancestor) === key)) {
    throw new TapError(
      "data",
      `the tree leads back to the record with key ${key}: the API answers a request for what is below it with the record itself; check \`recurse\``
    );
  }
}
function keyOf(task, record) {
  if (task.stream.key.length === 0) {
    return stringifyJson(record);
  }
  return task.stream.key.map((field) => String(record[field])).join(", ");
}
async function readChildren(run, task, { record, unclean }) {
  for (const child of task.children) {
    if (child.failure !== void 0 || child.progress.atLimit(run.limit)) {
      continue;
    }
    try {
      await readSlice(run, child, firstSlice(run, child, { record, unclean }));
    } catch (error) {
      failTask(child, failureOf(error));
    }
  }
}

// tap:src/kit/sync/sync.ts
async function syncStreams(run, choices) {
  const roots = planTasks(run, choices);
  for (const root of roots) {
    const tasks = withDescendants(root);
    announce(run, tasks);
    try {
      await readSlice(run, root, firstSlice(run, root));
    } catch (error) {
      failTask(root, failureOf(error));
    }
    for (const task of tasks.toReversed()) {
      finish(run, task);
    }
  }
  emitState(run);
  return roots.flatMap(withDescendants).flatMap(outcomeOf);
}
function announce(run, tasks) {
  for (const { stream, choice } of tasks) {
    run.log.info(`${stream.name}: ${choice.selected ? "syncing" : "reading for its children"}`);
    if (choice.selected) {
      run.output.line(schemaOf2(choice));
    }
  }
}
function finish(run, task) {
  const { stream, progress, choice, failure } = task;
  for (const note of describeNotes(stream.name, task.conformer.notes())) {
    run.log.warning(note);
  }
  if (progress.unmarked > 0) {
    run.log.warning(
      `${stream.name}: ${progress.unmarked} records have no ${progress.replication?.key}; they are emitted, but the bookmark does not cover them`
    );
  }
  if (failure !== void 0) {
    run.log.error(`Error syncing stream ${stream.name} - ${messageOf(failure)}`);
    return;
  }
  if (isWhole(task)) {
    saveProgress(run, task, "end");
  }
  if (choice.selected) {
    const skipped = progress.skipped === 0 ? "" : `, ${progress.skipped} requests skipped`;
    run.log.info(
      `${stream.name}: ${progress.emitted} records in ${progress.pages} pages${skipped}`
    );
  }
}
function outcomeOf({ stream, choice, progress, failure }) {
  return choice.selected || failure !== void 0 ? [{ stream: stream.name, records: progress.emitted, failure }] : [];
}

// tap:src/kit/sync/start.ts
async function syncTap(tap2, command, { env, ports }) {
  const { log } = ports;
  const config = checkConfig({ tap: tap2, given: readConfig({ tap: tap2, files: command.config, env }), log });
  if (tap2.debug?.(config)) {
    log.verbose();
  }
  const catalog = command.catalog === void 0 ? void 0 : readCatalog(command.catalog);
  const choices = selectStreams(tap2, catalog, log);
  log.info(`${tap2.name} ${tap2.version}`);
  if (command.kind === "test" && command.schemaOnly) {
    emitSchemas(ports.output, choices);
    return 0;
  }
  const run = createRun(tap2, config, command, ports);
  checkHooks(run);
  try {
    const check = tap2.check?.(config);
    if (check !== void 0) {
      await run.client.send(check);
    }
    return conclude(log, await outcomes(run, command, choices));
  } finally {
    run.client.close();
  }
}
function createRun(tap2, config, command, ports) {
  const { log, output } = ports;
  const clock = ports.clock ?? systemClock;
  const userAgent = `${tap2.name}/${tap2.version}`;
  const transport = ports.transport ?? createTransport({ userAgent });
  const timeoutMs = tap2.timeout(config) * 1e3;
  const allowPlainHttp = tap2.allowPlainHttp?.(config) ?? false;
  const authPorts = { transport, clock, log, timeoutMs, allowPlainHttp };
  const started = BigInt(clock.now()) * 1000000n;
  const client = createHttpClient({
    server: tap2.server(config),
    hosts: tap2.hosts?.(config) ?? [],
    headers: tap2.headers?.(config) ?? {},
    userAgent,
    transport,
    clock,
    log,
    timeoutMs,
    rate: tap2.limits.rate,
    retry: tap2.retry(config),
    errors: tap2.errors,
    auth: tap2.auth?.(config)(authPorts),
    allowPlainHttp
  });
  return {
    tap: tap2,
    config,
    client,
    clock,
    log,
    output,
    authPorts,
    started,
    now: formatInstant(started),
    limit: command.kind === "test" ? 1 : Number.POSITIVE_INFINITY,
    state: command.state === void 0 ? emptyState : readState(command.state, log)
  };
}
async function outcomes(run, command, choices) {
  if (command.kind === "sync") {
    return syncStreams(run, choices);
  }
  const consuming = choices.filter(({ selected, stream }) => selected && stream.consumes);
  const harmless = choices.filter(({ stream }) => !stream.consumes);
  return [...await probeStreams(run, consuming), ...await syncStreams(run, harmless)];
}
function conclude(log, outcomes2) {
  const failed = outcomes2.filter(({ failure }) => failure !== void 0);
  for (const { stream, failure } of failed) {
    log.critical(`${stream}: ${messageOf(failure)}`);
  }
  const [first] = failed;
  if (first === void 0) {
    return 0;
  }
  return failed.length < outcomes2.length ? 7 : exitCode(failureKind(first.failure));
}

// tap:src/kit/run.ts
async function runTap(tap2, start) {
  const log = start.ports?.log ?? createLog({ name: tap2.name, env: start.env });
  const output = start.ports?.output ?? createOutput();
  try {
    const command = parseArguments(start.argv, log);
    return await obey(tap2, command, { ...start, ports: { ...start.ports, log, output } });
  } catch (error) {
    if (error instanceof OutputClosed) {
      log.debug(error.message);
      return exitCode("unknown");
    }
    const kind = failureKind(error);
    const defect = kind === "unknown" && error instanceof Error ? error.stack : void 0;
    log.critical(defect ?? messageOf(error));
    return exitCode(kind);
  }
}
async function obey(tap2, command, start) {
  switch (command.kind) {
    case "version":
      return print(start, `${tap2.name} ${tap2.version}`);
    case "help":
      return print(start, helpText(tap2));
    case "about":
      return print(start, aboutText(tap2, command.format));
    case "discover":
      return print(start, JSON.stringify(discover(tap2), void 0, 2));
    case "sync":
    case "test":
      return await syncTap(tap2, command, start);
  }
}
function print({ ports }, text2) {
  ports.output.line(text2);
  ports.output.flush();
  return 0;
}

// tap:src/kit/main.ts
var signalCodes = { SIGINT: 130, SIGTERM: 143 };
function main(tap2) {
  const output = createOutput();
  const log = createLog({ name: tap2.name, env: process.env });
  printToLog(log);
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.once(signal, () => {
      try {
        output.flush();
      } finally {
        process.exit(code);
      }
    });
  }
  const start = { argv: process.argv.slice(2), env: process.env, ports: { output, log } };
  process.on("uncaughtException", (error) => {
    log.critical(error.stack ?? error.message);
    process.exit(exitCode("unknown"));
  });
  runTap(tap2, start).then((code) => process.exit(code));
}
function printToLog(log) {
  const stdout = streamTo(log.info);
  Object.defineProperty(process, "stdout", { value: stdout, configurable: true });
  globalThis.console = new import_node_console.Console({ stdout, stderr: streamTo(log.warning) });
}
function streamTo(tell) {
  return new import_node_stream.Writable({
    write(chunk, _encoding, done) {
      tell(String(chunk).trimEnd());
      done();
    }
  });
}

// tap:src/config.ts
var settings = {
  username: {
    type: "string",
    title: "User name",
    description: "Of an administrator; usually an e-mail address.",
    required: true,
    example: "admin@example.com"
  },
  api_key: { type: "string", title: "API key", required: true, secret: true },
  instance: {
    type: "string",
    title: "Instance",
    description: "The first part of https://INSTANCE.paligoapp.com.",
    pattern: "[a-z0-9][a-z0-9-]*",
    example: "acme"
  },
  base_url: {
    type: "string",
    title: "Base URL",
    description: "In place of instance: the API's whole URL.",
    example: "https://acme.paligoapp.com/api/v2"
  },
  max_records_per_page: {
    type: "integer",
    title: "Records a page",
    default: 100,
    minimum: 1,
    maximum: 1e3
  },
  request_timeout_seconds: {
    type: "integer",
    title: "Timeout of a request in seconds",
    default: 30,
    minimum: 1,
    maximum: 3600
  },
  retry_attempts: {
    type: "integer",
    title: "Tries of a request",
    description: "In all, the first included.",
    default: 3,
    minimum: 1,
    maximum: 20
  },
  enable_incremental_sync: {
    type: "boolean",
    title: "Incremental sync",
    description: "False reads every assignment, however old.",
    default: true
  },
  initial_sync_days: {
    type: "integer",
    title: "Days of history",
    description: "How far back assignments are read by their creation.",
    default: 90,
    minimum: 1,
    maximum: 3650
  },
  sync_frequency_hours: {
    type: "integer",
    title: "Hours between runs",
    description: "For your scheduler; a run does not wait.",
    default: 4,
    minimum: 1
  },
  enable_debug_logging: { type: "boolean", title: "Debug logging", default: false }
};

// tap:src/hooks.ts
var hooks = {};

// tap:src/kit/auth/api-key.ts
function apiKey(options2) {
  return ({ log }) => {
    const { value = "" } = options2;
    if (value === "") {
      return { authorize: async (request) => request };
    }
    log.hide(value);
    if ("query" in options2) {
      return {
        authorize: async (request) => {
          const url = new URL(request.url);
          url.searchParams.set(options2.query, value);
          return { ...request, url };
        }
      };
    }
    const { header, prefix = "" } = options2;
    const text2 = `${prefix}${/[a-z\d]$/i.test(prefix) ? " " : ""}${value}`;
    return {
      authorize: async (request) => ({
        ...request,
        headers: { ...request.headers, [header.toLowerCase()]: text2 }
      })
    };
  };
}

// tap:src/kit/auth/basic.ts
function basic(options2) {
  const { username = "", password = "" } = options2;
  return (ports) => {
    if (username === "" && password === "") {
      return apiKey({ header: "authorization", value: void 0 })(ports);
    }
    ports.log.hide(password.length < shortestSecret ? username : password);
    return apiKey({
      header: "authorization",
      prefix: "Basic",
      value: Buffer.from(`${username}:${password}`).toString("base64")
    })(ports);
  };
}

// tap:src/kit/expression/text.ts
function text(value) {
  if (value === void 0 || value === null) {
    return "";
  }
  if (typeof value === "object" && !(value instanceof ExactNumber)) {
    return stringifyJson(value);
  }
  return String(value);
}

// tap:src/kit/expression/truth.ts
function truthy(value) {
  if (value === void 0 || value === null) {
    return false;
  }
  if (value instanceof ExactNumber) {
    return value.valueOf() !== 0;
  }
  return typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value);
}
function either(first, second2) {
  return truthy(first) ? first : second2;
}

// tap:src/kit/tap.ts
function defineTap(tap2) {
  return tap2;
}

// tap:src/kit/expression/numbers.ts
function numberOf3(value) {
  if (value instanceof ExactNumber) {
    return value.valueOf();
  }
  return typeof value === "number" ? value : void 0;
}

// tap:src/kit/expression/instant.ts
var second = 1000000000n;
function instantOf2(value) {
  if (typeof value === "string") {
    return parseInstant(value);
  }
  const number = numberOf3(value);
  return number === void 0 ? void 0 : instantFromSeconds(number);
}
function instantFromSeconds(seconds) {
  const whole = Math.floor(seconds);
  return Number.isFinite(seconds) ? BigInt(whole) * second + BigInt(Math.round((seconds - whole) * 1e6)) * 1000n : void 0;
}
function splitInstant(instant) {
  const nanos = (instant % second + second) % second;
  return { seconds: Number((instant - nanos) / second), nanos: Number(nanos) };
}
function instantText(instant) {
  const { seconds } = splitInstant(instant);
  const isWritable = seconds >= -62167219200 && seconds < 253402300800;
  return isWritable ? formatInstant(instant) : void 0;
}

// tap:src/kit/expression/strftime.ts
var months = "January February March April May June July August September October November December".split(
  " "
);
var weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
var codes = {
  "%Y": (date) => pad(date.getUTCFullYear(), 4),
  "%y": (date) => pad(date.getUTCFullYear() % 100, 2),
  "%m": (date) => pad(date.getUTCMonth() + 1, 2),
  "%d": (date) => pad(date.getUTCDate(), 2),
  "%H": (date) => pad(date.getUTCHours(), 2),
  "%M": (date) => pad(date.getUTCMinutes(), 2),
  "%S": (date) => pad(date.getUTCSeconds(), 2),
  "%f": (_, nanos) => pad(Math.floor(nanos / 1e3), 6),
  "%z": () => "+0000",
  "%Z": () => "UTC",
  "%j": (date) => pad(dayOfYear(date), 3),
  "%s": (date) => date.getTime() / 1e3,
  "%ms": (date, nanos) => date.getTime() + Math.floor(nanos / 1e6),
  "%b": (date) => (months[date.getUTCMonth()] ?? "").slice(0, 3),
  "%B": (date) => months[date.getUTCMonth()] ?? "",
  "%a": (date) => (weekdays[date.getUTCDay()] ?? "").slice(0, 3),
  "%A": (date) => weekdays[date.getUTCDay()] ?? "",
  "%%": () => "%"
};
function strftime(instant, format) {
  const { seconds, nanos } = splitInstant(instant);
  const date = new Date(seconds * 1e3);
  return format.replace(formatCode, (code) => String(codes[code]?.(date, nanos) ?? code));
}
var formatCode = /%(?:ms|[\s\S]|$)/g;
function pad(number, width) {
  return String(number).padStart(width, "0");
}
function dayOfYear(date) {
  const newYear = new Date(date);
  newYear.setUTCMonth(0, 1);
  return Math.round((date.getTime() - newYear.getTime()) / 864e5) + 1;
}

// tap:src/kit/expression/dates.ts
function dayDelta(now, days, format = "%Y-%m-%dT%H:%M:%S.%f%z") {
  return formatDate(shifted(now, 0, (numberOf3(days) ?? 0) * 86400), format);
}
function formatDate(value, format) {
  const instant = instantOf2(value);
  return instant === void 0 || typeof format !== "string" ? void 0 : strftime(instant, format);
}
function fromEpoch(value, unit = "seconds") {
  const isCount = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  const count = isCount ? Number(value) : numberOf3(value);
  if (count === void 0) {
    return void 0;
  }
  const instant = instantFromSeconds(unit === "seconds" ? count : count / 1e3);
  return instant === void 0 ? void 0 : instantText(instant);
}
function shifted(value, months2, seconds) {
  const instant = instantOf2(value);
  if (instant === void 0) {
    return void 0;
  }
  const parts = splitInstant(instant);
  const date = new Date(parts.seconds * 1e3);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months2);
  if (date.getUTCDate() !== day) {
    date.setUTCDate(0);
  }
  const moment = BigInt(date.getTime()) * 1000000n + BigInt(parts.nanos);
  return instantText(moment + BigInt(Math.round(seconds * 1e3)) * 1000000n);
}

// tap:src/kit/paginate/param.ts
function placeParam(request, param, value) {
  switch (param.in) {
    case "query":
      return { ...request, query: { ...request.query, [param.name]: value } };
    case "header":
      return { ...request, headers: { ...request.headers, [param.name]: value } };
    case "body":
      return { ...request, body: withMember(request.body, param.name.split("."), value) };
  }
}
function placeSize(request, size) {
  return size === void 0 ? request : placeParam(request, size, size.value);
}
function withMember(body, path, value) {
  const [name = "", ...rest] = path;
  const members2 = isJsonObject(body) ? body : {};
  const inner = rest.length === 0 ? value : withMember(members2[name], rest, value);
  return { ...members2, [name]: inner };
}

// tap:src/kit/paginate/stop.ts
function isLastPage(page, stop, size) {
  const { response, count, last, pages, total } = page;
  const { body, headers } = response;
  return pages >= (stop.maxPages ?? Number.POSITIVE_INFINITY) || stop.hasMore !== void 0 && isFalse(valueAt(body, stop.hasMore)) || pages >= numberAt(body, stop.totalPages) || total >= numberAt(body, stop.total) || stop.until !== void 0 && count === 0 || stop.until === "short-page" && count < (size ?? 0) || (stop.when?.({ response: body, headers, count, last }) ?? false);
}
function isFalse(value) {
  return value === false || value === 0 || value === "false" || value === "0";
}
function numberAt(body, path) {
  const value = path && valueAt(body, path);
  const isEmpty = value === void 0 || value === null || value === "";
  const number = isEmpty ? Number.NaN : Number(value);
  return Number.isNaN(number) || number < 0 ? Number.POSITIVE_INFINITY : number;
}

// tap:src/kit/paginate/page.ts
function pageNumber(options2) {
  const { param, start = 1, size } = options2;
  const stop = { until: "empty-page", ...options2.stop };
  return {
    place: (request, position) => placeParam(placeSize(request, size), param, position ?? start),
    next: (page) => isLastPage(page, stop, size?.value) ? void 0 : Number(page.position ?? start) + 1
  };
}

// tap:src/kit/stream.ts
function defineStream(stream) {
  return stream;
}

// tap:src/streams/assignments.ts
var assignments = defineStream({
  name: "assignments",
  description: "Assignments of contributors, reviewers and translators",
  key: ["id"],
  fields: {
    id: "integer!",
    type: "string",
    title: "string",
    description: "string",
    message: "string",
    status: "string",
    priority: "string",
    lang: "string",
    document_id: "integer",
    issuer: "string",
    issuer_id: "integer",
    assigner_id: "integer",
    assignee_id: "integer",
    assignees: "object",
    user_statuses: "array",
    start_date: "date-time",
    end_date: "date-time",
    due_date: "date-time",
    created_at: "date-time",
    updated_at: "date-time",
    completed_at: "date-time",
    sync_timestamp: "date-time"
  },
  open: true,
  replication: {
    key: "created_at",
    filter: "start",
    start: ({ config, now }) => dayDelta(now, -config.initial_sync_days, "%Y-%m-%dT%H:%M:%SZ"),
    when: ({ config }) => config.enable_incremental_sync
  },
  request: () => ({ path: "/assignments/" }),
  records: [["assignments"]],
  paginate: ({ config }) => pageNumber({
    param: { in: "query", name: "page" },
    size: { in: "query", name: "per_page", value: config.max_records_per_page },
    stop: {
      totalPages: ["total_pages"],
      when: ({ response }) => valueAt(response, ["next_page"]) !== void 0 && !truthy(valueAt(response, ["next_page"]))
    }
  }),
  map: ({ now, record }) => ({
    ...record,
    id: record.id,
    type: record.type,
    title: record.title,
    description: firstAt(record, [["description"], ["message"]]),
    message: record.message,
    status: record.status,
    priority: record.priority,
    lang: record.lang,
    document_id: firstAt(record, [["document_id"], ["document"]]),
    issuer: record.issuer,
    issuer_id: record.issuer_id,
    assigner_id: firstAt(record, [["assigner_id"], ["issuer_id"]]),
    assignee_id: firstAt(record, [["assignee_id"], ["assignees", "users", "0"]]),
    assignees: record.assignees,
    user_statuses: record.user_statuses,
    start_date: fromEpoch(record.start_date, "seconds"),
    end_date: fromEpoch(record.end_date, "seconds"),
    due_date: fromEpoch(firstAt(record, [["due_date"], ["end_date"]]), "seconds"),
    created_at: fromEpoch(record.created_at, "seconds"),
    updated_at: fromEpoch(record.updated_at, "seconds"),
    completed_at: fromEpoch(record.completed_at, "seconds"),
    sync_timestamp: now
  })
});

// tap:src/kit/expression/arithmetic.ts
function add(a, b) {
  if (typeof a === "string" && typeof b === "string") {
    return a + b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return [...a, ...b];
  }
  return calculate(a, b, (x, y) => x + y);
}
function calculate(a, b, operation) {
  const [x, y] = [numberOf3(a), numberOf3(b)];
  if (x === void 0 || y === void 0) {
    return void 0;
  }
  const result = operation(x, y);
  return Number.isFinite(result) ? result + 0 : void 0;
}

// tap:src/kit/expression/lists.ts
function listOf2(value) {
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === "string") {
    return Array.from(value);
  }
  return isJsonObject(value) ? Object.keys(value) : [];
}
function joined(value, separator) {
  return listOf2(value).map(text).join(text(separator));
}
function attributes(value, attribute) {
  const path = attribute.split(".");
  return listOf2(value).map((element) => valueAt(element, path) ?? null);
}

// tap:src/streams/taxonomies.ts
var taxonomies = defineStream({
  name: "taxonomies",
  description: "Taxonomies with their place in the tree",
  key: ["id"],
  fields: {
    id: "integer!",
    title: "string",
    color: "string",
    parent_id: "integer",
    level: "integer",
    path: "string",
    created_at: "date-time",
    updated_at: "date-time",
    sync_timestamp: "date-time"
  },
  open: true,
  request: () => ({ path: "/taxonomies/" }),
  records: [["taxonomies"]],
  paginate: ({ config }) => pageNumber({
    param: { in: "query", name: "page" },
    size: { in: "query", name: "per_page", value: config.max_records_per_page },
    stop: {
      totalPages: ["total_pages"],
      when: ({ response }) => valueAt(response, ["next_page"]) !== void 0 && !truthy(valueAt(response, ["next_page"]))
    }
  }),
  map: ({ ancestors, depth, now, record }) => ({
    ...record,
    id: record.id,
    title: record.title,
    color: record.color,
    parent_id: truthy([...ancestors]) ? ancestors.at(-1)?.id : null,
    level: depth,
    path: joined(add(listOf2(attributes([...ancestors], "title")), [record.title ?? null]), " / "),
    created_at: fromEpoch(record.created_at, "seconds"),
    updated_at: fromEpoch(record.updated_at, "seconds"),
    sync_timestamp: now
  }),
  below: ({ record }) => ({ path: "/taxonomies/", query: { parent: record.id } })
});

// tap:src/streams/users.ts
var users = defineStream({
  name: "users",
  description: "User profiles",
  key: ["id"],
  fields: {
    id: "integer!",
    name: "string",
    email: "string",
    type: "string",
    role: "string",
    status: "string",
    created_at: "date-time",
    updated_at: "date-time",
    last_login: "date-time",
    sync_timestamp: "date-time"
  },
  open: true,
  request: () => ({ path: "/users/" }),
  records: [["users"]],
  paginate: ({ config }) => pageNumber({
    param: { in: "query", name: "page" },
    size: { in: "query", name: "per_page", value: config.max_records_per_page },
    stop: {
      totalPages: ["total_pages"],
      when: ({ response }) => valueAt(response, ["next_page"]) !== void 0 && !truthy(valueAt(response, ["next_page"]))
    }
  }),
  map: ({ now, record }) => ({
    ...record,
    id: record.id,
    name: firstAt(record, [["name"], ["full_name"], ["username"]]),
    email: record.email,
    type: record.type,
    role: firstAt(record, [["role"], ["type"]]),
    status: record.status,
    created_at: fromEpoch(record.created_at, "seconds"),
    updated_at: fromEpoch(record.updated_at, "seconds"),
    last_login: fromEpoch(record.last_login, "seconds"),
    sync_timestamp: now
  })
});

// tap:src/tap.ts
var tap = defineTap({
  name: "tap-paligo",
  title: "Paligo",
  version: "0.1.0",
  description: "Extracts users, taxonomies and assignments from Paligo.",
  docs: "https://paligo.net/docs/apidocs/en/index-en.html",
  settings,
  alternatives: [["instance"], ["base_url"]],
  server: (config) => text(either(config.base_url, `https://${text(config.instance)}.paligoapp.com/api/v2`)),
  auth: (config) => basic({ username: config.username, password: config.api_key }),
  debug: (config) => config.enable_debug_logging,
  limits: { rate: { requests: 50, seconds: 60 } },
  retry: (config) => ({
    attempts: config.retry_attempts,
    backoff: "exponential",
    base: 2,
    longest: 300,
    waits: [{ header: "retry-after", unit: "retry-after" }]
  }),
  timeout: (config) => config.request_timeout_seconds,
  errors: [],
  streams: [users, taxonomies, assignments],
  hooks
});

// tap:src/main.ts
main(tap);
