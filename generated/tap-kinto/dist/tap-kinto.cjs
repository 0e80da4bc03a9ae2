// The runnable bundle of tap-kinto, made by create-tap from src/. Do not edit it.
if (parseInt(process.versions.node, 10) < 20) {
  console.error("CRITICAL tap-kinto needs Node.js 20 or newer; this is " + process.version + ".");
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
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
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

// tap:src/kit/errors.ts
function failureKind(error) {
  return error instanceof TapError ? error.kind : "unknown";
}
function exitCode(kind) {
  return exitCodes[kind];
}
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
var exitCodes, TapError;
var init_errors = __esm({
  "tap:src/kit/errors.ts"() {
    "use strict";
    exitCodes = {
      unknown: 1,
      config: 2,
      authentication: 3,
      quota: 4,
      data: 5,
      service: 6
    };
    TapError = class extends Error {
      kind;
      /** The HTTP status of the answer that says so, where there is one. */
      status;
      constructor(kind, message, options2 = {}) {
        super(message, options2);
        this.name = "TapError";
        this.kind = kind;
        this.status = options2.status;
      }
    };
  }
});

// tap:src/kit/observe/progress-line.ts
function createStatusLine(terminal) {
  let shown3 = "";
  return {
    write(text2) {
      terminal.write(shown3 === "" ? text2 : `${clearLine}${text2}${shown3}`);
    },
    show(text2) {
      const line = text2.slice(0, terminal.width() - 1);
      if (line !== shown3) {
        terminal.write(`${shown3 === "" ? "" : clearLine}${line}`);
        shown3 = line;
      }
    }
  };
}
function createProgressLine(line, clock) {
  const began = clock.now();
  let shownAt = 0;
  let streams = 0;
  function show(task) {
    shownAt = clock.now();
    const { emitted, pages } = task.counts;
    const [records2, read] = [emitted, pages].map((count) => count.toLocaleString("en-US"));
    line.show(
      `${task.stream.name}: ${records2} records, ${read} pages; ${streams} streams done; ${elapsed(shownAt - began)}`
    );
  }
  return {
    began: show,
    paged(task) {
      if (clock.now() - shownAt >= intervalMs) {
        show(task);
      }
    },
    ended() {
      streams += 1;
    },
    finished: () => line.show("")
  };
}
function elapsed(milliseconds) {
  const seconds2 = Math.floor(milliseconds / 1e3);
  const parts = [Math.floor(seconds2 / 3600), Math.floor(seconds2 / 60) % 60, seconds2 % 60];
  const [hours = 0, ...rest] = parts;
  const digits = rest.map((part) => String(part).padStart(2, "0")).join(":");
  return hours > 0 ? `${hours}:${digits}` : digits.replace(/^0/, "");
}
var clearLine, intervalMs;
var init_progress_line = __esm({
  "tap:src/kit/observe/progress-line.ts"() {
    "use strict";
    clearLine = "\r\x1B[2K";
    intervalMs = 200;
  }
});

// tap:src/kit/config/suggestion.ts
function nearest(written, candidates) {
  const allowed = Math.max(1, Math.floor(written.length / 3));
  let best;
  let least = allowed + 1;
  for (const candidate of candidates) {
    const edits = countEdits(plain(written), plain(candidate));
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
function plain(name) {
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
var init_suggestion = __esm({
  "tap:src/kit/config/suggestion.ts"() {
    "use strict";
  }
});

// tap:src/kit/singer/descriptor.ts
function descriptorWriter(fd) {
  return (buffer, offset, length) => (0, import_node_fs.writeSync)(fd, buffer, offset, length);
}
function writeAll(write2, buffer, start, end) {
  let sent = start;
  while (sent < end) {
    try {
      sent += write2(buffer, sent, end - sent);
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
function hasCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}
var import_node_fs, retryMilliseconds, nobody;
var init_descriptor = __esm({
  "tap:src/kit/singer/descriptor.ts"() {
    "use strict";
    import_node_fs = require("node:fs");
    retryMilliseconds = 1;
    nobody = new Int32Array(new SharedArrayBuffer(4));
  }
});

// tap:src/kit/json/exact-number.ts
var ExactNumber, marking;
var init_exact_number = __esm({
  "tap:src/kit/json/exact-number.ts"() {
    "use strict";
    ExactNumber = class {
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
    marking = {
      prefix: void 0,
      written: 0
    };
  }
});

// tap:src/kit/json/value.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}
var init_value = __esm({
  "tap:src/kit/json/value.ts"() {
    "use strict";
    init_exact_number();
  }
});

// tap:src/kit/singer/redaction.ts
function createRedaction() {
  const forms = /* @__PURE__ */ new Set();
  let pattern3;
  return {
    hide(secret) {
      if (secret.trim().length < shortestSecret) {
        return;
      }
      for (const form of secretForms(secret)) {
        forms.add(form);
      }
      const longestFirst = [...forms].sort((a, b) => b.length - a.length);
      pattern3 = new RegExp(longestFirst.map(literal).join("|"), "g");
    },
    redact: (text2) => pattern3 === void 0 ? text2 : text2.replace(pattern3, "***")
  };
}
function secretForms(secret) {
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
var import_node_util2, shortestSecret;
var init_redaction = __esm({
  "tap:src/kit/singer/redaction.ts"() {
    "use strict";
    import_node_util2 = require("node:util");
    shortestSecret = 3;
  }
});

// tap:src/kit/singer/output.ts
function createOutput(options2 = {}) {
  const write2 = options2.write ?? descriptorWriter(options2.fd ?? 1);
  const size = options2.size ?? mebibyte;
  const buffer = Buffer.allocUnsafe(size);
  let used = 0;
  let sent = 0;
  let failure2;
  function send(bytes, length) {
    if (failure2 !== void 0) {
      throw failure2;
    }
    try {
      writeAll(write2, bytes, 0, length);
    } catch (cause) {
      failure2 = isReaderGone(cause) ? new OutputClosed({ cause }) : new OutputFailed(cause);
      throw failure2;
    }
    sent += length;
  }
  function flush() {
    send(buffer, used);
    used = 0;
  }
  return {
    flush,
    text(lines) {
      if (lines.length > size - used || lines.length >= large) {
        flush();
      }
      if (lines.length >= large) {
        send(lines, lines.length);
      } else {
        buffer.set(lines, used);
        used += lines.length;
      }
    },
    get bytes() {
      return sent + used;
    },
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
var OutputClosed, OutputFailed, mebibyte, large, newline, widestCharacter;
var init_output = __esm({
  "tap:src/kit/singer/output.ts"() {
    "use strict";
    init_errors();
    init_descriptor();
    OutputClosed = class extends Error {
      constructor(options2) {
        super("The target closed the tap's output.", options2);
        this.name = "OutputClosed";
      }
    };
    OutputFailed = class extends TapError {
      constructor(cause, what = "The output") {
        super("service", `${what} cannot be written: ${messageOf(cause)}`, { cause });
        this.name = "OutputFailed";
      }
    };
    mebibyte = 1024 * 1024;
    large = 64 * 1024;
    newline = 10;
    widestCharacter = 3;
  }
});

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
var init_setting = __esm({
  "tap:src/kit/config/setting.ts"() {
    "use strict";
  }
});

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
var init_is_config = __esm({
  "tap:src/kit/config/is-config.ts"() {
    "use strict";
    init_value();
    init_setting();
  }
});

// tap:src/kit/config/built-in.ts
function withBuiltIn(settings2) {
  const own = settingEntries(settings2);
  const names = new Set(own.map(([name]) => name));
  const others = settingEntries(builtInSettings).filter(([name]) => !names.has(name));
  return Object.fromEntries([...own, ...others]);
}
function builtInOf(config, settings2) {
  const own = new Set(settingEntries(settings2).map(([name]) => name));
  const given = Object.entries(config).filter(([name]) => !own.has(name));
  const builtIn = Object.fromEntries(given);
  if (isConfig(builtIn, builtInSettings)) {
    return builtIn;
  }
  throw new TypeError("The configuration was not checked.");
}
var builtInSettings;
var init_built_in = __esm({
  "tap:src/kit/config/built-in.ts"() {
    "use strict";
    init_is_config();
    init_setting();
    builtInSettings = {
      stream_maps: {
        type: "object",
        title: "Stream maps",
        description: "Renames, hashes, drops or filters streams and fields, as the Meltano SDK does: field names, constants, md5, sha256, str, int, float and comparisons."
      },
      stream_map_config: {
        type: "object",
        title: "Stream map configuration",
        description: "Values that stream maps name, such as config['hash_seed'].",
        // A seed that leaks lets everybody undo the hashes.
        secret: true
      },
      flattening_enabled: {
        type: "boolean",
        title: "Flattening",
        description: "True makes fields of their own from the members of objects."
      },
      flattening_max_depth: {
        type: "integer",
        title: "Flattening depth",
        description: "So many levels of objects are flattened; what is below them becomes JSON text.",
        minimum: 0
      },
      flattening_separator: {
        type: "string",
        title: "Flattening separator",
        description: "Stands between the names of a flattened field; two underscores unless set."
      },
      flattening_max_key_length: {
        type: "integer",
        title: "Flattened name length",
        description: "Names of flattened fields that are as long are shortened; 255 unless set.",
        minimum: 1
      },
      batch_config: {
        type: "object",
        title: "Batches",
        description: "Writes records into files of a local folder, and BATCH messages that name them: encoding (jsonl; gzip or none), storage (root, prefix) and batch_size (10000 unless set)."
      },
      concurrency: {
        type: "integer",
        title: "Concurrency",
        description: "So many requests are under way at once, in all and at most: fewer while the API pushes back. 1 asks for one thing after the other.",
        minimum: 1,
        maximum: 64
      },
      stream_concurrency: {
        type: "object",
        title: "Concurrency of streams",
        description: 'The same for single streams, by name, as in {"orders": 2}.'
      }
    };
  }
});

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
var init_json_schema = __esm({
  "tap:src/kit/config/json-schema.ts"() {
    "use strict";
    init_setting();
  }
});

// tap:src/kit/command/capabilities.ts
var capabilities;
var init_capabilities = __esm({
  "tap:src/kit/command/capabilities.ts"() {
    "use strict";
    capabilities = [
      "catalog",
      "discover",
      "state",
      "about",
      "test",
      "schema-flattening",
      "batch",
      "structured-logging"
    ];
  }
});

// tap:src/kit/command/about.ts
var about_exports = {};
__export(about_exports, {
  aboutText: () => aboutText,
  describe: () => describe,
  settingFacts: () => settingFacts
});
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
    settings: settingsSchema(withBuiltIn(settings2), alternatives)
  };
  return JSON.stringify(facts, void 0, 2);
}
function plainText(tap2) {
  const lines = settingEntries(withBuiltIn(tap2.settings)).map(
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
  const rows = settingEntries(withBuiltIn(tap2.settings)).map(
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
    ...alternativesNote(tap2).flatMap((note2) => ["", note2])
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
var init_about = __esm({
  "tap:src/kit/command/about.ts"() {
    "use strict";
    init_built_in();
    init_json_schema();
    init_setting();
    init_capabilities();
  }
});

// tap:src/kit/command/help.ts
var help_exports = {};
__export(help_exports, {
  helpText: () => helpText
});
function helpText(tap2) {
  const settings2 = settingEntries(withBuiltIn(tap2.settings)).map(
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
      --infer-schema FOLDER
                          write the JSON Schemas that all records of the run would match
  -d, --discover          write the catalog and exit
      --test              read one record of each stream; --test=schema: only write the schemas
      --verify            run the tap many times and check what it writes; exit code 1 when a check
                          fails. --skip STREAM leaves one out, --quick the runs that repeat others,
                          --strict makes a stream without records a failure, --json is for scripts
      --about             say what the tap can do; --format text, json or markdown
      --version           write the version and exit
  -h, --help              write this and exit

Settings:
${settings2.join("\n")}`;
}
var init_help = __esm({
  "tap:src/kit/command/help.ts"() {
    "use strict";
    init_built_in();
    init_setting();
    init_about();
  }
});

// tap:src/kit/schema/field-type.ts
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
  return isTypeName(name) ? plain3[name] : {};
}
function isTypeName(name) {
  return Object.hasOwn(plain3, name);
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
var plain3;
var init_field_type = __esm({
  "tap:src/kit/schema/field-type.ts"() {
    "use strict";
    plain3 = {
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
  }
});

// tap:src/kit/state/replication-key.ts
function replicationKeyOf({ replication }) {
  return replication && [replication.key, ...replication.within ?? []].join(".");
}
var init_replication_key = __esm({
  "tap:src/kit/state/replication-key.ts"() {
    "use strict";
  }
});

// tap:src/kit/stream.ts
function parentsOf({ parent }) {
  if (parent === void 0) {
    return [];
  }
  return isList(parent) ? parent : [parent];
}
function isList(value) {
  return Array.isArray(value);
}
function defineStream(stream) {
  return stream;
}
var init_stream = __esm({
  "tap:src/kit/stream.ts"() {
    "use strict";
  }
});

// tap:src/kit/catalog/field-metadata.ts
function metadataOf({ metadata }, field) {
  const fields = metadata?.fields ?? {};
  return (Object.hasOwn(fields, field) ? fields[field] : void 0) ?? {};
}
function fieldsThatAre(stream, inclusion) {
  return Object.keys(stream.metadata?.fields ?? {}).filter(
    (field) => metadataOf(stream, field).inclusion === inclusion
  );
}
var init_field_metadata = __esm({
  "tap:src/kit/catalog/field-metadata.ts"() {
    "use strict";
  }
});

// tap:src/kit/catalog/catalog.ts
function marksDeleted(stream) {
  return stream.deletedAt !== void 0 || stream.sweep !== void 0;
}
function isDeleted(record) {
  return record[deletedField] !== void 0 && record[deletedField] !== null;
}
function discover(tap2) {
  return { streams: tap2.streams.map(discoverStream) };
}
function isDynamic(tap2) {
  return tap2.streams.some((stream) => stream.discover !== void 0);
}
function discoverStream(stream) {
  const schema = streamSchema(stream);
  const replicationKey = replicationKeyOf(stream);
  return {
    tap_stream_id: stream.name,
    stream: stream.name,
    schema,
    key_properties: stream.key,
    replication_method: replicationMethod(stream),
    ...replicationKey !== void 0 && { replication_key: replicationKey },
    metadata: [
      { breadcrumb: [], metadata: { ...streamMetadata(stream), ...stream.metadata?.stream } },
      ...propertyMetadata(stream, schema)
    ]
  };
}
function automaticFields(stream) {
  return [
    ...stream.key,
    ...stream.replication ? [stream.replication.key] : [],
    ...marksDeleted(stream) ? [deletedField] : [],
    ...fieldsThatAre(stream, "automatic")
  ];
}
function automaticPaths(stream) {
  const { key = "", within: within2 = [] } = stream.replication ?? {};
  const nested = within2.length === 0 ? [] : [[key, ...within2]];
  return [...automaticFields(stream).map((field) => [field]), ...nested];
}
function isWayTo(whole, path) {
  return path.every((step2, index) => whole[index] === step2);
}
function replicationMethod(stream) {
  return stream.replication ? "INCREMENTAL" : "FULL_TABLE";
}
function streamSchema(stream) {
  const fields = Object.entries(stream.fields).map(([name, type]) => [
    name,
    fieldSchema(type, !stream.key.includes(name))
  ]);
  if (marksDeleted(stream)) {
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
  const { key, consumes, selectedByDefault = true } = stream;
  const replicationKey = replicationKeyOf(stream);
  const parents = parentsOf(stream);
  return {
    inclusion: "available",
    "selected-by-default": selectedByDefault,
    "table-key-properties": [...key],
    "forced-replication-method": replicationMethod(stream),
    ...replicationKey !== void 0 && { "valid-replication-keys": [replicationKey] },
    // Not in the specification; written by many Singer taps for child streams.
    ...parents.length > 0 && {
      "parent-tap-stream-id": parents.map(({ name }) => name).join(",")
    },
    // Ours: whoever runs the tap to check it must leave such a stream out.
    ...consumes && { "create-tap.consumes": true }
  };
}
function propertyMetadata(stream, schema) {
  const automatic = new Set(automaticFields(stream));
  const ways = automaticPaths(stream);
  const said = stream.metadata?.fields !== void 0;
  const entries = [];
  addProperties(schema, [], []);
  return entries;
  function addProperties({ properties = {} }, above, crumbs) {
    for (const name of Object.keys(properties)) {
      const path = above.concat(name);
      const breadcrumb = crumbs.concat("properties", name);
      entries.push({ breadcrumb, metadata: metadataAt(path, name) });
      const property = properties[name];
      if (property?.properties !== void 0) {
        addProperties(property, path, breadcrumb);
      }
    }
  }
  function metadataAt(path, name) {
    const isAutomatic = path.length === 1 ? automatic.has(name) : ways.some((other) => isWayTo(other, path));
    const inclusion = isAutomatic ? automatically : ifSelected;
    return said && path.length === 1 ? fieldMetadata(stream, name, inclusion) : inclusion;
  }
}
function fieldMetadata(stream, name, usual) {
  const { inclusion, selectedByDefault, metadata } = metadataOf(stream, name);
  return {
    ...usual === automatically || inclusion === void 0 ? usual : { inclusion },
    ...selectedByDefault !== void 0 && { "selected-by-default": selectedByDefault },
    ...metadata
  };
}
var deletedField, automatically, ifSelected;
var init_catalog = __esm({
  "tap:src/kit/catalog/catalog.ts"() {
    "use strict";
    init_field_type();
    init_replication_key();
    init_stream();
    init_field_metadata();
    deletedField = "_sdc_deleted_at";
    automatically = { inclusion: "automatic" };
    ifSelected = { inclusion: "available" };
  }
});

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
  return isJsonObject(value) ? Object.values(value).flatMap((member2) => valuesAt(member2, rest)) : [];
}
function stepInto(value, step2) {
  if (Array.isArray(value)) {
    return /^\d+$/.test(step2) ? value[Number(step2)] : void 0;
  }
  return isJsonObject(value) && Object.hasOwn(value, step2) ? value[step2] : void 0;
}
var init_path = __esm({
  "tap:src/kit/json/path.ts"() {
    "use strict";
    init_value();
  }
});

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
var init_member = __esm({
  "tap:src/kit/records/member.ts"() {
    "use strict";
  }
});

// tap:src/kit/json/ascii.ts
function toAscii(json) {
  if ((0, import_node_buffer.isAscii)(json)) {
    return json;
  }
  const room = json.length + (json.length >> 2);
  if (room > longestScratch) {
    return void 0;
  }
  if (scratch === void 0 || scratch.length < room) {
    scratch = Buffer.allocUnsafe(room);
  }
  return escapeInto(scratch, json);
}
function escapeInto(target, json) {
  let used = 0;
  let copied = 0;
  let escaped = 0;
  for (let start = 0, end = 0, pieces = 1; start < json.length; start = end, pieces += 1) {
    end = endOfPiece(json, start);
    if ((0, import_node_buffer.isAscii)(json.subarray(start, end))) {
      continue;
    }
    escaped += 1;
    const text2 = escapeText(json.toString("utf8", start, end));
    const needed = used + start - copied + text2.length + json.length - end;
    const isDense = escaped > 8 && escaped * 3 > pieces;
    if (isDense || needed > target.length || brokenEscape.test(text2)) {
      return void 0;
    }
    used += json.copy(target, used, copied, start);
    used += target.write(text2, used, "latin1");
    copied = end;
  }
  used += json.copy(target, used, copied);
  return target.subarray(0, used);
}
function endOfPiece(json, start) {
  let end = Math.min(start + pieceSize, json.length);
  while (end < json.length && (isContinuation(json[end]) || json[end - 1] === backslash)) {
    end += 1;
  }
  return end;
}
function isContinuation(byte = 0) {
  return (byte & 192) === 128;
}
function escapeText(text2) {
  return text2.replace(/[\u0080-\uffff]+/g, escapeRun);
}
function escapeRun(run2) {
  let escapes = "";
  for (let index = 0; index < run2.length; index += 1) {
    escapes += `\\u${run2.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return escapes;
}
var import_node_buffer, pieceSize, longestScratch, scratch, backslash, brokenEscape;
var init_ascii = __esm({
  "tap:src/kit/json/ascii.ts"() {
    "use strict";
    import_node_buffer = require("node:buffer");
    pieceSize = 512;
    longestScratch = 8 * 1024 * 1024;
    backslash = 92;
    brokenEscape = /\\\\u[0-9a-f]{4}/;
  }
});

// tap:src/kit/json/number-text.ts
function findInexactNumbers(json) {
  const found = [];
  const { length } = json;
  const words = new DataView(json.buffer, json.byteOffset, length);
  for (let at = 0; at < length; at += 1) {
    const byte = json[at];
    if (byte === quote) {
      at = closingQuote(json, words, at);
    } else if (isDigit(byte)) {
      const start = json[at - 1] === minus ? at - 1 : at;
      let end = endOfPlain(json, at, start < at);
      if (end < 0) {
        end = endOfRun(json, at);
        if (isInexact(json, start, end)) {
          found.push({ start, end });
        }
      }
      at = end - 1;
    }
  }
  return found;
}
function closingQuote(json, words, open) {
  const { length } = json;
  let at = open + 1;
  while (at < length) {
    if (at + 4 <= length && !hasQuote(words.getInt32(at))) {
      at += 4;
    } else if (json[at] === quote && !isEscaped(json, at)) {
      return at;
    } else {
      at += 1;
    }
  }
  return at;
}
function hasQuote(word) {
  const other = word ^ 572662306;
  return (other - 16843009 & ~other & 2155905152) !== 0;
}
function isEscaped(json, at) {
  if (json[at - 1] !== backslash2) {
    return false;
  }
  let before = at - 2;
  while (json[before] === backslash2) {
    before -= 1;
  }
  return (at - before) % 2 === 0;
}
function endOfPlain(json, first, isNegative) {
  const whole = endOfDigits(json, first);
  let end = whole;
  let digits = whole - first;
  if (json[whole] === point) {
    end = endOfDigits(json, whole + 1);
    digits = end - first - 1;
    if (end - whole > 7 || json[end - 1] === zero) {
      return -1;
    }
  } else if (isNegative && digits === 1 && json[first] === zero) {
    return -1;
  }
  return digits > 15 || isExponent(json[end]) ? -1 : end;
}
function endOfDigits(json, start) {
  let end = start;
  while (end < json.length && isDigit(json[end])) {
    end += 1;
  }
  return end;
}
function endOfRun(json, start) {
  let end = start;
  while (end < json.length && isNumberPart(json[end])) {
    end += 1;
  }
  return end;
}
function isInexact(json, start, end) {
  const text2 = json.toString("latin1", start, end);
  return String(Number(text2)) !== text2 && jsonNumber.test(text2) && isValue(json, start, end);
}
function isValue(json, start, end) {
  let before = start - 1;
  while (isSpace(json[before])) {
    before -= 1;
  }
  let after2 = end;
  while (isSpace(json[after2])) {
    after2 += 1;
  }
  return (before < 0 || isOneOf(":,[", json[before])) && (after2 >= json.length || isOneOf(",}]", json[after2]));
}
function isDigit(byte = 0) {
  return byte >= zero && byte <= 57;
}
function isExponent(byte) {
  return byte === 101 || byte === 69;
}
function isNumberPart(byte) {
  return isDigit(byte) || byte === 43 || byte === minus || byte === point || isExponent(byte);
}
function isSpace(byte) {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}
function isOneOf(characters, byte = 0) {
  return characters.includes(String.fromCharCode(byte));
}
var jsonNumber, zero, minus, point, quote, backslash2;
var init_number_text = __esm({
  "tap:src/kit/json/number-text.ts"() {
    "use strict";
    jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
    zero = 48;
    minus = 45;
    point = 46;
    quote = 34;
    backslash2 = 92;
  }
});

// tap:src/kit/json/text.ts
function parseJson(text2) {
  const json = text2.charCodeAt(0) === byteOrderMark ? text2.slice(1) : text2;
  const bytes = Buffer.from(json.replace(/[^\0-\x7f]/g, "?"), "latin1");
  return parseExactly(json, findInexactNumbers(bytes));
}
function parseJsonBytes(bytes) {
  const json = startsWithMark(bytes) ? bytes.subarray(byteOrderMarkLength) : bytes;
  const ascii = toAscii(json);
  const numbers = findInexactNumbers(ascii ?? json);
  if (ascii === void 0) {
    const text2 = json.toString("utf8");
    return numbers.length === 0 ? parse(text2) : parseJson(text2);
  }
  try {
    return parseExactly(ascii.toString("latin1"), numbers);
  } catch {
    return parseJson(json.toString("utf8"));
  }
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
function startsWithMark(bytes) {
  return bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
}
function createMarks() {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(18)));
  const prefix = `~${random.toString("base64url")}~`;
  return { prefix, quoted: new RegExp(`"${prefix}([^"]*)"`, "g") };
}
function parseExactly(json, numbers) {
  if (numbers.length === 0) {
    return parse(json);
  }
  marks ??= createMarks();
  const { prefix } = marks;
  let marked = "";
  let written = 0;
  for (const { start, end } of numbers) {
    marked += `${json.slice(written, start)}"${prefix}${json.slice(start, end)}"`;
    written = end;
  }
  return unmark(parse(marked + json.slice(written)), prefix);
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
  const unmarked = (value) => {
    if (typeof value === "string") {
      return value.startsWith(prefix) ? new ExactNumber(value.slice(prefix.length)) : void 0;
    }
    if (typeof value === "object" && value !== null && !(value instanceof ExactNumber)) {
      open.push(value);
    }
    return void 0;
  };
  for (let parent = open.pop(); parent !== void 0; parent = open.pop()) {
    if (Array.isArray(parent)) {
      for (let index = 0; index < parent.length; index += 1) {
        parent[index] = unmarked(parent[index]) ?? parent[index] ?? null;
      }
    } else {
      for (const name in parent) {
        const number = unmarked(parent[name]);
        if (number !== void 0) {
          parent[name] = number;
        }
      }
    }
  }
  return box[0] ?? null;
}
var byteOrderMark, byteOrderMarkLength, marks;
var init_text = __esm({
  "tap:src/kit/json/text.ts"() {
    "use strict";
    init_errors();
    init_ascii();
    init_exact_number();
    init_number_text();
    byteOrderMark = 65279;
    byteOrderMarkLength = 3;
  }
});

// tap:src/kit/config/syntax-error.ts
function findSyntaxError(text2) {
  const before = text2.slice(0, syntaxErrorOffset(text2));
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}
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
var space, token;
var init_syntax_error = __esm({
  "tap:src/kit/config/syntax-error.ts"() {
    "use strict";
    space = /[\t\n\r ]*/y;
    token = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/uy;
  }
});

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
var import_node_fs3;
var init_json_file = __esm({
  "tap:src/kit/config/json-file.ts"() {
    "use strict";
    import_node_fs3 = require("node:fs");
    init_errors();
    init_text();
    init_syntax_error();
  }
});

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
var init_file = __esm({
  "tap:src/kit/catalog/file.ts"() {
    "use strict";
    init_json_file();
    init_errors();
    init_value();
  }
});

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
var init_is_json_schema = __esm({
  "tap:src/kit/catalog/is-json-schema.ts"() {
    "use strict";
    init_value();
  }
});

// tap:src/kit/catalog/dynamic.ts
async function askFields(tap2, config, ask2) {
  const fields = /* @__PURE__ */ new Map();
  for (const stream of tap2.streams) {
    if (stream.discover !== void 0) {
      const answer = await ask2(stream, stream.discover.request({ config }));
      fields.set(stream.name, stream.discover.fields(answer));
    }
  }
  return withFields(tap2, fields);
}
function catalogFields(tap2, catalog) {
  const listed = streamsOf(catalog).map(({ tap_stream_id, stream, schema }) => {
    const properties = isJsonSchema(schema) ? schema.properties : void 0;
    return [String(tap_stream_id ?? stream), properties ?? {}];
  });
  return isDynamic(tap2) ? withFields(tap2, new Map(listed)) : tap2;
}
function withFields(tap2, found) {
  const streams = tap2.streams.map((stream) => {
    const fields = stream.discover && found.get(stream.name);
    return fields === void 0 ? stream : extend(stream, fields);
  });
  return { ...tap2, streams };
}
function extend(stream, found) {
  const added = Object.entries(found).filter(
    ([name]) => name !== deletedField && !Object.hasOwn(stream.fields, name)
  );
  const fields = { ...stream.fields, ...Object.fromEntries(added) };
  const { map } = stream;
  return map === void 0 ? { ...stream, fields } : { ...stream, fields, map: extended };
  function extended(context) {
    const record = map?.(context) ?? {};
    for (const [name] of added) {
      setMember(record, name, valueAt(context.record, [name]));
    }
    return record;
  }
}
var init_dynamic = __esm({
  "tap:src/kit/catalog/dynamic.ts"() {
    "use strict";
    init_path();
    init_member();
    init_catalog();
    init_file();
    init_is_json_schema();
  }
});

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
  while (isDigit2(text2.charCodeAt(end))) {
    end += 1;
  }
  return end > at + 1 ? end : -1;
}
function isOffsetAt(text2, at) {
  const sign2 = text2.charCodeAt(at);
  if (sign2 === capitalZ) {
    return text2.length === at + 1;
  }
  return (sign2 === plus || sign2 === dash) && text2.length === at + 6 && text2.charCodeAt(at + 3) === colon && twoDigits(text2, at + 1) <= 23 && twoDigits(text2, at + 4) <= 59;
}
function twoDigits(text2, at) {
  const tens = text2.charCodeAt(at);
  const ones = text2.charCodeAt(at + 1);
  return isDigit2(tens) && isDigit2(ones) ? (tens - 48) * 10 + ones - 48 : Number.NaN;
}
function isDigit2(code) {
  return code >= 48 && code <= 57;
}
var capitalT, capitalZ, colon, dash, plus, dot;
var init_date_time = __esm({
  "tap:src/kit/time/date-time.ts"() {
    "use strict";
    capitalT = 84;
    capitalZ = 90;
    colon = 58;
    dash = 45;
    plus = 43;
    dot = 46;
  }
});

// tap:src/kit/time/instant.ts
function parseInstant(text2) {
  const match = pattern.exec(text2);
  if (match === null) {
    return void 0;
  }
  const [, years, months2, days, hours, minutes, seconds2, fraction = "", zone] = match;
  const [year, month, day] = [Number(years), Number(months2), Number(days)];
  const [hour, minute, second2] = [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds2 ?? 0)];
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
  const seconds2 = Number((nanoseconds - below) / 1000000000n);
  const whole = new Date(seconds2 * 1e3).toISOString().replace(".000Z", "");
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
var pattern;
var init_instant = __esm({
  "tap:src/kit/time/instant.ts"() {
    "use strict";
    init_date_time();
    pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?([Zz]|UTC|[+-]\d\d(?::?\d\d)?))?(?:\[[^\]]*\])?)?$/;
  }
});

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
  const isNumber5 = typeof value === "number" || value instanceof ExactNumber;
  const text2 = isNumber5 ? String(value) : textOf(value)?.trim();
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
var init_coerce = __esm({
  "tap:src/kit/config/coerce.ts"() {
    "use strict";
    init_exact_number();
    init_text();
    init_value();
    init_date_time();
    init_instant();
  }
});

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
function expected(setting) {
  const { type, pattern: pattern3, example, options: options2 } = setting;
  const limits3 = describeLimits(setting);
  const suggestions = Object.values(options2 ?? {}).join(", ");
  return [
    nouns[type],
    limits3 === "" ? "" : `, ${limits3}`,
    pattern3 === void 0 ? "" : ` that matches ${pattern3}`,
    suggestions === "" ? "" : `, such as ${suggestions}`,
    example === void 0 ? "" : `, for example ${example}`
  ].join("");
}
var longestShown, nouns;
var init_problem = __esm({
  "tap:src/kit/config/problem.ts"() {
    "use strict";
    init_text();
    init_coerce();
    init_setting();
    longestShown = 60;
    nouns = {
      string: "text",
      integer: "a whole number",
      number: "a number",
      boolean: "true or false",
      "date-time": "a date (2024-01-31) or a date-time (2024-01-31T12:00:00Z)",
      array: "a JSON array",
      object: "a JSON object"
    };
  }
});

// tap:src/kit/config/check.ts
function checkConfig({ tap: tap2, given, log }) {
  const entries = settingEntries(withBuiltIn(tap2.settings));
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
    problems.push(...(tap2.wrongTogether?.(checked) ?? []).filter((text2) => text2 !== void 0));
    if (problems.length === 0) {
      return checked;
    }
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
var init_check = __esm({
  "tap:src/kit/config/check.ts"() {
    "use strict";
    init_errors();
    init_value();
    init_built_in();
    init_coerce();
    init_is_config();
    init_problem();
    init_setting();
    init_suggestion();
  }
});

// tap:src/kit/config/environment.ts
function readEnvironment({ tap: tap2, env, folder }) {
  const variables = new Map(Object.entries({ ...readDotEnv(folder), ...env }));
  const given = [];
  for (const [name, { aliases = [] }] of settingEntries(withBuiltIn(tap2.settings))) {
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
var import_node_fs4, import_node_path, import_node_util3;
var init_environment = __esm({
  "tap:src/kit/config/environment.ts"() {
    "use strict";
    import_node_fs4 = require("node:fs");
    import_node_path = require("node:path");
    import_node_util3 = require("node:util");
    init_built_in();
    init_setting();
  }
});

// tap:src/kit/config/read.ts
function readConfig({ tap: tap2, files, env, folder = "." }) {
  const paths = files.filter((file) => file !== environmentWord);
  const parts = paths.map((path) => underOwnNames(readObject(path), tap2.settings));
  if (paths.length < files.length) {
    parts.push(readEnvironment({ tap: tap2, env, folder }));
  }
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
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
var environmentWord;
var init_read = __esm({
  "tap:src/kit/config/read.ts"() {
    "use strict";
    init_errors();
    init_value();
    init_environment();
    init_json_file();
    init_setting();
    environmentWord = "ENV";
  }
});

// tap:src/kit/clock.ts
var systemClock;
var init_clock = __esm({
  "tap:src/kit/clock.ts"() {
    "use strict";
    systemClock = {
      now: () => Date.now(),
      sleep: (milliseconds) => new Promise((resolve2) => setTimeout(resolve2, milliseconds)),
      random: () => Math.random()
    };
  }
});

// tap:src/kit/singer/metric.ts
function metricText(metric) {
  return `METRIC: ${JSON.stringify(metric)}`;
}
var init_metric = __esm({
  "tap:src/kit/singer/metric.ts"() {
    "use strict";
  }
});

// tap:src/kit/http/budget.ts
function readBudget(headers, now) {
  const fields = headers.ratelimit ?? "";
  const remaining = memberOf(fields, /(?:^|[\s;,])(?:r|remaining)\s*=\s*(\d+)/) ?? firstNumber(headers, [
    "ratelimit-remaining",
    "x-ratelimit-remaining",
    "x-rate-limit-remaining"
  ]);
  if (remaining === void 0) {
    return void 0;
  }
  const reset2 = memberOf(fields, /(?:^|[\s;,])(?:t|reset)\s*=\s*(\d+)/) ?? firstNumber(headers, ["ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset"]);
  return reset2 === void 0 ? { remaining } : { remaining, resetMs: waitOf(reset2, now) };
}
function memberOf(field, pattern3) {
  const digits = pattern3.exec(field)?.[1];
  return digits === void 0 ? void 0 : Number(digits);
}
function firstNumber(headers, names) {
  const text2 = names.map((name) => headers[name]).find((value) => value !== void 0);
  return text2 !== void 0 && /^\s*\d+(?:\.\d+)?\s*$/.test(text2) ? Number(text2) : void 0;
}
function waitOf(reset2, now) {
  if (reset2 < yearOfSeconds) {
    return reset2 * 1e3;
  }
  const instant = reset2 < earliestMs ? reset2 * 1e3 : reset2;
  return Math.max(0, instant - now);
}
var yearOfSeconds, earliestMs;
var init_budget = __esm({
  "tap:src/kit/http/budget.ts"() {
    "use strict";
    yearOfSeconds = 366 * 86400;
    earliestMs = 1e11;
  }
});

// tap:src/kit/http/api-message.ts
function apiMessage(body) {
  const parts = [...new Set(wordsOf(body, 0))];
  return parts.length === 0 ? void 0 : parts.join(": ");
}
function shorten(text2, longest) {
  const line = text2.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 3)}...` : line;
}
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
  const words = members.filter((member2) => Object.hasOwn(object, member2)).flatMap((member2) => wordsOf(object[member2], depth + 1));
  const place = placeOf(object.path);
  return place === void 0 ? words : words.map((word) => `${word} (at ${place})`);
}
function placeOf(path) {
  const steps = Array.isArray(path) ? path : [];
  const isPath = steps.every((step2) => typeof step2 === "string" || typeof step2 === "number");
  return steps.length > 0 && isPath ? steps.join(".") : void 0;
}
var members, deepest, most;
var init_api_message = __esm({
  "tap:src/kit/http/api-message.ts"() {
    "use strict";
    init_value();
    members = [
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
    deepest = 3;
    most = 3;
  }
});

// tap:src/kit/http/failure.ts
function describeRequest({ method, url }, log) {
  const masked = url.search.replace(
    /([?&])([^=&]*)=[^&]*/g,
    (whole, mark2, name) => secretName.test(name) ? `${mark2}${name}=***` : whole
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
  const { status, kind = kindOfStatus(status) } = answer;
  return new TapError(kind, describeStatus(answer, log), { status });
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
var import_node_http, longestMessage, secretName;
var init_failure = __esm({
  "tap:src/kit/http/failure.ts"() {
    "use strict";
    import_node_http = require("node:http");
    init_errors();
    init_api_message();
    longestMessage = 300;
    secretName = /token|key|secret|passw|pwd|signature|credential|auth/i;
  }
});

// tap:src/kit/http/width.ts
function createWidth({ most: most3, tell }) {
  let width = most3;
  let allowed = most3;
  let good = 0;
  let stale = 0;
  const endpoints = /* @__PURE__ */ new Map();
  function narrow(to, reason) {
    if (stale > 0) {
      return;
    }
    const narrower = Math.max(1, to);
    stale = width;
    good = 0;
    if (narrower < width) {
      width = narrower;
      tell?.(`${reason}: at most ${width} requests at once from now on`);
    }
  }
  function isSlow({ endpoint, milliseconds }) {
    const times = endpoints.get(endpoint) ?? { answers: 0, recent: 0, usual: 0 };
    endpoints.set(endpoint, times);
    times.answers += 1;
    times.recent += (milliseconds - times.recent) / Math.min(times.answers, 8);
    times.usual += (milliseconds - times.usual) / Math.min(times.answers, 64);
    return times.recent > Math.max(times.usual * slowFactor, times.usual + slowMs);
  }
  return {
    get now() {
      return Math.max(1, Math.min(width, allowed));
    },
    recentMs: (endpoint) => endpoints.get(endpoint)?.recent,
    learn(outcome) {
      const { status, remaining } = outcome;
      allowed = remaining ?? most3;
      stale = Math.max(0, stale - 1);
      if (status === tooManyRequests) {
        narrow(Math.floor(width / 2), "the API answers 429");
      } else if (status !== void 0 && isSlow(outcome)) {
        narrow(Math.ceil(width * 3 / 4), "the API answers much slower than before");
      } else if (status !== void 0 && status < 500) {
        good += 1;
        if (good >= width) {
          width = Math.min(most3, width + 1);
          good = 0;
        }
      }
    }
  };
}
var slowFactor, slowMs, tooManyRequests;
var init_width = __esm({
  "tap:src/kit/http/width.ts"() {
    "use strict";
    slowFactor = 2;
    slowMs = 250;
    tooManyRequests = 429;
  }
});

// tap:src/kit/http/flow.ts
function createFlow(options2) {
  const { clock, rate, mostHeld = 16 * mebibyte2 } = options2;
  const space2 = rate === void 0 ? 0 : rate.seconds * 1e3 / rate.requests;
  const width = createWidth(options2);
  const queue = [];
  const underWay = /* @__PURE__ */ new Map();
  let inFlight = 0;
  let held = 0;
  let usual = 0;
  let free = 0;
  let isServing = false;
  function count(place, change) {
    inFlight += change;
    underWay.set(place.stream, (underWay.get(place.stream) ?? 0) + change);
  }
  function hasRoom({ wanted, stream, most: most3 }) {
    return (underWay.get(stream) ?? 0) < most3 && (wanted || held + (inFlight + 1) * usual <= mostHeld);
  }
  function choose() {
    let best;
    for (const entry of queue) {
      if (!hasRoom(entry.place)) {
        continue;
      }
      if (entry.place.wanted) {
        return entry;
      }
      if (best === void 0 || entry.place.depth > best.place.depth) {
        best = entry;
      }
    }
    return best;
  }
  async function serve() {
    if (isServing) {
      return;
    }
    isServing = true;
    try {
      while (inFlight < width.now && choose() !== void 0) {
        for (let now = clock.now(); now < free; now = clock.now()) {
          await clock.sleep(free - now);
        }
        const entry = choose();
        if (entry === void 0 || inFlight >= width.now) {
          continue;
        }
        queue.splice(queue.indexOf(entry), 1);
        count(entry.place, 1);
        if (!await entry.start()) {
          count(entry.place, -1);
        }
        free = Math.max(free, clock.now() + space2);
      }
    } finally {
      isServing = false;
    }
  }
  return {
    enter: (place, prepare) => new Promise((resolve2, reject) => {
      const entry = {
        place,
        async start() {
          place.signal?.removeEventListener("abort", entry.giveUp);
          try {
            resolve2(await prepare());
            return true;
          } catch (error) {
            reject(error);
            return false;
          }
        },
        giveUp() {
          const at = queue.indexOf(entry);
          if (at >= 0) {
            queue.splice(at, 1);
            reject(place.signal?.reason);
          }
        }
      };
      if (place.signal?.aborted) {
        reject(place.signal.reason);
        return;
      }
      place.signal?.addEventListener("abort", entry.giveUp, { once: true });
      queue.push(entry);
      void serve();
    }),
    async leave(place, outcome) {
      count(place, -1);
      width.learn(outcome);
      if (outcome.status === tooManyRequests) {
        void nextTurn().then(serve);
      } else if (choose() !== void 0) {
        void serve();
        await nextTurn();
      }
    },
    pause(milliseconds) {
      free = Math.max(free, clock.now() + milliseconds);
    },
    changed: () => void serve(),
    recentMs: width.recentMs,
    hold(bytes) {
      held += bytes;
      if (bytes > 0) {
        usual = usual === 0 ? bytes : usual * 0.9 + bytes * 0.1;
      } else {
        void serve();
      }
    }
  };
}
function nextTurn() {
  return new Promise((resolve2) => setImmediate(resolve2));
}
var mebibyte2, usualConcurrency;
var init_flow = __esm({
  "tap:src/kit/http/flow.ts"() {
    "use strict";
    init_width();
    mebibyte2 = 1024 * 1024;
    usualConcurrency = 16;
  }
});

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
var init_origin = __esm({
  "tap:src/kit/http/origin.ts"() {
    "use strict";
    init_errors();
  }
});

// tap:src/kit/http/redirect.ts
function follow({ request, location, redirects, log }) {
  const { method, url } = request;
  const target = URL.canParse(location, url.href) ? new URL(location, url) : void 0;
  const shown3 = target === void 0 ? "no URL" : describeRequest({ ...request, url: target }, log);
  if (target === void 0 || method !== "GET" || target.origin !== url.origin) {
    throw new TapError(
      "data",
      `${describeRequest(request, log)} was redirected to ${shown3}, which is not followed: only a GET is, and only within its server. If this is the API's new address, change the URL in the configuration.`
    );
  }
  if (redirects > most2) {
    throw new TapError(
      "data",
      `${describeRequest(request, log)} was redirected ${redirects} times, last to ${shown3}: check the URL.`
    );
  }
  target.username = "";
  target.password = "";
  target.hash = "";
  return { ...request, url: target };
}
var most2;
var init_redirect = __esm({
  "tap:src/kit/http/redirect.ts"() {
    "use strict";
    init_errors();
    init_failure();
    most2 = 5;
  }
});

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
var init_retry = __esm({
  "tap:src/kit/http/retry.ts"() {
    "use strict";
  }
});

// tap:src/kit/http/retrier.ts
function createRetrier(ports) {
  const { policy, clock, log } = ports;
  return async ({ request, response, error, attempt }) => {
    if (attempt >= policy.attempts) {
      const tries = attempt === 1 ? "1 attempt" : `${attempt} attempts`;
      throw new TapError(error.kind, `${error.message} Gave up after ${tries}.`, {
        cause: error,
        ...error.status !== void 0 && { status: error.status }
      });
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
      ports.pause(wait);
    }
    const reason = response === void 0 ? "no answer" : `${response.status}`;
    const path = log.redact(`${request.method} ${request.url.pathname}`);
    const seconds2 = Number((wait / 1e3).toFixed(1));
    log.info(
      `${reason} from ${path}: waiting ${seconds2} s (attempt ${attempt + 1} of ${policy.attempts})`
    );
    await clock.sleep(wait);
  };
}
var init_retrier = __esm({
  "tap:src/kit/http/retrier.ts"() {
    "use strict";
    init_errors();
    init_retry();
  }
});

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
function isUtf8Text(headers) {
  return isUtf8(charsetOf(headers["content-type"] ?? ""));
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
var init_answer_body = __esm({
  "tap:src/kit/http/answer-body.ts"() {
    "use strict";
    init_text();
  }
});

// tap:src/kit/http/verdict.ts
function judge(given) {
  const { response, rules } = given;
  const { status, headers } = response;
  const scanned = scan(given);
  if (scanned !== void 0) {
    const accepted = accept(given, { kind: "json", json: scanned.rest });
    return { kind: "accepted", response: { ...accepted, scanned } };
  }
  const body = given.raw && isSuccess(status) ? unread : readBody(response);
  const json = body.kind === "json" ? body.json : null;
  const rule = rules.find(
    (one) => (one.status === void 0 || one.status.includes(status)) && (one.when === void 0 || one.when({ status, headers, response: json }))
  );
  return rule === void 0 ? judgeByStatus(given, body) : judgeByRule(given, body, rule);
}
function scan({ scan: reader, response, rules }) {
  const { status, headers, body } = response;
  const isFree = rules.every((rule) => rule.status !== void 0 && !rule.status.includes(status));
  return isSuccess(status) && isFree && isUtf8Text(headers) ? reader?.read(body) : void 0;
}
function isSuccess(status) {
  return status >= 200 && status < 300;
}
function judgeByRule(given, body, rule) {
  const answer = refusedAnswer(given, body, rule);
  switch (rule.action) {
    case "accept":
      return { kind: "accepted", response: accept(given, body) };
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
        error: error.kind === "data" ? new TapError("service", error.message, { status: answer.status }) : error
      };
    }
  }
}
function judgeByStatus(given, body) {
  const { status, headers } = given.response;
  if (isSuccess(status)) {
    return body.kind === "json" ? { kind: "accepted", response: accept(given, body) } : { kind: "lost", error: unreadable(given, body) };
  }
  if ([301, 302, 303, 307, 308].includes(status) && headers.location !== void 0) {
    return { kind: "redirected", location: headers.location };
  }
  const error = statusFailure(refusedAnswer(given, body), given.log);
  return { kind: isTransient(status) ? "transient" : "failed", error };
}
function refusedAnswer({ request, response }, body, rule) {
  return {
    request,
    status: response.status,
    body: body.kind === "json" ? body.json : null,
    kind: rule?.kind,
    advice: rule?.message
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
var unread;
var init_verdict = __esm({
  "tap:src/kit/http/verdict.ts"() {
    "use strict";
    init_errors();
    init_answer_body();
    init_api_message();
    init_failure();
    unread = { kind: "json", json: null };
  }
});

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
var init_request_url = __esm({
  "tap:src/kit/http/request-url.ts"() {
    "use strict";
    init_errors();
    init_text();
  }
});

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
var init_wire_request = __esm({
  "tap:src/kit/http/wire-request.ts"() {
    "use strict";
    init_text();
    init_request_url();
  }
});

// tap:src/kit/http/client.ts
function createHttpClient(options2) {
  const { transport, clock, log, timeoutMs, hosts, allowPlainHttp } = options2;
  const server = readServerUrl(options2.server, allowPlainHttp);
  const destination = { server, origins: allowedOrigins({ server, hosts, allowPlainHttp }) };
  const defaults = { "user-agent": options2.userAgent, ...options2.headers };
  const { rate, retry } = options2;
  const flow = options2.flow ?? createFlow({ clock, rate, most: usualConcurrency });
  const waitToRetry = createRetrier({ policy: retry, clock, log, pause: flow.pause });
  async function send(spec, own = {}) {
    const job = {
      rules: [...own.errors ?? [], ...options2.errors],
      auth: own.auth ?? options2.auth,
      consumes: own.consumes ?? false,
      raw: own.raw ?? false,
      scan: own.scan,
      tally: own.tally ?? { requests: 0, retries: 0 },
      place: own.place ?? nowhere
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
      job.place.signal?.throwIfAborted();
      attempt += 1;
      job.tally.retries += 1;
    }
  }
  async function tryOnce(request, job) {
    const first = await exchange(request, job);
    if (first.response?.status === 401 && await job.auth?.renew?.(first.sent) === true) {
      job.tally.retries += 1;
      return exchange(request, job);
    }
    return first;
  }
  async function exchange(request, job) {
    const { place, auth } = job;
    const sent = await flow.enter(place, async () => await auth?.authorize(request) ?? request);
    job.tally.requests += 1;
    const endpoint = place.stream;
    const began = clock.now();
    let response;
    try {
      const sending = { signal: place.signal, memory: job.scan?.memory };
      response = await transport(sent, timeoutMs, sending);
    } catch (error) {
      await flow.leave(place, { endpoint, milliseconds: clock.now() - began });
      place.signal?.throwIfAborted();
      const failure2 = lossFailure(request, error, log);
      const kind = failure2.kind === "service" ? "lost" : "failed";
      return { sent, response: void 0, verdict: { kind, error: failure2 } };
    }
    const { status, headers } = response;
    const budget = readBudget(headers, clock.now());
    if (budget?.remaining === 0 && (budget.resetMs ?? 0) <= retry.longest * 1e3) {
      flow.pause(budget.resetMs ?? 0);
    }
    const milliseconds = clock.now() - began;
    await flow.leave(place, { endpoint, milliseconds, status, remaining: budget?.remaining });
    log.debug(
      metricText({
        type: "timer",
        metric: "http_request_duration",
        value: milliseconds / 1e3,
        tags: { endpoint: request.url.pathname, http_status_code: status }
      })
    );
    const { rules, raw, scan: scan2 } = job;
    return { sent, response, verdict: judge({ request, response, rules, raw, scan: scan2, log }) };
  }
  return { send, close: () => transport.close?.() };
}
function notRepeated(error) {
  return new TapError(
    error.kind,
    `${error.message} Not tried again, because the request uses up what it reads.`,
    { cause: error }
  );
}
var nowhere;
var init_client = __esm({
  "tap:src/kit/http/client.ts"() {
    "use strict";
    init_errors();
    init_metric();
    init_budget();
    init_failure();
    init_flow();
    init_origin();
    init_redirect();
    init_retrier();
    init_verdict();
    init_wire_request();
    nowhere = {
      wanted: true,
      depth: 0,
      stream: "",
      most: Number.POSITIVE_INFINITY
    };
  }
});

// tap:src/kit/http/body.ts
function createBody(length, memory) {
  const place = length === void 0 ? void 0 : memory?.take(length);
  const pieces = [];
  let size = 0;
  return {
    add(piece2) {
      if (place === void 0 || size + piece2.length > place.length) {
        pieces.push(piece2);
      } else {
        piece2.copy(place, size);
      }
      size += piece2.length;
    },
    get size() {
      return size;
    },
    whole() {
      return place === void 0 ? Buffer.concat(pieces, size) : place.subarray(0, size);
    }
  };
}
var init_body = __esm({
  "tap:src/kit/http/body.ts"() {
    "use strict";
  }
});

// tap:src/kit/http/decompress.ts
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
function inflateEither(body, options2) {
  const zlib = Buffer.isBuffer(body) && ((body[0] ?? 0) & 15) === 8;
  return zlib ? inflateZlib(body, options2) : inflateBare(body, options2);
}
var import_node_util4, import_node_zlib, decoders, inflateZlib, inflateBare;
var init_decompress = __esm({
  "tap:src/kit/http/decompress.ts"() {
    "use strict";
    import_node_util4 = require("node:util");
    import_node_zlib = require("node:zlib");
    init_errors();
    decoders = /* @__PURE__ */ new Map([
      ["gzip", (0, import_node_util4.promisify)(import_node_zlib.gunzip)],
      ["x-gzip", (0, import_node_util4.promisify)(import_node_zlib.gunzip)],
      ["br", (0, import_node_util4.promisify)(import_node_zlib.brotliDecompress)],
      ["deflate", (body, options2) => inflateEither(body, options2)]
    ]);
    inflateZlib = (0, import_node_util4.promisify)(import_node_zlib.inflate);
    inflateBare = (0, import_node_util4.promisify)(import_node_zlib.inflateRaw);
  }
});

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
function service(message, cause) {
  return new TapError("service", message, { cause });
}
function codeOf(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}
var certificateFault;
var init_network_error = __esm({
  "tap:src/kit/http/network-error.ts"() {
    "use strict";
    init_errors();
    certificateFault = /CERT|SELF_SIGNED|VERIFY|UNABLE_TO_GET_ISSUER/;
  }
});

// tap:src/kit/http/timeout.ts
var AnswerTimeout;
var init_timeout = __esm({
  "tap:src/kit/http/timeout.ts"() {
    "use strict";
    init_errors();
    AnswerTimeout = class extends TapError {
      constructor(milliseconds) {
        super("service", `there was no whole answer within ${milliseconds / 1e3} s`);
      }
    };
  }
});

// tap:src/kit/http/transport.ts
function createTransport(options2 = {}) {
  const { userAgent, longestBody = longestText } = options2;
  const settings2 = {
    keepAlive: true,
    // How many requests there are at once is decided where they stand in line.
    maxSockets: Number.POSITIVE_INFINITY,
    scheduling: "lifo",
    timeout: idleMs
  };
  const plain5 = { open: import_node_http2.default.request, agent: new import_node_http2.default.Agent(settings2) };
  const secure = { open: import_node_https.default.request, agent: new import_node_https.default.Agent(settings2) };
  async function send(request, timeoutMs, { signal, memory } = {}) {
    const headers = wireHeaders(request, userAgent);
    const { open, agent } = request.url.protocol === "https:" ? secure : plain5;
    const outgoing = open(request.url, {
      method: request.method,
      headers,
      agent,
      maxHeaderSize: 64 * 1024,
      ...signal && { signal }
    });
    const response = await readAnswer({ outgoing, request, timeoutMs, longestBody, memory });
    const encoding = response.headers["content-encoding"];
    return encoding === void 0 ? response : { ...response, body: await decompress(response.body, encoding, longestBody) };
  }
  function close() {
    plain5.agent.destroy();
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
  longestBody,
  memory
}) {
  return new Promise((resolve2, reject) => {
    let due = performance.now() + timeoutMs;
    let timer = setTimeout(expire, timeoutMs);
    function expire() {
      if (performance.now() - due > heldUpMs) {
        due = performance.now() + timeoutMs;
        timer = setTimeout(expire, timeoutMs);
      } else {
        fail(new AnswerTimeout(timeoutMs));
      }
    }
    function fail(error) {
      clearTimeout(timer);
      reject(error);
      outgoing.destroy();
    }
    outgoing.on("error", (error) => fail(networkFailure(error, request.url)));
    outgoing.on("response", (incoming) => {
      const body = createBody(lengthOf(incoming, longestBody), memory);
      incoming.on("data", (chunk) => {
        body.add(chunk);
        if (body.size > longestBody) {
          fail(tooLarge(longestBody));
        }
      });
      incoming.on("error", (cause) => fail(cutOff(cause)));
      incoming.on("end", () => {
        clearTimeout(timer);
        resolve2({
          status: incoming.statusCode ?? 0,
          headers: joinHeaders(incoming.headers),
          body: body.whole()
        });
      });
    });
    outgoing.end(request.body);
  });
}
function lengthOf({ headers }, longest) {
  const length = Number(headers["content-length"] ?? Number.NaN);
  const isPlain2 = headers["content-encoding"] === void 0;
  const isUsable = Number.isInteger(length) && length <= Math.min(longest, longestAtOnce);
  return isPlain2 && isUsable ? length : void 0;
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
var import_node_http2, import_node_https, longestText, idleMs, heldUpMs, longestAtOnce;
var init_transport = __esm({
  "tap:src/kit/http/transport.ts"() {
    "use strict";
    import_node_http2 = __toESM(require("node:http"));
    import_node_https = __toESM(require("node:https"));
    init_errors();
    init_body();
    init_decompress();
    init_network_error();
    init_timeout();
    longestText = 512 * 2 ** 20;
    idleMs = 4e3;
    heldUpMs = 250;
    longestAtOnce = 32 * 2 ** 20;
  }
});

// tap:src/kit/sync/connection.ts
function connect(tap2, {
  config,
  files,
  most: most3
}, { env, ports }) {
  const { log } = ports;
  const clock = ports.clock ?? systemClock;
  const userAgent = `${tap2.name}/${tap2.version}`;
  const transport = ports.transport ?? createTransport({ userAgent });
  const timeoutMs = tap2.timeout(config) * 1e3;
  const allowPlainHttp = tap2.allowPlainHttp?.(config) ?? false;
  const api = {
    server: tap2.server(config),
    hosts: tap2.hosts?.(config) ?? [],
    headers: tap2.headers?.(config) ?? {}
  };
  const configSource = { tap: tap2, files, env };
  const authPorts = { transport, clock, log, timeoutMs, allowPlainHttp, api, configSource };
  const started = BigInt(clock.now()) * 1000000n;
  const { rate } = tap2.limits;
  const flow = createFlow({ clock, rate, most: most3, tell: log.info });
  const client = createHttpClient({
    ...api,
    userAgent,
    transport,
    clock,
    log,
    timeoutMs,
    flow,
    retry: tap2.retry(config),
    errors: tap2.errors,
    auth: tap2.auth?.(config)(authPorts),
    allowPlainHttp
  });
  return { config, client, flow, clock, log, started, now: formatInstant(started), authPorts };
}
var init_connection = __esm({
  "tap:src/kit/sync/connection.ts"() {
    "use strict";
    init_clock();
    init_client();
    init_flow();
    init_transport();
    init_instant();
  }
});

// tap:src/kit/sync/hook.ts
function hookRequest(run2, stream, request) {
  const hook = run2.tap.hooks[stream]?.request;
  return hook === void 0 ? request : called("request", stream, () => hook(request, { config: run2.config }));
}
function hookRaw(run2, stream, raw) {
  const hook = run2.tap.hooks[stream]?.raw;
  return hook === void 0 ? raw : hooked(run2, { kind: "raw", stream, record: raw }, () => hook(raw, { config: run2.config }));
}
function hookRecord(run2, stream, record) {
  const hook = run2.tap.hooks[stream]?.record;
  return hook === void 0 ? record : hooked(run2, { kind: "record", stream, record }, () => hook(record, { config: run2.config }));
}
function hooked(run2, call, hook) {
  const { kind, stream } = call;
  const result = called(kind, stream, hook, () => keyText(run2, call));
  if (result === null || result === void 0) {
    return void 0;
  }
  if (!isJsonObject(result) || result instanceof Promise) {
    throw new TapError(
      "data",
      `The ${kind} hook of ${stream} must return a record, or null to leave it out; not ${result instanceof Promise ? "a promise" : typeof result}.`
    );
  }
  return result;
}
function called(kind, stream, hook, where = () => "") {
  try {
    return hook();
  } catch (cause) {
    throw new Error(`The ${kind} hook of ${stream} failed${where()}: ${messageOf(cause)}`, {
      cause
    });
  }
}
function keyText(run2, { stream, record }) {
  const key = run2.tap.streams.find(({ name }) => name === stream)?.key ?? [];
  const values = key.flatMap((field) => {
    const value = valueAt(record, [field]);
    const isValue2 = value !== void 0 && value !== null && !isNested(value);
    return isValue2 ? [`${field} ${String(value).slice(0, longestKey)}`] : [];
  });
  return values.length === 0 ? "" : ` at the record with ${values.join(", ")}`;
}
function isNested(value) {
  return Array.isArray(value) || isJsonObject(value);
}
function checkHooks(run2) {
  const streams = run2.tap.streams.map(({ name }) => name);
  const unknown = Object.keys(run2.tap.hooks).find((name) => !streams.includes(name));
  if (unknown !== void 0) {
    throw new TapError(
      "config",
      `src/hooks.ts has hooks of ${unknown}, but there is no such stream. The streams are: ${streams.join(", ")}.`
    );
  }
}
var longestKey;
var init_hook = __esm({
  "tap:src/kit/sync/hook.ts"() {
    "use strict";
    init_errors();
    init_path();
    init_value();
    longestKey = 100;
  }
});

// tap:src/kit/sync/fields.ts
async function knowFields(connection, { tap: tap2, config }, catalog) {
  return catalog === void 0 ? askFields(tap2, config, askWith(tap2, connection)) : catalogFields(tap2, catalog);
}
function askWith(tap2, { client, config, authPorts }) {
  return async (stream, request) => {
    const answer = await client.send(hookRequest({ tap: tap2, config }, stream.name, request), {
      errors: stream.errors,
      auth: stream.auth?.(config)(authPorts)
    });
    if (answer.kind === "accepted") {
      return answer.response.body;
    }
    const reason = answer.kind === "skipped" ? answer.reason : "a rule says to ignore its answer";
    throw new TapError(
      "data",
      `The API does not say which fields ${stream.name} has: ${reason}. Let no error rule skip the request that asks for them.`
    );
  };
}
var init_fields = __esm({
  "tap:src/kit/sync/fields.ts"() {
    "use strict";
    init_dynamic();
    init_errors();
    init_hook();
  }
});

// tap:src/kit/sync/discovery.ts
var discovery_exports = {};
__export(discovery_exports, {
  discoverTap: () => discoverTap
});
async function discoverTap(tap2, files, start) {
  if (files.length === 0) {
    const streams = tap2.streams.filter((stream) => stream.discover !== void 0);
    throw new TapError(
      "config",
      `The API is asked for the fields of ${streams.map(({ name }) => name).join(", ")}: add --config FILE (or --config ENV) to --discover.`
    );
  }
  const { env, ports } = start;
  const config = checkConfig({ tap: tap2, given: readConfig({ tap: tap2, files, env }), log: ports.log });
  const connection = connect(tap2, { config, files, most: 1 }, start);
  try {
    return discover(await askFields(tap2, config, askWith(tap2, connection)));
  } finally {
    connection.client.close();
  }
}
var init_discovery = __esm({
  "tap:src/kit/sync/discovery.ts"() {
    "use strict";
    init_catalog();
    init_dynamic();
    init_check();
    init_read();
    init_errors();
    init_connection();
    init_fields();
  }
});

// tap:src/kit/command/catalog.ts
var catalog_exports = {};
__export(catalog_exports, {
  catalogText: () => catalogText
});
async function catalogText(tap2, files, start) {
  return JSON.stringify(await catalogOf(tap2, files, start), void 0, 2);
}
async function catalogOf(tap2, files, start) {
  if (!isDynamic(tap2)) {
    return discover(tap2);
  }
  const { discoverTap: discoverTap2 } = await Promise.resolve().then(() => (init_discovery(), discovery_exports));
  return await discoverTap2(tap2, files, start);
}
var init_catalog2 = __esm({
  "tap:src/kit/command/catalog.ts"() {
    "use strict";
    init_catalog();
  }
});

// tap:src/kit/verify/check.ts
function statusOf(outcome) {
  if ("skipped" in outcome) {
    return "skipped";
  }
  if (outcome.some(({ level }) => level === "failure")) {
    return "fail";
  }
  return outcome.length > 0 ? "note" : "ok";
}
function failure(message) {
  return { level: "failure", message, times: 1 };
}
function note(message) {
  return { level: "note", message, times: 1 };
}
var init_check2 = __esm({
  "tap:src/kit/verify/check.ts"() {
    "use strict";
  }
});

// tap:src/kit/verify/report.ts
function hasPassed({ results }) {
  return results.every(({ outcome }) => statusOf(outcome) !== "fail");
}
function formatReport(verified) {
  const { results } = verified;
  const hide = redactorOf(verified);
  const width = Math.max(...results.map(({ check }) => check.id.length));
  const lines = results.flatMap(({ check, outcome }) => {
    const status = statusOf(outcome);
    const head = `${labels[status].padEnd(7)}  ${check.id.padEnd(width)}`;
    return "skipped" in outcome ? [`${head}  ${hide(outcome.skipped)}`] : [`${head}  ${check.promise}`, ...exampleLines(outcome).map(hide)];
  });
  const statuses = results.map(({ outcome }) => statusOf(outcome));
  const counts = ["ok", "note", "skipped", "fail"].map((status) => ({ status, count: statuses.filter((other) => other === status).length })).filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${summaryWords[status]}`);
  return [...lines, "", `${results.length} checks: ${counts.join(", ")}.`].join("\n");
}
function reportAsJson(verified) {
  const hide = redactorOf(verified);
  return {
    passed: hasPassed(verified),
    checks: verified.results.map(({ check, outcome }) => {
      const status = statusOf(outcome);
      const { id, promise } = check;
      return "skipped" in outcome ? { id, promise, status, skipped: hide(outcome.skipped) } : {
        id,
        promise,
        status,
        findings: outcome.map(({ level, message, times }) => ({
          level,
          message: hide(message),
          times
        }))
      };
    })
  };
}
function exampleLines(findings) {
  const order3 = [
    ...findings.filter(({ level }) => level === "failure"),
    ...findings.filter(({ level }) => level === "note")
  ];
  const shown3 = order3.slice(0, mostExamples).map(({ message, times }) => {
    const often = times === 1 ? "" : `, ${times} times`;
    return `           ${message}${often}`;
  });
  const more = order3.length - shown3.length;
  return more > 0 ? [...shown3, `           and ${more} more`] : shown3;
}
function redactorOf({ secrets }) {
  const redaction = createRedaction();
  for (const { value } of secrets) {
    redaction.hide(value);
  }
  return redaction.redact;
}
var labels, summaryWords, mostExamples;
var init_report = __esm({
  "tap:src/kit/verify/report.ts"() {
    "use strict";
    init_redaction();
    init_check2();
    labels = {
      ok: "ok",
      note: "note",
      fail: "FAIL",
      skipped: "skipped"
    };
    summaryWords = {
      ok: "ok",
      note: "with notes",
      fail: "failed",
      skipped: "skipped"
    };
    mostExamples = 3;
  }
});

// tap:src/kit/verify/catalog.ts
function readCatalogStreams(catalog) {
  return entriesOf(catalog).filter(isJsonObject).flatMap(readStream);
}
function entriesOf(catalog) {
  return isJsonObject(catalog) && Array.isArray(catalog.streams) ? catalog.streams : [];
}
function metadataOf2(entry) {
  return Array.isArray(entry.metadata) ? entry.metadata.filter(isJsonObject) : [];
}
function fieldPath(breadcrumb) {
  if (!Array.isArray(breadcrumb) || breadcrumb.length % 2 === 1) {
    return void 0;
  }
  const names = breadcrumb.filter((_, index) => index % 2 === 1).map(String);
  const isPath = breadcrumb.every((step2, index) => index % 2 === 1 || step2 === "properties");
  return isPath ? names : void 0;
}
function textsOf(value) {
  return [value ?? []].flat().filter((element) => typeof element === "string");
}
function readStream(entry) {
  const name = entry.stream ?? entry.tap_stream_id;
  if (typeof name !== "string") {
    return [];
  }
  const id = typeof entry.tap_stream_id === "string" ? entry.tap_stream_id : name;
  const fields = metadataOf2(entry).flatMap(({ breadcrumb, metadata: metadata2 }) => {
    const path = fieldPath(breadcrumb);
    return path === void 0 || !isJsonObject(metadata2) ? [] : [{ path, metadata: metadata2 }];
  });
  const metadata = fields.find(({ path }) => path.length === 0)?.metadata ?? {};
  const keys = entry.key_properties ?? metadata["table-key-properties"];
  const [replicationKey] = [entry.replication_key, metadata["valid-replication-keys"]].flatMap(
    textsOf
  );
  const method = metadata["forced-replication-method"] ?? entry.replication_method;
  return [
    {
      id,
      name,
      entry,
      keys: textsOf(keys),
      replicationKey,
      isIncremental: methodName(method) === "INCREMENTAL",
      parents: textsOf(metadata["parent-tap-stream-id"]).flatMap((text2) => text2.split(",")),
      consumes: Object.keys(metadata).some(
        (member2) => member2.endsWith(".consumes") && metadata[member2] === true
      ),
      metadata,
      fields: fields.filter(({ path }) => path.length > 0)
    }
  ];
}
function methodName(method) {
  return isJsonObject(method) ? method["replication-method"] : method;
}
var init_catalog3 = __esm({
  "tap:src/kit/verify/catalog.ts"() {
    "use strict";
    init_value();
  }
});

// tap:src/kit/verify/command-line.ts
function readTapCommand(words) {
  const [program, ...rest] = words;
  if (program === void 0 || program.startsWith("-")) {
    throw new TapError("config", "There is no command: write `-- COMMAND --config FILE`.");
  }
  const others = [];
  const config = [];
  for (let index = 0; index < rest.length; index += 1) {
    const [word = "", next] = rest.slice(index);
    refuseOwn(word);
    if (word === "--config" || word === "-c" && isConfig2(next)) {
      config.push(fileIn(next));
      index += 1;
    } else if (word.startsWith("--config=")) {
      config.push(fileIn(word.slice("--config=".length)));
    } else {
      others.push(word);
    }
  }
  return { program, arguments: others, config };
}
function refuseOwn(word) {
  const own = givenByVerification.find((name) => word === name || word.startsWith(`${name}=`));
  if (own !== void 0) {
    throw new TapError("config", `Leave ${own} out of the command: verification adds it itself.`);
  }
}
function isConfig2(value) {
  return value === "ENV" || value !== void 0 && (0, import_node_fs5.existsSync)(value);
}
function fileIn(text2) {
  if (text2 === void 0 || text2 === "") {
    throw new TapError("config", "--config in the command needs a file.");
  }
  return text2;
}
function wordsOf2(command, options2) {
  const config = command.config.flatMap((file) => ["--config", file]);
  return [...command.arguments, ...config, ...options2];
}
var import_node_fs5, givenByVerification;
var init_command_line = __esm({
  "tap:src/kit/verify/command-line.ts"() {
    "use strict";
    import_node_fs5 = require("node:fs");
    init_errors();
    givenByVerification = ["--catalog", "--properties", "--state", "--discover"];
  }
});

// tap:src/kit/verify/leak-scan.ts
function createLeakScan(secrets) {
  const searched = secrets.filter(({ value }) => value.length >= shortestSearched).flatMap(
    ({ name, value }) => [.../* @__PURE__ */ new Set([...secretForms(value), ...withinBase64(value)])].filter((form) => form.length >= shortestSearched).map((form) => ({ name, bytes: Buffer.from(form).toString("latin1") }))
  );
  const overlap = Math.max(0, ...searched.map(({ bytes }) => bytes.length - 1));
  const found = /* @__PURE__ */ new Set();
  let rest = "";
  return {
    look(piece2) {
      const text2 = rest + piece2.toString("latin1");
      for (const { name, bytes } of searched) {
        if (!found.has(name) && text2.includes(bytes)) {
          found.add(name);
        }
      }
      rest = overlap === 0 ? "" : text2.slice(-overlap);
    },
    found: () => [...found]
  };
}
function withinBase64(text2) {
  const bytes = Buffer.from(text2);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const core = whole.slice(
      Math.ceil(before * 8 / 6),
      Math.floor((before + bytes.length) * 8 / 6)
    );
    return core.length < shortestInBase64 ? [] : [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
var shortestSearched, shortestInBase64;
var init_leak_scan = __esm({
  "tap:src/kit/verify/leak-scan.ts"() {
    "use strict";
    init_redaction();
    shortestSearched = 6;
    shortestInBase64 = 8;
  }
});

// tap:src/kit/verify/log-facts.ts
function createLogReader() {
  let critical;
  let error;
  let last = "";
  return {
    read(line) {
      const text2 = line.trimEnd().slice(0, longestLine);
      if (text2 === "") {
        return;
      }
      last = text2.trimStart();
      if (criticalLine.test(text2)) {
        critical = last;
      } else if (errorLine.test(text2)) {
        error = last;
      }
    },
    facts: () => ({ isCritical: critical !== void 0, telling: critical ?? error ?? last })
  };
}
var criticalLine, errorLine, longestLine;
var init_log_facts = __esm({
  "tap:src/kit/verify/log-facts.ts"() {
    "use strict";
    criticalLine = /^[\d\sTZ.,:+[\]/-]*(?:CRITICAL|FATAL)\b|\|\s*(?:CRITICAL|FATAL)\s*\||"level(?:name)?":\s*"(?:critical|fatal|CRITICAL|FATAL)"/;
    errorLine = /^\S*(?:Error|Exception)\b/;
    longestLine = 300;
  }
});

// tap:src/kit/verify/tap-process.ts
async function runProcess(process_) {
  const { program, words, env } = process_;
  const child = (0, import_node_child_process.spawn)(program, [...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  try {
    const read = [
      listen(child.stdout, "stdout", process_),
      listen(child.stderr, "stderr", process_)
    ];
    const exit = await new Promise((resolve2, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve2({ code, signal }));
    });
    await Promise.all(read);
    return exit;
  } catch (cause) {
    throw new TapError("config", `${program} cannot be started: ${messageOf(cause)}.`, { cause });
  } finally {
    process.off("exit", end);
  }
}
async function listen(stream, source, { piece: piece2, line }) {
  const decoder = new import_node_string_decoder.StringDecoder("utf8");
  let parts = [];
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) {
      continue;
    }
    piece2(source, chunk);
    const [first = "", ...others] = decoder.write(chunk).split("\n");
    parts.push(first);
    for (const other of others) {
      line(source, parts.join(""));
      parts = [other];
    }
  }
  const rest = parts.join("") + decoder.end();
  if (rest !== "") {
    line(source, rest);
  }
}
var import_node_child_process, import_node_string_decoder;
var init_tap_process = __esm({
  "tap:src/kit/verify/tap-process.ts"() {
    "use strict";
    import_node_child_process = require("node:child_process");
    import_node_string_decoder = require("node:string_decoder");
    init_errors();
  }
});

// tap:src/kit/verify/bookmark.ts
function bookmarksOf(state, stream, replicationKey) {
  const all = isJsonObject(state) ? state.bookmarks ?? state : void 0;
  if (!isJsonObject(all) || !Object.hasOwn(all, stream)) {
    return [];
  }
  return readBookmark(all[stream], replicationKey);
}
function readBookmark(saved, replicationKey, context) {
  if (!isJsonObject(saved)) {
    return saved === void 0 ? [] : [{ value: saved, unfinished: false, context }];
  }
  const partitions = Array.isArray(saved.partitions) ? saved.partitions : [];
  const parts = partitions.filter(isJsonObject).flatMap((partition) => {
    const { context: of, ...rest } = partition;
    return readBookmark(rest, replicationKey, isJsonObject(of) ? of : {});
  });
  const unfinished = isJsonObject(saved.progress_markers) ? Object.keys(saved.progress_markers).length > 0 : false;
  const own = ownValue(saved, replicationKey);
  const isThere = own !== void 0 || unfinished;
  return [...isThere ? [{ value: own, unfinished, context }] : [], ...parts];
}
function ownValue(saved, replicationKey) {
  if (Object.hasOwn(saved, "replication_key_value")) {
    return saved.replication_key_value;
  }
  if (replicationKey !== void 0 && Object.hasOwn(saved, replicationKey)) {
    return saved[replicationKey];
  }
  const foreign = Object.keys(saved).filter((name) => !ownMembers.includes(name));
  return foreign.length > 0 ? saved : void 0;
}
var ownMembers;
var init_bookmark = __esm({
  "tap:src/kit/verify/bookmark.ts"() {
    "use strict";
    init_value();
    ownMembers = [
      "replication_key",
      "progress_markers",
      "partitions",
      "starting_replication_value",
      "replication_key_signpost"
    ];
  }
});

// tap:src/kit/verify/message.ts
function readMessage(line) {
  let value;
  try {
    value = parseJson(line);
  } catch {
    return noise(line.trim() === "" ? "an empty line" : "a line that is not JSON");
  }
  if (!isJsonObject(value)) {
    return noise("a line of JSON that is no object");
  }
  const { type, stream } = value;
  if (type === "STATE") {
    return { kind: "state", value: value.value };
  }
  if (typeof type !== "string" || !known.includes(type)) {
    return noise(`a message of ${typeof type === "string" ? `type ${shorten2(type)}` : "no type"}`);
  }
  if (typeof stream !== "string") {
    return noise(`a ${type} message without stream`);
  }
  return readOfStream(type, stream, value);
}
function readOfStream(type, stream, value) {
  const { schema, record, key_properties: keys, time_extracted: extracted } = value;
  switch (type) {
    case "SCHEMA":
      return { kind: "schema", stream, schema, keys: isTextList2(keys) ? keys : void 0 };
    case "ACTIVATE_VERSION":
      return { kind: "version", stream };
    case "BATCH":
      return { kind: "batch", stream };
    default:
      if (!isJsonObject(record)) {
        return noise(`${stream}: a RECORD message without record`);
      }
      return { kind: "record", stream, record, fault: timeFault(extracted) };
  }
}
function timeFault(extracted) {
  return extracted === void 0 || typeof extracted === "string" && isRfc3339(extracted) ? void 0 : "time_extracted is no RFC 3339 date-time";
}
function noise(why) {
  return { kind: "noise", why };
}
function shorten2(type) {
  return /^\w{1,40}$/.test(type) ? type : "unknown";
}
function isTextList2(value) {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}
var known;
var init_message = __esm({
  "tap:src/kit/verify/message.ts"() {
    "use strict";
    init_text();
    init_value();
    init_date_time();
    known = ["SCHEMA", "RECORD", "ACTIVATE_VERSION", "BATCH"];
  }
});

// tap:src/kit/verify/state-sample.ts
function createStateSampler(most3) {
  let kept2 = [];
  let last;
  let lastText;
  let seen = 0;
  let distance = 1;
  return {
    add(value, at) {
      const text2 = stringifyJson(value);
      if (!isJsonObject(value) || text2 === lastText) {
        return;
      }
      last = { at, value };
      lastText = text2;
      if (seen % distance === 0) {
        kept2.push(last);
      }
      seen += 1;
      if (kept2.length > 4 * most3) {
        kept2 = kept2.filter((_, index) => index % 2 === 0);
        distance *= 2;
      }
    },
    samples() {
      const all = last === void 0 || kept2.at(-1) === last ? kept2 : [...kept2, last];
      if (all.length <= most3) {
        return all;
      }
      const step2 = (all.length - 1) / (most3 - 1);
      return Array.from({ length: most3 }, (_, index) => all[Math.round(index * step2)]).filter(
        (sample) => sample !== void 0
      );
    },
    get last() {
      return last;
    }
  };
}
var init_state_sample = __esm({
  "tap:src/kit/verify/state-sample.ts"() {
    "use strict";
    init_text();
    init_value();
  }
});

// tap:src/kit/json/decimal.ts
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
  if (leftSign !== rightSign) {
    return leftSign - rightSign;
  }
  return leftSign < 0 ? compareSizes(right, left) : compareSizes(left, right);
}
function wholeNumberText(text2) {
  const decimal = readDecimal(text2);
  if (decimal === void 0 || decimal.digits === "") {
    return decimal && "0";
  }
  const { digits, point: point2, negative } = decimal;
  const isWhole3 = digits.length <= point2 && point2 <= 400;
  return isWhole3 ? `${negative ? "-" : ""}${digits.padEnd(point2, "0")}` : void 0;
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
  const [, sign2, whole = "", fraction = "", exponent = "0"] = match;
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "");
  const zeros = all.length - digits.length;
  const point2 = whole.length - zeros + Number(exponent);
  return { negative: sign2 === "-", digits: trimZeros(digits), point: point2 };
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
var pattern2;
var init_decimal = __esm({
  "tap:src/kit/json/decimal.ts"() {
    "use strict";
    pattern2 = /^([-+]?)(\d+)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;
  }
});

// tap:src/kit/verify/schema/number-rules.ts
function isNumber(value) {
  return typeof value === "number" || value instanceof ExactNumber;
}
function isWholeText(text2) {
  return /^-?\d+$/.test(text2);
}
function numberFaults(text2, schema) {
  return limits2.flatMap(({ keyword, holds, words }) => {
    const bound = schema[keyword];
    return !isNumber(bound) || holds(text2, String(bound)) ? [] : [`${words} ${bound}`];
  });
}
function order(a, b) {
  return compareDecimals(a, b) ?? 0;
}
function isMultiple(text2, step2) {
  const places = Math.max(decimalPlaces(text2), decimalPlaces(step2));
  if (places > mostPlaces) {
    return true;
  }
  const value = scaleDecimal(text2, places);
  const divisor = scaleDecimal(step2, places);
  return value === void 0 || !divisor || value % divisor === 0n;
}
function decimalPlaces(text2) {
  const [, fraction = "", exponent = "0"] = /(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text2) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
var limits2, mostPlaces;
var init_number_rules = __esm({
  "tap:src/kit/verify/schema/number-rules.ts"() {
    "use strict";
    init_decimal();
    init_exact_number();
    limits2 = [
      { keyword: "minimum", holds: (a, b) => order(a, b) >= 0, words: "is below the minimum" },
      { keyword: "maximum", holds: (a, b) => order(a, b) <= 0, words: "is above the maximum" },
      { keyword: "exclusiveMinimum", holds: (a, b) => order(a, b) > 0, words: "is not above" },
      { keyword: "exclusiveMaximum", holds: (a, b) => order(a, b) < 0, words: "is not below" },
      { keyword: "multipleOf", holds: isMultiple, words: "is no multiple of" }
    ];
    mostPlaces = 400;
  }
});

// tap:src/kit/verify/compare.ts
function orderOf(a, b) {
  const [left, right] = [textOf2(a), textOf2(b)];
  if (left === void 0 || right === void 0) {
    return void 0;
  }
  if (isDecimal(left) && isDecimal(right)) {
    return "number";
  }
  return parseInstant(left) !== void 0 && parseInstant(right) !== void 0 ? "instant" : "text";
}
function compareReplicationValues(a, b) {
  const [left = "", right = ""] = [textOf2(a), textOf2(b)];
  switch (orderOf(a, b)) {
    case void 0:
      return 0;
    case "number":
      return compareDecimals(left, right) ?? 0;
    case "instant":
      return sign(parseInstant(left) ?? 0n, parseInstant(right) ?? 0n);
    case "text":
      return sign(left, right);
  }
}
function isLaterThan(value, instant) {
  const text2 = textOf2(value);
  if (text2 === void 0) {
    return false;
  }
  if (!isDecimal(text2)) {
    return (parseInstant(text2) ?? instant + 1n) > instant;
  }
  const seconds2 = Number(instant / 1000000000n);
  const number = Number(text2);
  const isTime2 = number > 1e11 ? number <= seconds2 * 1e3 : number > 1e8 && number <= seconds2;
  return !isTime2;
}
function textOf2(value) {
  return typeof value === "string" || isNumber(value) ? String(value) : void 0;
}
function sign(a, b) {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
var init_compare = __esm({
  "tap:src/kit/verify/compare.ts"() {
    "use strict";
    init_decimal();
    init_instant();
    init_number_rules();
  }
});

// tap:src/kit/verify/key-text.ts
function keyText2(record, keys) {
  const text2 = stringifyJson(keys.map((key) => record[key] ?? null));
  return text2.length <= longestKept ? text2 : (0, import_node_crypto.createHash)("sha256").update(text2).digest("base64url").slice(0, longestKept);
}
var import_node_crypto, longestKept;
var init_key_text = __esm({
  "tap:src/kit/verify/key-text.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    init_text();
    longestKept = 32;
  }
});

// tap:src/kit/verify/replication-path.ts
function markOf(record, key) {
  return Object.hasOwn(record, key) ? record[key] : valueAt(record, key.split("."));
}
function isField(properties, key) {
  if (properties[key] !== void 0) {
    return true;
  }
  const [first = "", ...within2] = key.split(".");
  const outer = properties[first];
  return within2.length > 0 && isJsonObject(outer) && isJsonObject(outer.properties) && isField(outer.properties, within2.join("."));
}
var init_replication_path = __esm({
  "tap:src/kit/verify/replication-path.ts"() {
    "use strict";
    init_path();
    init_value();
  }
});

// tap:src/kit/verify/schema/text-rules.ts
function textFaults(text2, schema) {
  const { minLength, maxLength, pattern: pattern3 } = schema;
  const faults = [];
  if (isNumber(maxLength) && lengthOf2(text2) > Number(maxLength)) {
    faults.push(`is longer than ${maxLength} characters`);
  }
  if (isNumber(minLength) && lengthOf2(text2) < Number(minLength)) {
    faults.push(`is shorter than ${minLength} characters`);
  }
  const expression = typeof pattern3 === "string" ? readPattern(pattern3) : void 0;
  if (expression !== void 0 && !expression.test(text2)) {
    faults.push(`does not match the pattern ${pattern3}`);
  }
  return faults;
}
function formatVerdict(text2, format) {
  switch (format) {
    case "date-time":
      if (isRfc3339(text2)) {
        return "fits";
      }
      return isWithoutOffset(text2) ? "offset" : "wrong";
    case "date":
      return isDate(text2) ? "fits" : "wrong";
    case "time":
      return isTime(text2) ? "fits" : "wrong";
    default:
      return "fits";
  }
}
function readPattern(pattern3) {
  const known2 = patterns.get(pattern3);
  if (known2 !== void 0) {
    return known2;
  }
  for (const flags of ["u", ""]) {
    try {
      const expression = new RegExp(pattern3, flags);
      patterns.set(pattern3, expression);
      return expression;
    } catch {
    }
  }
  return void 0;
}
function isWithoutOffset(text2) {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text2) ? parseInstant(text2) !== void 0 : false;
}
function lengthOf2(text2) {
  let length = text2.length;
  for (let index = 0; index < text2.length; index += 1) {
    const code = text2.codePointAt(index) ?? 0;
    if (code > 65535) {
      length -= 1;
      index += 1;
    }
  }
  return length;
}
var patterns;
var init_text_rules = __esm({
  "tap:src/kit/verify/schema/text-rules.ts"() {
    "use strict";
    init_date_time();
    init_instant();
    init_number_rules();
    patterns = /* @__PURE__ */ new Map();
  }
});

// tap:src/kit/verify/schema/schema-faults.ts
function findSchemaFaults(schema, at = "") {
  if (typeof schema === "boolean") {
    return [];
  }
  const place = at || "the schema";
  if (!isJsonObject(schema)) {
    return [invalid(`${place} is no object`)];
  }
  return [
    ...keywordRules.flatMap(({ keyword, allows, words }) => {
      const value = schema[keyword];
      return value === void 0 || allows(value) ? [] : [invalid(`${place}: ${keyword} is not ${words}`)];
    }),
    ...typelessEnd(schema, at),
    ...unusable(schema, place),
    ...within(schema, at)
  ];
}
function typelessEnd(schema, at) {
  const isRecord = [schema.type ?? "object"].flat().includes("object");
  return at === "" && !isRecord ? [invalid("the schema is not one of objects")] : [];
}
function unusable(schema, place) {
  const found = [];
  if (schema.$ref !== void 0) {
    found.push({ kind: "reference", message: `${place} has a $ref` });
  }
  for (const keyword of ["allOf", "not"]) {
    if (schema[keyword] !== void 0) {
      found.push({ kind: "combination", message: `${place} has ${keyword}` });
    }
  }
  return found;
}
function within(schema, at) {
  const { properties, patternProperties, items, additionalProperties, not } = schema;
  const members2 = [properties, patternProperties].flatMap(
    (group) => isJsonObject(group) ? Object.entries(group) : []
  );
  const choices = [schema.anyOf, schema.oneOf, schema.allOf].flatMap(
    (list) => Array.isArray(list) ? list : []
  );
  return [
    ...members2.flatMap(
      ([name, member2]) => findSchemaFaults(member2, at === "" ? name : `${at}.${name}`)
    ),
    ...(items === void 0 ? [] : [items].flat()).flatMap(
      (item) => findSchemaFaults(item, `${at || "the schema"}[]`)
    ),
    ...choices.flatMap((choice) => findSchemaFaults(choice, at || "a choice")),
    ...additionalProperties === void 0 ? [] : findSchemaFaults(additionalProperties, `${at || "the schema"}.*`),
    ...not === void 0 ? [] : findSchemaFaults(not, at || "not")
  ];
}
function isSchemaList(value) {
  return Array.isArray(value) && value.length > 0;
}
function areDistinct(values) {
  return new Set(values).size === values.length;
}
function invalid(message) {
  return { kind: "invalid", message };
}
var typeNames, isTypeName2, isCount, isText, isLimit, keywordRules;
var init_schema_faults = __esm({
  "tap:src/kit/verify/schema/schema-faults.ts"() {
    "use strict";
    init_value();
    init_number_rules();
    init_text_rules();
    typeNames = ["null", "boolean", "object", "array", "number", "integer", "string"];
    isTypeName2 = (value) => typeof value === "string" && typeNames.includes(value);
    isCount = (value) => isNumber(value) && /^\d+$/.test(String(value));
    isText = (value) => typeof value === "string";
    isLimit = (value) => isNumber(value) || typeof value === "boolean";
    keywordRules = [
      {
        keyword: "type",
        allows: (value) => Array.isArray(value) ? value.length > 0 && areDistinct(value) && value.every(isTypeName2) : isTypeName2(value),
        words: `one or several of ${typeNames.join(", ")}`
      },
      { keyword: "format", allows: isText, words: "a text" },
      { keyword: "description", allows: isText, words: "a text" },
      { keyword: "title", allows: isText, words: "a text" },
      { keyword: "properties", allows: isJsonObject, words: "an object of schemas" },
      { keyword: "patternProperties", allows: isJsonObject, words: "an object of schemas" },
      {
        keyword: "required",
        allows: (value) => Array.isArray(value) && value.every(isText) && areDistinct(value),
        words: "a list of different names"
      },
      { keyword: "enum", allows: (value) => Array.isArray(value) && value.length > 0, words: "a list" },
      {
        keyword: "pattern",
        allows: (value) => typeof value === "string" && readPattern(value) !== void 0,
        words: "a regular expression"
      },
      { keyword: "minLength", allows: isCount, words: "a whole number" },
      { keyword: "maxLength", allows: isCount, words: "a whole number" },
      { keyword: "minItems", allows: isCount, words: "a whole number" },
      { keyword: "maxItems", allows: isCount, words: "a whole number" },
      { keyword: "minimum", allows: isNumber, words: "a number" },
      { keyword: "maximum", allows: isNumber, words: "a number" },
      { keyword: "exclusiveMinimum", allows: isLimit, words: "a number" },
      { keyword: "exclusiveMaximum", allows: isLimit, words: "a number" },
      {
        keyword: "multipleOf",
        allows: (value) => isNumber(value) && Number(value) > 0,
        words: "a number above zero"
      },
      { keyword: "anyOf", allows: isSchemaList, words: "a list of schemas" },
      { keyword: "oneOf", allows: isSchemaList, words: "a list of schemas" },
      { keyword: "allOf", allows: isSchemaList, words: "a list of schemas" }
    ];
  }
});

// tap:src/kit/verify/schema/value-problems.ts
function findValueProblems(value, schema) {
  const problems = [];
  checkValue(value, schema, "", problems);
  return problems;
}
function checkValue(value, schema, at, problems) {
  if (schema === false) {
    problems.push(mismatch(at, "is not allowed"));
  }
  if (!isJsonObject(schema)) {
    return;
  }
  if (!hasType(value, schema.type)) {
    const types = [schema.type ?? []].flat().join(" or ");
    problems.push(mismatch(at, `is ${kindOf(value)}, not ${types}`));
    return;
  }
  checkChoices(value, schema, at, problems);
  if (typeof value === "string") {
    checkText(value, schema, at, problems);
  } else if (isNumber(value)) {
    for (const fault of numberFaults(String(value), schema)) {
      problems.push(mismatch(at, fault));
    }
  } else if (Array.isArray(value)) {
    for (const element of value) {
      checkValue(element, schema.items, `${at}[]`, problems);
    }
  } else if (isJsonObject(value)) {
    checkMembers(value, schema, at, problems);
  }
}
function checkText(text2, schema, at, problems) {
  for (const fault of textFaults(text2, schema)) {
    problems.push(mismatch(at, fault));
  }
  switch (formatVerdict(text2, schema.format)) {
    case "fits":
      return;
    case "offset":
      problems.push({ kind: "offset", message: `${at || "the value"} has no offset from UTC` });
      return;
    case "wrong":
      problems.push(mismatch(at, `is no ${schema.format} of RFC 3339`));
  }
}
function checkChoices(value, schema, at, problems) {
  if (Array.isArray(schema.enum) && !schema.enum.some((allowed) => isEqual(value, allowed))) {
    problems.push(mismatch(at, "is not among the values of the enum"));
  }
  if (schema.const !== void 0 && !isEqual(value, schema.const)) {
    problems.push(mismatch(at, "is not the constant"));
  }
  for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) {
    checkValue(value, part, at, problems);
  }
  if (Array.isArray(schema.anyOf)) {
    const tried = attempts(value, schema.anyOf, at);
    if (tried.every((found) => found.length > 0)) {
      problems.push(...nearest2(tried, at, "anyOf"));
    }
  }
  if (Array.isArray(schema.oneOf)) {
    const tried = attempts(value, schema.oneOf, at);
    const fitting = tried.filter((found) => found.length === 0).length;
    if (fitting > 1) {
      problems.push(mismatch(at, "fits more than one of oneOf"));
    } else if (fitting === 0) {
      problems.push(...nearest2(tried, at, "oneOf"));
    }
  }
}
function attempts(value, choices, at) {
  return choices.map((choice) => {
    const found = [];
    checkValue(value, choice, at, found);
    return found.filter(({ kind }) => kind !== "extra");
  });
}
function nearest2(tried, at, keyword) {
  const near = tried.find((found) => found.every(({ kind }) => kind !== "mismatch"));
  return near ?? [mismatch(at, `fits none of ${keyword}`)];
}
function checkMembers(value, schema, at, problems) {
  const properties = isJsonObject(schema.properties) ? schema.properties : void 0;
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    if (!Object.hasOwn(value, String(name))) {
      problems.push(mismatch(placeOf2(at, String(name)), "is missing"));
    }
  }
  for (const [name, member2] of Object.entries(value)) {
    if (member2 === void 0) {
      continue;
    }
    const place = placeOf2(at, name);
    const own = properties !== void 0 && Object.hasOwn(properties, name);
    const applying = [...own ? [properties[name]] : [], ...matchingPatterns(name, schema)];
    if (applying.length > 0) {
      for (const known2 of applying) {
        checkValue(member2, known2, place, problems);
      }
    } else if (schema.additionalProperties === false) {
      problems.push({ kind: "undeclared", message: `${place} is not declared` });
    } else if (schema.additionalProperties !== void 0) {
      checkValue(member2, schema.additionalProperties, place, problems);
    } else if (properties !== void 0) {
      problems.push({ kind: "extra", message: `${place} is not declared` });
    }
  }
}
function matchingPatterns(name, schema) {
  if (!isJsonObject(schema.patternProperties)) {
    return [];
  }
  return Object.entries(schema.patternProperties).flatMap(
    ([pattern3, known2]) => readPattern(pattern3)?.test(name) ? [known2] : []
  );
}
function hasType(value, type) {
  if (type === void 0) {
    return true;
  }
  const name = typeName(value);
  return [type].flat().some((one) => one === name || one === "number" && name === "integer");
}
function typeName(value) {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  if (isNumber(value)) {
    return isWholeText(String(value)) ? "integer" : "number";
  }
  return typeof value;
}
function kindOf(value) {
  const name = typeName(value);
  switch (name) {
    case "null":
      return name;
    case "number":
      return "a number with a point or an exponent";
    default:
      return /^[aio]/.test(name) ? `an ${name}` : `a ${name}`;
  }
}
function isEqual(a, b) {
  return a === b || stringifyJson(a) === stringifyJson(b);
}
function placeOf2(at, name) {
  return at === "" ? name : `${at}.${name}`;
}
function mismatch(at, what) {
  return { kind: "mismatch", message: `${at || "the record"} ${what}` };
}
var init_value_problems = __esm({
  "tap:src/kit/verify/schema/value-problems.ts"() {
    "use strict";
    init_text();
    init_value();
    init_number_rules();
    init_text_rules();
  }
});

// tap:src/kit/verify/stream-reader.ts
function createStreamReader(name, known2, tallies) {
  const keysSeen = /* @__PURE__ */ new Map();
  const counts = { schemas: 0, records: 0, batches: 0, lastRecordAt: -1 };
  const seen = /* @__PURE__ */ new Set();
  let declared = /* @__PURE__ */ new Set();
  let schemaNow;
  let keysNow = known2?.keys ?? [];
  let greatest;
  let bookmarked;
  return {
    schema(schema, keys) {
      counts.schemas += 1;
      schemaNow = schema ?? null;
      for (const { kind, message } of findSchemaFaults(schema)) {
        if (kind === "invalid") {
          tallies["schema-invalid"].add(`${name}: ${message}`);
        }
      }
      if (keys === void 0) {
        tallies["schema-without-keys"].add(`${name}: SCHEMA has no list key_properties`);
      } else {
        keysNow = keys;
        checkKeys(name, keys, known2, tallies["schema-other-keys"]);
      }
      declared = new Set(pathsIn(propertiesOf(schema), propertiesOf));
    },
    record(record, at) {
      counts.records += 1;
      counts.lastRecordAt = at;
      if (schemaNow === void 0) {
        tallies["record-before-schema"].add(`${name}: RECORD before its SCHEMA`);
      }
      const missing = keysNow.filter((key2) => (record[key2] ?? null) === null);
      const key = keyText2(record, keysNow);
      const record_ = keysNow.length > 0 && missing.length === 0 ? `key ${key}` : void 0;
      for (const { kind, message } of findValueProblems(record, schemaNow)) {
        tallies[topicOf[kind]].add(`${name}: ${message}`, record_);
      }
      for (const field of missing) {
        tallies["key-absent"].add(`${name}: the key ${field} is ${absence(record, field)}`);
      }
      addPaths(record, seen);
      const value = known2?.replicationKey === void 0 ? null : markOf(record, known2.replicationKey);
      if (bookmarked !== void 0 && compareReplicationValues(value, bookmarked) < 0) {
        tallies["record-behind-bookmark"].add(
          `${name}: a record follows a STATE whose bookmark is already past it`,
          record_
        );
      }
      greatest = greaterOf(greatest, value);
      if (record_ !== void 0) {
        addKey(key, value, at);
      }
    },
    version() {
      if (schemaNow === void 0) {
        tallies["version-before-schema"].add(`${name}: ACTIVATE_VERSION before its SCHEMA`);
      }
    },
    batch() {
      counts.batches += 1;
      if (schemaNow === void 0) {
        tallies["record-before-schema"].add(`${name}: BATCH before its SCHEMA`);
      }
    },
    bookmark(value) {
      bookmarked = greaterOf(bookmarked, value);
    },
    transcript: () => ({ ...counts, declared, seen, keys: keysSeen, greatest })
  };
  function addKey(key, replication, at) {
    const earlier = keysSeen.get(key);
    if (earlier === void 0) {
      keysSeen.set(key, { at, replication: [replication] });
      return;
    }
    const isUpdate = known2?.isIncremental === true && known2.replicationKey !== void 0 && earlier.replication.every((value) => compareReplicationValues(value, replication) !== 0);
    if (isUpdate) {
      earlier.replication.push(replication);
    } else {
      tallies["key-repeated"].add(`${name}: several records have one key`, `key ${key}`);
    }
  }
}
function checkKeys(name, keys, known2, tally) {
  const wanted = known2?.keys ?? keys;
  if (keys.toSorted().join() !== wanted.toSorted().join()) {
    const [said, listed] = [keys, wanted].map((list) => list.join(", ") || "none");
    tally.add(`${name}: key_properties of SCHEMA are ${said}, those of the catalog ${listed}`);
  }
}
function absence(record, field) {
  return record[field] === null ? "null" : "absent";
}
function greaterOf(a, b) {
  if (a === void 0 || a === null) {
    return b ?? a;
  }
  return compareReplicationValues(b, a) > 0 ? b : a;
}
function propertiesOf(schema) {
  return isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
}
function pathsIn(members2, below, prefix = "") {
  return Object.entries(members2).flatMap(([name, member2]) => [
    prefix + name,
    ...pathsIn(below(member2), below, `${prefix}${name}.`)
  ]);
}
function addPaths(value, paths, prefix = "") {
  for (const [name, member2] of Object.entries(value)) {
    if (paths.size < mostPaths) {
      paths.add(prefix + name);
    }
    if (isJsonObject(member2)) {
      addPaths(member2, paths, `${prefix}${name}.`);
    }
  }
}
var topicOf, mostPaths;
var init_stream_reader = __esm({
  "tap:src/kit/verify/stream-reader.ts"() {
    "use strict";
    init_value();
    init_compare();
    init_key_text();
    init_replication_path();
    init_schema_faults();
    init_value_problems();
    topicOf = {
      mismatch: "record-mismatch",
      offset: "time-without-offset",
      undeclared: "field-undeclared",
      extra: "field-extra"
    };
    mostPaths = 5e3;
  }
});

// tap:src/kit/verify/tally.ts
function createTally() {
  const counts = /* @__PURE__ */ new Map();
  return {
    add(message, of) {
      const known2 = counts.get(message);
      if (known2 !== void 0) {
        known2.times += 1;
      } else if (counts.size < mostMessages) {
        counts.set(message, { times: 1, of });
      }
    },
    findings: (level) => [...counts].map(([message, { times, of }]) => ({
      level,
      message: of === void 0 ? message : `${message} (${of})`,
      times
    })),
    isEmpty: () => counts.size === 0
  };
}
var mostMessages;
var init_tally = __esm({
  "tap:src/kit/verify/tally.ts"() {
    "use strict";
    mostMessages = 100;
  }
});

// tap:src/kit/verify/transcript-reader.ts
function createTranscriptReader(label, catalog, now) {
  const tallies = createTallies();
  const readers = /* @__PURE__ */ new Map();
  const sampler = createStateSampler(mostStates);
  const log = createLogReader();
  let at = 0;
  let started;
  let lastStateAt = -1;
  return {
    line(text2) {
      started ??= now();
      read(readMessage(text2));
      at += 1;
    },
    logLine: log.read,
    end: (exit) => ({
      label,
      exit,
      started: started ?? now(),
      tallies,
      streams: new Map([...readers].map(([name, reader]) => [name, reader.transcript()])),
      states: sampler.samples(),
      lastState: sampler.last,
      lastStateAt,
      log: log.facts()
    })
  };
  function read(message) {
    switch (message.kind) {
      case "noise":
        tallies.noise.add(`stdout has ${message.why}`);
        break;
      case "schema":
        readerOf2(message.stream).schema(message.schema, message.keys);
        break;
      case "record":
        if (message.fault !== void 0) {
          tallies.noise.add(`${message.stream}: ${message.fault}`);
        }
        readerOf2(message.stream).record(message.record, at);
        break;
      case "version":
        readerOf2(message.stream).version();
        break;
      case "batch":
        readerOf2(message.stream).batch();
        break;
      case "state":
        readState2(message.value ?? null);
        break;
    }
  }
  function readState2(value) {
    if (!isJsonObject(value)) {
      tallies["state-no-object"].add("the value of a STATE is no object");
      return;
    }
    sampler.add(value, at);
    lastStateAt = at;
    for (const stream of catalog) {
      const [whole, ...others] = bookmarksOf(value, stream.id, stream.replicationKey);
      if (whole !== void 0 && whole.context === void 0 && others.length === 0) {
        readers.get(stream.name)?.bookmark(whole.value);
      }
    }
  }
  function readerOf2(name) {
    const known2 = readers.get(name);
    if (known2 !== void 0) {
      return known2;
    }
    const stream = catalog.find((entry) => entry.name === name);
    const reader = createStreamReader(name, stream, tallies);
    readers.set(name, reader);
    return reader;
  }
}
function createTallies() {
  return {
    noise: createTally(),
    "record-before-schema": createTally(),
    "version-before-schema": createTally(),
    "schema-invalid": createTally(),
    "schema-without-keys": createTally(),
    "schema-other-keys": createTally(),
    "state-no-object": createTally(),
    "record-mismatch": createTally(),
    "time-without-offset": createTally(),
    "field-undeclared": createTally(),
    "field-extra": createTally(),
    "key-absent": createTally(),
    "key-repeated": createTally(),
    "record-behind-bookmark": createTally()
  };
}
var mostStates;
var init_transcript_reader = __esm({
  "tap:src/kit/verify/transcript-reader.ts"() {
    "use strict";
    init_value();
    init_bookmark();
    init_log_facts();
    init_message();
    init_state_sample();
    init_stream_reader();
    init_tally();
    mostStates = 10;
  }
});

// tap:src/kit/verify/lab.ts
async function withFolder(use) {
  const folder = (0, import_node_fs6.mkdtempSync)((0, import_node_path2.join)((0, import_node_os.tmpdir)(), "verify-tap-"));
  const remove = () => (0, import_node_fs6.rmSync)(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}
async function sync(lab, label, streams, given) {
  const reader = createTranscriptReader(label, streams, () => BigInt(Date.now()) * 1000000n);
  const exit = await run(
    lab,
    label,
    given,
    [],
    (source, text2) => source === "stdout" ? reader.line(text2) : reader.logLine(text2)
  );
  return reader.end(exit);
}
async function ask(lab, label, options2) {
  const lines = [];
  const log = createLogReader();
  let size = 0;
  const exit = await run(lab, label, {}, options2, (source, text2) => {
    size += text2.length;
    if (source === "stderr") {
      log.read(text2);
    } else if (size < largestAnswer) {
      lines.push(text2);
    }
  });
  return { exit, text: lines.join("\n"), telling: log.facts().telling };
}
async function run(lab, label, given, options2, line) {
  lab.tell(label);
  const scans = { stdout: createLeakScan(lab.secrets), stderr: createLeakScan(lab.secrets) };
  const { config, ...files } = given;
  const command = config === void 0 ? lab.command : { ...lab.command, config: [write(lab, "config", config)] };
  const inputs = Object.entries(files).flatMap(([name, content]) => [
    `--${name}`,
    write(lab, name, content)
  ]);
  const exit = await runProcess({
    program: command.program,
    words: wordsOf2(command, [...options2, ...inputs]),
    env: lab.env,
    piece: (source, bytes) => scans[source].look(bytes),
    line
  });
  for (const source of ["stdout", "stderr"]) {
    lab.leaks.push(...scans[source].found().map((secret) => ({ secret, source, run: label })));
  }
  return exit;
}
function write(lab, name, content) {
  const file = (0, import_node_path2.join)(lab.folder, `${name}.json`);
  (0, import_node_fs6.writeFileSync)(file, stringifyJson(content), { mode: 384 });
  return file;
}
var import_node_fs6, import_node_os, import_node_path2, largestAnswer;
var init_lab = __esm({
  "tap:src/kit/verify/lab.ts"() {
    "use strict";
    import_node_fs6 = require("node:fs");
    import_node_os = require("node:os");
    import_node_path2 = require("node:path");
    init_text();
    init_command_line();
    init_leak_scan();
    init_log_facts();
    init_tap_process();
    init_transcript_reader();
    largestAnswer = 256 * 1024 * 1024;
  }
});

// tap:src/kit/verify/about.ts
async function askForSettings(lab) {
  const { exit, text: text2 } = await ask(lab, "--about", ["--about", "--format=json"]);
  const settings2 = exit.code === 0 ? settingsIn(text2) : void 0;
  if (settings2 === void 0) {
    return void 0;
  }
  const properties = isJsonObject(settings2.properties) ? settings2.properties : {};
  const has = (name, test) => {
    const setting = properties[name];
    return isJsonObject(setting) && test(setting);
  };
  return {
    required: textsOf(settings2.required).filter(
      (name) => !has(name, (setting) => setting.default !== void 0)
    ),
    secret: Object.keys(properties).filter(
      (name) => has(name, ({ secret, writeOnly }) => secret === true || writeOnly === true)
    )
  };
}
function settingsIn(text2) {
  let about;
  try {
    about = parseJson(text2);
  } catch {
    return void 0;
  }
  return isJsonObject(about) && isJsonObject(about.settings) ? about.settings : void 0;
}
var init_about2 = __esm({
  "tap:src/kit/verify/about.ts"() {
    "use strict";
    init_text();
    init_value();
    init_catalog3();
    init_lab();
  }
});

// tap:src/kit/verify/transcript.ts
function findingsOn(runs, topic, level = "failure") {
  const run2 = runs.find(({ tallies }) => !tallies[topic].isEmpty());
  return run2 === void 0 ? [] : run2.tallies[topic].findings(level);
}
function withoutKeys(run2) {
  const streams = [...run2.streams].map(
    ([name, stream]) => [name, { ...stream, keys: /* @__PURE__ */ new Map() }]
  );
  return { ...run2, streams: new Map(streams) };
}
var init_transcript = __esm({
  "tap:src/kit/verify/transcript.ts"() {
    "use strict";
  }
});

// tap:src/kit/verify/checks/record-checks.ts
function eachStream({ full, streams }, find) {
  return onAttempt(
    full,
    (run2) => run2.exit.code === 0 ? streams.flatMap((stream) => find(stream, run2.streams.get(stream.name), run2)) : { skipped: "the full run failed" }
  );
}
function onAttempt(attempt, find) {
  return attempt.kind === "left-out" ? { skipped: attempt.why } : find(attempt.value);
}
var recordChecks;
var init_record_checks = __esm({
  "tap:src/kit/verify/checks/record-checks.ts"() {
    "use strict";
    init_check2();
    recordChecks = [
      {
        id: "record-some",
        promise: "Every stream has at least one record; a note, with `--strict` a failure.",
        looksAt: "the full run",
        find: (evidence) => eachStream(
          evidence,
          ({ name }, written) => (written?.records ?? 0) + (written?.batches ?? 0) > 0 ? [] : [(evidence.strict ? failure : note)(`${name}: there is no record`)]
        )
      },
      {
        id: "record-unseen",
        promise: "Every declared field is in some record; those that are in none are noted.",
        looksAt: "the full run",
        find: (evidence) => eachStream(evidence, ({ name }, written) => {
          if (written === void 0 || written.records === 0) {
            return [];
          }
          const unseen = [...written.declared].filter((field) => !written.seen.has(field));
          return unseen.length === 0 ? [] : [note(`${name}: in no record: ${unseen.join(", ")}`)];
        })
      },
      {
        id: "record-batches",
        promise: "Records come as RECORD messages; what is in files of BATCH messages is not looked at.",
        looksAt: "the full run",
        find: (evidence) => eachStream(
          evidence,
          ({ name }, written) => written !== void 0 && written.batches > 0 ? [note(`${name}: ${written.batches} BATCH messages were not looked into`)] : []
        )
      }
    ];
  }
});

// tap:src/kit/verify/checks/bookmark-checks.ts
function bookmarksIn({ lastState }, stream) {
  return bookmarksOf(lastState?.value, stream.id, stream.replicationKey);
}
function aheadOf(stream, value, written, { started }) {
  const greatest = written?.greatest;
  if (!isLaterThan(value, started) || compareReplicationValues(value, greatest) <= 0) {
    return [];
  }
  const message = `${stream.name}: its bookmark is past the greatest ${stream.replicationKey} of its records`;
  return [(orderOf(value, greatest) === "text" ? note : failure)(message)];
}
function notLower({ resumed, streams }) {
  return onAttempt(
    resumed,
    (runs) => streams.flatMap((stream) => {
      const lower = runs.find(({ from, run: run2 }) => {
        const [before, after2] = [from.value, run2.lastState?.value].map(
          (state) => bookmarksOf(state, stream.id, stream.replicationKey).find(isWhole)
        );
        return run2.exit.code === 0 && before !== void 0 && run2.lastState !== void 0 && (after2 === void 0 || compareReplicationValues(after2.value, before.value) < 0);
      });
      return lower === void 0 ? [] : [failure(`${stream.name}: its bookmark is lower after ${lower.run.label}`)];
    })
  );
}
function isWhole({ value, context }) {
  return context === void 0 && value !== void 0 && value !== null;
}
var bookmarkChecks;
var init_bookmark_checks = __esm({
  "tap:src/kit/verify/checks/bookmark-checks.ts"() {
    "use strict";
    init_bookmark();
    init_check2();
    init_compare();
    init_transcript();
    init_record_checks();
    bookmarkChecks = [
      {
        id: "bookmark-kept",
        promise: "An INCREMENTAL stream with records has a bookmark in the last STATE.",
        looksAt: "the full run",
        find: (evidence) => eachStream(evidence, (stream, written, run2) => {
          if (!stream.isIncremental || (written?.records ?? 0) === 0) {
            return [];
          }
          if (run2.lastState === void 0) {
            return [failure(`${stream.name}: there are records and no STATE`)];
          }
          const bookmarks = bookmarksIn(run2, stream);
          if (bookmarks.length === 0) {
            return [failure(`${stream.name}: the last STATE has no bookmark of it`)];
          }
          const isEmpty2 = bookmarks.some(
            ({ value, unfinished }) => (value ?? null) === null && !unfinished
          );
          return isEmpty2 ? [failure(`${stream.name}: its bookmark is null`)] : [];
        })
      },
      {
        id: "bookmark-finished",
        promise: "No `progress_markers` are left in the last STATE: the next run would forget them.",
        looksAt: "the full run",
        find: (evidence) => eachStream(
          evidence,
          (stream, _, run2) => bookmarksIn(run2, stream).some(({ unfinished }) => unfinished) ? [failure(`${stream.name}: the last STATE still has progress_markers`)] : []
        )
      },
      {
        id: "bookmark-not-ahead",
        promise: "A bookmark is past neither the greatest replication key that was written nor the run's start.",
        looksAt: "the full run",
        find: (evidence) => eachStream(
          evidence,
          (stream, written, run2) => bookmarksIn(run2, stream).flatMap(({ value }) => aheadOf(stream, value, written, run2))
        )
      },
      {
        id: "bookmark-not-behind",
        promise: "A bookmark reaches the greatest replication key; what lies past it is read again (a note).",
        looksAt: "the full run",
        find: (evidence) => eachStream(evidence, (stream, written, run2) => {
          const bookmarks = bookmarksIn(run2, stream).filter(isWhole);
          const isBehind = bookmarks.some(
            ({ value }) => compareReplicationValues(value, written?.greatest) < 0 && !isLaterThan(written?.greatest, run2.started)
          );
          return isBehind ? [note(`${stream.name}: its bookmark is below the greatest ${stream.replicationKey}`)] : [];
        })
      },
      {
        id: "bookmark-order",
        promise: "No record follows a STATE whose bookmark is past it: a run that ends there loses it.",
        looksAt: "the full run",
        find: ({ full }) => onAttempt(full, (run2) => findingsOn([run2], "record-behind-bookmark"))
      },
      {
        id: "bookmark-not-lower",
        promise: "A run that is given a bookmark ends with one that is not lower.",
        looksAt: "the resumed runs",
        find: notLower
      },
      {
        id: "state-after-records",
        promise: "A STATE follows the last record; records behind it are read again (a note).",
        looksAt: "the full run",
        find: (evidence) => eachStream(
          evidence,
          ({ name, isIncremental }, written, { lastStateAt }) => isIncremental && lastStateAt >= 0 && (written?.lastRecordAt ?? -1) > lastStateAt ? [note(`${name}: there are records behind the last STATE`)] : []
        )
      }
    ];
  }
});

// tap:src/kit/verify/checks/catalog-checks.ts
function ofEntries({ id, promise, find }) {
  return {
    id,
    promise,
    looksAt: "discovery",
    find: ({ discovery }) => eachEntry(
      discovery,
      (entry, entries) => find(entry, entries).map((finding) => ({
        ...finding,
        message: `${nameOf(entry)}: ${finding.message}`
      }))
    )
  };
}
function ofSchemas(kind, { id, promise }) {
  return ofEntries({
    id,
    promise,
    find: ({ schema }) => findSchemaFaults(schema).filter((fault) => fault.kind === kind).map(({ message }) => failure(message))
  });
}
function eachEntry({ catalog }, find) {
  if (catalog === void 0) {
    return { skipped: noCatalog };
  }
  const entries = entriesOf(catalog).filter(isJsonObject);
  return entries.flatMap((entry) => find(entry, entries));
}
function nameOf(entry) {
  return String(entry.tap_stream_id ?? entry.stream ?? "a stream without a name");
}
function keysOf(entry) {
  return textsOf(entry.key_properties ?? rootOf(entry)["table-key-properties"]);
}
function rootOf(entry) {
  const root = metadataOf2(entry).find(({ breadcrumb }) => fieldPath(breadcrumb)?.length === 0);
  return isJsonObject(root?.metadata) ? root.metadata : {};
}
function propertiesOf2({ schema }) {
  const properties = isJsonObject(schema) ? schema.properties : void 0;
  return Object.assign(/* @__PURE__ */ Object.create(null), isJsonObject(properties) ? properties : {});
}
function isNullable(property) {
  if (!isJsonObject(property)) {
    return false;
  }
  const choices = [property.anyOf, property.oneOf].flatMap(listOf);
  return listOf(property.type).includes("null") || choices.some(isNullable);
}
function leadsSomewhere(entry, breadcrumb) {
  let here = entry.schema;
  for (const step2 of breadcrumb) {
    const name = String(step2);
    here = isJsonObject(here) && Object.hasOwn(here, name) ? here[name] : void 0;
  }
  return here !== void 0 || breadcrumb.length === 0;
}
function placeOf3(breadcrumb) {
  return listOf(breadcrumb).join("/") || "the stream";
}
function listOf(value) {
  return [value ?? []].flat();
}
var catalogChecks, noCatalog, inclusionWords;
var init_catalog_checks = __esm({
  "tap:src/kit/verify/checks/catalog-checks.ts"() {
    "use strict";
    init_value();
    init_catalog3();
    init_check2();
    init_replication_path();
    init_schema_faults();
    catalogChecks = [
      {
        id: "catalog-output",
        promise: "`--discover` writes exactly one catalog to stdout, and ends with 0.",
        looksAt: "discovery",
        find: ({ discovery: { first, fault } }) => [
          ...fault === void 0 ? [] : [failure(fault)],
          ...first.exit.code === 0 ? [] : [
            failure(
              `discovery ended with ${first.exit.code ?? first.exit.signal}: ${first.telling}`
            )
          ]
        ]
      },
      {
        id: "catalog-same-twice",
        promise: "The catalog is the same when it is asked for again.",
        looksAt: "discovery",
        find: ({ discovery }) => discovery.catalog === void 0 ? { skipped: noCatalog } : discovery.first.text === discovery.second.text ? [] : [failure("the second discovery wrote another catalog")]
      },
      ofEntries({
        id: "catalog-streams",
        promise: "Every stream has a name, a `tap_stream_id` of its own and a schema.",
        find: (entry, entries) => {
          const missing = ["stream", "tap_stream_id"].filter((name) => typeof entry[name] !== "string");
          const twins = entries.filter((other) => other.tap_stream_id === entry.tap_stream_id);
          return [
            ...missing.map((name) => failure(`has no ${name}`)),
            ...isJsonObject(entry.schema) ? [] : [failure("has no schema")],
            ...twins.length > 1 && twins[0] === entry && missing.length === 0 ? [failure(`is one of ${twins.length} with this tap_stream_id`)] : []
          ];
        }
      }),
      ofSchemas("invalid", {
        id: "catalog-schema",
        promise: "Every schema is valid JSON Schema, of objects."
      }),
      ofSchemas("reference", {
        id: "catalog-references",
        promise: "No schema has a `$ref` left: targets do not follow it."
      }),
      ofSchemas("combination", {
        id: "catalog-combinations",
        promise: "No schema uses `allOf` or `not`, of which no column can be made."
      }),
      ofEntries({
        id: "catalog-keys",
        promise: "Key properties are in the schema, and may not be null.",
        find: (entry) => keysOf(entry).flatMap((key) => {
          const property = propertiesOf2(entry)[key];
          if (property === void 0) {
            return [failure(`the key ${key} is not in the schema`)];
          }
          return isNullable(property) ? [failure(`the key ${key} may be null`)] : [];
        })
      }),
      ofEntries({
        id: "catalog-table-keys",
        promise: "The metadata's `table-key-properties` are the stream's `key_properties`.",
        find: (entry) => {
          const said = rootOf(entry)["table-key-properties"];
          const keys = textsOf(entry.key_properties);
          if (said === void 0) {
            return keys.length === 0 ? [] : [note("the metadata has no table-key-properties")];
          }
          const same = textsOf(said).toSorted().join() === keys.toSorted().join();
          return same || entry.key_properties === void 0 ? [] : [failure("table-key-properties are not its key_properties")];
        }
      }),
      ofEntries({
        id: "catalog-replication-keys",
        promise: "Replication keys are in the schema.",
        find: (entry) => {
          const keys = [entry.replication_key, rootOf(entry)["valid-replication-keys"]];
          const unknown = new Set(
            keys.flatMap(textsOf).filter((key) => !isField(propertiesOf2(entry), key))
          );
          return [...unknown].map((key) => failure(`the replication key ${key} is not in the schema`));
        }
      }),
      ofEntries({
        id: "catalog-breadcrumbs",
        promise: "Every breadcrumb leads to the stream or to a property of its schema.",
        find: (entry) => listOf(entry.metadata).flatMap((item) => {
          const breadcrumb = isJsonObject(item) ? item.breadcrumb : void 0;
          const path = Array.isArray(breadcrumb) ? breadcrumb : void 0;
          return path !== void 0 && leadsSomewhere(entry, path) ? [] : [failure(`the breadcrumb ${path?.join("/") ?? "of a metadata entry"} leads nowhere`)];
        })
      }),
      ofEntries({
        id: "catalog-metadata-once",
        promise: "No breadcrumb has two metadata entries.",
        find: (entry) => {
          const places = metadataOf2(entry).map(({ breadcrumb }) => listOf(breadcrumb).join("/"));
          const twice = new Set(places.filter((place, index) => places.indexOf(place) < index));
          return [...twice].map(
            (place) => failure(`the breadcrumb ${place || "of the stream"} has several metadata entries`)
          );
        }
      }),
      ofEntries({
        id: "catalog-inclusion",
        promise: "`inclusion` is available, automatic or unsupported.",
        find: (entry) => metadataOf2(entry).flatMap(({ breadcrumb, metadata }) => {
          const inclusion = isJsonObject(metadata) ? metadata.inclusion : void 0;
          return inclusion === void 0 || inclusionWords.includes(String(inclusion)) ? [] : [failure(`unknown inclusion at ${placeOf3(breadcrumb)}`)];
        })
      }),
      ofEntries({
        id: "catalog-selected",
        promise: "Discovery selects no field: that is for whoever uses the catalog. Streams that it selects, as the Meltano SDK does, are noted.",
        find: (entry) => [
          ...metadataOf2(entry).flatMap(({ breadcrumb, metadata }) => {
            if (!isJsonObject(metadata) || metadata.selected === void 0) {
              return [];
            }
            const level = fieldPath(breadcrumb)?.length === 0 ? note : failure;
            return [level(`selected is set at ${placeOf3(breadcrumb)}`)];
          }),
          ...entry.selected === void 0 ? [] : [failure("selected is set in its entry")]
        ]
      })
    ];
    noCatalog = "there is no catalog";
    inclusionWords = ["available", "automatic", "unsupported"];
  }
});

// tap:src/kit/verify/evidence.ts
function syncsOf(evidence) {
  const { full, both, fewFields, fewStreams, nested, repeat, resumed, future } = evidence;
  return [
    ...valuesOf(full),
    ...valuesOf(both).map(({ run: run2 }) => run2),
    ...valuesOf(fewFields),
    ...valuesOf(fewStreams).map(({ run: run2 }) => run2),
    ...valuesOf(nested).map(({ run: run2 }) => run2),
    ...valuesOf(repeat).map(({ run: run2 }) => run2),
    ...valuesOf(resumed).flatMap((runs) => runs.map(({ run: run2 }) => run2)),
    ...valuesOf(future)
  ];
}
function valuesOf(attempt) {
  return attempt.kind === "made" ? [attempt.value] : [];
}
var init_evidence = __esm({
  "tap:src/kit/verify/evidence.ts"() {
    "use strict";
  }
});

// tap:src/kit/verify/checks/message-checks.ts
function ofTopic(topic, { id, promise }) {
  const looksAt = "every run";
  return {
    id,
    promise,
    looksAt,
    find: (evidence) => onSyncs(evidence, (runs) => findingsOn(runs, topic))
  };
}
function onSyncs(evidence, find) {
  return evidence.full.kind === "left-out" ? { skipped: evidence.full.why } : find(syncsOf(evidence));
}
var messageChecks;
var init_message_checks = __esm({
  "tap:src/kit/verify/checks/message-checks.ts"() {
    "use strict";
    init_evidence();
    init_transcript();
    messageChecks = [
      ofTopic("noise", {
        id: "stdout-messages",
        promise: "stdout carries Singer messages and nothing else."
      }),
      ofTopic("record-before-schema", {
        id: "schema-before-record",
        promise: "A stream's SCHEMA comes before its first RECORD."
      }),
      ofTopic("version-before-schema", {
        id: "schema-before-version",
        promise: "A stream's SCHEMA comes before its ACTIVATE_VERSION."
      }),
      ofTopic("schema-invalid", {
        id: "schema-valid",
        promise: "Every SCHEMA is valid JSON Schema, of objects."
      }),
      ofTopic("schema-without-keys", {
        id: "schema-has-keys",
        promise: "Every SCHEMA has `key_properties`, if only an empty list."
      }),
      ofTopic("schema-other-keys", {
        id: "schema-keys",
        promise: "The keys of a SCHEMA are those of the catalog."
      }),
      ofTopic("state-no-object", {
        id: "state-object",
        promise: "The value of every STATE is an object."
      }),
      ofTopic("record-mismatch", {
        id: "record-schema",
        promise: "Every record is as its SCHEMA says, numbers to the last digit."
      }),
      ofTopic("time-without-offset", {
        id: "record-offset",
        promise: "Every date-time says its offset from UTC."
      }),
      {
        id: "record-undeclared",
        promise: "No record has a field that its SCHEMA forbids; one that it is silent about is noted.",
        looksAt: "every run",
        find: (evidence) => onSyncs(evidence, (runs) => [
          ...findingsOn(runs, "field-undeclared"),
          ...findingsOn(runs, "field-extra", "note")
        ])
      },
      ofTopic("key-absent", {
        id: "key-present",
        promise: "Every record has all of its key, and nothing of it is null."
      }),
      ofTopic("key-repeated", {
        id: "key-unique",
        promise: "No key comes twice in a run, unless the record has changed: then its replication key has too."
      })
    ];
  }
});

// tap:src/kit/verify/checks/process-checks.ts
function describeFailure({ label, exit, log, streams }) {
  const end = `${label} ended with ${exit.code ?? exit.signal}`;
  const isComplete = !log.isCritical && [...streams.values()].some(({ records: records2 }) => records2 > 0);
  return isComplete ? `${end}, though it wrote records and no line of level CRITICAL: ${log.telling}` : `${end}: ${log.telling}`;
}
var processChecks;
var init_process_checks = __esm({
  "tap:src/kit/verify/checks/process-checks.ts"() {
    "use strict";
    init_check2();
    init_evidence();
    init_tally();
    init_record_checks();
    processChecks = [
      {
        id: "exit-code",
        promise: "The exit code tells the truth: 0 without, and not 0 with, a line of level CRITICAL.",
        looksAt: "every run",
        find: (evidence) => onAttempt(evidence.full, (full) => [
          ...full.exit.code === 0 ? [] : [failure(describeFailure(full))],
          ...syncsOf(evidence).filter(({ exit, log }) => exit.code === 0 && log.isCritical).slice(0, 1).map(({ label }) => failure(`${label} ended with 0 and a line of level CRITICAL`))
        ])
      },
      {
        id: "exit-critical",
        promise: "A run that fails says why, in a line of level CRITICAL (a note).",
        looksAt: "every run",
        find: (evidence) => {
          const { both, wrongConfigs: wrongConfigs2 } = evidence;
          const wrong = wrongConfigs2.kind === "made" ? wrongConfigs2.value : [];
          const misused = both.kind === "made" ? both.value.run : void 0;
          const silent = [...syncsOf(evidence), ...wrong.map(({ run: run2 }) => run2)].filter(
            (run2) => run2 !== misused && run2.exit.code !== 0 && !run2.log.isCritical
          );
          return onAttempt(
            evidence.full,
            () => silent.map(({ label }) => note(`${label} failed without a line of level CRITICAL`))
          );
        }
      },
      {
        id: "config-required",
        promise: "Without a setting that is required the tap ends with a code other than 0.",
        looksAt: "a run of its own",
        find: ({ wrongConfigs: wrongConfigs2 }) => onAttempt(
          wrongConfigs2,
          (runs) => runs.filter(({ run: run2 }) => run2.exit.code === 0).map(({ missing }) => failure(`without ${missing} the tap ended with 0`))
        )
      },
      {
        id: "secrets-hidden",
        promise: "No secret of the configuration is in stdout or stderr, in base64 or URLs either.",
        looksAt: "every run",
        find: ({ leaks }) => onAttempt(leaks, (found) => {
          const tally = createTally();
          for (const { secret, source, run: run2 } of found) {
            tally.add(`the value of ${secret} is in ${source}`, `of ${run2}`);
          }
          return tally.findings("failure");
        })
      }
    ];
  }
});

// tap:src/kit/verify/coverage.ts
function findMissing(whole, run2, before = 0) {
  return [...whole.streams].flatMap(([stream, { keys }]) => {
    const written = run2.streams.get(stream)?.keys;
    let count = 0;
    let example = "";
    for (const [key, { at }] of keys) {
      if (at >= before && written?.has(key) !== true) {
        example ||= key;
        count += 1;
      }
    }
    return count === 0 ? [] : [{ stream, count, example }];
  });
}
function describeMissing({ stream, count, example }, { of = "", what }) {
  const records2 = count === 1 ? `1 record${of} is` : `${count} records${of} are`;
  return `${stream}: ${records2} ${what} (key ${example})`;
}
var init_coverage = __esm({
  "tap:src/kit/verify/coverage.ts"() {
    "use strict";
  }
});

// tap:src/kit/verify/checks/rerun-checks.ts
function crashOf({ label, exit, log }) {
  return exit.code === 0 ? [] : [failure(`${label} ended with ${exit.code ?? exit.signal}: ${log.telling}`)];
}
var rerunChecks, ofFullRun;
var init_rerun_checks = __esm({
  "tap:src/kit/verify/checks/rerun-checks.ts"() {
    "use strict";
    init_check2();
    init_coverage();
    init_record_checks();
    rerunChecks = [
      {
        id: "resume-covers",
        promise: "Begun again at any of its STATE messages, the tap writes all that is missing.",
        looksAt: "the resumed runs",
        find: ({ resumed }) => onAttempt(
          resumed,
          (runs) => runs.flatMap(({ run: run2, missing }) => [
            ...missing.map(
              (lost) => failure(describeMissing(lost, { of: ofFullRun, what: `not in ${run2.label}` }))
            ),
            ...crashOf(run2)
          ])
        )
      },
      {
        id: "repeat-same",
        promise: "A second full run has every record of the first; new ones are noted.",
        looksAt: "a run of its own",
        find: ({ repeat }) => onAttempt(repeat, ({ run: run2, missing, added }) => [
          ...missing.map(
            (lost) => failure(describeMissing(lost, { of: ofFullRun, what: "not in the second" }))
          ),
          ...added.map((extra) => note(describeMissing(extra, { what: "new in the second" }))),
          ...crashOf(run2)
        ])
      },
      {
        id: "state-future",
        promise: "A state in the far future does not break the tap.",
        looksAt: "a run of its own",
        find: ({ future }) => onAttempt(future, crashOf)
      }
    ];
    ofFullRun = " of the full run";
  }
});

// tap:src/kit/verify/selection.ts
function selectIn(catalog, streams, { stream: isSelected, field = () => true }) {
  const entries = entriesOf(catalog).map((entry) => {
    const known2 = streams.find((stream) => stream.entry === entry);
    if (!isJsonObject(entry) || known2 === void 0) {
      return entry;
    }
    const selected = isSelected(known2);
    return {
      ...entry,
      selected,
      ...isJsonObject(entry.schema) && { schema: { ...entry.schema, selected } },
      metadata: withSelected(entry, selected, (path) => field(known2, path))
    };
  });
  return { ...catalog, streams: entries };
}
function availableFields(stream) {
  const needed = [...stream.keys, stream.replicationKey];
  return stream.fields.filter(({ path, metadata }) => {
    const [name] = path;
    const inclusion = metadata.inclusion ?? "available";
    return inclusion === "available" && !(path.length === 1 && needed.includes(name));
  }).map(({ path }) => path);
}
function withSelected(entry, selected, isField3) {
  const items = metadataOf2(entry).map((item) => {
    const { breadcrumb, metadata } = item;
    const path = fieldPath(breadcrumb);
    const members2 = isJsonObject(metadata) ? metadata : {};
    if (path === void 0 || members2.inclusion === "unsupported") {
      return item;
    }
    const chosen = path.length === 0 ? selected : isField3(path);
    return { ...item, metadata: { ...members2, selected: chosen } };
  });
  const hasRoot = items.some(({ breadcrumb }) => fieldPath(breadcrumb)?.length === 0);
  return hasRoot ? items : [{ breadcrumb: [], metadata: { selected } }, ...items];
}
var init_selection = __esm({
  "tap:src/kit/verify/selection.ts"() {
    "use strict";
    init_value();
    init_catalog3();
  }
});

// tap:src/kit/verify/checks/selection-checks.ts
function unwantedFields(stream, run2) {
  const seen = run2.streams.get(stream.name)?.seen;
  return availableFields(stream).filter((path) => path.length === 1 && seen?.has(path.join("."))).map((path) => unselected(stream.name, path.join(".")));
}
function unselected(stream, path) {
  return failure(`${stream}: ${path} is not selected, but in a record`);
}
var selectionChecks;
var init_selection_checks = __esm({
  "tap:src/kit/verify/checks/selection-checks.ts"() {
    "use strict";
    init_check2();
    init_selection();
    init_record_checks();
    selectionChecks = [
      {
        id: "catalog-read-back",
        promise: "The tap takes its own catalog: every stream that is selected in it writes a SCHEMA.",
        looksAt: "the full run",
        find: ({ full, streams }) => onAttempt(full, (run2) => {
          if (run2.exit.code !== 0) {
            return { skipped: "the full run failed" };
          }
          const silent = streams.filter(({ name }) => !run2.streams.has(name));
          if (silent.length === streams.length && streams.length > 0) {
            return [failure("no stream wrote a SCHEMA")];
          }
          return silent.map(({ name }) => note(`${name}: there is no SCHEMA`));
        })
      },
      {
        id: "catalog-and-properties",
        promise: "`--catalog` and `--properties` together are understood; a tap without the latter is noted.",
        looksAt: "a run of its own",
        find: ({ both }) => onAttempt(both, ({ run: run2, propertiesOnly }) => {
          if (run2.exit.code === 0) {
            return [];
          }
          return propertiesOnly?.exit.code === 0 ? [failure(`${run2.label} failed: ${run2.log.telling}`)] : [note("the tap does not know --properties")];
        })
      },
      {
        id: "selection-fields",
        promise: "Fields that are not selected are in no record.",
        looksAt: "a run of its own",
        find: ({ fewFields, streams }) => onAttempt(fewFields, (run2) => streams.flatMap((stream) => unwantedFields(stream, run2)))
      },
      {
        id: "selection-streams",
        promise: "Of a stream that is not selected nothing is written, no SCHEMA either.",
        looksAt: "a run of its own",
        find: ({ fewStreams }) => onAttempt(
          fewStreams,
          ({ without: { name }, run: run2 }) => run2.streams.has(name) ? [failure(`${name}: not selected, but in messages`)] : []
        )
      },
      {
        id: "selection-nested",
        promise: "Members of objects that are not selected are in no record.",
        looksAt: "a run of its own",
        find: ({ nested }) => onAttempt(
          nested,
          ({ paths, run: run2 }) => [...run2.streams].flatMap(
            ([name, { seen }]) => paths.filter((path) => seen.has(path)).map((path) => unselected(name, path))
          )
        )
      }
    ];
  }
});

// tap:src/kit/verify/checks.ts
var checks;
var init_checks = __esm({
  "tap:src/kit/verify/checks.ts"() {
    "use strict";
    init_bookmark_checks();
    init_catalog_checks();
    init_message_checks();
    init_process_checks();
    init_record_checks();
    init_rerun_checks();
    init_selection_checks();
    checks = [
      ...catalogChecks,
      ...messageChecks,
      ...recordChecks,
      ...bookmarkChecks,
      ...selectionChecks,
      ...rerunChecks,
      ...processChecks
    ];
  }
});

// tap:src/kit/verify/config.ts
function readGivenConfig(files) {
  const parts = files.filter((file) => file !== environmentWord2).map(readObject2);
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
function environmentConfig(env, { program, arguments: words }) {
  const names = [program, ...words].map((word) => (0, import_node_path3.basename)(word).replace(/\.\w+$/, ""));
  const tap2 = names.find((name) => /^tap[-_]/.test(name));
  if (tap2 === void 0) {
    return {};
  }
  const prefix = `${tap2}_`.toUpperCase().replace(/[^A-Z0-9]/g, "_");
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith(prefix)));
}
function readObject2(file) {
  const value = readJsonFile(file, "configuration") ?? {};
  if (!isJsonObject(value)) {
    const found = kindOfJson(value);
    throw new TapError(
      "config",
      `The configuration file ${file} must hold a JSON object, but it is ${found}.`
    );
  }
  return value;
}
var import_node_path3, environmentWord2;
var init_config = __esm({
  "tap:src/kit/verify/config.ts"() {
    "use strict";
    import_node_path3 = require("node:path");
    init_json_file();
    init_errors();
    init_value();
    environmentWord2 = "ENV";
  }
});

// tap:src/kit/verify/discovery.ts
async function discoverTwice(lab) {
  const first = await ask(lab, "discovery", ["--discover"]);
  const second2 = await ask(lab, "the second discovery", ["--discover"]);
  return { first, second: second2, ...readCatalog2(first.text) };
}
function readCatalog2(text2) {
  if (text2.trim() === "") {
    return { catalog: void 0, fault: "stdout is empty" };
  }
  let value;
  try {
    value = parseJson(text2);
  } catch {
    return { catalog: void 0, fault: "stdout is not exactly one JSON document" };
  }
  return isJsonObject(value) && Array.isArray(value.streams) ? { catalog: value, fault: void 0 } : { catalog: void 0, fault: "the JSON on stdout has no list `streams`" };
}
var init_discovery2 = __esm({
  "tap:src/kit/verify/discovery.ts"() {
    "use strict";
    init_text();
    init_value();
    init_lab();
  }
});

// tap:src/kit/verify/future.ts
function inFuture(state) {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [name, moveAhead(value, name)])
  );
}
function moveAhead(value, name) {
  if (Array.isArray(value)) {
    return value.map((element) => moveAhead(element, name) ?? null);
  }
  if (isJsonObject(value)) {
    return name === "context" ? value : inFuture(value);
  }
  if (isNumber(value)) {
    return Number("9".repeat(Math.min(String(Math.trunc(Number(value))).length, 15)));
  }
  return typeof value === "string" && !isDecimal(value) && parseInstant(value) !== void 0 ? value.replace(/^\d{4}/, farYear) : value;
}
var farYear;
var init_future = __esm({
  "tap:src/kit/verify/future.ts"() {
    "use strict";
    init_decimal();
    init_value();
    init_instant();
    init_number_rules();
    farYear = "2996";
  }
});

// tap:src/kit/verify/experiments.ts
function catalogOf2({ catalog, streams, chosen }, selection = {}) {
  const isWanted = selection.stream ?? (() => true);
  return selectIn(catalog, streams, {
    ...selection,
    stream: (stream) => chosen.includes(stream) && isWanted(stream)
  });
}
function runFull(lab, subject) {
  return sync(lab, "the full run", subject.streams, { catalog: catalogOf2(subject) });
}
async function runAgain(lab, subject) {
  const { full, streams } = subject;
  const run2 = await sync(lab, "the second full run", streams, { catalog: catalogOf2(subject) });
  const [missing, added] = [findMissing(full, run2), findMissing(run2, full)];
  return { run: withoutKeys(run2), missing, added };
}
async function runBoth(lab, subject) {
  const { streams } = subject;
  const smallest = smallestStream(subject);
  const catalog = catalogOf2(subject, { stream: (stream) => stream === smallest });
  const run2 = await sync(lab, "the run with --catalog and --properties", streams, {
    catalog,
    properties: catalog
  });
  const propertiesOnly = run2.exit.code === 0 ? void 0 : await sync(lab, "the run with --properties", streams, { properties: catalog });
  return { run: run2, propertiesOnly };
}
async function runFewFields(lab, subject) {
  if (subject.chosen.every((stream) => availableFields(stream).length === 0)) {
    return leftOut("no field may be left out");
  }
  const catalog = catalogOf2(subject, { field: (stream, path) => !isAvailable(stream, path) });
  return made(await sync(lab, "the run without fields", subject.streams, { catalog }));
}
async function runFewStreams(lab, subject) {
  const { chosen, full } = subject;
  const withRecords = chosen.filter((stream) => isWritten(full, stream));
  const isParent = ({ id }) => chosen.some(({ parents }) => parents.includes(id));
  const without = withRecords.find(isParent) ?? withRecords[0];
  if (without === void 0) {
    return leftOut("no stream has records");
  }
  const catalog = catalogOf2(subject, { stream: (stream) => stream !== without });
  const run2 = await sync(lab, `the run without ${without.name}`, subject.streams, { catalog });
  return made({ without, run: run2 });
}
async function runNested(lab, subject) {
  for (const stream of subject.chosen) {
    const seen = subject.full.streams.get(stream.name)?.seen;
    const nested = availableFields(stream).filter((path) => path.length > 1).map((path) => path.join(".")).filter((path) => seen?.has(path));
    if (nested.length > 0) {
      const catalog = catalogOf2(subject, {
        stream: (other) => other === stream,
        field: (_, path) => !nested.includes(path.join("."))
      });
      const label = `the run of ${stream.name} without nested fields`;
      const run2 = await sync(lab, label, subject.streams, { catalog });
      return made({ paths: nested, run: run2 });
    }
  }
  return leftOut("no stream has nested fields that may be left out");
}
async function runResumed(lab, subject) {
  const { full, streams } = subject;
  if (full.states.length === 0) {
    return leftOut("the full run wrote no STATE");
  }
  const runs = [];
  for (const [index, from] of full.states.entries()) {
    const label = `the run resumed at STATE ${index + 1} of ${full.states.length}`;
    const given = { catalog: catalogOf2(subject), state: from.value };
    const run2 = await sync(lab, label, streams, given);
    runs.push({ from, run: withoutKeys(run2), missing: findMissing(full, run2, from.at) });
  }
  return made(runs);
}
async function runFuture(lab, subject) {
  const state = subject.full.lastState?.value;
  if (state === void 0) {
    return leftOut("the full run wrote no STATE");
  }
  const given = { catalog: catalogOf2(subject), state: inFuture(state) };
  const run2 = await sync(lab, "the run from a state in the future", subject.streams, given);
  return made(withoutKeys(run2));
}
async function runWrongConfigs(lab, subject, config, required) {
  const smallest = smallestStream(subject);
  const catalog = catalogOf2(subject, { stream: (stream) => stream === smallest });
  const runs = [];
  for (const missing of required.filter((name) => config[name] !== void 0).slice(0, mostWrong)) {
    const { [missing]: _, ...rest } = config;
    const label = `the run without the setting ${missing}`;
    const run2 = await sync(lab, label, subject.streams, { catalog, config: rest });
    runs.push({ missing, run: withoutKeys(run2) });
  }
  return runs;
}
function made(value) {
  return { kind: "made", value };
}
function leftOut(why) {
  return { kind: "left-out", why };
}
function smallestStream({ chosen, full }) {
  const count = ({ name }) => full.streams.get(name)?.records ?? 0;
  const root = chosen.filter((stream) => stream.parents.length === 0 && isWritten(full, stream));
  return root.toSorted((a, b) => count(a) - count(b))[0] ?? chosen[0];
}
function isWritten(full, { name }) {
  const stream = full.streams.get(name);
  return stream !== void 0 && stream.records + stream.batches > 0;
}
function isAvailable(stream, path) {
  const text2 = path.join(".");
  return availableFields(stream).some((available) => available.join(".") === text2);
}
var mostWrong;
var init_experiments = __esm({
  "tap:src/kit/verify/experiments.ts"() {
    "use strict";
    init_coverage();
    init_future();
    init_lab();
    init_selection();
    init_transcript();
    mostWrong = 5;
  }
});

// tap:src/kit/verify/secrets.ts
function findSecrets(config, marked = []) {
  return Object.entries(config).flatMap(
    ([name, value]) => secretsIn(value, name, marked.includes(name))
  );
}
function secretsIn(value, name, inSecret) {
  const isSecret = inSecret || isSecretName(name);
  if (Array.isArray(value)) {
    return value.flatMap((element) => secretsIn(element, name, isSecret));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(
      ([member2, inner]) => secretsIn(inner, `${name}.${member2}`, isSecret)
    );
  }
  if (!isSecret || value === null || value === void 0 || typeof value === "boolean") {
    return [];
  }
  const text2 = String(value);
  return text2 === "" || isPlainUrl(text2) ? [] : [{ name, value: text2 }];
}
function isSecretName(path) {
  const name = path.slice(path.lastIndexOf(".") + 1);
  return /password|secret|token|key/i.test(name) && !fieldNames.test(name);
}
function isPlainUrl(text2) {
  return /^https?:\/\/[^@]*$/.test(text2);
}
var fieldNames;
var init_secrets = __esm({
  "tap:src/kit/verify/secrets.ts"() {
    "use strict";
    init_value();
    fieldNames = /(?:primary|replication|foreign|partition|sort)_?-?keys?$|keyword|monkey/i;
  }
});

// tap:src/kit/verify/verify.ts
async function verifyTap(verification) {
  const { env, tell } = verification;
  const command = readTapCommand(verification.command);
  const config = readGivenConfig(command.config);
  return withFolder(async (folder) => {
    const lab = { command, env, folder, secrets: [], leaks: [], tell };
    const settings2 = await askForSettings(lab);
    const secrets = [
      ...findSecrets(config, settings2?.secret),
      ...command.config.includes(environmentWord2) ? findSecrets(environmentConfig(env, command)) : []
    ];
    const evidence = await gather({ ...lab, secrets }, verification, config, settings2);
    return {
      results: checks.map((check) => ({ check, outcome: check.find(evidence) })),
      secrets
    };
  });
}
async function gather(lab, { skip, quick, strict }, config, settings2) {
  const discovery = await discoverTwice(lab);
  const { catalog } = discovery;
  const streams = catalog === void 0 ? [] : readCatalogStreams(catalog);
  refuseUnknown(skip, streams);
  const chosen = streams.filter((stream) => !isLeftOut(stream, streams, skip));
  const common = { discovery, streams: chosen, strict };
  if (catalog === void 0 || chosen.length === 0) {
    const why = catalog === void 0 ? "there is no catalog" : "no stream is left";
    return { ...common, ...withoutReruns(why), full: leftOut(why), leaks: leaksIn(lab) };
  }
  const full = await runFull(lab, { catalog, streams, chosen });
  if (full.exit.code !== 0) {
    const reruns2 = withoutReruns("the full run failed");
    return { ...common, ...reruns2, full: made(full), leaks: leaksIn(lab) };
  }
  const subject = { catalog, streams, chosen, full };
  const shortened = leftOut("left out by --quick");
  const reruns = {
    both: made(await runBoth(lab, subject)),
    fewFields: await runFewFields(lab, subject),
    fewStreams: await runFewStreams(lab, subject),
    nested: await runNested(lab, subject),
    repeat: quick ? shortened : made(await runAgain(lab, subject)),
    resumed: quick ? shortened : await runResumed(lab, subject),
    future: quick ? shortened : await runFuture(lab, subject),
    wrongConfigs: await wrongConfigs(lab, subject, config, settings2)
  };
  return { ...common, ...reruns, full: made(full), leaks: leaksIn(lab) };
}
function withoutReruns(why) {
  const none = leftOut(why);
  return {
    both: none,
    fewFields: none,
    fewStreams: none,
    nested: none,
    repeat: none,
    resumed: none,
    future: none,
    wrongConfigs: none
  };
}
async function wrongConfigs(lab, subject, config, settings2) {
  if (settings2 === void 0) {
    return leftOut("the tap does not answer --about --format=json");
  }
  if (lab.command.config.includes(environmentWord2)) {
    return leftOut("the environment may hold every setting");
  }
  const runs = await runWrongConfigs(lab, subject, config, settings2.required);
  return runs.length > 0 ? made(runs) : leftOut("no setting is required");
}
function leaksIn({ secrets, leaks }) {
  return secrets.some(({ value }) => value.length >= shortestSearched) ? made(leaks) : leftOut(`the configuration has no secret of ${shortestSearched} characters or more`);
}
function isLeftOut(stream, streams, skip) {
  return skip.includes(stream.id) || stream.metadata.inclusion === "unsupported" || consumesSomewhere(stream, streams);
}
function consumesSomewhere(stream, streams, below = []) {
  const above = streams.filter(({ id }) => stream.parents.includes(id));
  return stream.consumes || above.some(
    (parent) => !below.includes(parent) && consumesSomewhere(parent, streams, [...below, stream])
  );
}
function refuseUnknown(skip, streams) {
  const unknown = skip.find((name) => !streams.some(({ id }) => id === name));
  if (unknown !== void 0 && streams.length > 0) {
    const known2 = streams.map(({ id }) => id).join(", ");
    throw new TapError("config", `There is no stream ${unknown} to leave out: there are ${known2}.`);
  }
}
var init_verify = __esm({
  "tap:src/kit/verify/verify.ts"() {
    "use strict";
    init_errors();
    init_about2();
    init_catalog3();
    init_checks();
    init_command_line();
    init_config();
    init_discovery2();
    init_experiments();
    init_lab();
    init_leak_scan();
    init_secrets();
  }
});

// tap:src/kit/verify/own-tap.ts
var own_tap_exports = {};
__export(own_tap_exports, {
  verifyOwnTap: () => verifyOwnTap
});
async function verifyOwnTap(command, { env, ports: { output, log } }) {
  const [, script] = process.argv;
  if (script === void 0) {
    throw new TapError("config", "--verify only works where the tap is a program of its own.");
  }
  const { skip, quick, strict } = command;
  const verified = await verifyTap({
    command: [process.execPath, script, ...command.config.flatMap((file) => ["--config", file])],
    env,
    skip,
    quick,
    strict,
    tell: (label) => log.info(`Verification: ${label}.`)
  });
  const report = command.json ? JSON.stringify(reportAsJson(verified), void 0, 2) : formatReport(verified);
  output.line(report);
  output.flush();
  return hasPassed(verified) ? 0 : 1;
}
var init_own_tap = __esm({
  "tap:src/kit/verify/own-tap.ts"() {
    "use strict";
    init_errors();
    init_report();
    init_verify();
  }
});

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
var init_choice = __esm({
  "tap:src/kit/catalog/choice.ts"() {
    "use strict";
    init_value();
  }
});

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
  const ownKey = replicationKeyOf(stream);
  const key = choice["replication-key"] ?? ownKey;
  if (key !== ownKey) {
    throw new TapError(
      "config",
      `The catalog asks for the replication key ${String(key)} for ${stream.name}, whose only one is ${String(ownKey)}.`
    );
  }
  return method === "INCREMENTAL" ? "INCREMENTAL" : "FULL_TABLE";
}
var init_replication = __esm({
  "tap:src/kit/catalog/replication.ts"() {
    "use strict";
    init_errors();
    init_replication_key();
    init_catalog();
  }
});

// tap:src/kit/catalog/selected-schema.ts
function reduceSchema(schema, choices, automatic, breadcrumb = []) {
  const { properties, required, items, anyOf } = schema;
  const kept2 = properties && Object.entries(properties).flatMap(([name, property]) => {
    const place = [...breadcrumb, "properties", name];
    const needed = automatic.filter(([first]) => first === name);
    const inner = needed.map((path) => path.slice(1));
    return needed.length > 0 || isPropertySelected(choices(place), property) ? [[name, reduceSchema(property, choices, inner, place)]] : [];
  });
  const names = new Set(kept2?.map(([name]) => name));
  return {
    ...withoutChoices(schema),
    ...kept2 && { properties: Object.fromEntries(kept2) },
    ...required && kept2 && { required: required.filter((name) => names.has(name)) },
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
var init_selected_schema = __esm({
  "tap:src/kit/catalog/selected-schema.ts"() {
    "use strict";
    init_value();
    init_choice();
  }
});

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
  const schema = withoutUnsupported(withAutomatic(schemaOf(stream, entry), stream), stream);
  return {
    stream,
    selected,
    schema: reduceSchema(schema, choices, automaticPaths(stream)),
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
function withoutUnsupported(schema, stream) {
  const unsupported = fieldsThatAre(stream, "unsupported");
  if (unsupported.length === 0) {
    return schema;
  }
  const kept2 = Object.entries(schema.properties ?? {}).filter(
    ([name]) => !unsupported.includes(name)
  );
  return { ...schema, properties: Object.fromEntries(kept2) };
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
var init_selection2 = __esm({
  "tap:src/kit/catalog/selection.ts"() {
    "use strict";
    init_suggestion();
    init_errors();
    init_text();
    init_catalog();
    init_choice();
    init_field_metadata();
    init_file();
    init_is_json_schema();
    init_replication();
    init_selected_schema();
  }
});

// tap:src/kit/state/order.ts
function compareValues(a, b, comparison) {
  if (typeof a === "number" && typeof b === "number" && comparison !== "text") {
    return a - b;
  }
  switch (comparison) {
    case "instant":
      return compareInstants(a, b);
    case "number":
      return compareDecimals(textOf3(a), textOf3(b)) ?? 0;
    case "text": {
      const [left, right] = [textOf3(a), textOf3(b)];
      return left === "" || right === "" ? 0 : compareTexts(left, right);
    }
  }
}
function isComparable(value, comparison) {
  switch (comparison) {
    case "instant":
      return isNumber2(value) || typeof value === "string" && (isRfc3339(value) || parseInstant(value) !== void 0);
    case "number":
      return isDecimal(textOf3(value));
    case "text":
      return textOf3(value) !== "";
  }
}
function markValue(value, comparison) {
  const utc = comparison === "instant" && typeof value === "string" && isUtc(value);
  return { value, utc: utc ? value : void 0 };
}
function compareMarks(a, b, comparison) {
  return a.utc !== void 0 && a.utc.length === b.utc?.length ? compareTexts(a.utc, b.utc) : compareValues(a.value, b.value, comparison);
}
function isComparableMark({ value, utc }, comparison) {
  return utc !== void 0 || isComparable(value, comparison);
}
function instantOfValue(value, unit) {
  const instant = typeof value === "string" ? parseInstant(value) : void 0;
  if (instant !== void 0 || unit === void 0) {
    return instant;
  }
  return scaleDecimal(textOf3(value), unit === "seconds" ? 9 : 6);
}
function compareInstants(a, b) {
  if (typeof a !== "string" || typeof b !== "string") {
    return isNumber2(a) && isNumber2(b) ? compareDecimals(textOf3(a), textOf3(b)) ?? 0 : 0;
  }
  if (a.length === b.length && isUtc(a) && isUtc(b)) {
    return compareTexts(a, b);
  }
  const left = parseInstant(a);
  const right = parseInstant(b);
  if (left === void 0 || right === void 0 || left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
function isUtc(text2) {
  return text2.length <= 30 && text2.endsWith("Z") && isRfc3339(text2);
}
function compareTexts(a, b) {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
function isNumber2(value) {
  return typeof value === "number" || value instanceof ExactNumber;
}
function textOf3(value) {
  return typeof value === "string" || isNumber2(value) ? String(value) : "";
}
var init_order = __esm({
  "tap:src/kit/state/order.ts"() {
    "use strict";
    init_decimal();
    init_exact_number();
    init_date_time();
    init_instant();
  }
});

// tap:src/kit/observe/advancement.ts
function createAdvancement(run2, tell) {
  return {
    ended(task) {
      const { stream, tracker, counts } = task;
      const saved = instantOf(task, tracker.saved);
      const reached = instantOf(task, tracker.greatest);
      const took = run2.clock.now() / 1e3 - seconds(run2.started);
      if (saved === void 0 || reached === void 0 || took <= 0 || counts.emitted === 0) {
        return;
      }
      const advanced = seconds(reached - saved);
      const covered = task.failure === void 0 ? seconds(run2.started - saved) : advanced;
      tell({
        type: "gauge",
        metric: "bookmark_advance_seconds_per_second",
        value: round(advanced / took),
        tags: { stream: stream.name }
      });
      if (took >= shortestSeconds && covered < took) {
        run2.log.warning(
          `${stream.name}: reading took ${round(took)} s, but covers only ${round(covered)} s of the source: at this pace it never catches up`
        );
      }
    }
  };
}
function instantOf({ tracker }, value) {
  const { comparison, replication } = tracker;
  return comparison === "instant" || replication?.unit !== void 0 ? instantOfValue(value, replication?.unit) : void 0;
}
function seconds(nanoseconds) {
  return Number(nanoseconds / 1000000n) / 1e3;
}
function round(value) {
  return Math.round(value * 1e3) / 1e3;
}
var shortestSeconds;
var init_advancement = __esm({
  "tap:src/kit/observe/advancement.ts"() {
    "use strict";
    init_order();
    shortestSeconds = 60;
  }
});

// tap:src/kit/observe/metrics.ts
function createMetrics({
  tell,
  clock,
  tap: tap2
}) {
  const began = clock.now();
  const told = /* @__PURE__ */ new Map();
  function count(task) {
    const last = told.get(task) ?? { records: 0, at: began, began };
    const value = task.counts.emitted - last.records;
    told.set(task, { ...last, records: task.counts.emitted, at: clock.now() });
    tell({ type: "counter", metric: "record_count", value, tags: { stream: task.stream.name } });
  }
  return {
    began(task) {
      told.set(task, { records: 0, at: clock.now(), began: clock.now() });
    },
    paged(task) {
      if (task.choice.selected && clock.now() - (told.get(task)?.at ?? 0) >= intervalMs2) {
        count(task);
      }
    },
    ended(task) {
      const tags = { stream: task.stream.name };
      const status = statusOf2([task]);
      const seconds2 = (clock.now() - (told.get(task)?.began ?? began)) / 1e3;
      if (task.choice.selected) {
        count(task);
      }
      const { requests } = task.counts;
      tell({ type: "counter", metric: "http_request_count", value: requests, tags });
      tell({ type: "timer", metric: "sync_duration", value: seconds2, tags: { ...tags, status } });
    },
    finished(tasks) {
      const value = (clock.now() - began) / 1e3;
      const tags = { job_type: "sync", tap: tap2, status: statusOf2(tasks) };
      tell({ type: "timer", metric: "job_duration", value, tags });
    }
  };
}
function statusOf2(tasks) {
  return tasks.every(({ failure: failure2 }) => failure2 === void 0) ? "succeeded" : "failed";
}
var intervalMs2;
var init_metrics = __esm({
  "tap:src/kit/observe/metrics.ts"() {
    "use strict";
    intervalMs2 = 6e4;
  }
});

// tap:src/kit/schema/infer.ts
function createSchemaInference() {
  const record = nothingSeen();
  return {
    add: (value) => see(record, value, 0),
    schema: () => ({ type: "object", properties: propertiesOf3(record.members ?? /* @__PURE__ */ new Map()) })
  };
}
function nothingSeen() {
  return { types: /* @__PURE__ */ new Set(), format: void 0, members: /* @__PURE__ */ new Map(), elements: void 0 };
}
function see(seen, value, depth) {
  if (value === null || value === void 0) {
    return;
  }
  const type = typeOf(value);
  seen.types.add(type);
  if (typeof value === "string") {
    const format = formatOf(value);
    seen.format = seen.format === void 0 || seen.format === format ? format : "text";
  } else if (depth >= deepest2) {
    seen.members = void 0;
  } else if (Array.isArray(value)) {
    seen.elements ??= nothingSeen();
    for (const element of value) {
      see(seen.elements, element, depth + 1);
    }
  } else if (isJsonObject(value)) {
    seeMembers(seen, value, depth + 1);
  }
}
function seeMembers(seen, object, depth) {
  const { members: members2 } = seen;
  if (members2 === void 0) {
    return;
  }
  for (const [name, value] of Object.entries(object)) {
    const member2 = members2.get(name) ?? nothingSeen();
    members2.set(name, member2);
    see(member2, value, depth);
  }
  if (members2.size > mostMembers) {
    seen.members = void 0;
  }
}
function typeOf(value) {
  if (value instanceof ExactNumber) {
    return /^-?\d+$/.test(value.exactText) ? "integer" : "number";
  }
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    case "number":
      return Number.isInteger(value) ? "integer" : "number";
    default:
      return Array.isArray(value) ? "array" : "object";
  }
}
function formatOf(text2) {
  if (isRfc3339(text2)) {
    return "date-time";
  }
  return isDate(text2) ? "date" : "text";
}
function describe2({ types, format, members: members2, elements }) {
  const all = order2.filter((type) => types.has(type));
  const listed = types.has("number") ? all.filter((type) => type !== "integer") : all;
  const hasMembers2 = types.has("object") && members2 !== void 0 && members2.size > 0;
  return {
    // What was never more than null is a text, which any value can be written as.
    type: [...listed.length === 0 ? ["string"] : listed, "null"],
    ...format !== void 0 && format !== "text" && { format },
    ...hasMembers2 && { properties: propertiesOf3(members2) },
    ...elements !== void 0 && elements.types.size > 0 && { items: describe2(elements) }
  };
}
function propertiesOf3(members2) {
  return Object.fromEntries([...members2].map(([name, seen]) => [name, describe2(seen)]));
}
var mostMembers, deepest2, order2;
var init_infer = __esm({
  "tap:src/kit/schema/infer.ts"() {
    "use strict";
    init_exact_number();
    init_value();
    init_date_time();
    mostMembers = 500;
    deepest2 = 30;
    order2 = ["object", "array", "string", "integer", "number", "boolean"];
  }
});

// tap:src/kit/observe/run-inference.ts
function createRunInference(folder) {
  const inferences = /* @__PURE__ */ new Map();
  return {
    received({ stream: { name: stream } }, records2) {
      const inference = inferences.get(stream) ?? createSchemaInference();
      for (const record of records2) {
        inference.add(record);
        inferences.set(stream, inference);
      }
    },
    finished() {
      try {
        (0, import_node_fs7.mkdirSync)(folder, { recursive: true });
        for (const [stream, inference] of inferences) {
          const file = (0, import_node_path4.join)(folder, `${stream}.json`);
          (0, import_node_fs7.writeFileSync)(`${file}.new`, `${JSON.stringify(inference.schema(), void 0, 2)}
`);
          (0, import_node_fs7.renameSync)(`${file}.new`, file);
        }
      } catch (cause) {
        throw new TapError("config", `--infer-schema ${folder}: ${messageOf(cause)}`, { cause });
      }
    }
  };
}
var import_node_fs7, import_node_path4;
var init_run_inference = __esm({
  "tap:src/kit/observe/run-inference.ts"() {
    "use strict";
    import_node_fs7 = require("node:fs");
    import_node_path4 = require("node:path");
    init_errors();
    init_infer();
  }
});

// tap:src/kit/observe/run-report.ts
function createRunReport(run2, file) {
  return {
    finished(tasks) {
      const streams = tasks.filter(({ choice, failure: failure2 }) => choice.selected || failure2 !== void 0).map((task) => streamReport(task, run2));
      if (streams.length > 0) {
        run2.log.info(`Report of the run:
${reportTable(streams)}`);
      }
      if (file !== void 0) {
        writeReport(run2, file, streams);
      }
    }
  };
}
function streamReport({ stream, counts, failure: failure2, tracker }, { log }) {
  const { emitted, deleted, requests, retries, milliseconds } = counts;
  const isFirst = tracker.replication !== void 0 && tracker.saved === void 0;
  const created = counts.created ?? (isFirst ? emitted - deleted : void 0);
  return {
    stream: stream.name,
    status: failure2 === void 0 ? "complete" : "failed",
    records: emitted,
    ...created !== void 0 && { new: created, updated: emitted - deleted - created },
    deleted,
    requests,
    retries,
    seconds: milliseconds / 1e3,
    ...failure2 !== void 0 && { error: log.redact(failure2.message) }
  };
}
function reportTable(streams) {
  const rows = [
    [...columns],
    ...streams.map((report) => columns.map((column) => String(report[column] ?? "-")))
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map(
    (row) => row.map(
      (cell2, index) => index < 2 ? cell2.padEnd(widths[index] ?? 0) : cell2.padStart(widths[index] ?? 0)
    ).join("  ").trimEnd()
  ).join("\n");
}
function writeReport({ log, clock, now, tap: tap2 }, file, streams) {
  const report = {
    tap: tap2.name,
    version: tap2.version,
    began: now,
    ended: formatInstant(BigInt(clock.now()) * 1000000n),
    streams
  };
  try {
    (0, import_node_fs8.writeFileSync)(file, `${JSON.stringify(report, void 0, 2)}
`);
  } catch (error) {
    log.warning(`The report cannot be written to ${file}: ${messageOf(error)}`);
  }
}
var import_node_fs8, columns;
var init_run_report = __esm({
  "tap:src/kit/observe/run-report.ts"() {
    "use strict";
    import_node_fs8 = require("node:fs");
    init_errors();
    init_instant();
    columns = [
      "stream",
      "status",
      "records",
      "new",
      "updated",
      "deleted",
      "requests",
      "retries",
      "seconds"
    ];
  }
});

// tap:src/kit/observe/observers.ts
function createObservers(run2, { report, inferSchema, statusLine }) {
  const { log, clock, tap: tap2 } = run2;
  const level = statusLine === void 0 ? log.info : log.debug;
  const tell = (metric) => level(metricText(metric));
  return [
    ...statusLine === void 0 ? [] : [createProgressLine(statusLine, clock)],
    ...inferSchema === void 0 ? [] : [createRunInference(inferSchema)],
    createMetrics({ tell, clock, tap: tap2.name }),
    createAdvancement(run2, tell),
    createRunReport(run2, report)
  ];
}
var init_observers = __esm({
  "tap:src/kit/observe/observers.ts"() {
    "use strict";
    init_metric();
    init_advancement();
    init_metrics();
    init_progress_line();
    init_run_inference();
    init_run_report();
  }
});

// tap:src/kit/state/value.ts
function asBookmark(value) {
  return typeof value === "boolean" || value === null || Array.isArray(value) || isJsonObject(value) ? void 0 : value;
}
var init_value2 = __esm({
  "tap:src/kit/state/value.ts"() {
    "use strict";
    init_value();
  }
});

// tap:src/kit/state/partitions.ts
function isPartitionList(value) {
  return Array.isArray(value) && value.length > 0 && value.every((one) => isJsonObject(one) && isJsonObject(one.context));
}
function createPartitions(list) {
  return partitionsOf(new Map(list.map((saved) => [identityOf(saved.context), saved])), /* @__PURE__ */ new Map());
}
function partitionsOf(old, fresh, before = 0) {
  let givenUp = before;
  const foreign = foreignContexts(old);
  function valueFor(saved, key) {
    const isOfKey = (saved.replication_key ?? key) === key;
    return isOfKey ? asBookmark(saved.replication_key_value) : void 0;
  }
  function oldIdentity(context) {
    const identity = identityOf(context);
    const other = foreign.get(valuesOf2(context));
    return old.has(identity) || other === void 0 || haveSameNames(other.context, context) ? identity : other.identity;
  }
  function find(context) {
    return fresh.get(identityOf(context)) ?? old.get(oldIdentity(context));
  }
  function forget(context) {
    fresh.delete(identityOf(context));
    old.delete(oldIdentity(context));
  }
  return {
    bookmark(context, key) {
      const saved = find(context);
      return saved && valueFor(saved, key);
    },
    bookmarks: (key) => [...old.values(), ...fresh.values()].map((saved) => valueFor(saved, key)),
    save(context, key, value) {
      forget(context);
      const saved = { context, replication_key: key, replication_key_value: value };
      fresh.set(identityOf(context), saved);
    },
    forget,
    prune: () => old.clear(),
    limit(most3) {
      for (const [identity] of fresh) {
        if (fresh.size <= most3) {
          return;
        }
        fresh.delete(identity);
        givenUp += 1;
      }
    },
    get givenUp() {
      return givenUp;
    },
    copy: () => partitionsOf(new Map(old), new Map(fresh), givenUp),
    list: () => [...old.values(), ...fresh.values()]
  };
}
function identityOf(context) {
  const members2 = Object.entries(context).map(([name, value]) => [name, textOf4(value)]);
  return JSON.stringify(members2.toSorted(([a = ""], [b = ""]) => a < b ? -1 : 1));
}
function foreignContexts(entries) {
  const found = /* @__PURE__ */ new Map();
  for (const [identity, saved] of entries) {
    const context = isJsonObject(saved.context) ? saved.context : {};
    const values = valuesOf2(context);
    found.set(values, [...found.get(values) ?? [], { identity, context }]);
  }
  return new Map(
    [...found].flatMap(
      ([values, [first, ...more]]) => first === void 0 || more.length > 0 ? [] : [[values, first]]
    )
  );
}
function haveSameNames(one, other) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name));
}
function valuesOf2(context) {
  return JSON.stringify(Object.values(context).map(textOf4).toSorted());
}
function textOf4(value) {
  return typeof value === "string" ? value : stringifyJson(value ?? null);
}
var init_partitions = __esm({
  "tap:src/kit/state/partitions.ts"() {
    "use strict";
    init_text();
    init_value();
    init_value2();
  }
});

// tap:src/kit/state/state.ts
function bookmarkOf(state, place) {
  const { stream, partition } = place;
  const key = replicationKeyOf(stream);
  const partitions = state.partitions.get(stream.name);
  if (key === void 0) {
    return void 0;
  }
  return partition !== void 0 && partitions !== void 0 ? partitions.bookmark(partition, key) : wholeBookmark(memberOf2(state, stream.name), key);
}
function withBookmark(state, place, value) {
  const { stream, partition } = place;
  const key = replicationKeyOf(stream) ?? "";
  if (partition !== void 0) {
    const {
      [key]: legacy2,
      replication_key,
      replication_key_value,
      ...others2
    } = kept(state, stream);
    const partitions2 = state.partitions.get(stream.name) ?? createPartitions([]);
    partitions2.save(partition, key, value);
    const known2 = new Map(state.partitions).set(stream.name, partitions2);
    return withMembers({ ...state, partitions: known2 }, stream.name, others2);
  }
  const { [key]: legacy, ...others } = kept(state, stream);
  const partitions = new Map(state.partitions);
  partitions.delete(stream.name);
  return withMembers({ ...state, partitions }, stream.name, {
    ...others,
    replication_key: key,
    replication_key_value: value
  });
}
function withoutBookmark(state, { stream, partition }) {
  if (partition !== void 0) {
    state.partitions.get(stream.name)?.forget(partition);
    return state;
  }
  const { replication_key, replication_key_value, ...others } = kept(state, stream);
  const isEmpty2 = Object.keys(others).length === 0;
  return withMembers(state, stream.name, isEmpty2 ? void 0 : others);
}
function withoutStream(state, stream) {
  const partitions = new Map(state.partitions);
  partitions.delete(stream);
  return withMembers({ ...state, partitions }, stream, void 0);
}
function memberOfStream(state, stream, name) {
  const saved = memberOf2(state, stream);
  return isJsonObject(saved) && Object.hasOwn(saved, name) ? saved[name] : void 0;
}
function withMemberOfStream(state, stream, name, value) {
  const saved = memberOf2(state, stream);
  const { [name]: replaced, ...others } = isJsonObject(saved) ? saved : {};
  const members2 = value === void 0 ? others : { ...others, [name]: value };
  const isEmpty2 = Object.keys(members2).length === 0 && saved === void 0;
  return isEmpty2 ? state : withMembers(state, stream, members2);
}
function copyState({ value, partitions }) {
  const copies = [...partitions].map(([stream, one]) => [stream, one.copy()]);
  return { value, partitions: new Map(copies) };
}
function copyStateOf({ value, partitions }, stream) {
  const own = partitions.get(stream);
  return { value, partitions: new Map(own === void 0 ? [] : [[stream, own.copy()]]) };
}
function withStreamsOf(state, other, streams) {
  const partitions = new Map(state.partitions);
  let restored = state;
  for (const stream of streams) {
    const own = other.partitions.get(stream);
    if (own === void 0) {
      partitions.delete(stream);
    } else {
      partitions.set(stream, own);
    }
    const saved = memberOf2(other, stream);
    restored = withMembers(restored, stream, isJsonObject(saved) ? saved : void 0);
  }
  return { ...restored, partitions };
}
function stateValue(state) {
  const bookmarks = { ...bookmarksOf2(state.value) };
  for (const [stream, partitions] of state.partitions) {
    const list = partitions.list();
    const saved = bookmarks[stream];
    if (list.length > 0) {
      bookmarks[stream] = { ...isJsonObject(saved) ? saved : {}, partitions: list };
    }
  }
  return { ...state.value, bookmarks };
}
function bookmarksOf2({ bookmarks }) {
  return isJsonObject(bookmarks) ? bookmarks : {};
}
function wholeBookmark(saved, key) {
  if (!isJsonObject(saved)) {
    return void 0;
  }
  if (saved.replication_key_value === void 0) {
    return asBookmark(Object.hasOwn(saved, key) ? saved[key] : void 0);
  }
  return (saved.replication_key ?? key) === key ? asBookmark(saved.replication_key_value) : void 0;
}
function kept(state, { name }) {
  const saved = memberOf2(state, name);
  const {
    progress_markers,
    progress_marker_note,
    replication_key_signpost,
    starting_replication_value,
    ...others
  } = isJsonObject(saved) ? saved : {};
  return others;
}
function memberOf2({ value }, stream) {
  const bookmarks = bookmarksOf2(value);
  return Object.hasOwn(bookmarks, stream) ? bookmarks[stream] : void 0;
}
function withMembers(state, stream, saved) {
  const { [stream]: replaced, ...others } = bookmarksOf2(state.value);
  const bookmarks = saved === void 0 ? others : { ...bookmarksOf2(state.value), [stream]: saved };
  return { ...state, value: { ...state.value, bookmarks } };
}
var emptyState;
var init_state = __esm({
  "tap:src/kit/state/state.ts"() {
    "use strict";
    init_value();
    init_partitions();
    init_replication_key();
    init_value2();
    emptyState = { value: {}, partitions: /* @__PURE__ */ new Map() };
  }
});

// tap:src/kit/state/file.ts
function readState(path, log) {
  const state = stateFrom(readJsonFile(path, "state"), path);
  if (state.value.bookmarks === void 0 && Object.keys(state.value).length > 0) {
    log.warning(`The state file ${path} has no "bookmarks": every stream is read from its start.`);
  }
  for (const stream of unusableBookmarks(state.value)) {
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
  return readPartitions(value);
}
function readPartitions(value) {
  const partitions = /* @__PURE__ */ new Map();
  if (value.bookmarks === void 0 || value.bookmarks === null) {
    return { value, partitions };
  }
  const bookmarks = Object.entries(bookmarksOf2(value)).map(([stream, saved]) => {
    const { partitions: list, ...others } = isJsonObject(saved) ? saved : {};
    if (!isPartitionList(list)) {
      return [stream, saved ?? null];
    }
    partitions.set(stream, createPartitions(list));
    return [stream, others];
  });
  return { value: { ...value, bookmarks: Object.fromEntries(bookmarks) }, partitions };
}
function unusableBookmarks(value) {
  return Object.entries(bookmarksOf2(value)).flatMap(([stream, saved]) => {
    const bookmark = isJsonObject(saved) ? saved.replication_key_value ?? null : saved;
    const isUsable = bookmark === null || isJsonObject(saved) && asBookmark(bookmark) !== void 0;
    return isUsable ? [] : [stream];
  });
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
var init_file2 = __esm({
  "tap:src/kit/state/file.ts"() {
    "use strict";
    init_json_file();
    init_errors();
    init_value();
    init_partitions();
    init_state();
    init_value2();
  }
});

// tap:src/kit/state/out-file.ts
function createStateFile(path) {
  const fresh = `${path}.${process.pid}.new`;
  return (text2) => {
    try {
      const file = (0, import_node_fs9.openSync)(fresh, "w", 384);
      try {
        (0, import_node_fs9.writeSync)(file, `${text2}
`);
        (0, import_node_fs9.fsyncSync)(file);
      } finally {
        (0, import_node_fs9.closeSync)(file);
      }
      (0, import_node_fs9.renameSync)(fresh, path);
    } catch (cause) {
      (0, import_node_fs9.rmSync)(fresh, { force: true });
      throw new TapError("config", `The state cannot be written to ${path}: ${messageOf(cause)}`, {
        cause
      });
    }
  };
}
var import_node_fs9;
var init_out_file = __esm({
  "tap:src/kit/state/out-file.ts"() {
    "use strict";
    import_node_fs9 = require("node:fs");
    init_errors();
  }
});

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
function activateVersionLine(stream, version) {
  return stringifyJson({ type: "ACTIVATE_VERSION", stream, version });
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
var init_messages = __esm({
  "tap:src/kit/singer/messages.ts"() {
    "use strict";
    init_text();
    init_value();
  }
});

// tap:src/kit/state/writer.ts
function createStateWriter(options2) {
  const { output, clock, throttle } = options2;
  let bytes = 0;
  let at = clock.now();
  let size = 0;
  function write2(state) {
    options2.flush();
    const value = stateValue(state);
    options2.keep?.(stringifyJson(value));
    const line = stateLine(value);
    size = line.length;
    output.line(line);
    output.flush();
    bytes = output.bytes;
    at = clock.now();
  }
  return {
    write: write2,
    offer(state) {
      const enough2 = throttle.bytes === 0 ? 0 : Math.max(throttle.bytes, size * shareOfState);
      const isTime2 = output.bytes - bytes >= enough2 || clock.now() - at >= throttle.seconds * 1e3;
      if (isTime2) {
        write2(state);
      }
    }
  };
}
function createSilentStateWriter(output, flush) {
  function send() {
    flush();
    output.flush();
  }
  return { offer: send, write: send };
}
var usualThrottle, shareOfState;
var init_writer = __esm({
  "tap:src/kit/state/writer.ts"() {
    "use strict";
    init_text();
    init_messages();
    init_state();
    usualThrottle = { bytes: 4 * 1024 * 1024, seconds: 5 };
    shareOfState = 20;
  }
});

// tap:src/kit/sync/concurrency.ts
function readConcurrency(tap2, config) {
  const { concurrency, stream_concurrency: given = {} } = builtInOf(config, tap2.settings);
  const byStream = new Map(
    Object.entries(given).map(([name, value]) => [name, widthOf(tap2, name, value)])
  );
  const most3 = concurrency ?? tap2.limits.concurrency ?? usualConcurrency;
  return {
    most: most3,
    of({ name, consumes, concurrency: own }) {
      return consumes ? 1 : Math.min(most3, byStream.get(name) ?? own ?? most3);
    }
  };
}
function widthOf({ streams }, name, value) {
  const names = streams.map((stream) => stream.name);
  if (!names.includes(name)) {
    throw new TapError(
      "config",
      `stream_concurrency: there is no stream ${name}. The streams are: ${names.join(", ")}.`
    );
  }
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || isJsonObject(value)) {
    throw new TapError("config", `stream_concurrency: ${name} must be a whole number from 1 on.`);
  }
  return value;
}
var oneAtATime;
var init_concurrency = __esm({
  "tap:src/kit/sync/concurrency.ts"() {
    "use strict";
    init_built_in();
    init_errors();
    init_flow();
    init_value();
    oneAtATime = { most: 1, of: () => 1 };
  }
});

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
  const plain5 = plainNumber(value);
  if (plain5 !== void 0 && Number.isSafeInteger(plain5)) {
    return plain5;
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
  const plain5 = plainNumber(value);
  if (plain5 !== void 0) {
    return plain5;
  }
  const text2 = numberText(value);
  return text2 === void 0 ? void 0 : numberOf2(asJsonNumber(text2));
}
function plainNumber(value) {
  if (typeof value !== "string" || value === "") {
    return void 0;
  }
  const number = Number(value);
  return Number.isFinite(number) && String(number) === value ? number : void 0;
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
var init_scalars = __esm({
  "tap:src/kit/records/scalars.ts"() {
    "use strict";
    init_decimal();
    init_exact_number();
    init_text();
  }
});

// tap:src/kit/records/fits.ts
function isText2(value) {
  return typeof value === "string";
}
function isTextOrNone(value) {
  return typeof value === "string" || isNone(value);
}
function isInteger(value) {
  return typeof value === "number" ? Number.isInteger(value) && Math.abs(value) < 1e21 : value instanceof ExactNumber && readInteger(value) === value;
}
function isIntegerOrNone(value) {
  return isInteger(value) || isNone(value);
}
function isNumber3(value) {
  return typeof value === "number" || value instanceof ExactNumber;
}
function isNumberOrNone(value) {
  return isNumber3(value) || isNone(value);
}
function isBooleanOrNone(value) {
  return typeof value === "boolean" || isNone(value);
}
function isAnyOrNone() {
  return true;
}
function listCheck(check) {
  return (value) => Array.isArray(value) && value.every((element) => element !== void 0 && check(element));
}
function listCheckOrNone(check) {
  return orNone(listCheck(check));
}
function objectCheck(checks2) {
  const fits = membersCheck(new Map(Object.entries(checks2)));
  return (value) => isJsonObject(value) && fits(value);
}
function objectCheckOrNone(checks2) {
  return orNone(objectCheck(checks2));
}
function membersCheck(checks2) {
  const names = [];
  const found = [];
  return (object) => {
    let place = 0;
    for (const name in object) {
      if (names[place] !== name) {
        names[place] = name;
        found[place] = checks2.get(name);
      }
      if (found[place]?.(object[name]) !== true) {
        return false;
      }
      place += 1;
    }
    return true;
  };
}
function orNone(check) {
  return (value) => isNone(value) || check(value);
}
function isNone(value) {
  return value === null || value === void 0;
}
var init_fits = __esm({
  "tap:src/kit/records/fits.ts"() {
    "use strict";
    init_exact_number();
    init_value();
    init_date_time();
    init_scalars();
  }
});

// tap:src/kit/catalog/declared-check.ts
function declaredCheck({
  stream,
  schema
}) {
  const { fits, fields, discover: discover2 } = stream;
  const isComplete = fits !== void 0 && discover2 === void 0;
  const declared = isComplete && JSON.parse(JSON.stringify(discoverStream(stream).schema));
  if (!isComplete || !(0, import_node_util5.isDeepStrictEqual)(schema, declared)) {
    return void 0;
  }
  const hasOnly = membersCheck(new Map(Object.keys(fields).map((name) => [name, isAnyOrNone])));
  return (record) => hasOnly(record) && fits(record);
}
var import_node_util5;
var init_declared_check = __esm({
  "tap:src/kit/catalog/declared-check.ts"() {
    "use strict";
    import_node_util5 = require("node:util");
    init_fits();
    init_catalog();
  }
});

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
  const whole = halfPair.test(text2) ? text2.replace(halfPairs, "\uFFFD") : text2;
  return whole.includes("\0") ? whole.replaceAll("\0", "") : whole;
}
var halfPair, halfPairs;
var init_clean = __esm({
  "tap:src/kit/records/clean.ts"() {
    "use strict";
    init_value();
    init_member();
    halfPair = new RegExp("\\p{Surrogate}", "u");
    halfPairs = new RegExp("\\p{Surrogate}", "gu");
  }
});

// tap:src/kit/records/members.ts
function createMemberReader(rules) {
  const names = [];
  const readers = [];
  return (object, clean) => {
    let copy;
    let isWhole3 = false;
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
          copy = isWhole3 || copy === void 0 ? copyUpTo(copy ?? object, name) : copy;
          isWhole3 = false;
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
      if (written !== name) {
        copy = isWhole3 || copy === void 0 ? copyUpTo(copy ?? object, name) : copy;
        isWhole3 = false;
      } else if (result !== value && copy === void 0) {
        copy = { ...object };
        isWhole3 = true;
      }
      if (copy !== void 0 && (!isWhole3 || result !== value)) {
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
var init_members = __esm({
  "tap:src/kit/records/members.ts"() {
    "use strict";
    init_clean();
    init_member();
  }
});

// tap:src/kit/records/notes.ts
function createNotebook() {
  const counters = /* @__PURE__ */ new Map();
  return {
    add(field, what, expected2, count = 1) {
      const full = counters.size >= mostFields && !counters.has(`${what} ${field}`);
      const name = full ? moreFields : field;
      const counter = counters.get(`${what} ${name}`);
      if (counter !== void 0) {
        counter.count += count;
        return;
      }
      const detail = expected2 === void 0 || full ? {} : { expected: expected2 };
      counters.set(`${what} ${name}`, { field: name, what, count, ...detail });
    },
    notes: () => [...counters.values()]
  };
}
function describeNotes(stream, notes) {
  const list = (what) => notes.filter((note2) => note2.what === what).map(({ field, count, expected: expected2 }) => `${field} (${expected2 ? `${expected2}, ` : ""}${count}x)`).join(", ");
  const undeclared = list("undeclared");
  const mended = list("mended");
  const nulled = list("nulled");
  return [
    ...undeclared === "" ? [] : [
      `${stream}: ${countOf(notes)} that the schema does not have: ${undeclared}. Declare those you need; --infer-schema FOLDER writes the schema that would match.`
    ],
    ...mended === "" ? [] : [`${stream}: values that strict targets refuse were mended: ${mended}.`],
    ...nulled === "" ? [] : [
      `${stream}: values that cannot be read as their type are null: ${nulled}. Correct the types where these values matter.`
    ]
  ];
}
function countOf(notes) {
  const paths = notes.filter(({ what }) => what === "undeclared");
  if (paths.some(({ field }) => field === moreFields)) {
    return `more than ${paths.length - 1} fields`;
  }
  return paths.length === 1 ? "1 field" : `${paths.length} fields`;
}
var mostFields, moreFields;
var init_notes = __esm({
  "tap:src/kit/records/notes.ts"() {
    "use strict";
    mostFields = 100;
    moreFields = "\u2026";
  }
});

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
var init_times = __esm({
  "tap:src/kit/records/times.ts"() {
    "use strict";
    init_date_time();
    init_instant();
  }
});

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
var init_reader = __esm({
  "tap:src/kit/records/reader.ts"() {
    "use strict";
    init_value();
    init_members();
    init_scalars();
    init_times();
  }
});

// tap:src/kit/records/conform.ts
function createConformer(rules, notes = createNotebook()) {
  const { stream, keys, open, fits } = rules;
  const readers = Object.entries(rules.schema.properties ?? {}).map(
    ([name, schema]) => [name, createReader(schema, name, notes)]
  );
  const known2 = new Set(rules.known);
  const read = createMemberReader({
    readers: new Map(readers),
    keep(name) {
      if (known2.has(name)) {
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
      const isFit = !cleanStrings && fits?.(record) === true;
      const result = isFit ? record : read(record, cleanStrings) ?? record;
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
var init_conform = __esm({
  "tap:src/kit/records/conform.ts"() {
    "use strict";
    init_errors();
    init_members();
    init_notes();
    init_reader();
  }
});

// tap:src/kit/sync/counts.ts
function noCounts() {
  return {
    read: 0,
    emitted: 0,
    deleted: 0,
    created: void 0,
    unmarked: 0,
    pages: 0,
    skipped: 0,
    ignored: 0,
    milliseconds: 0,
    requests: 0,
    retries: 0
  };
}
var init_counts = __esm({
  "tap:src/kit/sync/counts.ts"() {
    "use strict";
  }
});

// tap:src/kit/sync/bookmark.ts
function earliest(bookmark, limit, shape) {
  const instant = instantOf2(bookmark, shape);
  return instant === void 0 || instant <= limit ? bookmark : fromInstant(limit, shape, bookmark);
}
function atInstant(instant, unit) {
  switch (unit) {
    case "seconds":
      return Number(instant / 1000000000n);
    case "milliseconds":
      return Number(instant / 1000000n);
    case void 0:
      return formatInstant(instant);
  }
}
function shiftBookmark(bookmark, seconds2, shape) {
  const instant = seconds2 === 0 ? void 0 : instantOf2(bookmark, shape);
  if (instant === void 0) {
    return bookmark;
  }
  return fromInstant(instant - BigInt(Math.round(seconds2 * 1e3)) * 1000000n, shape, bookmark);
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
function instantOf2(bookmark, shape) {
  return shape.comparison === "instant" || shape.unit !== void 0 ? instantOfValue(bookmark, shape.unit) : void 0;
}
function fromInstant(instant, shape, like) {
  const bookmark = atInstant(instant, shape.unit);
  return typeof like === "string" && isDate(like) ? dateOf(bookmark) : bookmark;
}
var init_bookmark2 = __esm({
  "tap:src/kit/sync/bookmark.ts"() {
    "use strict";
    init_exact_number();
    init_order();
    init_date_time();
    init_instant();
  }
});

// tap:src/kit/sync/key.ts
function keySchemaOf({ fields, replication }) {
  let type = replication && fields[replication.key];
  for (const step2 of replication?.within ?? []) {
    type = type && fieldSchema(type, false).properties?.[step2];
  }
  return type === void 0 ? {} : fieldSchema(type, false);
}
function comparisonOf(stream, replication) {
  if (replication?.compare !== void 0) {
    return replication.compare;
  }
  const schema = replication === void 0 ? {} : keySchemaOf(stream);
  if (schema.format === "date-time" || schema.format === "date") {
    return "instant";
  }
  const isNumber5 = schema.type === "integer" || schema.type === "number";
  return isNumber5 || replication?.unit !== void 0 ? "number" : "text";
}
function wholeDay(stream, point2) {
  return keySchemaOf(stream).format === "date" && point2 !== void 0 ? dateOf(point2) : point2;
}
var init_key = __esm({
  "tap:src/kit/sync/key.ts"() {
    "use strict";
    init_field_type();
    init_bookmark2();
  }
});

// tap:src/kit/sync/beginning.ts
function beginning(run2, place, replication, comparison) {
  const { stream } = place;
  const saved = replication.filter === "start" ? void 0 : usableBookmark(run2, place, replication, comparison);
  if (saved === void 0) {
    if (replication.filter !== "start" && bookmarkOf(run2.state, place) !== void 0) {
      run2.log.warning(`${stream.name}: the bookmark is no time; the stream is read from its start`);
    }
    return startOf(run2, stream);
  }
  const shape = { comparison, unit: replication.unit };
  const capped = earliest(saved, run2.started, shape);
  if (capped !== saved) {
    run2.log.warning(
      `${stream.name}: the bookmark ${String(saved)} lies in the future; reading from now`
    );
  }
  const begin = shiftBookmark(capped, replication.lookback ?? 0, shape);
  return wholeDay(stream, begin);
}
function usableBookmark(run2, place, replication, comparison) {
  const saved = bookmarkOf(run2.state, place) ?? earliestPartition(run2, place, comparison);
  if (saved === void 0 || replication === void 0) {
    return saved;
  }
  const isTime2 = instantOfValue(saved, replication.unit) !== void 0;
  return comparison === "instant" ? isTime2 ? saved : void 0 : saved;
}
function earliestPartition({ state }, { stream, partition }, comparison) {
  if (partition !== void 0) {
    return void 0;
  }
  const key = replicationKeyOf(stream);
  const bookmarks = state.partitions.get(stream.name)?.bookmarks(key ?? "") ?? [];
  return bookmarks.includes(void 0) ? void 0 : bookmarks.toSorted((a, b) => compareValues(a, b, comparison))[0];
}
function startOf(run2, stream) {
  const { replication } = stream;
  const start = replication?.start?.({ config: run2.config, now: run2.now });
  const isInUnit = typeof start === "string" && replication?.unit !== void 0 && comparisonOf(stream, replication) === "number";
  if (!isInUnit) {
    return wholeDay(stream, start);
  }
  const instant = instantOfValue(start, void 0);
  const divisor = replication.unit === "seconds" ? 1000000000n : 1000000n;
  return instant === void 0 ? void 0 : Number(instant / divisor);
}
var init_beginning = __esm({
  "tap:src/kit/sync/beginning.ts"() {
    "use strict";
    init_order();
    init_replication_key();
    init_state();
    init_bookmark2();
    init_key();
  }
});

// tap:src/kit/sync/tracker.ts
function createTracker(run2, { choice, partition, whole }) {
  const { stream } = choice;
  const replication = choice.replicationMethod === "INCREMENTAL" ? stream.replication : void 0;
  const wanted = replication?.when?.({ config: run2.config }) ?? true;
  const active = wanted ? replication : void 0;
  const comparison = comparisonOf(stream, active);
  const begin = active && beginning(run2, { stream, partition }, active, comparison);
  const byServer = active?.filter === "server" && !whole;
  const isFlat = isOneSequence(stream, partition) && !stream.below;
  return {
    stream: stream.name,
    replication: active,
    comparison,
    partition,
    path: active === void 0 ? [] : [active.key, ...active.within ?? []],
    begin,
    requested: byServer ? formatBookmark(begin, active) : void 0,
    from: byServer ? void 0 : begin,
    saved: usableBookmark(run2, { stream, partition }, active, comparison),
    ordered: active?.order === "ascending" && isFlat,
    descending: active?.order === "descending" && isFlat && !whole,
    greatest: void 0,
    previous: void 0,
    cut: false,
    unsaved: 0,
    marks: {}
  };
}
function isOneSequence({ parent, forEach }, partition) {
  return partition !== void 0 || parent === void 0 && forEach === void 0;
}
function markOf2({ path }, record) {
  const [field = "", ...within2] = path;
  return within2.length === 0 ? record[field] : valueAt(record, path);
}
function isOlder(tracker, record) {
  const { from, comparison, replication } = tracker;
  return from !== void 0 && replication !== void 0 && compareMarks(recordMark(tracker, record), mark(tracker, "from", from), comparison) < 0;
}
function followRecord(tracker, record) {
  const { replication, comparison, greatest } = tracker;
  tracker.unsaved += 1;
  if (replication === void 0) {
    return true;
  }
  const own = recordMark(tracker, record);
  if (!isComparableMark(own, comparison)) {
    return false;
  }
  if (greatest === void 0 || compareMarks(own, mark(tracker, "greatest", greatest), comparison) > 0) {
    tracker.greatest = own.value;
    tracker.marks.greatest = own;
  }
  return true;
}
function isInOrder(tracker, record) {
  const { comparison, previous } = tracker;
  const own = recordMark(tracker, record);
  if (!isComparableMark(own, comparison)) {
    return true;
  }
  const step2 = previous === void 0 ? 0 : compareMarks(own, mark(tracker, "previous", previous), comparison);
  tracker.previous = own.value;
  tracker.marks.previous = own;
  return tracker.descending ? step2 <= 0 : step2 >= 0;
}
function recordMark(tracker, record) {
  return mark(tracker, "record", markOf2(tracker, record));
}
function mark({ marks: marks2, comparison }, which, value) {
  const known2 = marks2[which];
  if (known2 !== void 0 && known2.value === value) {
    return known2;
  }
  const found = markValue(value, comparison);
  marks2[which] = found;
  return found;
}
var init_tracker = __esm({
  "tap:src/kit/sync/tracker.ts"() {
    "use strict";
    init_path();
    init_order();
    init_beginning();
    init_bookmark2();
    init_key();
  }
});

// tap:src/kit/sync/coverage.ts
function createCoverage(run2, task) {
  const { stream, children, emissions } = task;
  const isFollowed = children.length > 0 || emissions.length > 0;
  if (!isFollowed || stream.replication === void 0) {
    return void 0;
  }
  const leading = [
    ...emissions.map((one) => one.task),
    ...children.filter((child) => child.stream.touchesParent)
  ];
  return {
    reached: trackerFrom(run2, task, void 0),
    dependents: new Map(
      leading.filter((one) => !isReadWhole(one)).map((one) => [
        one,
        withDescendants(one).flatMap((below) => dependentOf(run2, task, below))
      ])
    )
  };
}
function dependentOf(run2, task, below) {
  return below.choice.selected ? [{ task: below, tracker: trackerFrom(run2, task, coveredBy(run2.state, task, below)) }] : [];
}
function trackerFrom(run2, { stream, choice }, bookmark) {
  const state = bookmark === void 0 ? emptyState : withBookmark(emptyState, { stream }, bookmark);
  return createTracker(
    { ...run2, state },
    { choice: { ...choice, replicationMethod: "INCREMENTAL" }, whole: true }
  );
}
function coveredBy(state, { stream }, { stream: below, tracker }) {
  const covered = memberOfStream(state, below.name, member);
  const isWanted = below.replication !== void 0 && tracker.replication === void 0;
  const isLost = tracker.replication !== void 0 && tracker.saved === void 0 && memberOfStream(state, below.name, "replication_key_value") !== void 0;
  return isJsonObject(covered) && !isWanted && !isLost ? asBookmark(covered[stream.name]) : void 0;
}
function trackEarliest(tracker, { choice }, coverage) {
  const { replication } = choice.stream;
  const dependents = [...coverage.dependents.values()].flat();
  if (replication === void 0 || dependents.length === 0) {
    return tracker;
  }
  const own = choice.selected ? [tracker.begin] : [];
  const begin = earliestOf([...own, ...dependents.map((one) => one.tracker.begin)], coverage);
  return {
    ...tracker,
    begin,
    requested: replication.filter === "server" ? formatBookmark(begin, replication) : void 0,
    from: begin === tracker.begin ? tracker.from : tracker.begin
  };
}
function earliestOf(points, { reached }) {
  return points.includes(void 0) ? void 0 : points.toSorted((a, b) => compareValues(a, b, reached.comparison))[0];
}
function changedFor(task, child, records2) {
  const dependents = task.coverage?.dependents.get(child);
  return dependents === void 0 ? records2 : records2.filter(({ record }) => dependents.some(({ tracker }) => !isOlder(tracker, record)));
}
function coverageCompanion(run2, task, coverage) {
  const { reached, dependents } = coverage;
  return {
    read: (record) => void followRecord(reached, record),
    complete() {
      for (const dependent of [...dependents.values()].flat()) {
        keepCovered(run2, task, dependent, reached);
      }
    }
  };
}
function keepCovered(run2, { stream }, { task: below, tracker }, reached) {
  const shape = { comparison: reached.comparison, unit: reached.replication?.unit };
  const [latest] = [reached.greatest, tracker.saved].flatMap((point2) => point2 === void 0 ? [] : [earliest(point2, run2.started, shape)]).toSorted((a, b) => compareValues(b, a, reached.comparison));
  const kept2 = memberOfStream(run2.state, below.stream.name, member);
  const others = isJsonObject(kept2) ? kept2 : {};
  if (latest !== void 0) {
    const covered = { ...others, [stream.name]: latest };
    run2.state = withMemberOfStream(run2.state, below.stream.name, member, covered);
  }
}
var member;
var init_coverage2 = __esm({
  "tap:src/kit/sync/coverage.ts"() {
    "use strict";
    init_value();
    init_order();
    init_state();
    init_value2();
    init_bookmark2();
    init_task();
    init_tracker();
    member = "covered";
  }
});

// tap:src/kit/sync/task.ts
function planTasks(run2, choices) {
  const emitted = new Set(
    choices.flatMap(({ stream }) => (stream.emits ?? []).map((one) => one.stream.name))
  );
  const planned = /* @__PURE__ */ new Map();
  return choices.filter(({ stream }) => parentsOf(stream).length === 0 && !emitted.has(stream.name)).flatMap((choice) => plan(choice) ?? []);
  function plan(choice) {
    const { name } = choice.stream;
    if (!planned.has(name)) {
      planned.set(
        name,
        planTask(run2, choice, { children: below(name), emissions: beside(choice) })
      );
    }
    return planned.get(name);
  }
  function below(name) {
    return choices.filter(({ stream }) => parentsOf(stream).some((parent) => parent.name === name)).flatMap((choice) => plan(choice) ?? []);
  }
  function beside({ stream }) {
    return (stream.emits ?? []).flatMap(({ stream: other, records: records2 }) => {
      const choice = choices.find((one) => one.stream.name === other.name);
      const task = choice && plan(choice);
      return task === void 0 ? [] : [{ task, records: records2 }];
    });
  }
}
function planTask(run2, choice, related) {
  const { stream } = choice;
  const { children, emissions } = related;
  const isTest = run2.limit !== Number.POSITIVE_INFINITY;
  const isNeeded = choice.selected || children.length > 0 || emissions.length > 0;
  if (!isNeeded || isTest && stream.consumes) {
    return void 0;
  }
  const notes = createNotebook();
  const known2 = [...Object.keys(stream.fields), deletedField];
  const rules = {
    stream: stream.name,
    schema: choice.schema,
    open: stream.open ?? false,
    keys: choice.keyProperties,
    known: known2,
    fits: declaredCheck(choice)
  };
  const task = {
    stream,
    choice,
    conformer: createConformer(rules, notes),
    notes,
    known: known2,
    scanners: /* @__PURE__ */ new Map(),
    sink: run2.sinkOf(choice),
    ...startOf2(run2, { stream, choice, children, emissions }),
    counts: noCounts(),
    auth: stream.auth?.(run2.config)(run2.authPorts),
    companions: [],
    children,
    emissions,
    parents: [],
    leads: [],
    group: 0,
    isCut: false,
    items: void 0,
    failure: void 0
  };
  for (const child of children) {
    child.parents.push(task);
  }
  for (const below of [...children, ...emissions.map((one) => one.task)]) {
    below.leads.push(task);
  }
  task.companions = companionsOf(run2, task);
  return task;
}
function startOf2(run2, plan) {
  const whole = isReadWhole(plan);
  const coverage = createCoverage(run2, plan);
  const tracker = createTracker(run2, { choice: plan.choice, whole });
  return {
    begun: copyStateOf(run2.state, plan.choice.stream.name),
    tracker: coverage === void 0 || whole ? tracker : trackEarliest(tracker, plan, coverage),
    coverage
  };
}
function companionsOf(run2, task) {
  const { companions = [], sweep } = task.stream;
  const schemes = [...companions, ...sweep ? [sweep({ config: run2.config })] : []];
  return [
    ...schemes.map((scheme) => scheme(run2, task)),
    ...task.coverage ? [coverageCompanion(run2, task, task.coverage)] : []
  ];
}
function restartTask(run2, root) {
  for (const task of withDescendants(root).toReversed()) {
    closeTask(task);
    task.failure = void 0;
    task.isCut = false;
    task.items = void 0;
    task.counts.read = 0;
    Object.assign(task, startOf2(run2, task));
    task.companions = companionsOf(run2, task);
  }
}
function closeTask(task) {
  for (const companion of task.companions) {
    companion.close?.();
  }
}
function isReadWhole({ stream, children, emissions }) {
  return stream.below !== void 0 || stream.embedded !== void 0 || children.some((child) => !child.stream.touchesParent || isReadWhole(child)) || emissions.some((one) => isReadWhole(one.task));
}
function withDescendants(task) {
  const below = [...task.emissions.map((one) => one.task), ...task.children];
  return lastOfEach([task, ...below.flatMap(withDescendants)]);
}
function lastOfEach(tasks) {
  return [...new Set(tasks.toReversed())].toReversed();
}
function isWhole2(task) {
  return isIntact(task) && !task.isCut;
}
function isIntact(task) {
  const [, ...below] = withDescendants(task);
  return task.failure === void 0 && below.every(({ failure: failure2, isCut }) => failure2 === void 0 && !isCut) && !task.leads.some(isCutAbove);
}
function isCutAbove(task) {
  return task.isCut || task.leads.some(isCutAbove);
}
function sawAll(task) {
  const { skipped, ignored } = task.counts;
  return skipped + ignored === 0 && task.leads.every(sawAll);
}
function failTask(task, failure2) {
  task.failure = failure2;
  for (const below of withDescendants(task).slice(1)) {
    below.failure ??= new Error(`its parent ${task.stream.name} failed: ${failure2.message}`, {
      cause: failure2
    });
  }
}
var init_task = __esm({
  "tap:src/kit/sync/task.ts"() {
    "use strict";
    init_catalog();
    init_declared_check();
    init_conform();
    init_notes();
    init_state();
    init_stream();
    init_counts();
    init_coverage2();
    init_tracker();
  }
});

// tap:src/kit/sync/failure.ts
function failureOf(error) {
  if (error instanceof OutputClosed || error instanceof OutputFailed) {
    throw error;
  }
  return error instanceof Error ? error : new Error(String(error));
}
function stopReason(run2, root) {
  for (const { stream, failure: failure2 } of withDescendants(root)) {
    if (failure2 instanceof TapError && failure2.status === unauthorized) {
      return new TapError(
        "authentication",
        `not read, since ${stream.name} failed: ${failure2.message}`
      );
    }
    if (failure2 !== void 0 && run2.tap.onError === "stop") {
      return new TapError(failureKind(failure2), `not read, since ${stream.name} failed`);
    }
  }
  return void 0;
}
var unauthorized;
var init_failure2 = __esm({
  "tap:src/kit/sync/failure.ts"() {
    "use strict";
    init_errors();
    init_output();
    init_task();
    unauthorized = 401;
  }
});

// tap:src/kit/sync/probe.ts
async function probeStreams(run2, choices) {
  const outcomes2 = [];
  for (const { stream } of choices) {
    const probe = stream.probe?.({ config: run2.config });
    if (probe === void 0) {
      run2.log.info(`${stream.name}: not tested, since reading changes the server's state`);
      continue;
    }
    try {
      const auth = stream.auth?.(run2.config)(run2.authPorts);
      await run2.client.send(probe, { errors: stream.errors, auth });
      run2.log.info(`${stream.name}: answers; nothing was read`);
      outcomes2.push({ stream: stream.name, failure: void 0 });
    } catch (error) {
      outcomes2.push({ stream: stream.name, failure: failureOf(error) });
    }
  }
  return outcomes2;
}
var init_probe = __esm({
  "tap:src/kit/sync/probe.ts"() {
    "use strict";
    init_failure2();
  }
});

// tap:src/kit/batch/folder.ts
function createBatchFolder(plan, tap2) {
  const run2 = (0, import_node_crypto2.randomUUID)();
  let count = 0;
  const unfinished = /* @__PURE__ */ new Map();
  function discardAll() {
    for (const [path, descriptor] of unfinished) {
      discard(path, descriptor);
    }
  }
  function remember(path, descriptor) {
    if (unfinished.size === 0) {
      process.once("exit", discardAll);
    }
    unfinished.set(path, descriptor);
  }
  function forget(path) {
    unfinished.delete(path);
    if (unfinished.size === 0) {
      process.removeListener("exit", discardAll);
    }
  }
  return {
    open(stream) {
      count += 1;
      const ending = plan.compression === "gzip" ? "jsonl.gz" : "jsonl";
      const name = `${plan.prefix}${tap2}--${fileName(stream)}-${run2}-${count}.${ending}`;
      const path = (0, import_node_path5.join)(plan.folder, name);
      const part = `${path}.part`;
      const descriptor = orFail(path, () => {
        (0, import_node_fs10.mkdirSync)((0, import_node_path5.dirname)(path), { recursive: true });
        return (0, import_node_fs10.openSync)(part, "wx");
      });
      remember(part, descriptor);
      const write2 = descriptorWriter(descriptor);
      let waiting = [];
      let size = 0;
      function guarded(act) {
        return orFail(path, act, () => {
          discard(part, descriptor);
          forget(part);
        });
      }
      function send() {
        const bytes = Buffer.from(waiting.join(""));
        const packed = plan.compression === "gzip" ? (0, import_node_zlib2.gzipSync)(bytes) : bytes;
        writeAll(write2, packed, 0, packed.length);
        waiting = [];
        size = 0;
      }
      return {
        line(text2) {
          waiting.push(text2, "\n");
          size += text2.length + 1;
          if (size >= piece) {
            guarded(send);
          }
        },
        close() {
          guarded(() => {
            if (size > 0) {
              send();
            }
            (0, import_node_fs10.fsyncSync)(descriptor);
            (0, import_node_fs10.closeSync)(descriptor);
            (0, import_node_fs10.renameSync)(part, path);
          });
          forget(part);
          return (0, import_node_url.pathToFileURL)(path).href;
        }
      };
    }
  };
}
function orFail(path, act, undo2 = () => void 0) {
  try {
    return act();
  } catch (cause) {
    undo2();
    throw new OutputFailed(cause, `The batch file ${path}`);
  }
}
function discard(path, descriptor) {
  try {
    (0, import_node_fs10.closeSync)(descriptor);
  } catch {
  }
  (0, import_node_fs10.rmSync)(path, { force: true });
}
function fileName(stream) {
  return stream.replace(/[^\p{L}\p{N}_.-]/gu, "_");
}
var import_node_crypto2, import_node_fs10, import_node_path5, import_node_url, import_node_zlib2, piece;
var init_folder = __esm({
  "tap:src/kit/batch/folder.ts"() {
    "use strict";
    import_node_crypto2 = require("node:crypto");
    import_node_fs10 = require("node:fs");
    import_node_path5 = require("node:path");
    import_node_url = require("node:url");
    import_node_zlib2 = require("node:zlib");
    init_descriptor();
    init_output();
    piece = 1024 * 1024;
  }
});

// tap:src/kit/batch/plan.ts
function readBatchPlan(given, tell) {
  let isWrong = false;
  function refuse(problem) {
    isWrong = true;
    tell(`batch_config${problem}`);
  }
  const encoding = section(given, "encoding", refuse);
  const storage = section(given, "storage", refuse);
  refuseUnknown2("", given, ["encoding", "storage", "batch_size"], refuse);
  refuseUnknown2(".encoding", encoding, ["format", "compression"], refuse);
  refuseUnknown2(".storage", storage, ["root", "prefix", "params"], refuse);
  const { format = "jsonl", compression = "gzip" } = encoding;
  if (format !== "jsonl") {
    refuse(`.encoding.format: ${String(format)} is not supported, only jsonl.`);
  }
  const packing = readCompression(compression);
  if (packing === void 0) {
    refuse(`.encoding.compression: ${String(compression)} is not supported, only gzip and none.`);
  }
  const size = given.batch_size ?? 1e4;
  const records2 = coerce("integer", size);
  if (typeof records2 !== "number" || records2 < 1) {
    refuse(".batch_size must be a whole number, at least 1.");
  }
  const folder = readFolder(storage.root, refuse);
  const prefix = storage.prefix ?? "";
  if (typeof prefix !== "string") {
    refuse(".storage.prefix must be a text.");
  }
  return isWrong || packing === void 0 || typeof records2 !== "number" || folder === void 0 || typeof prefix !== "string" ? void 0 : { folder, prefix, compression: packing, size: records2 };
}
function section(given, name, refuse) {
  const value = coerce("object", given[name] ?? {});
  if (isJsonObject(value)) {
    return value;
  }
  refuse(`.${name} must be an object.`);
  return {};
}
function refuseUnknown2(place, given, names, refuse) {
  for (const name of Object.keys(given).filter((one) => !names.includes(one))) {
    refuse(`${place}.${name} is not known.${didYouMean(name, names)}`);
  }
}
function readCompression(value) {
  switch (value) {
    case "gzip":
    case "none":
      return value;
    case null:
      return "gzip";
    default:
      return void 0;
  }
}
function readFolder(root, refuse) {
  if (typeof root !== "string" || root === "") {
    return refuse(".storage.root is required: a local folder, such as file:///tmp/batches.");
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(root)?.[1]?.toLowerCase();
  if (scheme === void 0) {
    return (0, import_node_path6.resolve)(root);
  }
  if (scheme !== "file") {
    return refuse(
      `.storage.root: ${scheme} is not supported, only a local folder, such as file:///tmp/batches.`
    );
  }
  try {
    return (0, import_node_url2.fileURLToPath)(root);
  } catch {
    return refuse(".storage.root must be file:// and an absolute path: file:///tmp/batches.");
  }
}
var import_node_path6, import_node_url2;
var init_plan = __esm({
  "tap:src/kit/batch/plan.ts"() {
    "use strict";
    import_node_path6 = require("node:path");
    import_node_url2 = require("node:url");
    init_coerce();
    init_suggestion();
    init_value();
  }
});

// tap:src/kit/batch/message.ts
function batchLine(message) {
  const { stream, compression, files } = message;
  return stringifyJson({
    type: "BATCH",
    stream,
    encoding: { format: "jsonl", compression },
    manifest: [...files]
  });
}
var init_message2 = __esm({
  "tap:src/kit/batch/message.ts"() {
    "use strict";
    init_text();
  }
});

// tap:src/kit/batch/sink.ts
function createBatchSink(schema, ports) {
  const { plan, folder, output } = ports;
  const { stream } = schema;
  let file;
  let count = 0;
  function flush() {
    if (file === void 0) {
      return;
    }
    const files = [file.close()];
    file = void 0;
    count = 0;
    output.line(batchLine({ stream, compression: plan.compression, files }));
  }
  return {
    flush,
    schema: () => output.line(schemaLine(schema)),
    record(record) {
      file ??= folder.open(stream);
      file.line(stringifyJson(record));
      count += 1;
      if (count >= plan.size) {
        flush();
      }
    },
    activate(version) {
      flush();
      output.line(activateVersionLine(stream, version));
    }
  };
}
var init_sink = __esm({
  "tap:src/kit/batch/sink.ts"() {
    "use strict";
    init_text();
    init_messages();
    init_message2();
  }
});

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
var init_text2 = __esm({
  "tap:src/kit/expression/text.ts"() {
    "use strict";
    init_exact_number();
    init_text();
  }
});

// tap:src/kit/expression/digest.ts
function digest(value, algorithm = "md5") {
  return value === void 0 || value === null ? void 0 : (0, import_node_crypto3.createHash)(algorithm).update(text(value), "utf8").digest("hex");
}
var import_node_crypto3;
var init_digest = __esm({
  "tap:src/kit/expression/digest.ts"() {
    "use strict";
    import_node_crypto3 = require("node:crypto");
    init_text2();
  }
});

// tap:src/kit/mapping/functions.ts
function isFunctionName(name) {
  return Object.hasOwn(functions, name);
}
function joined(values) {
  return values.map(pythonText).join("");
}
function pythonText(value) {
  switch (value) {
    case true:
      return "True";
    case false:
      return "False";
    default:
      return text(value);
  }
}
function int(value) {
  const isNumber5 = typeof value === "number" || value instanceof ExactNumber;
  const whole = readInteger(ofBoolean(value));
  return whole ?? (isNumber5 ? readInteger(Math.trunc(Number(value))) : void 0);
}
function float(value) {
  return readNumber(ofBoolean(value));
}
function ofBoolean(value) {
  return typeof value === "boolean" ? Number(value) : value ?? null;
}
var functions;
var init_functions = __esm({
  "tap:src/kit/mapping/functions.ts"() {
    "use strict";
    init_digest();
    init_text2();
    init_exact_number();
    init_scalars();
    functions = {
      md5: { type: "string", apply: (values) => digest(joined(values), "md5") },
      sha256: { type: "string", apply: (values) => digest(joined(values), "sha256") },
      str: { type: "string", apply: joined },
      int: { type: "integer", apply: ([value, ...more]) => more.length > 0 ? void 0 : int(value) },
      float: {
        type: "number",
        apply: ([value, ...more]) => more.length > 0 ? void 0 : float(value)
      }
    };
  }
});

// tap:src/kit/mapping/split.ts
function splitText(text2, separator) {
  const unquoted = text2.replace(/'[^']*'|"[^"]*"/g, (quoted) => "'".repeat(quoted.length));
  const parts = [];
  let start = 0;
  for (const match of unquoted.matchAll(separator)) {
    parts.push(text2.slice(start, match.index).trim());
    start = match.index + match[0].length;
  }
  return [...parts, text2.slice(start).trim()];
}
var init_split = __esm({
  "tap:src/kit/mapping/split.ts"() {
    "use strict";
  }
});

// tap:src/kit/mapping/expression.ts
function readExpression(value, own) {
  if (typeof value !== "string") {
    const literal2 = readLiteral(value);
    return literal2 === void 0 ? void 0 : { kind: "literal", value: literal2 };
  }
  const text2 = value.trim();
  const [, name = "", inner = ""] = /^(\w+)\((.*)\)$/s.exec(text2) ?? [];
  if (!isFunctionName(name)) {
    return readTerm(text2, own);
  }
  const terms = splitText(inner, /\+/g).map((part) => readArgument(part, own));
  const known2 = terms.flatMap((term) => term ?? []);
  return known2.length === terms.length ? { kind: "call", name, terms: known2 } : void 0;
}
function readArgument(text2, own) {
  const [, inner = text2] = /^str\((.*)\)$/s.exec(text2) ?? [];
  return readTerm(inner.trim(), own);
}
function readTerm(text2, own) {
  const literal2 = readLiteralText(text2);
  if (literal2 !== void 0) {
    return { kind: "literal", value: literal2 };
  }
  const setting = quotedIn(/^config\[(.*)\]$/s.exec(text2)?.[1]);
  if (setting !== void 0) {
    return { kind: "setting", name: setting };
  }
  const name = readField(text2);
  return name === void 0 ? void 0 : { kind: "field", name: name === "self" ? own : name };
}
function readField(text2) {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text2)) {
    return reserved.includes(text2) ? void 0 : text2;
  }
  return quotedIn(/^(?:record|_)\[(.*)\]$/s.exec(text2)?.[1]);
}
function readLiteralText(text2) {
  switch (text2) {
    case "True":
    case "true":
      return true;
    case "False":
    case "false":
      return false;
  }
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text2)) {
    return readLiteral(parseJson(text2));
  }
  return quotedIn(text2);
}
function readLiteral(value) {
  return value === null || Array.isArray(value) || isJsonObject(value) ? void 0 : value;
}
function quotedIn(text2) {
  const match = /^\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*$/.exec(text2 ?? "");
  return match?.[1] ?? match?.[2];
}
var reserved;
var init_expression = __esm({
  "tap:src/kit/mapping/expression.ts"() {
    "use strict";
    init_text();
    init_value();
    init_functions();
    init_split();
    reserved = ["None", "null", "and", "or", "not", "is", "in", "record", "_", "config", "fake"];
  }
});

// tap:src/kit/mapping/column.ts
function createColumn(expression, scope) {
  if (expression.kind !== "call") {
    return termColumn(expression, scope);
  }
  const { name, terms } = expression;
  const { type, apply } = functions[name];
  const inputs = terms.flatMap((term) => termColumn(term, scope) ?? []);
  if (inputs.length < terms.length) {
    return void 0;
  }
  if ((name === "int" || name === "float") && terms.length > 1) {
    scope.tell(`${scope.place}: ${name}() takes one value.`);
    return void 0;
  }
  if (inputs.some(({ schema }) => hasType2(schema, "object") || hasType2(schema, "array"))) {
    scope.tell(`${scope.place}: ${name}() takes texts, numbers and booleans only.`);
    return void 0;
  }
  const nullable = inputs.some(({ schema }) => schema.type === void 0 || isNullable2(schema));
  return {
    schema: { type: nullable ? [type, "null"] : type },
    value(record) {
      const values = inputs.map((input) => input.value(record) ?? null);
      if (values.includes(null)) {
        return null;
      }
      const result = apply(values);
      if (result === void 0) {
        throw new TapError(
          "data",
          `${scope.place}: ${name}() cannot read a value of ${scope.source.stream}.`
        );
      }
      return result;
    }
  };
}
function termColumn(term, scope) {
  switch (term.kind) {
    case "field": {
      const { name } = term;
      const schema = fieldOf(name, scope);
      return schema && { schema, value: (record) => record[name] };
    }
    case "literal":
      return constantColumn(term.value);
    case "setting": {
      const given = Object.hasOwn(scope.settings, term.name) ? scope.settings[term.name] : void 0;
      const value = given === void 0 ? void 0 : readLiteral(given);
      if (value === void 0) {
        scope.tell(
          `${scope.place}: ${term.name} is not in stream_map_config, or is no text, number or boolean.`
        );
      }
      return value === void 0 ? void 0 : constantColumn(value);
    }
  }
}
function constantColumn(value) {
  return { schema: { type: typeOfLiteral(value) }, value: () => value };
}
function typeOfLiteral(value) {
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    default:
      return /^-?\d+$/.test(String(value)) ? "integer" : "number";
  }
}
function fieldOf(name, { place, source, tell }) {
  const { properties = {}, additionalProperties } = source.schema;
  const schema = Object.hasOwn(properties, name) ? properties[name] : void 0;
  if (schema !== void 0 || additionalProperties === true || isJsonObject(additionalProperties)) {
    return schema ?? {};
  }
  const hint = didYouMean(name, Object.keys(properties));
  tell(`${place}: ${source.stream} has no field ${name}, or it is not selected.${hint}`);
  return void 0;
}
function isNullable2(schema) {
  return hasType2(schema, "null");
}
function hasType2({ type, anyOf = [] }, wanted) {
  return type === wanted || Array.isArray(type) && type.includes(wanted) || anyOf.some((option) => hasType2(option, wanted));
}
var init_column = __esm({
  "tap:src/kit/mapping/column.ts"() {
    "use strict";
    init_suggestion();
    init_errors();
    init_value();
    init_expression();
    init_functions();
  }
});

// tap:src/kit/mapping/flattened-name.ts
function flattenedName(path, { separator, longest }) {
  const names = [...path];
  for (const [index, name] of path.entries()) {
    if (lengthOf3(names.join(separator)) < longest) {
      break;
    }
    names[index] = reduce(name);
  }
  return names.join(separator);
}
function reduce(name) {
  const capitals = name.replace(/(?:^|_)(.)/gu, (_match, letter) => letter.toUpperCase()).replace(/[a-z]/g, "");
  const reduced = lengthOf3(capitals) > 1 ? capitals : [...name].slice(0, 3).join("");
  return reduced.toLowerCase();
}
function lengthOf3(text2) {
  return [...text2].length;
}
var init_flattened_name = __esm({
  "tap:src/kit/mapping/flattened-name.ts"() {
    "use strict";
  }
});

// tap:src/kit/mapping/flattened-stream.ts
function flattenStream({ schema: stream, steps }, flattening, tell) {
  const plan = planFields(stream.schema, flattening);
  const names = plan.fields.map(([name]) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    tell(
      `flattening_enabled: ${stream.stream} would have two fields ${name}. Choose another flattening_separator, or drop one by stream_maps.`
    );
  }
  for (const key of stream.keyProperties.filter((one) => !names.includes(one))) {
    tell(`flattening_enabled: ${stream.stream} would lose its key ${key}.`);
  }
  const { required } = stream.schema;
  const schema = {
    ...stream.schema,
    properties: Object.fromEntries(plan.fields),
    ...required && { required: required.filter((name) => names.includes(name)) }
  };
  return {
    schema: { ...stream, schema },
    steps: [...steps, flattenStep(plan, flattening)]
  };
}
function planFields(schema, flattening, path = []) {
  const fields = [];
  const places = /* @__PURE__ */ new Map();
  for (const [member2, property] of Object.entries(schema.properties ?? {})) {
    const here = [...path, member2];
    const name = flattenedName(here, flattening);
    const isOpened = hasType2(property, "object") && hasMembers(property) && path.length < flattening.depth;
    const isText3 = !isOpened && holdsText(property);
    const inner = isOpened ? planFields(property, flattening, here) : void 0;
    if (inner === void 0) {
      fields.push([name, isText3 ? textSchema(property) : property]);
    } else {
      fields.push(...inner.fields);
    }
    places.set(member2, { name, isText: isText3, below: inner?.places });
  }
  return { fields, places };
}
function hasMembers({ properties }) {
  return Object.keys(properties ?? {}).length > 0;
}
function holdsText(schema) {
  return isUntyped(schema) || hasType2(schema, "object") || hasType2(schema, "array");
}
function isUntyped({ type, anyOf }) {
  return type === void 0 && anyOf === void 0;
}
function textSchema(schema) {
  return isNullable2(schema) || isUntyped(schema) ? { type: ["string", "null"] } : { type: "string" };
}
function flattenStep(plan, flattening) {
  return (record) => {
    const flat = {};
    flatten(record, plan.places, []);
    return flat;
    function flatten(object, places, path) {
      for (const [member2, value] of Object.entries(object)) {
        const place = places.get(member2);
        const isObject = isJsonObject(value);
        if (place !== void 0 && (place.below === void 0 || !isObject)) {
          if (place.below === void 0 || (value ?? null) !== null) {
            setMember(flat, place.name, scalar(value, place.isText));
          }
        } else if (isObject && path.length < flattening.depth) {
          flatten(value, place?.below ?? nothing, [...path, member2]);
        } else {
          const name = place?.name ?? flattenedName([...path, member2], flattening);
          setMember(flat, name, scalar(value, false));
        }
      }
    }
  };
}
function scalar(value, isText3) {
  if (value === void 0 || value === null || typeof value === "string") {
    return value;
  }
  return isText3 || Array.isArray(value) || isJsonObject(value) ? stringifyJson(value) : value;
}
var nothing;
var init_flattened_stream = __esm({
  "tap:src/kit/mapping/flattened-stream.ts"() {
    "use strict";
    init_text();
    init_value();
    init_member();
    init_column();
    init_flattened_name();
    nothing = /* @__PURE__ */ new Map();
  }
});

// tap:src/kit/mapping/flattening.ts
function readFlattening(builtIn, tell) {
  const {
    flattening_enabled: enabled = false,
    flattening_max_depth: depth,
    flattening_separator: separator = "__",
    flattening_max_key_length: longest = 255
  } = builtIn;
  if (enabled && depth === void 0) {
    tell("flattening_max_depth is required where flattening_enabled is true.");
  }
  return enabled && depth !== void 0 && depth > 0 ? { depth, separator, longest } : void 0;
}
var init_flattening = __esm({
  "tap:src/kit/mapping/flattening.ts"() {
    "use strict";
  }
});

// tap:src/kit/mapping/sink.ts
function createMappedSink({ schema, steps }, inner) {
  if (steps.length === 0) {
    return inner;
  }
  const { prefix } = recordFrame({ stream: schema.stream });
  let given;
  let frame = { prefix, suffix: "}" };
  const { lines, ...others } = inner;
  return {
    ...others,
    record(record, source) {
      if (source !== given) {
        given = source;
        frame = { ...source, prefix };
      }
      let mapped = record;
      for (const step2 of steps) {
        mapped = mapped && step2(mapped);
      }
      if (mapped !== void 0) {
        inner.record(mapped, frame);
      }
    }
  };
}
function createFanSink(sinks) {
  const [only] = sinks;
  if (only !== void 0 && sinks.length === 1) {
    return only;
  }
  return {
    schema: () => forEach((sink) => sink.schema()),
    record: (record, frame) => forEach((sink) => sink.record(record, frame)),
    flush: () => forEach((sink) => sink.flush()),
    activate: (version) => forEach((sink) => sink.activate(version))
  };
  function forEach(give) {
    for (const sink of sinks) {
      give(sink);
    }
  }
}
var init_sink2 = __esm({
  "tap:src/kit/mapping/sink.ts"() {
    "use strict";
    init_messages();
  }
});

// tap:src/kit/singer/sink.ts
function createLineSink(output, schema) {
  return {
    schema: () => output.line(schemaLine(schema)),
    record: (record, frame) => output.line(recordLine(frame, stringifyJson(record))),
    lines: (text2) => output.text(text2),
    flush: () => void 0,
    activate: (version) => output.line(activateVersionLine(schema.stream, version))
  };
}
function streamSchemaOf({
  stream,
  schema,
  keyProperties,
  replicationKey
}) {
  return {
    stream: stream.name,
    schema,
    keyProperties,
    bookmarkProperties: replicationKey === void 0 ? [] : [replicationKey]
  };
}
var init_sink3 = __esm({
  "tap:src/kit/singer/sink.ts"() {
    "use strict";
    init_text();
    init_messages();
  }
});

// tap:src/kit/mapping/condition.ts
function readConditions(text2) {
  const [, inner = text2] = /^\s*bool\((.*)\)\s*$/s.exec(text2) ?? [];
  const parts = splitText(inner, /\band\b/g).map(readCondition);
  const known2 = parts.flatMap((part) => part ?? []);
  return known2.length === parts.length ? known2 : void 0;
}
function readCondition(text2) {
  const [left = "", right = "", ...more] = splitText(text2, operators);
  const field = readField(left);
  const value = /^(?:None|null)$/.test(right) ? null : readLiteralText(right);
  if (more.length > 0 || field === void 0 || value === void 0) {
    return void 0;
  }
  const operator = text2.slice(left.length, text2.length - right.length);
  const isWord = operator.includes("is");
  return isWord && value !== null ? void 0 : { field, negated: /!=|not/.test(operator), value };
}
function meets({ negated, value: wanted }, value) {
  return isSame(value ?? null, wanted) !== negated;
}
function isSame(a, b) {
  return a === b || isNumber4(a) && isNumber4(b) && compareDecimals(String(a), String(b)) === 0;
}
function isNumber4(value) {
  return typeof value === "number" || value instanceof ExactNumber;
}
var operators;
var init_condition = __esm({
  "tap:src/kit/mapping/condition.ts"() {
    "use strict";
    init_decimal();
    init_exact_number();
    init_expression();
    init_split();
    operators = /==|!=|\bis\s+not\b|\bis\b/g;
  }
});

// tap:src/kit/mapping/stream-name.ts
function matchesPattern(stream, pattern3) {
  const parts = [...pattern3].map((letter) => {
    switch (letter) {
      case "*":
        return ".*";
      case "?":
        return ".";
      default:
        return letter.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    }
  });
  return new RegExp(`^${parts.join("")}$`, "su").test(stream);
}
function readAlias(text2) {
  const parts = splitText(text2, /\+/g).map(readPart);
  const known2 = parts.flatMap((part) => part ?? []);
  if (known2.length === parts.length) {
    return (stream) => known2.map((part) => part(stream)).join("");
  }
  return /^[^\s'"()[\]+]+$/.test(text2.trim()) ? () => text2.trim() : void 0;
}
function readPart(text2) {
  if (text2 === "__stream_name__") {
    return (stream) => stream;
  }
  const literal2 = readLiteralText(text2);
  return typeof literal2 === "string" ? () => literal2 : void 0;
}
var init_stream_name = __esm({
  "tap:src/kit/mapping/stream-name.ts"() {
    "use strict";
    init_expression();
    init_split();
  }
});

// tap:src/kit/mapping/rule.ts
function readRules(maps, tell) {
  const rules = [];
  for (const [name, value] of Object.entries(maps)) {
    const place = `stream_maps.${name}`;
    if (name === "__else__") {
      readElse(place, value, tell);
    } else if (isNull(value)) {
      rules.push({ place, pattern: name, change: { kind: "drop" } });
    } else if (isJsonObject(value)) {
      rules.push(readRule(place, name, value, tell));
    } else {
      tell(`${place}: ${shown2(value)} is not supported: it must be an object, or null to drop it.`);
    }
  }
  return { rules, keepsOthers: !Object.hasOwn(maps, "__else__") };
}
function readRule(place, name, given, tell) {
  const { __source__, __alias__, __filter__, __key_properties__, __else__, ...fields } = given;
  if (Object.hasOwn(given, "__else__")) {
    readElse(`${place}.__else__`, __else__, tell);
  }
  const source = readText2(`${place}.__source__`, __source__, tell);
  return {
    place,
    pattern: source ?? name,
    change: {
      kind: source === void 0 ? "change" : "copy",
      alias: source === void 0 ? readAliasAt(`${place}.__alias__`, __alias__, tell) : () => name,
      conditions: readFilterAt(`${place}.__filter__`, __filter__, tell),
      keys: readKeys(`${place}.__key_properties__`, __key_properties__, tell),
      keepsOthers: !Object.hasOwn(given, "__else__"),
      fields: readFields(place, fields, tell)
    }
  };
}
function readFields(place, fields, tell) {
  const read = /* @__PURE__ */ new Map();
  for (const [name, value] of Object.entries(fields)) {
    const expression = isNull(value) ? void 0 : readExpression(value, name);
    if (/^__.*__$/.test(name)) {
      tell(`${place}.${name} is not known.`);
    } else if (isNull(value) || expression !== void 0) {
      read.set(name, expression);
    } else {
      tell(
        `${place}.${name}: ${shown2(value)} is not supported: a map takes the name of a field, a constant, md5(...), sha256(...), str(...), int(...) or float(...). Write it as a field in definition.yaml.`
      );
    }
  }
  return read;
}
function readAliasAt(place, value, tell) {
  const text2 = readText2(place, value, tell);
  const alias = text2 === void 0 ? (stream) => stream : readAlias(text2);
  if (alias !== void 0) {
    return alias;
  }
  tell(
    `${place}: ${shown2(value)} is not supported: it takes a name, or texts and __stream_name__.`
  );
  return (stream) => stream;
}
function readFilterAt(place, value, tell) {
  const text2 = readText2(place, value, tell);
  const conditions = text2 === void 0 ? [] : readConditions(text2);
  if (conditions === void 0) {
    tell(
      `${place}: ${shown2(value)} is not supported: a filter compares fields with constants by == or !=, joined by and. Write it as \`where\` in definition.yaml.`
    );
  }
  return conditions ?? [];
}
function readKeys(place, value, tell) {
  if (value === void 0) {
    return void 0;
  }
  const list = value === null ? [] : value;
  if (Array.isArray(list)) {
    const names = list.flatMap((name) => typeof name === "string" ? [name] : []);
    if (names.length === list.length) {
      return names;
    }
  }
  tell(`${place}: ${shown2(value)} is not a list of field names.`);
  return void 0;
}
function readElse(place, value, tell) {
  if (!isNull(value)) {
    tell(
      `${place}: ${shown2(value)} is not supported: it can only be null, which drops all others.`
    );
  }
}
function readText2(place, value, tell) {
  if (value !== void 0 && typeof value !== "string") {
    tell(`${place}: ${shown2(value)} is not a text.`);
  }
  return typeof value === "string" ? value : void 0;
}
function isNull(value) {
  return value === null || value === "__NULL__";
}
function shown2(value) {
  const text2 = stringifyJson(value);
  return text2.length > longestShown2 ? `${text2.slice(0, longestShown2)}...` : text2;
}
var longestShown2;
var init_rule = __esm({
  "tap:src/kit/mapping/rule.ts"() {
    "use strict";
    init_text();
    init_value();
    init_condition();
    init_expression();
    init_stream_name();
    longestShown2 = 80;
  }
});

// tap:src/kit/mapping/stream-map.ts
function createStreamMap(change, given) {
  const { place, source, tell } = given;
  const columns2 = /* @__PURE__ */ new Map();
  const dropped = /* @__PURE__ */ new Set();
  for (const [name, expression] of change.fields) {
    const scope = { ...given, place: `${place}.${name}` };
    const column = expression && createColumn(expression, scope);
    if (column !== void 0) {
      columns2.set(name, column);
    } else if (expression === void 0) {
      dropped.add(name);
    }
  }
  checkFilter(change.conditions, { ...given, place: `${place}.__filter__` });
  const keys = change.keys ?? source.keyProperties;
  for (const name of keys.filter((key) => dropped.has(key))) {
    tell(
      `${place}.${name}: it is a key of ${source.stream} and must stay. Name other keys in __key_properties__, or none with [].`
    );
  }
  for (const name of change.keys ?? []) {
    if (!dropped.has(name) && !columns2.has(name) && !isField2(name, source)) {
      tell(`${place}.__key_properties__: ${source.stream} would have no field ${name}.`);
    }
  }
  const keeps = (name) => !dropped.has(name) && (change.keepsOthers || keys.includes(name));
  return {
    schema: {
      ...source,
      stream: change.alias(source.stream),
      schema: mapSchema(source.schema, columns2, keeps, keys),
      keyProperties: keys
    },
    steps: [
      ...change.conditions.length > 0 ? [filterStep(change.conditions)] : [],
      mapStep(columns2, keeps),
      ...change.keys === void 0 ? [] : [keyStep(place, change.keys)]
    ]
  };
}
function isField2(name, { schema }) {
  return Object.hasOwn(schema.properties ?? {}, name);
}
function mapSchema(schema, columns2, keeps, keys) {
  const properties = new Map(
    Object.entries(schema.properties ?? {}).filter(([name]) => columns2.has(name) || keeps(name))
  );
  for (const [name, column] of columns2) {
    properties.set(name, column.schema);
  }
  const whole = [...properties].map(([name, property]) => [
    name,
    keys.includes(name) ? fieldSchema(property, false) : property
  ]);
  return {
    ...schema,
    properties: Object.fromEntries(whole),
    ...schema.required && { required: schema.required.filter((name) => properties.has(name)) }
  };
}
function checkFilter(conditions, scope) {
  for (const { field, value } of conditions) {
    const schema = fieldOf(field, scope);
    if (schema?.type === void 0 || value === null && isNullable2(schema)) {
      continue;
    }
    const type = value === null ? "null" : typeOfLiteral(value);
    const isNumber5 = type === "integer" || type === "number";
    const wanted = isNumber5 ? ["integer", "number"] : [type];
    if (value !== null && !wanted.some((one) => hasType2(schema, one))) {
      scope.tell(`${scope.place}: ${field} is never a ${type} (it is ${describeType(schema)}).`);
    }
  }
}
function describeType({ type }) {
  return Array.isArray(type) ? type.filter((one) => one !== "null").join(" or ") : String(type);
}
function filterStep(conditions) {
  return (record) => conditions.every((condition) => meets(condition, record[condition.field])) ? record : void 0;
}
function mapStep(columns2, keeps) {
  return (record) => {
    const mapped = {};
    for (const name of Object.keys(record)) {
      const column = columns2.get(name);
      if (column !== void 0) {
        setMember(mapped, name, column.value(record));
      } else if (keeps(name)) {
        setMember(mapped, name, record[name]);
      }
    }
    for (const [name, column] of columns2) {
      if (!Object.hasOwn(record, name)) {
        setMember(mapped, name, column.value(record));
      }
    }
    return mapped;
  };
}
function keyStep(place, keys) {
  return (record) => {
    const missing = keys.find((key) => record[key] === void 0 || record[key] === null);
    if (missing !== void 0) {
      throw new TapError(
        "data",
        `${place}.__key_properties__: a record has no value for ${missing}. Name a field that every record has.`
      );
    }
    return record;
  };
}
var init_stream_map = __esm({
  "tap:src/kit/mapping/stream-map.ts"() {
    "use strict";
    init_errors();
    init_member();
    init_field_type();
    init_column();
    init_condition();
  }
});

// tap:src/kit/mapping/stream-maps.ts
function readStreamMaps({ maps, settings: settings2 }, choices, tell) {
  const rules = readRules(maps, tell);
  checkPatterns(rules, choices, tell);
  const mapped = /* @__PURE__ */ new Map();
  for (const choice of choices.filter(({ selected }) => selected)) {
    mapped.set(choice.stream.name, mapStream(choice, rules, settings2, tell));
  }
  return mapped;
}
function mapStream(choice, { rules, keepsOthers }, settings2, tell) {
  const source = streamSchemaOf(choice);
  const own = rules.filter(({ pattern: pattern3 }) => matchesPattern(source.stream, pattern3));
  const main2 = own.findLast(({ change }) => change.kind !== "copy");
  const copies = own.filter(({ change }) => change.kind === "copy");
  const original = main2 === void 0 && keepsOthers ? [{ schema: source, steps: [] }] : [];
  return [...original, ...(main2 === void 0 ? copies : [main2, ...copies]).flatMap(apply)];
  function apply({ place, change }) {
    return change.kind === "drop" ? [] : [createStreamMap(change, { place, source, settings: settings2, tell })];
  }
}
function checkPatterns({ rules }, choices, tell) {
  const names = choices.map(({ stream }) => stream.name);
  for (const { place, pattern: pattern3 } of rules) {
    if (!names.some((name) => matchesPattern(name, pattern3))) {
      tell(`${place}: ${pattern3} is no stream of this tap.${didYouMean(pattern3, names)}`);
    }
  }
}
var init_stream_maps = __esm({
  "tap:src/kit/mapping/stream-maps.ts"() {
    "use strict";
    init_suggestion();
    init_sink3();
    init_rule();
    init_stream_map();
    init_stream_name();
  }
});

// tap:src/kit/sync/sinks.ts
function createSinks({ tap: tap2, config, choices, output, log }) {
  const builtIn = builtInOf(config, tap2.settings);
  const problems = [];
  const tell = (problem) => problems.push(problem);
  const { stream_maps: maps = {}, stream_map_config: settings2 = {}, batch_config } = builtIn;
  const flattening = readFlattening(builtIn, tell);
  const mapped = readStreamMaps({ maps, settings: settings2 }, choices, tell);
  const streams = [...mapped].map(([name, outgoing]) => [
    name,
    outgoing.map((stream) => flattening ? flattenStream(stream, flattening, tell) : stream)
  ]);
  checkNames(streams, tell);
  const plan = batch_config && readBatchPlan(batch_config, tell);
  if (problems.length > 0) {
    throw new TapError("config", `The configuration is wrong.
${problems.join("\n")}`);
  }
  const batch = plan && { plan, folder: createBatchFolder(plan, tap2.name), output };
  const sinks = new Map(
    streams.map(([name, outgoing]) => [
      name,
      createFanSink(outgoing.map((stream) => createSink(stream, output, batch)))
    ])
  );
  return {
    choices: choices.map((choice) => withoutDropped(choice, mapped, log)),
    sinkOf: ({ stream }) => sinks.get(stream.name) ?? createFanSink([]),
    flush() {
      for (const sink of sinks.values()) {
        sink.flush();
      }
    }
  };
}
function createSink(stream, output, batch) {
  const schema = withKnownBookmark(stream.schema);
  const inner = batch ? createBatchSink(schema, batch) : createLineSink(output, schema);
  return createMappedSink(stream, inner);
}
function withKnownBookmark(stream) {
  const { bookmarkProperties = [], schema } = stream;
  const known2 = bookmarkProperties.filter((name) => Object.hasOwn(schema.properties ?? {}, name));
  return { ...stream, bookmarkProperties: known2 };
}
function checkNames(streams, tell) {
  const taken = /* @__PURE__ */ new Map();
  for (const [source, outgoing] of streams) {
    for (const { stream } of outgoing.map(({ schema }) => schema)) {
      const other = taken.get(stream);
      if (other !== void 0) {
        tell(`stream_maps: ${other} and ${source} would both go out as ${stream}.`);
      }
      taken.set(stream, source);
    }
  }
}
function withoutDropped(choice, mapped, log) {
  if (mapped.get(choice.stream.name)?.length !== 0) {
    return choice;
  }
  log.info(`${choice.stream.name}: left out by stream_maps`);
  return {
    ...choice,
    selected: false,
    replicationMethod: "FULL_TABLE",
    replicationKey: void 0
  };
}
var init_sinks = __esm({
  "tap:src/kit/sync/sinks.ts"() {
    "use strict";
    init_folder();
    init_plan();
    init_sink();
    init_built_in();
    init_errors();
    init_flattened_stream();
    init_flattening();
    init_sink2();
    init_stream_maps();
    init_sink3();
  }
});

// tap:src/kit/state/syncing.ts
function syncingOf({ value }) {
  return typeof value.currently_syncing === "string" ? value.currently_syncing : void 0;
}
function withSyncing(state, syncing) {
  const { currently_syncing, currently_syncing_parent, ...others } = state.value;
  const named2 = syncing === void 0 ? {} : {
    currently_syncing: syncing.stream,
    ...syncing.parent !== void 0 && { currently_syncing_parent: syncing.parent }
  };
  return { ...state, value: { ...named2, ...others } };
}
function rotate(list, isFirst) {
  const first = list.findIndex(isFirst);
  return first <= 0 ? [...list] : [...list.slice(first), ...list.slice(0, first)];
}
var init_syncing = __esm({
  "tap:src/kit/state/syncing.ts"() {
    "use strict";
  }
});

// tap:src/kit/sync/partitioning.ts
function partitioningOf({ stream, tracker }) {
  return tracker.replication === void 0 ? "none" : declaredPartitioning(stream);
}
function declaredPartitioning(stream) {
  const policy = stream.replication?.bookmark;
  if (typeof policy === "object") {
    return "parent";
  }
  const isForEach = stream.forEach !== void 0 && parentsOf(stream).length === 0;
  return isForEach && policy !== "own" ? "item" : "none";
}
var init_partitioning = __esm({
  "tap:src/kit/sync/partitioning.ts"() {
    "use strict";
    init_stream();
  }
});

// tap:src/kit/sync/pieces.ts
function* piecesOf(tracker, page) {
  const every = recordsOf(tracker);
  if (every === void 0) {
    yield page;
    return;
  }
  let { others } = page;
  let from = 0;
  do {
    const missing = tracker.ordered ? every - tracker.unsaved % every : page.records.length;
    const records2 = page.records.slice(from, from + missing);
    yield { ...page, records: records2, others };
    from += records2.length;
    others = [];
  } while (from < page.records.length);
}
function isPieceDue(tracker) {
  const every = recordsOf(tracker);
  return every !== void 0 && tracker.unsaved >= every;
}
function recordsOf({ replication }) {
  const { checkpoint } = replication ?? {};
  return typeof checkpoint === "object" ? checkpoint.records : void 0;
}
var init_pieces = __esm({
  "tap:src/kit/sync/pieces.ts"() {
    "use strict";
  }
});

// tap:src/kit/sync/roll-up.ts
function rollUp({ parents }, tracker, bookmark) {
  const { replication, comparison } = tracker;
  if ((replication?.bookmark ?? "parent") !== "parent") {
    return bookmark;
  }
  const shape = { comparison, unit: replication?.unit };
  return parents.reduce((value, { coverage }) => {
    const { greatest, replication: above } = coverage?.reached ?? {};
    const instant = instantOfValue(greatest, above?.unit);
    return instant === void 0 ? value : earliest(value, instant, shape);
  }, bookmark);
}
var init_roll_up = __esm({
  "tap:src/kit/sync/roll-up.ts"() {
    "use strict";
    init_order();
    init_bookmark2();
  }
});

// tap:src/kit/sync/checkpoint.ts
function saveBookmark(run2, task, tracker, at) {
  const { replication, partition } = tracker;
  const greatest = tracker.cut ? void 0 : tracker.greatest;
  const isSafe = partition === void 0 ? isWhole2(task) : isIntact(task);
  if (!task.choice.selected || !isDue(tracker, at) || !isSafe) {
    return;
  }
  const reached = greatest ?? tracker.saved;
  const shape = { comparison: tracker.comparison, unit: replication?.unit };
  const capped = reached && earliest(reached, run2.started, shape);
  const isMoved = greatest !== void 0 || capped !== reached;
  const isSaved = partition === void 0 ? isMoved && partitioningOf(task) === "none" : true;
  if (replication !== void 0 && capped !== void 0 && isSaved) {
    const bookmark = rollUp(task, tracker, keepLater(run2, task, tracker, capped));
    const { stream } = task;
    run2.state = withBookmark(run2.state, { stream, partition }, bookmark);
  }
  if (partition !== void 0) {
    limitPartitions(run2, task);
  }
  tracker.unsaved = 0;
  if (at === "end" && partition === void 0) {
    prunePartitions(run2, task);
  }
  if (isWorthState(tracker, at)) {
    run2.states.write(run2.state);
  } else {
    run2.states.offer(run2.state);
  }
}
function isDue(tracker, at) {
  const checkpoint = checkpointOf(tracker);
  switch (at) {
    case "end":
      return true;
    case "window":
    case "empty window":
      return checkpoint !== "end";
    case "page":
      return tracker.ordered && checkpoint === "page";
    case "records":
      return tracker.ordered && isPieceDue(tracker);
  }
}
function checkpointOf({
  replication
}) {
  const { checkpoint, window } = replication ?? {};
  return checkpoint ?? (window === void 0 ? "page" : "window");
}
function isWorthState({ partition }, at) {
  return at === "records" || partition === void 0 && (at === "window" || at === "end");
}
function prunePartitions(run2, task) {
  const { stream } = task;
  const partitions = run2.state.partitions.get(stream.name);
  if (partitioningOf(task) === "parent" && sawAll(task)) {
    partitions?.prune();
  }
  const beyond = partitions?.givenUp ?? 0;
  if (beyond > 0) {
    run2.log.warning(
      `${stream.name}: ${beyond} partitions are beyond those that the state keeps; the next run reads them from the start`
    );
  }
}
function limitPartitions(run2, { stream }) {
  const policy = stream.replication?.bookmark;
  if (typeof policy === "object") {
    run2.state.partitions.get(stream.name)?.limit(policy.perParent);
  }
}
function takeBack(run2, task, tracker) {
  const { stream } = task;
  const { saved, partition } = tracker;
  const checkpoint = checkpointOf(tracker);
  if (checkpoint === "window" || checkpoint === "end") {
    return;
  }
  run2.state = saved === void 0 ? withoutBookmark(run2.state, { stream, partition }) : withBookmark(run2.state, { stream, partition }, saved);
  run2.states.write(run2.state);
}
function keepLater(run2, { stream }, tracker, value) {
  const { comparison, partition } = tracker;
  const saved = bookmarkOf(run2.state, { stream, partition });
  const capped = saved && earliest(saved, run2.started, { comparison, unit: tracker.replication?.unit });
  return capped !== void 0 && compareValues(capped, value, comparison) > 0 ? capped : value;
}
var init_checkpoint = __esm({
  "tap:src/kit/sync/checkpoint.ts"() {
    "use strict";
    init_order();
    init_state();
    init_bookmark2();
    init_partitioning();
    init_pieces();
    init_roll_up();
    init_task();
  }
});

// tap:src/kit/sync/course.ts
function announceTask(run2, task) {
  const { stream, choice, sink } = task;
  const reason = task.children.length > 0 ? "its children" : "others in its answers";
  run2.log.info(`${stream.name}: ${choice.selected ? "syncing" : `reading for ${reason}`}`);
  if (choice.selected) {
    sink.schema();
  }
  for (const companion of task.companions) {
    companion.begin?.();
  }
  for (const observer of run2.observers) {
    observer.began?.(task);
  }
}
function finishTask(run2, task) {
  const { stream, counts, choice, tracker } = task;
  for (const note2 of describeNotes(stream.name, task.notes.notes())) {
    run2.log.warning(note2);
  }
  if (counts.unmarked > 0) {
    run2.log.warning(
      `${stream.name}: ${counts.unmarked} records have no ${tracker.path.join(".")}; they are emitted, but the bookmark does not cover them`
    );
  }
  completeTask(run2, task);
  task.scanners.clear();
  if (task.failure !== void 0) {
    run2.log.error(`Error syncing stream ${stream.name} - ${messageOf(task.failure)}`);
  } else if (choice.selected) {
    const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} requests skipped`;
    run2.log.info(`${stream.name}: ${counts.emitted} records in ${counts.pages} pages${skipped}`);
  }
  for (const observer of run2.observers) {
    observer.ended?.(task);
  }
}
function settleTasks(run2, tasks) {
  for (const task of tasks.filter(isWhole2)) {
    try {
      for (const companion of task.companions) {
        companion.settled?.();
      }
    } catch (error) {
      task.failure = failureOf(error);
    }
  }
  for (const observer of run2.observers) {
    observer.finished?.(tasks);
  }
}
function completeTask(run2, task) {
  if (!isWhole2(task)) {
    return;
  }
  try {
    for (const companion of task.companions) {
      companion.complete?.();
    }
    saveBookmark(run2, task, task.tracker, "end");
  } catch (error) {
    task.failure = failureOf(error);
  }
}
var init_course = __esm({
  "tap:src/kit/sync/course.ts"() {
    "use strict";
    init_errors();
    init_notes();
    init_checkpoint();
    init_failure2();
    init_task();
  }
});

// tap:src/kit/sync/groups.ts
function groupRoots(roots) {
  const groups = [];
  for (const root of roots) {
    const tasks = withDescendants(root);
    const [first, ...others] = groups.filter((group2) => tasks.some((one) => group2.tasks.has(one)));
    const group = first ?? { roots: [], tasks: /* @__PURE__ */ new Set() };
    if (first === void 0) {
      groups.push(group);
    }
    for (const other of others) {
      groups.splice(groups.indexOf(other), 1);
    }
    const merged = [group, ...others];
    group.roots = roots.filter(
      (one) => one === root || merged.some(({ roots: own }) => own.includes(one))
    );
    group.tasks = /* @__PURE__ */ new Set([...merged.flatMap((one) => [...one.tasks]), ...tasks]);
  }
  return groups;
}
function tellReading(run2, { group }, syncing) {
  const before = run2.reading.get(group);
  if (syncing === void 0) {
    run2.reading.delete(group);
  } else {
    run2.reading.set(group, syncing);
  }
  const [first] = [...run2.reading].toSorted(([a], [b]) => a - b);
  run2.state = withSyncing(run2.state, first?.[1]);
  return before;
}
async function forEachAtOnce(items, most3, act) {
  const rest = items.values();
  const workers = Array.from({ length: Math.min(most3, items.length) }, async () => {
    for (const item of rest) {
      await act(item);
    }
  });
  await Promise.all(workers);
}
var init_groups = __esm({
  "tap:src/kit/sync/groups.ts"() {
    "use strict";
    init_syncing();
    init_task();
  }
});

// tap:src/kit/sync/stream-client.ts
function streamClient(run2, { stream, auth, counts }) {
  const own = { errors: stream.errors, auth, consumes: stream.consumes, tally: counts };
  return {
    send: (request, options2) => run2.client.send(request, { ...own, ...options2 }),
    close() {
    }
  };
}
var init_stream_client = __esm({
  "tap:src/kit/sync/stream-client.ts"() {
    "use strict";
  }
});

// tap:src/kit/sync/by-hand.ts
async function* readByHand(run2, task, slice) {
  const { stream, counts } = task;
  const most3 = stream.consumes ? 1 : Math.min(pageSize, run2.limit);
  let began = run2.clock.now();
  let gathered = nothing2();
  for await (const yielded of stream.read?.(contextOf(run2, task, slice)) ?? []) {
    gather2(stream, gathered, yielded);
    if (gathered.count >= most3 || run2.clock.now() - began >= longestMs) {
      yield pageOf2(gathered);
      began = run2.clock.now();
      gathered = nothing2();
    }
  }
  if (gathered.count > 0) {
    yield pageOf2(gathered);
  }
  function pageOf2({ records: records2, others }) {
    const now = run2.clock.now();
    counts.pages += 1;
    counts.milliseconds += now - began;
    for (const observer of run2.observers) {
      observer.received?.(task, records2);
    }
    return {
      records: records2,
      // Those that nobody selected have no task.
      others: task.emissions.map(({ task: other }) => ({
        task: other,
        records: others.get(other.stream.name) ?? []
      })),
      extractedAt: formatInstant(BigInt(now) * 1000000n),
      // Nobody has looked at the texts.
      unclean: true,
      next: void 0
    };
  }
}
function nothing2() {
  return { records: [], others: /* @__PURE__ */ new Map(), count: 0 };
}
function contextOf(run2, task, slice) {
  const { stream, counts } = task;
  const { replication } = stream;
  const client = streamClient(run2, task);
  return {
    config: run2.config,
    client: {
      ...client,
      send: async (request, options2) => {
        const answer = await client.send(hookRequest(run2, stream.name, request), options2);
        counts.skipped += answer.kind === "skipped" ? 1 : 0;
        return answer;
      }
    },
    clock: run2.clock,
    log: run2.log,
    parent: slice.parent?.record,
    parents: slice.parents.map(({ record }) => record),
    item: slice.item,
    window: slice.window,
    bookmark: slice.tracker.requested,
    startDate: replication && formatBookmark(startOf(run2, stream), replication),
    now: run2.now
  };
}
function gather2(stream, gathered, yielded) {
  gathered.count += 1;
  const { name, record } = ownerOf(stream, yielded);
  if (!isJsonObject(record)) {
    throw new TapError(
      "data",
      `\`read\` of ${stream.name} yields ${Array.isArray(record) ? "a list" : String(record)}, which is no record. Yield records one by one: \`yield* list\`.`
    );
  }
  if (name === stream.name) {
    gathered.records.push(record);
    return;
  }
  const listed = (stream.emits ?? []).map((one) => one.stream.name);
  if (!listed.includes(name)) {
    throw new TapError(
      "data",
      `\`read\` of ${stream.name} yields a record of ${name}, which its \`emits\` does not list. It lists: ${listed.join(", ") || "nothing"}.`
    );
  }
  const others = gathered.others.get(name) ?? [];
  others.push(record);
  gathered.others.set(name, others);
}
function ownerOf({ name, fields }, yielded) {
  const isNamed2 = isJsonObject(yielded) && typeof yielded.stream === "string" && isJsonObject(yielded.record) && Object.keys(yielded).length === 2 && !(Object.hasOwn(fields, "stream") && Object.hasOwn(fields, "record"));
  return isNamed2 ? { name: String(yielded.stream), record: yielded.record } : { name, record: yielded };
}
var pageSize, longestMs;
var init_by_hand = __esm({
  "tap:src/kit/sync/by-hand.ts"() {
    "use strict";
    init_errors();
    init_value();
    init_instant();
    init_beginning();
    init_bookmark2();
    init_hook();
    init_stream_client();
    pageSize = 100;
    longestMs = 1e3;
  }
});

// tap:src/kit/sync/batch.ts
function* groupsOf(all, size) {
  for (let from = 0; from < all.length; from += size) {
    yield all.slice(from, from + size);
  }
}
function findParentAmong({ batch }, parents) {
  const match = batch?.match;
  if (match === void 0 || parents.length === 0) {
    return void 0;
  }
  const names = match.map((pair) => pair.parent);
  const paths = match.map((pair) => pair.record);
  const known2 = new Map(
    parents.map(({ record }) => [idOf(names.map((name) => record[name])), record])
  );
  return (raw) => {
    const parent = known2.get(idOf(paths.map((path) => valueAt(raw, path))));
    if (parent === void 0) {
      throw new TapError("data", unknownParent(paths));
    }
    return parent;
  };
}
function idOf(values) {
  return JSON.stringify(
    values.map((value) => typeof value === "string" ? value : stringifyJson(value ?? null))
  );
}
function unknownParent(paths) {
  const places = paths.map((path) => path.join(".")).join(", ");
  return `A record belongs to none of the parents that it was asked for, by its ${places}. Correct what \`match\` compares, or ask for these parents only.`;
}
var init_batch = __esm({
  "tap:src/kit/sync/batch.ts"() {
    "use strict";
    init_errors();
    init_path();
    init_text();
  }
});

// tap:src/kit/sync/emit.ts
function emitPage(run2, task, slice, page) {
  const others = page.others.map(({ task: other, records: records2 }) => {
    const beside = { ...slice, parent: void 0, parents: [], tracker: other.tracker };
    other.counts.pages += 1;
    return { task: other, records: emitRecords(run2, other, beside, { ...page, records: records2 }) };
  });
  return [{ task, records: emitRecords(run2, task, slice, page) }, ...others];
}
function emitRecords(run2, task, slice, page) {
  const { stream, counts, choice, companions } = task;
  const { tracker } = slice;
  const keep2 = task.children.length > 0 || stream.below !== void 0;
  const kept2 = [];
  const unclean = page.unclean || slice.unclean;
  const frame = frameOf(task, page.extractedAt);
  const { config, parent: above, item, now, ancestors, depth } = contextOf2(run2, slice);
  const findParent = findParentAmong(stream, slice.parents);
  const isAsSent = isUnshaped(run2, stream);
  for (const sent of page.records) {
    if (counts.read >= run2.limit) {
      break;
    }
    const raw = isAsSent ? sent : hookRaw(run2, stream.name, sent);
    if (raw === void 0) {
      continue;
    }
    const parent = findParent === void 0 ? above : findParent(raw);
    const record = isAsSent ? raw : shapeRecord(run2, task, { config, parent, item, record: raw, now, ancestors, depth });
    if (record === void 0) {
      continue;
    }
    counts.read += 1;
    for (const companion of companions) {
      companion.read?.(record);
    }
    if (choice.selected && !isOlder(tracker, record)) {
      emitRecord(task, tracker, { record, frame, unclean });
    }
    if ((tracker.ordered || tracker.descending) && !isInOrder(tracker, record)) {
      breakOrder(run2, task, tracker);
    }
    if (keep2 && !isDeleted(record)) {
      kept2.push({ stream: stream.name, raw, record, unclean });
    }
  }
  return kept2;
}
function frameOf({ stream, companions }, extractedAt) {
  const version = companions.find((companion) => companion.version !== void 0)?.version;
  return recordFrame({
    stream: stream.name,
    extractedAt,
    ...version !== void 0 && { version }
  });
}
function contextOf2(run2, slice) {
  const { parent, item, ancestors } = slice;
  return {
    config: run2.config,
    parent: parent?.record,
    item,
    now: run2.now,
    ancestors,
    depth: ancestors.length
  };
}
function isUnshaped({ tap: tap2 }, { name, where, map, deletedAt }) {
  const hooks2 = tap2.hooks[name];
  const isHooked = hooks2?.raw !== void 0 || hooks2?.record !== void 0;
  return !isHooked && where === void 0 && map === void 0 && deletedAt === void 0;
}
function shapeRecord(run2, { stream }, context) {
  if (stream.where?.(context) === false) {
    return void 0;
  }
  const mapped = stream.map?.(context) ?? context.record;
  const hooked3 = hookRecord(run2, stream.name, mapped);
  if (hooked3 === void 0) {
    return void 0;
  }
  const deletedAt = stream.deletedAt?.(context);
  return deletedAt === void 0 ? hooked3 : { ...hooked3, [deletedField]: deletedAt };
}
function emitRecord(task, tracker, given) {
  const { counts, sink, companions } = task;
  const emitted = task.conformer.conform(given.record, given.unclean);
  sink.record(emitted, given.frame);
  counts.emitted += 1;
  if (isDeleted(emitted)) {
    counts.deleted += 1;
  }
  for (const companion of companions) {
    companion.emitted?.(emitted);
  }
  if (!followRecord(tracker, emitted)) {
    counts.unmarked += 1;
  }
}
function breakOrder(run2, task, tracker) {
  const order3 = tracker.ordered ? "ascending" : "descending";
  const what = `records do not arrive in ${order3} order of ${tracker.path.join(".")}`;
  if (tracker.ordered) {
    takeBack(run2, task, tracker);
  }
  if (run2.strict) {
    throw new TapError("data", `${what}, which \`order\` promises`);
  }
  const end = tracker.replication?.window === void 0 ? "the stream" : "a window";
  const consequence = tracker.ordered ? `the bookmark is saved at the end of ${end} only` : "everything is read";
  tracker.ordered = false;
  tracker.descending = false;
  run2.log.warning(`${task.stream.name}: ${what}; ${consequence}`);
}
var init_emit = __esm({
  "tap:src/kit/sync/emit.ts"() {
    "use strict";
    init_catalog();
    init_errors();
    init_messages();
    init_batch();
    init_checkpoint();
    init_hook();
    init_tracker();
  }
});

// tap:src/kit/sync/emit-scanned.ts
function emitScanned({ counts, sink }, tracker, page) {
  const { marks: marks2, count, emitted, unmarked } = page;
  if (!isInOrder2(tracker, page)) {
    return false;
  }
  sink.lines?.(page.lines);
  page.settle();
  counts.read += count;
  counts.emitted += emitted;
  counts.unmarked += unmarked;
  tracker.unsaved += emitted;
  const { comparison, greatest } = tracker;
  if (marks2.greatest !== void 0 && (greatest === void 0 || compareValues(marks2.greatest, greatest, comparison) > 0)) {
    tracker.greatest = marks2.greatest;
  }
  if (tracker.ordered || tracker.descending) {
    tracker.previous = marks2.last ?? tracker.previous;
  }
  return true;
}
function isInOrder2(tracker, { marks: marks2 }) {
  const { ordered, descending, previous, comparison } = tracker;
  if (!ordered && !descending) {
    return true;
  }
  const isFollowing = marks2.first !== void 0 && previous !== void 0;
  const step2 = isFollowing ? compareValues(marks2.first, previous, comparison) : 0;
  return marks2.inOrder && (descending ? step2 <= 0 : step2 >= 0);
}
var init_emit_scanned = __esm({
  "tap:src/kit/sync/emit-scanned.ts"() {
    "use strict";
    init_order();
  }
});

// tap:src/kit/sync/feed.ts
function hasPassed2({ descending, begin, previous, comparison }) {
  return descending && begin !== void 0 && compareValues(previous, begin, comparison) < 0;
}
var init_feed = __esm({
  "tap:src/kit/sync/feed.ts"() {
    "use strict";
    init_order();
  }
});

// tap:src/kit/sync/kept-records.ts
function keptRecords(run2, task, slice, { records: records2, unclean }) {
  const { stream } = task;
  const common = contextOf2(run2, slice);
  const findParent = findParentAmong(stream, slice.parents);
  try {
    return records2.flatMap((raw) => {
      const parent = findParent === void 0 ? common.parent : findParent(raw);
      const record = shapeRecord(run2, task, { ...common, parent, record: raw });
      return record === void 0 || isDeleted(record) ? [] : [{ stream: stream.name, raw, record, unclean: unclean || slice.unclean }];
    });
  } catch {
    return void 0;
  }
}
var init_kept_records = __esm({
  "tap:src/kit/sync/kept-records.ts"() {
    "use strict";
    init_catalog();
    init_batch();
    init_emit();
  }
});

// tap:src/kit/sync/node-key.ts
function nodeKeyOf({ stream }, record) {
  return stream.key.length === 0 ? stringifyJson(record) : stream.key.map((field) => String(record[field])).join(", ");
}
function leadsBack(task, ancestors, record) {
  if (record === void 0) {
    return false;
  }
  const key = nodeKeyOf(task, record);
  return ancestors.some((ancestor) => nodeKeyOf(task, ancestor) === key);
}
var init_node_key = __esm({
  "tap:src/kit/sync/node-key.ts"() {
    "use strict";
    init_text();
  }
});

// tap:src/kit/json/escapes.ts
function hasEscapes(document) {
  return document.includes("\\u0000") || document.includes("\\ud") || document.includes("\\uD");
}
var init_escapes = __esm({
  "tap:src/kit/json/escapes.ts"() {
    "use strict";
  }
});

// tap:src/kit/records/extract.ts
function extractRecords(body, paths) {
  for (const path of paths) {
    const found = path.includes("*") ? gather3(body, path) : valueAt(body, path);
    if (found !== void 0) {
      return recordsOf2(found, path);
    }
  }
  throw new TapError(
    "data",
    `The answer has no records at ${paths.map(describePath).join(" or ")}: it is ${describe3(body)}. Correct where the stream's records are.`
  );
}
function recordsOf2(found, path) {
  const records2 = listOf2(found);
  if (areObjects(records2)) {
    return records2;
  }
  const other = records2.find((record) => !isJsonObject(record));
  throw new TapError(
    "data",
    `The records at ${describePath(path)} must be objects, but one is ${describe3(other ?? null)}.`
  );
}
function areObjects(values) {
  return values.every(isJsonObject);
}
function gather3(body, path) {
  const first = path.indexOf("*");
  const last = path.lastIndexOf("*");
  const lists = valuesAt(body, path.slice(0, last));
  const found = valuesAt(body, path);
  const isMissing = found.length === 0 && (valuesAt(body, path.slice(0, last + 1)).length > 0 || lists.length === 0 && valuesAt(body, path.slice(0, first + 1)).length > 0);
  const isAbsent = valueAt(body, path.slice(0, first)) === void 0;
  return isAbsent || isMissing ? void 0 : found.flatMap(listOf2);
}
function listOf2(value) {
  if (value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}
function describePath(path) {
  return path.length === 0 ? "its top level" : path.join(".");
}
function describe3(value) {
  if (Array.isArray(value)) {
    return "a list";
  }
  if (!isJsonObject(value)) {
    return value === null ? "null" : `a ${typeof value === "object" ? "number" : typeof value}`;
  }
  const names = Object.keys(value);
  const shown3 = names.slice(0, mostNames).join(", ");
  const more = names.length > mostNames ? `, and ${names.length - mostNames} more` : "";
  return names.length === 0 ? "an empty object" : `an object with ${shown3}${more}`;
}
var mostNames;
var init_extract = __esm({
  "tap:src/kit/records/extract.ts"() {
    "use strict";
    init_errors();
    init_path();
    init_value();
    mostNames = 20;
  }
});

// tap:src/kit/paginate/loop-guard.ts
function createLoopGuard(options2) {
  const { stream, repeats = false } = options2;
  let kept2;
  let nextToKeep = 1;
  let previous = { count: 0, last: void 0, bytes: void 0, records: () => [] };
  return {
    check(page) {
      const { position, pages } = page;
      if (position !== void 0 && position === kept2) {
        throw loop(stream, page, "the API leads back to a position that was already read");
      }
      if (pages >= nextToKeep) {
        kept2 = position;
        nextToKeep = pages * 2;
      }
      if (repeats) {
        return;
      }
      const seen = seenOf(page);
      if (seen.count > 0 && isSame2(seen, previous)) {
        throw loop(stream, page, "it equals the page before");
      }
      previous = seen;
    }
  };
}
function seenOf({ count, last, bytes, records: records2, again }) {
  if (bytes !== void 0) {
    return { count, last, bytes, records: () => recordsOf3(bytes) };
  }
  return { count, last, bytes, records: again ?? (() => records2) };
}
function isSame2(one, other) {
  if (one.count !== other.count) {
    return false;
  }
  return one.bytes !== void 0 && other.bytes !== void 0 ? one.bytes.equals(other.bytes) : (0, import_node_util6.isDeepStrictEqual)(one.last, other.last) && (0, import_node_util6.isDeepStrictEqual)(one.records(), other.records());
}
function recordsOf3(bytes) {
  return extractRecords(parseJsonBytes(bytes), [[]]);
}
function loop(stream, { pages, position }, what) {
  const where = typeof position === "number" ? ` (at ${position})` : "";
  return new TapError(
    "data",
    `Paging of ${stream} does not end: page ${pages}${where}: ${what}. Check the stream's pagination: the parameter that carries the position, and where the next one is read from.`
  );
}
var import_node_util6;
var init_loop_guard = __esm({
  "tap:src/kit/paginate/loop-guard.ts"() {
    "use strict";
    import_node_util6 = require("node:util");
    init_errors();
    init_text();
    init_extract();
  }
});

// tap:src/kit/sync/ask-page.ts
async function askPage(run2, { stream, auth, counts }, placed, { place, scan: scan2 }) {
  const request = hookRequest(run2, stream.name, placed);
  const began = run2.clock.now();
  const answer = await run2.client.send(request, {
    errors: stream.errors,
    auth,
    consumes: stream.consumes,
    tally: counts,
    place,
    scan: scan2
  });
  const at = run2.clock.now();
  const weight = weightOf(answer);
  const scanned = answer.kind === "skipped" ? void 0 : answer.response.scanned;
  const ends = /* @__PURE__ */ new Set(["used", "passed"]);
  run2.flow.hold(weight);
  function end(how) {
    if (ends.delete(how) && ends.size === 0) {
      scanned?.release();
    }
  }
  return {
    path: request.path,
    answer,
    at,
    milliseconds: at - began,
    used() {
      if (ends.has("used")) {
        run2.flow.hold(-weight);
      }
      end("used");
    },
    passed: () => end("passed")
  };
}
function weightOf(answer) {
  if (answer.kind === "skipped") {
    return leastWeight;
  }
  const { bytes, scanned } = answer.response;
  const factor = scanned === void 0 ? weightOfParsed : weightOfScanned;
  return Math.max(leastWeight, bytes.length * factor);
}
var weightOfParsed, weightOfScanned, leastWeight;
var init_ask_page = __esm({
  "tap:src/kit/sync/ask-page.ts"() {
    "use strict";
    init_hook();
    weightOfParsed = 6;
    weightOfScanned = 2;
    leastWeight = 16 * 1024;
  }
});

// tap:src/kit/sync/embedded.ts
function embeddedPage(run2, { stream }, slice) {
  const { parent, request, ancestors } = slice;
  if (stream.embedded === void 0 || parent === void 0 || ancestors.length > 0) {
    return void 0;
  }
  const body = valueAt(parent.raw, stream.embedded) ?? void 0;
  if (body === void 0 && stream.paginate !== void 0) {
    return void 0;
  }
  return {
    status: body === void 0 ? noContent : 200,
    headers: {},
    url: urlOf(run2, request ?? { path: "" }),
    body: body ?? null,
    // What the parent's own bytes hold is known already.
    bytes: Buffer.alloc(0)
  };
}
function urlOf({ authPorts }, request) {
  const { api, allowPlainHttp } = authPorts;
  const server = new URL(api.server);
  const origins = allowedOrigins({ server, hosts: api.hosts, allowPlainHttp });
  return requestUrl(request, { server, origins });
}
var noContent;
var init_embedded = __esm({
  "tap:src/kit/sync/embedded.ts"() {
    "use strict";
    init_origin();
    init_request_url();
    init_path();
    noContent = 204;
  }
});

// tap:src/kit/sync/guesses.ts
function createGuesses(place, ask2) {
  const guesses = /* @__PURE__ */ new Map();
  function guess(position, certain) {
    const controller = new AbortController();
    let isFollowed = false;
    const own = {
      get wanted() {
        return isFollowed && place.wanted;
      },
      depth: certain ? place.depth : -1,
      stream: place.stream,
      most: place.most,
      signal: controller.signal
    };
    const answer = ask2(position, own);
    answer.catch(() => void 0);
    return {
      answer,
      follow() {
        isFollowed = true;
        followSignal(place.signal, controller, answer);
      },
      giveUp() {
        controller.abort(new Error("The page is not needed."));
        answer.then(giveUpAnswer).catch(() => void 0);
      }
    };
  }
  function giveUpAnswer({ used, passed }) {
    used();
    passed();
  }
  function end() {
    for (const { giveUp } of guesses.values()) {
      giveUp();
    }
    guesses.clear();
  }
  return {
    end,
    take(position) {
      const found = guesses.get(position);
      if (found === void 0) {
        end();
        return void 0;
      }
      guesses.delete(position);
      found.follow();
      return found.answer;
    },
    add({ positions, certain }) {
      for (const position of positions) {
        if (!guesses.has(position)) {
          guesses.set(position, guess(position, certain));
        }
      }
    }
  };
}
function followSignal(signal, controller, answer) {
  const stop = () => controller.abort(signal?.reason);
  const forget = () => signal?.removeEventListener("abort", stop);
  signal?.addEventListener("abort", stop, { once: true });
  answer.then(forget, forget);
}
var init_guesses = __esm({
  "tap:src/kit/sync/guesses.ts"() {
    "use strict";
  }
});

// tap:src/kit/scan/field-use.ts
function fieldUses(rules) {
  const { stream, scanner, schema, keys, followed, notes } = rules;
  const declared = discoverStream(stream).schema.properties ?? {};
  return new Map(
    Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const read = createReader(property, name, notes);
      const own = Object.hasOwn(declared, name) ? declared[name] : void 0;
      const isDeclared = own !== void 0 && isSameType(own, property);
      const use = {
        kind: "field",
        name,
        check: isDeclared ? scanner.fields.indexOf(name) : -1,
        isNullable: read(null) === null,
        isText: isPlainText(property),
        isKey: keys.includes(name),
        isFollowed: name === followed,
        isDecisive: name === followed || keys.includes(name),
        read
      };
      return [name, use];
    })
  );
}
function isSameType(a, b) {
  return JSON.stringify(outlineOf(a, "null")) === JSON.stringify(outlineOf(b, "null"));
}
function outlineOf(schema, without) {
  const { type, format, items, properties, additionalProperties, anyOf } = schema;
  const types = typeof type === "string" ? [type] : type;
  const members2 = Object.entries(properties ?? {}).toSorted(([a], [b]) => a < b ? -1 : 1);
  return [
    types?.filter((one) => one !== without).toSorted(),
    format,
    items && outlineOf(items),
    properties && members2.map(([name, member2]) => [name, outlineOf(member2)]),
    additionalProperties,
    anyOf?.map((option) => outlineOf(option))
  ];
}
function isPlainText({ type, format, anyOf }) {
  const types = typeof type === "string" ? [type] : type ?? [];
  const isTime2 = format === "date-time" || format === "date" || format === "time";
  return anyOf === void 0 && !isTime2 && types.includes("string") && types.every((one) => one === "string" || one === "null");
}
var init_field_use = __esm({
  "tap:src/kit/scan/field-use.ts"() {
    "use strict";
    init_catalog();
    init_reader();
  }
});

// tap:src/kit/scan/bytes.ts
function bytesOf(text2) {
  const source = typeof text2 === "string" ? Buffer.from(text2) : text2;
  const padded = new Uint8Array(source.length + padding);
  padded.set(source);
  return new DataView(padded.buffer);
}
function rangeOf(bytes, start, end) {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}
function isDigit3(byte) {
  return byte >= zero2 && byte <= nine;
}
function behindSpace(bytes, at) {
  let end = at;
  while (isSpace2(bytes.getUint8(end))) {
    end += 1;
  }
  return end;
}
function isSpace2(byte) {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}
var padding, quote2, backslash3, comma, colon2, openBrace, closeBrace, openBracket, closeBracket, minus2, plus2, dot2, zero2, nine, letterE, capitalE, letterU, letterN, letterT, letterF;
var init_bytes = __esm({
  "tap:src/kit/scan/bytes.ts"() {
    "use strict";
    padding = 64;
    quote2 = 34;
    backslash3 = 92;
    comma = 44;
    colon2 = 58;
    openBrace = 123;
    closeBrace = 125;
    openBracket = 91;
    closeBracket = 93;
    minus2 = 45;
    plus2 = 43;
    dot2 = 46;
    zero2 = 48;
    nine = 57;
    letterE = 101;
    capitalE = 69;
    letterU = 117;
    letterN = 110;
    letterT = 116;
    letterF = 102;
  }
});

// tap:src/kit/scan/literal.ts
function nullEnd(bytes, at) {
  return bytes.getUint8(at) === letterN && bytes.getUint8(at + 1) === letterU && bytes.getUint8(at + 2) === letterL && bytes.getUint8(at + 3) === letterL ? at + 4 : -1;
}
function booleanEnd(bytes, at) {
  if (bytes.getUint8(at) === letterT) {
    return bytes.getUint8(at + 1) === letterR && bytes.getUint8(at + 2) === letterU && bytes.getUint8(at + 3) === letterE ? at + 4 : -1;
  }
  return bytes.getUint8(at) === letterF && bytes.getUint8(at + 1) === letterA && bytes.getUint8(at + 2) === letterL && bytes.getUint8(at + 3) === letterS && bytes.getUint8(at + 4) === letterE ? at + 5 : -1;
}
var letterA, letterL, letterR, letterS;
var init_literal = __esm({
  "tap:src/kit/scan/literal.ts"() {
    "use strict";
    init_bytes();
    letterA = 97;
    letterL = 108;
    letterR = 114;
    letterS = 115;
  }
});

// tap:src/kit/scan/index-name.ts
function isIndexName(bytes, start, end) {
  for (let at = start; at < end; at += 1) {
    if (!isDigit3(bytes.getUint8(at))) {
      return false;
    }
  }
  return end > start;
}
function isIndexText(name) {
  return /^\d+$/.test(name);
}
var init_index_name = __esm({
  "tap:src/kit/scan/index-name.ts"() {
    "use strict";
    init_bytes();
  }
});

// tap:src/kit/scan/mapped-plan.ts
function planFields2({ scanner, sources: places, fields }) {
  const sources = /* @__PURE__ */ new Map();
  const targets = [];
  let followed;
  for (const [index, name] of scanner.fields.entries()) {
    const use = fields.get(name);
    const place = places[index];
    if (isIndexText(name) || name === "__proto__" || place === void 0) {
      return void 0;
    }
    if (use === void 0) {
      continue;
    }
    const target = "parent" in place ? parentTarget(use, place.parent) : memberTarget(use, place, sources);
    if (use.isFollowed) {
      if (target.kind === "parent" || target.within.length > 0) {
        return void 0;
      }
      followed = target.source;
    }
    targets.push(target);
  }
  return { targets, sources, followed };
}
function memberTarget(use, place, sources) {
  const [name = "", ...within2] = place;
  const source = sources.get(name) ?? {
    ...{ first: void 0, record: 0, start: 0, end: 0, isGood: false }
  };
  sources.set(name, source);
  if (within2.length === 0 && use.check >= 0) {
    source.first ??= use;
  }
  return { kind: "member", use, key: keyText3(use), source, within: within2, isSame: name === use.name };
}
function parentTarget(use, field) {
  const target = {
    kind: "parent",
    use,
    text: void 0,
    begin({ parent }) {
      const value = parent?.[field];
      target.text = void 0;
      if (value === void 0) {
        return true;
      }
      const isExact = use.read(value) === value && cleanJson(value) === value;
      if (isExact && !(value === null && use.isKey)) {
        target.text = Buffer.concat([keyText3(use), Buffer.from(stringifyJson(value))]);
      }
      return target.text !== void 0;
    }
  };
  return target;
}
function keyText3({ name }) {
  return Buffer.from(`,${JSON.stringify(name)}:`);
}
var init_mapped_plan = __esm({
  "tap:src/kit/scan/mapped-plan.ts"() {
    "use strict";
    init_text();
    init_clean();
    init_index_name();
  }
});

// tap:src/kit/scan/key.ts
function keyOf(name) {
  const bytes = Buffer.from(`${JSON.stringify(name)}:`);
  const words = Array.from(
    { length: Math.ceil(bytes.length / 4) },
    (_, index) => bytes.readInt32LE(Math.min(index * 4, bytes.length - 4))
  );
  return { length: bytes.length, words: Int32Array.from(words) };
}
function isKeyAt(bytes, at, { length, words }) {
  const last = words.length - 1;
  for (let index = 0; index < last; index += 1) {
    if (bytes.getInt32(at + index * 4, true) !== words[index]) {
      return false;
    }
  }
  return bytes.getInt32(at + length - 4, true) === words[last];
}
var init_key2 = __esm({
  "tap:src/kit/scan/key.ts"() {
    "use strict";
  }
});

// tap:src/kit/scan/string.ts
function stringEnd(bytes, at) {
  if (bytes.getUint8(at) !== quote2) {
    return -1;
  }
  let end = at + 1;
  for (; ; ) {
    const found = specials(bytes.getInt32(end, true));
    if (found === 0) {
      end += 4;
      continue;
    }
    end += placeOfFirst(found);
    const byte = bytes.getUint8(end);
    if (byte === quote2) {
      return end + 1;
    }
    end = byte === backslash3 ? writtenEscapeEnd(bytes, end) : -1;
    if (end < 0) {
      return -1;
    }
  }
}
function anyStringEnd(bytes, at) {
  if (bytes.getUint8(at) !== quote2) {
    return -1;
  }
  let end = at + 1;
  for (; ; ) {
    const byte = bytes.getUint8(end);
    if (plain4[byte] === 1) {
      end += 1;
    } else if (byte === quote2) {
      return end + 1;
    } else {
      end = byte === backslash3 ? escapeEnd(bytes, end) : -1;
      if (end < 0) {
        return -1;
      }
    }
  }
}
function escapedUnit(bytes, at) {
  return hexDigit(bytes.getUint8(at + 2)) * 4096 + hexDigit(bytes.getUint8(at + 3)) * 256 + hexDigit(bytes.getUint8(at + 4)) * 16 + hexDigit(bytes.getUint8(at + 5));
}
function specials(four) {
  const quotes = four ^ quote2 * everyByte;
  const backslashes = four ^ backslash3 * everyByte;
  return (quotes - everyByte & ~quotes | backslashes - everyByte & ~backslashes | four - 32 * everyByte & ~four) & 128 * everyByte;
}
function placeOfFirst(bits) {
  return 31 - Math.clz32(bits & -bits) >> 3;
}
function escapeEnd(bytes, at) {
  const byte = bytes.getUint8(at + 1);
  if (byte === letterU) {
    return Number.isNaN(escapedUnit(bytes, at)) ? -1 : at + 6;
  }
  return isShort(byte) || byte === slash ? at + 2 : -1;
}
function writtenEscapeEnd(bytes, at) {
  const byte = bytes.getUint8(at + 1);
  if (byte !== letterU) {
    return isShort(byte) ? at + 2 : -1;
  }
  const unit = escapedUnit(bytes, at);
  const isControl = unit > 0 && unit < 32 && (unit < 8 || unit > 13 || unit === 11);
  const last = bytes.getUint8(at + 5);
  return isControl && (last < capitalA || last > capitalF) ? at + 6 : -1;
}
function isShort(byte) {
  switch (byte) {
    case quote2:
    case backslash3:
    case 98:
    case 102:
    case 110:
    case 114:
    case 116:
      return true;
    default:
      return false;
  }
}
function hexDigit(byte) {
  if (isDigit3(byte)) {
    return byte - zero2;
  }
  const small = byte | 32;
  return small >= 97 && small <= 102 ? small - 87 : Number.NaN;
}
var everyByte, plain4, slash, capitalA, capitalF;
var init_string = __esm({
  "tap:src/kit/scan/string.ts"() {
    "use strict";
    init_bytes();
    everyByte = 16843009;
    plain4 = Uint8Array.from(
      { length: 256 },
      (_, byte) => byte >= 32 && byte !== quote2 && byte !== backslash3 ? 1 : 0
    );
    slash = 47;
    capitalA = 65;
    capitalF = 70;
  }
});

// tap:src/kit/scan/member.ts
function createMemberFinder(useOf) {
  const members2 = /* @__PURE__ */ new Map();
  const order3 = [];
  let place = 0;
  function search(bytes, at) {
    for (let ahead2 = place + 1; ahead2 <= place + mostAbsent; ahead2 += 1) {
      const member2 = order3[ahead2];
      if (member2 === void 0) {
        break;
      }
      if (isKeyAt(bytes, at, member2.key)) {
        place = ahead2 + 1;
        return member2;
      }
    }
    return lookUp(bytes, at);
  }
  function lookUp(bytes, at) {
    const end = stringEnd(bytes, at);
    if (end < 0 || bytes.getUint8(end) !== colon2) {
      return void 0;
    }
    const spelling = rangeOf(bytes, at + 1, end - 1).toString("latin1");
    const member2 = members2.get(spelling) ?? meet(bytes, at, end, spelling);
    if (member2 !== void 0) {
      place = order3.indexOf(member2) + 1;
    }
    return member2;
  }
  function meet(bytes, at, end, spelling) {
    const isOdd = spelling === "" || spelling === "__proto__" || spelling.includes("\\") || isIndexName(bytes, at + 1, end - 1);
    if (isOdd || members2.size >= mostMembers2) {
      return void 0;
    }
    const name = rangeOf(bytes, at + 1, end - 1).toString();
    const member2 = { number: members2.size, key: keyOf(name), use: useOf(name) };
    members2.set(spelling, member2);
    order3.splice(place, 0, member2);
    return member2;
  }
  return {
    begin() {
      place = 0;
    },
    find(bytes, at) {
      const likely = order3[place];
      if (likely !== void 0 && isKeyAt(bytes, at, likely.key)) {
        place += 1;
        return likely;
      }
      return search(bytes, at);
    }
  };
}
var mostMembers2, mostAbsent;
var init_member2 = __esm({
  "tap:src/kit/scan/member.ts"() {
    "use strict";
    init_bytes();
    init_index_name();
    init_key2();
    init_string();
    mostMembers2 = 1e3;
    mostAbsent = 6;
  }
});

// tap:src/kit/scan/number.ts
function numberEnd(bytes, at) {
  let end = wholeEnd(bytes, at);
  if (end < 0) {
    return -1;
  }
  if (bytes.getUint8(end) === dot2) {
    end = digitsEnd(bytes, end + 1);
    if (end < 0) {
      return -1;
    }
  }
  if (bytes.getUint8(end) === letterE || bytes.getUint8(end) === capitalE) {
    const sign2 = bytes.getUint8(end + 1);
    return digitsEnd(bytes, end + (sign2 === plus2 || sign2 === minus2 ? 2 : 1));
  }
  return end;
}
function wholeEnd(bytes, at) {
  let end = bytes.getUint8(at) === minus2 ? at + 1 : at;
  const first = bytes.getUint8(end);
  if (first < zero2 || first > nine) {
    return -1;
  }
  end += 1;
  if (first === zero2) {
    return end;
  }
  while (isDigit3(bytes.getUint8(end))) {
    end += 1;
  }
  return end;
}
function digitsEnd(bytes, at) {
  let end = at;
  while (isDigit3(bytes.getUint8(end))) {
    end += 1;
  }
  return end === at ? -1 : end;
}
var init_number = __esm({
  "tap:src/kit/scan/number.ts"() {
    "use strict";
    init_bytes();
  }
});

// tap:src/kit/scan/skip.ts
function skippedEnd(bytes, at, level = 0) {
  switch (bytes.getUint8(at)) {
    case quote2:
      return anyStringEnd(bytes, at);
    case openBrace:
      return level < mostLevels ? skippedMembersEnd(bytes, at, level + 1) : -1;
    case openBracket:
      return level < mostLevels ? skippedElementsEnd(bytes, at, level + 1) : -1;
    case letterN:
      return nullEnd(bytes, at);
    case letterT:
    case letterF:
      return booleanEnd(bytes, at);
    default:
      return numberEnd(bytes, at);
  }
}
function skippedElementsEnd(bytes, start, level) {
  let at = behindSpace(bytes, start + 1);
  if (bytes.getUint8(at) === closeBracket) {
    return at + 1;
  }
  for (; ; ) {
    const end = skippedEnd(bytes, at, level);
    if (end < 0) {
      return -1;
    }
    at = behindSpace(bytes, end);
    if (bytes.getUint8(at) !== comma) {
      return bytes.getUint8(at) === closeBracket ? at + 1 : -1;
    }
    at = behindSpace(bytes, at + 1);
  }
}
function skippedMembersEnd(bytes, start, level) {
  let at = behindSpace(bytes, start + 1);
  if (bytes.getUint8(at) === closeBrace) {
    return at + 1;
  }
  for (; ; ) {
    const name = anyStringEnd(bytes, at);
    const between = name < 0 ? name : behindSpace(bytes, name);
    if (between < 0 || bytes.getUint8(between) !== colon2) {
      return -1;
    }
    const end = skippedEnd(bytes, behindSpace(bytes, between + 1), level);
    if (end < 0) {
      return -1;
    }
    at = behindSpace(bytes, end);
    if (bytes.getUint8(at) !== comma) {
      return bytes.getUint8(at) === closeBrace ? at + 1 : -1;
    }
    at = behindSpace(bytes, at + 1);
  }
}
var mostLevels;
var init_skip = __esm({
  "tap:src/kit/scan/skip.ts"() {
    "use strict";
    init_bytes();
    init_literal();
    init_number();
    init_string();
    mostLevels = 200;
  }
});

// tap:src/kit/scan/workspace.ts
function createWorkspace() {
  const memory = Buffer.alloc(0);
  return { memory, bytes: new DataView(memory.buffer), start: 0, used: 0 };
}
function sizeFor(page) {
  return page + padding + page + Math.ceil(page / 2);
}
function enlarge(workspace, size) {
  setMemory(workspace, Math.ceil(size * 1.25));
}
function placePage(workspace, page) {
  const start = page.length + padding;
  if (workspace.memory.buffer !== page.buffer) {
    if (workspace.memory.length < sizeFor(page.length)) {
      enlarge(workspace, sizeFor(page.length));
    }
    page.copy(workspace.memory);
  }
  workspace.memory.fill(0, page.length, start);
  workspace.start = start;
  workspace.used = start;
}
function append(workspace, bytes) {
  reserve(workspace, bytes.length);
  workspace.memory.set(bytes, workspace.used);
  workspace.used += bytes.length;
}
function appendPart(workspace, start, end) {
  reserve(workspace, end - start);
  workspace.memory.copyWithin(workspace.used, start, end);
  workspace.used += end - start;
}
function appendByte(workspace, byte) {
  reserve(workspace, 1);
  workspace.memory[workspace.used] = byte;
  workspace.used += 1;
}
function appendText(workspace, text2) {
  reserve(workspace, text2.length * 3);
  workspace.used += workspace.memory.write(text2, workspace.used);
}
function reserve(workspace, length) {
  const needed = workspace.used + length;
  if (needed > workspace.memory.length) {
    const { memory, used } = workspace;
    setMemory(workspace, needed * 2);
    memory.copy(workspace.memory, 0, 0, used);
  }
}
function setMemory(workspace, size) {
  workspace.memory = Buffer.allocUnsafeSlow(size);
  workspace.bytes = new DataView(workspace.memory.buffer);
}
var init_workspace = __esm({
  "tap:src/kit/scan/workspace.ts"() {
    "use strict";
    init_bytes();
  }
});

// tap:src/kit/scan/mapped-record.ts
function createMappedCopier(parts) {
  const { scanner, keys, patcher } = parts;
  const plan = planFields2(parts);
  return plan === void 0 ? void 0 : createPlanCopier(plan, { scanner, keys, patcher });
}
function createPlanCopier({ targets, sources, followed }, { scanner, keys, patcher }) {
  const finder = createMemberFinder((name) => sources.get(name));
  const met = new Int32Array(mostMembers2);
  let records2 = 0;
  let runStart = 0;
  let runEnd = 0;
  function copy(workspace, start) {
    finder.begin();
    patcher.begin();
    records2 += 1;
    const end = passMembers(workspace.bytes, start);
    return end >= 0 && putFields(workspace) ? end : -1;
  }
  function passMembers(bytes, start) {
    let at = start + 1;
    for (; ; ) {
      const member2 = finder.find(bytes, at);
      if (member2 === void 0 || met[member2.number] === records2) {
        return -1;
      }
      met[member2.number] = records2;
      const value = at + member2.key.length;
      const end = member2.use === void 0 ? skippedEnd(bytes, value) : sourceEnd(bytes, value, member2.use);
      if (end < 0) {
        return -1;
      }
      const byte = bytes.getUint8(end);
      if (byte !== comma) {
        return byte === closeBrace ? end + 1 : -1;
      }
      at = end + 1;
    }
  }
  function sourceEnd(bytes, start, source) {
    const end = source.first === void 0 ? -1 : fieldEnd(bytes, start, source.first);
    source.record = records2;
    source.start = start;
    source.isGood = end >= 0;
    source.end = end >= 0 ? end : skippedEnd(bytes, start);
    return source.end;
  }
  function fieldEnd(bytes, at, use) {
    if (bytes.getUint8(at) === letterN) {
      return use.isNullable ? nullEnd(bytes, at) : -1;
    }
    return use.check < 0 ? -1 : scanner.valueEnd(bytes, at, use.check);
  }
  function putFields(workspace) {
    const start = workspace.used;
    let keysMet = 0;
    runEnd = 0;
    for (const target of targets) {
      const put2 = target.kind === "parent" ? putParent(workspace, target) : putMember(workspace, target);
      if (put2 === "refused") {
        return false;
      }
      if (put2 === "value" && target.use.isKey) {
        keysMet += 1;
      }
    }
    flush(workspace);
    if (workspace.used === start) {
      appendByte(workspace, openBrace);
    } else {
      workspace.memory[start] = openBrace;
    }
    appendByte(workspace, closeBrace);
    return keysMet === keys;
  }
  function putParent(workspace, { text: text2 }) {
    if (text2 === void 0) {
      return "nothing";
    }
    flush(workspace);
    append(workspace, text2);
    return "value";
  }
  function putMember(workspace, target) {
    const { source, use, within: within2, key } = target;
    if (source.record !== records2) {
      return "nothing";
    }
    const { bytes } = workspace;
    const isNull2 = bytes.getUint8(source.start) === letterN;
    if (within2.length > 0) {
      const value = valueAt(parseJsonBytes(rangeOf(bytes, source.start, source.end)), within2);
      if (value === void 0) {
        return "nothing";
      }
      flush(workspace);
      append(workspace, key);
      const result = patcher.put(workspace, value, use);
      return result === void 0 ? "refused" : result === null ? "null" : "value";
    }
    const isGood = source.first === use ? source.isGood : fieldEnd(bytes, source.start, use) === source.end;
    if (!isGood && (isNull2 || use.isDecisive)) {
      return "refused";
    }
    if (isGood && target.isSame && source.start - key.length === runEnd) {
      runEnd = source.end;
      return isNull2 ? "null" : "value";
    }
    flush(workspace);
    append(workspace, key);
    if (isGood) {
      runStart = source.start;
      runEnd = source.end;
    } else if (patcher.patch(workspace, source.start, use) < 0) {
      return "refused";
    }
    return isNull2 ? "null" : "value";
  }
  function flush(workspace) {
    if (runEnd > 0) {
      appendPart(workspace, runStart, runEnd);
      runEnd = 0;
    }
  }
  const hasMark = () => followed?.record === records2;
  return {
    copy,
    begin(context) {
      met.fill(0);
      records2 = 0;
      for (const source of sources.values()) {
        source.record = 0;
      }
      return targets.every((target) => target.kind === "member" || target.begin(context));
    },
    get markStart() {
      return hasMark() ? followed?.start ?? 0 : 0;
    },
    get markEnd() {
      return hasMark() ? followed?.end ?? 0 : 0;
    }
  };
}
var init_mapped_record = __esm({
  "tap:src/kit/scan/mapped-record.ts"() {
    "use strict";
    init_path();
    init_text();
    init_bytes();
    init_literal();
    init_mapped_plan();
    init_member2();
    init_skip();
    init_workspace();
  }
});

// tap:src/kit/scan/any.ts
function anyEnd(bytes, at, level = 0) {
  switch (bytes.getUint8(at)) {
    case quote2:
      return stringEnd(bytes, at);
    case openBrace:
      return openObjectEnd(bytes, at, level);
    case openBracket:
      return openArrayEnd(bytes, at, level);
    case letterN:
      return nullEnd(bytes, at);
    case letterT:
    case letterF:
      return booleanEnd(bytes, at);
    default:
      return numberEnd(bytes, at);
  }
}
function openArrayEnd(bytes, start, level = 0) {
  if (bytes.getUint8(start) !== openBracket || level >= mostLevels) {
    return -1;
  }
  let at = start + 1;
  if (bytes.getUint8(at) === closeBracket) {
    return at + 1;
  }
  for (; ; ) {
    at = anyEnd(bytes, at, level + 1);
    if (at < 0 || bytes.getUint8(at) !== comma) {
      return at >= 0 && bytes.getUint8(at) === closeBracket ? at + 1 : -1;
    }
    at += 1;
  }
}
function openObjectEnd(bytes, start, level = 0) {
  if (bytes.getUint8(start) !== openBrace || level >= mostLevels) {
    return -1;
  }
  let at = start + 1;
  if (bytes.getUint8(at) === closeBrace) {
    return at + 1;
  }
  const names = [];
  for (; ; ) {
    const end = stringEnd(bytes, at);
    if (end < 0 || bytes.getUint8(end) !== colon2 || isIndexName(bytes, at + 1, end - 1)) {
      return -1;
    }
    if (names.length >= mostNames2 || isAmong(bytes, names, at, end)) {
      return -1;
    }
    names.push(at, end);
    at = anyEnd(bytes, end + 1, level + 1);
    if (at < 0 || bytes.getUint8(at) !== comma) {
      return at >= 0 && bytes.getUint8(at) === closeBrace ? at + 1 : -1;
    }
    at += 1;
  }
}
function isAmong(bytes, names, at, end) {
  for (let index = 0; index < names.length; index += 2) {
    const start = names[index] ?? 0;
    if ((names[index + 1] ?? 0) - start === end - at && isSame3(bytes, start, at, end - at)) {
      return true;
    }
  }
  return false;
}
function isSame3(bytes, a, b, length) {
  for (let index = 0; index < length; index += 1) {
    if (bytes.getUint8(a + index) !== bytes.getUint8(b + index)) {
      return false;
    }
  }
  return true;
}
var mostNames2;
var init_any = __esm({
  "tap:src/kit/scan/any.ts"() {
    "use strict";
    init_bytes();
    init_index_name();
    init_literal();
    init_number();
    init_skip();
    init_string();
    mostNames2 = 64;
  }
});

// tap:src/kit/scan/record.ts
function createRecordCopier(parts) {
  const { scanner, keys, notes, patcher } = parts;
  const finder = createMemberFinder(parts.useOf);
  const met = new Int32Array(mostMembers2);
  let records2 = 0;
  let markStart = 0;
  let markEnd = 0;
  let run2 = -1;
  function copy(workspace, start) {
    const { bytes } = workspace;
    beginRecord();
    let at = start + 1;
    let keysMet = 0;
    let isEmpty2 = true;
    for (; ; ) {
      const member2 = finder.find(bytes, at);
      if (member2 === void 0 || met[member2.number] === records2) {
        return -1;
      }
      met[member2.number] = records2;
      const { use } = member2;
      const value = at + member2.key.length;
      let end;
      if (use.kind === "dropped") {
        end = drop(workspace, at, value, use.note);
      } else {
        if (run2 < 0) {
          openRun(workspace, at, isEmpty2);
        }
        isEmpty2 = false;
        end = use.kind === "field" ? fieldEnd(bytes, value, use) : anyEnd(bytes, value);
        if (end < 0) {
          end = patch(workspace, value, use);
        }
        if (use.kind === "field") {
          if (use.isKey && bytes.getUint8(value) !== letterN) {
            keysMet += 1;
          }
          if (use.isFollowed) {
            markStart = value;
            markEnd = end;
          }
        }
      }
      if (end < 0) {
        return -1;
      }
      const byte = bytes.getUint8(end);
      if (byte !== comma) {
        return byte === closeBrace && keysMet === keys ? close(workspace, end + 1, isEmpty2) : -1;
      }
      at = end + 1;
    }
  }
  function beginRecord() {
    finder.begin();
    patcher.begin();
    records2 += 1;
    markStart = 0;
    markEnd = 0;
    run2 = -1;
  }
  function openRun(workspace, at, isFirst) {
    run2 = at - 1;
    if (isFirst && workspace.bytes.getUint8(run2) !== openBrace) {
      appendByte(workspace, openBrace);
      run2 = at;
    }
  }
  function drop(workspace, at, value, note2) {
    if (run2 >= 0) {
      appendPart(workspace, run2, at - 1);
      run2 = -1;
    }
    if (note2 !== void 0) {
      notes.put(note2);
    }
    return skippedEnd(workspace.bytes, value);
  }
  function fieldEnd(bytes, at, use) {
    if (bytes.getUint8(at) === letterN) {
      return use.isNullable ? nullEnd(bytes, at) : -1;
    }
    return use.check < 0 ? -1 : scanner.valueEnd(bytes, at, use.check);
  }
  function patch(workspace, at, use) {
    const isDecisive = use.kind === "field" && use.isDecisive;
    if (isDecisive || workspace.bytes.getUint8(at) === letterN) {
      return -1;
    }
    appendPart(workspace, run2, at);
    run2 = patcher.patch(workspace, at, use);
    return run2;
  }
  function close(workspace, end, isEmpty2) {
    if (run2 >= 0) {
      appendPart(workspace, run2, end);
    } else {
      if (isEmpty2) {
        appendByte(workspace, openBrace);
      }
      appendByte(workspace, closeBrace);
    }
    return end;
  }
  return {
    copy,
    begin() {
      met.fill(0);
      records2 = 0;
      return true;
    },
    get markStart() {
      return markStart;
    },
    get markEnd() {
      return markEnd;
    }
  };
}
var init_record = __esm({
  "tap:src/kit/scan/record.ts"() {
    "use strict";
    init_any();
    init_bytes();
    init_literal();
    init_member2();
    init_skip();
    init_workspace();
  }
});

// tap:src/kit/scan/copier.ts
function createCopier(rules) {
  const { stream, keys, path, notes, patcher } = rules;
  const { scanner } = stream;
  if (scanner === void 0 || !isPlain(stream)) {
    return void 0;
  }
  const fields = fieldUses({ ...rules, scanner, followed: path[0] });
  const needed = path[0] === void 0 ? keys : [...keys, path[0]];
  if (fields.has(deletedField) || !needed.every((name) => fields.has(name))) {
    return void 0;
  }
  if (scanner.sources !== void 0) {
    return createMappedCopier({
      scanner,
      sources: scanner.sources,
      fields,
      keys: keys.length,
      patcher
    });
  }
  const useOf = (name) => fields.get(name) ?? useOfOther(name, rules);
  return createRecordCopier({ scanner, useOf, keys: keys.length, notes, patcher });
}
function isPlain({ map, where, deletedAt, below, batch, read, open, scanner }) {
  const isMapped = scanner?.sources !== void 0;
  return map !== void 0 === isMapped && !(isMapped && open) && where === void 0 && deletedAt === void 0 && below === void 0 && // Their parents are told apart record by record.
  batch === void 0 && read === void 0;
}
function useOfOther(name, { stream, known: known2 }) {
  if (known2.includes(name)) {
    return { kind: "dropped", note: void 0 };
  }
  return stream.open ? { kind: "passed", name, isText: true, read: (value) => value } : { kind: "dropped", note: { field: name, what: "undeclared" } };
}
var init_copier = __esm({
  "tap:src/kit/scan/copier.ts"() {
    "use strict";
    init_catalog();
    init_field_use();
    init_mapped_record();
    init_record();
  }
});

// tap:src/kit/scan/list-place.ts
function listPlace(bytes, path) {
  let at = behindSpace(bytes, 0);
  for (const step2 of path) {
    at = bytes.getUint8(at) === openBrace ? memberPlace(bytes, at, step2) : -1;
    if (at < 0) {
      return -1;
    }
  }
  return bytes.getUint8(at) === openBracket ? at : -1;
}
function memberPlace(bytes, start, name) {
  const written = JSON.stringify(name);
  let at = behindSpace(bytes, start + 1);
  while (bytes.getUint8(at) !== closeBrace) {
    const end = anyStringEnd(bytes, at);
    const between = end < 0 ? end : behindSpace(bytes, end);
    if (between < 0 || bytes.getUint8(between) !== colon2) {
      return -1;
    }
    const value = behindSpace(bytes, between + 1);
    if (rangeOf(bytes, at, end).toString() === written) {
      return value;
    }
    const next = skippedEnd(bytes, value);
    at = next < 0 ? next : behindSpace(bytes, next);
    if (at < 0 || bytes.getUint8(at) !== comma) {
      return -1;
    }
    at = behindSpace(bytes, at + 1);
  }
  return -1;
}
var init_list_place = __esm({
  "tap:src/kit/scan/list-place.ts"() {
    "use strict";
    init_bytes();
    init_skip();
    init_string();
  }
});

// tap:src/kit/scan/date-time.ts
function dateTimeEnd(bytes, at) {
  if (bytes.getUint8(at) !== quote2 || bytes.getUint8(at + 11) !== capitalT2 || !isDateAt2(bytes, at + 1)) {
    return -1;
  }
  if (!isClockAt2(bytes, at + 12)) {
    return -1;
  }
  return closed(bytes, offsetEnd(bytes, fractionEnd(bytes, at + 20)));
}
function dateEnd(bytes, at) {
  return bytes.getUint8(at) === quote2 && isDateAt2(bytes, at + 1) ? closed(bytes, at + 11) : -1;
}
function closed(bytes, at) {
  return at >= 0 && bytes.getUint8(at) === quote2 ? at + 1 : -1;
}
function isDateAt2(bytes, at) {
  if (bytes.getUint8(at + 4) !== minus2 || bytes.getUint8(at + 7) !== minus2) {
    return false;
  }
  const century = twoDigits2(bytes, at);
  const years = twoDigits2(bytes, at + 2);
  const month = twoDigits2(bytes, at + 5);
  const day = twoDigits2(bytes, at + 8);
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1) {
    return false;
  }
  const year = century * 100 + years;
  return year >= 1 && (day <= 28 || day <= daysInMonth(year, month));
}
function isClockAt2(bytes, at) {
  if (bytes.getUint8(at + 2) !== colon2 || bytes.getUint8(at + 5) !== colon2) {
    return false;
  }
  const hours = twoDigits2(bytes, at);
  const minutes = twoDigits2(bytes, at + 3);
  const seconds2 = twoDigits2(bytes, at + 6);
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 && seconds2 >= 0 && seconds2 <= 59;
}
function fractionEnd(bytes, at) {
  if (bytes.getUint8(at) !== dot2) {
    return at;
  }
  let end = at + 1;
  while (isDigit3(bytes.getUint8(end))) {
    end += 1;
  }
  return end > at + 1 ? end : -1;
}
function offsetEnd(bytes, at) {
  if (at < 0) {
    return -1;
  }
  const sign2 = bytes.getUint8(at);
  if (sign2 === capitalZ2) {
    return at + 1;
  }
  if (sign2 !== plus2 && sign2 !== minus2 || bytes.getUint8(at + 3) !== colon2) {
    return -1;
  }
  const hours = twoDigits2(bytes, at + 1);
  const minutes = twoDigits2(bytes, at + 4);
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 ? at + 6 : -1;
}
function twoDigits2(bytes, at) {
  const tens = bytes.getUint8(at);
  const ones = bytes.getUint8(at + 1);
  const areDigits2 = tens >= zero2 && tens <= nine && ones >= zero2 && ones <= nine;
  return areDigits2 ? (tens - zero2) * 10 + ones - zero2 : -1;
}
var capitalT2, capitalZ2;
var init_date_time2 = __esm({
  "tap:src/kit/scan/date-time.ts"() {
    "use strict";
    init_date_time();
    init_bytes();
    capitalT2 = 84;
    capitalZ2 = 90;
  }
});

// tap:src/kit/scan/sortable.ts
function isSortable(bytes, start, end, comparison, isDateTime) {
  const length = end - start;
  if (bytes.getUint8(start) !== quote2) {
    return length <= 15 && areDigits(bytes, start, end);
  }
  if (comparison === "number" || length > longestSortable) {
    return false;
  }
  return length === dateLength ? dateEnd(bytes, start) === end : bytes.getUint8(end - 2) === capitalZ3 && (isDateTime || dateTimeEnd(bytes, start) === end);
}
function compareSortable(bytes, start, end, other) {
  const length = end - start;
  const areTexts = bytes.getUint8(start) === quote2;
  if (areTexts !== (other.bytes.getUint8(other.start) === quote2)) {
    return void 0;
  }
  const shorter = Math.min(length, other.length);
  const same = length === other.length ? length : areTexts ? sharedLength(shorter) : 0;
  let index = 0;
  while (index + 4 <= same && bytes.getInt32(start + index) === other.bytes.getInt32(other.start + index)) {
    index += 4;
  }
  for (; index < same; index += 1) {
    const step2 = bytes.getUint8(start + index) - other.bytes.getUint8(other.start + index);
    if (step2 !== 0) {
      return step2;
    }
  }
  return same === length ? 0 : void 0;
}
function sharedLength(shorter) {
  return shorter === dateLength ? dateLength - 1 : 20;
}
function areDigits(bytes, start, end) {
  for (let at = start; at < end; at += 1) {
    if (!isDigit3(bytes.getUint8(at))) {
      return false;
    }
  }
  return end > start;
}
var longestSortable, dateLength, capitalZ3;
var init_sortable = __esm({
  "tap:src/kit/scan/sortable.ts"() {
    "use strict";
    init_bytes();
    init_date_time2();
    longestSortable = 32;
    dateLength = 12;
    capitalZ3 = 90;
  }
});

// tap:src/kit/scan/marks.ts
function createMarkKeeper({ comparison, from, order: order3 }) {
  const seen = newMark();
  const oldest = newMark();
  const first = newMark();
  const last = newMark();
  const greatest = newMark();
  let isUsable = false;
  let inOrder = true;
  function see2(bytes, start, end, isDateTime) {
    seen.bytes = bytes;
    seen.start = start;
    const sorts = end > start && isSortable(bytes, start, end, comparison, isDateTime);
    seen.length = sorts ? end - start : 0;
    seen.json = sorts || end <= start ? void 0 : parseJsonBytes(rangeOf(bytes, start, end));
    isUsable = sorts || isComparable(seen.json, comparison);
  }
  function compare(mark2) {
    if (seen.length > 0 && mark2.length > 0) {
      const step2 = compareSortable(seen.bytes, seen.start, seen.start + seen.length, mark2);
      if (step2 !== void 0) {
        return step2;
      }
    }
    return compareValues(jsonOf(seen), jsonOf(mark2), comparison);
  }
  if (from !== void 0) {
    const bytes = bytesOf(stringifyJson(from));
    see2(bytes, 0, bytes.byteLength - padding, false);
    keep(seen, oldest);
  }
  return {
    begin() {
      for (const mark2 of [first, last, greatest]) {
        mark2.length = 0;
        mark2.json = void 0;
      }
      inOrder = true;
    },
    see: see2,
    isOlder: () => from !== void 0 && isUsable && compare(oldest) < 0,
    take() {
      if (isUsable && (isEmpty(greatest) || compare(greatest) > 0)) {
        keep(seen, greatest);
      }
      return isUsable;
    },
    pass() {
      if (!isUsable) {
        return;
      }
      if (isEmpty(first)) {
        keep(seen, first);
      } else if (order3 !== void 0) {
        const step2 = compare(last);
        inOrder &&= order3 === "ascending" ? step2 >= 0 : step2 <= 0;
      }
      keep(seen, last);
    },
    marks: () => ({
      greatest: jsonOf(greatest),
      first: jsonOf(first),
      last: jsonOf(last),
      inOrder
    })
  };
}
function newMark() {
  return { bytes: bytesOf(new Uint8Array(longestSortable)), start: 0, length: 0, json: void 0 };
}
function isEmpty(mark2) {
  return mark2.length === 0 && mark2.json === void 0;
}
function keep(seen, mark2) {
  mark2.bytes = seen.bytes;
  mark2.start = seen.start;
  mark2.length = seen.length;
  mark2.json = seen.json;
}
function jsonOf({ bytes, start, length, json }) {
  return length === 0 ? json : parseJsonBytes(rangeOf(bytes, start, start + length));
}
var init_marks = __esm({
  "tap:src/kit/scan/marks.ts"() {
    "use strict";
    init_text();
    init_order();
    init_bytes();
    init_sortable();
  }
});

// tap:src/kit/scan/page-notes.ts
function createPageNotes() {
  const entries = [];
  return {
    begin() {
      entries.length = 0;
    },
    get length() {
      return entries.length;
    },
    put(entry) {
      entries.push(entry);
    },
    add(field, what, expected2) {
      entries.push({ field, what, expected: expected2 });
    },
    cut(length) {
      entries.length = length;
    },
    notes() {
      const counts = /* @__PURE__ */ new Map();
      for (const entry of entries) {
        counts.set(entry, (counts.get(entry) ?? 0) + 1);
      }
      return [...counts].map(([{ field, what, expected: expected2 }, count]) => ({
        ...{ field, what, count },
        ...expected2 !== void 0 && { expected: expected2 }
      }));
    }
  };
}
function settleNotes(notes, notebook) {
  for (const { field, what, expected: expected2, count } of notes) {
    notebook.add(field, what, expected2, count);
  }
}
var init_page_notes = __esm({
  "tap:src/kit/scan/page-notes.ts"() {
    "use strict";
  }
});

// tap:src/kit/scan/object-record.ts
function readObjectRecord(bytes, { stream, conformer, path }, { context, isUnclean }) {
  const raw = unlessRefused(() => parseJsonBytes(bytes));
  if (!isJsonObject(raw)) {
    return void 0;
  }
  const record = stream.map?.({ ...context, record: raw }) ?? raw;
  return {
    mark: markOf3(record, path),
    emit: () => unlessRefused(() => {
      const emitted = conformer.conform(record, isUnclean());
      return { text: stringifyJson(emitted), mark: markOf3(emitted, path) };
    })
  };
}
function objectRecordEnd(bytes, start) {
  let depth = 0;
  let inString = false;
  for (let at = start; ; at += 1) {
    const byte = bytes.getUint8(at);
    if (byte === 0) {
      return -1;
    }
    if (inString) {
      if (byte === backslash3) {
        at += 1;
      } else if (byte === quote2) {
        inString = false;
      }
    } else if (byte === quote2) {
      inString = true;
    } else if (byte === openBrace) {
      depth += 1;
    } else if (byte === closeBrace) {
      depth -= 1;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
}
function unlessRefused(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof TapError || error instanceof SyntaxError || error instanceof RangeError) {
      return void 0;
    }
    throw error;
  }
}
function markOf3(record, path) {
  return path.length === 0 ? void 0 : valueAt(record, path);
}
var init_object_record = __esm({
  "tap:src/kit/scan/object-record.ts"() {
    "use strict";
    init_errors();
    init_path();
    init_text();
    init_value();
    init_bytes();
  }
});

// tap:src/kit/scan/record-lines.ts
function beginLines(parts, task) {
  const { copier, patcher, marks: marks2, notes, path } = parts;
  const { workspace, frame } = task;
  const { bytes } = workspace;
  const within2 = path.slice(1);
  const prefix = Buffer.from(frame.prefix);
  const suffix = Buffer.from(`${frame.suffix}
`);
  const between = Buffer.concat([suffix, prefix]);
  const counts = { emitted: 0, unmarked: 0, missed: 0 };
  function write2(at) {
    const { used } = workspace;
    const noted = notes.length;
    append(workspace, counts.emitted === 0 ? prefix : between);
    const end = copier.copy(workspace, at);
    if (end < 0 || patcher.count > mostPatches) {
      counts.missed += 1;
    }
    if (end < 0) {
      workspace.used = used;
      notes.cut(noted);
      return writeObject(at);
    }
    if (path.length > 0) {
      seeMark(copier.markStart, copier.markEnd);
      if (marks2.isOlder()) {
        workspace.used = used;
        notes.cut(noted);
        marks2.pass();
        return end;
      }
      if (!marks2.take()) {
        counts.unmarked += 1;
      }
      marks2.pass();
    }
    counts.emitted += 1;
    return end;
  }
  function seeMark(start, end) {
    if (within2.length === 0) {
      marks2.see(bytes, start, end, parts.isDateTime);
    } else {
      const value = end > start ? parseJsonBytes(rangeOf(bytes, start, end)) : void 0;
      seeValue(valueAt(value, within2));
    }
  }
  function seeValue(value) {
    const copy = bytesOf(stringifyJson(value));
    marks2.see(copy, 0, copy.byteLength - padding, false);
  }
  function writeObject(at) {
    const end = objectRecordEnd(bytes, at);
    const record = end < 0 ? void 0 : readObjectRecord(rangeOf(bytes, at, end), parts, task);
    if (record === void 0) {
      return -1;
    }
    seeValue(record.mark);
    if (path.length === 0 || !marks2.isOlder()) {
      const emitted = record.emit();
      if (emitted === void 0) {
        return -1;
      }
      append(workspace, counts.emitted === 0 ? prefix : between);
      appendText(workspace, emitted.text);
      counts.emitted += 1;
      seeValue(emitted.mark);
      counts.unmarked += marks2.take() || path.length === 0 ? 0 : 1;
      seeValue(record.mark);
    }
    marks2.pass();
    return end;
  }
  return {
    write: write2,
    close() {
      if (counts.emitted > 0) {
        append(workspace, suffix);
      }
    },
    counts
  };
}
var mostPatches;
var init_record_lines = __esm({
  "tap:src/kit/scan/record-lines.ts"() {
    "use strict";
    init_path();
    init_text();
    init_bytes();
    init_object_record();
    init_workspace();
    mostPatches = 2;
  }
});

// tap:src/kit/scan/record-list.ts
function readList(bytes, start, read) {
  let count = 0;
  let lastStart = 0;
  let lastEnd = 0;
  let at = behindSpace(bytes, start + 1);
  if (bytes.getUint8(at) === closeBracket) {
    return { start, end: at + 1, count, lastStart, lastEnd };
  }
  for (; ; ) {
    lastStart = at;
    lastEnd = bytes.getUint8(at) === openBrace ? read(at) : -1;
    if (lastEnd < 0) {
      return void 0;
    }
    count += 1;
    at = behindSpace(bytes, lastEnd);
    if (bytes.getUint8(at) !== comma) {
      const isEnd = bytes.getUint8(at) === closeBracket;
      return isEnd ? { start, end: at + 1, count, lastStart, lastEnd } : void 0;
    }
    at = behindSpace(bytes, at + 1);
  }
}
var init_record_list = __esm({
  "tap:src/kit/scan/record-list.ts"() {
    "use strict";
    init_bytes();
  }
});

// tap:src/kit/scan/rest.ts
function restOf(page, list, paths, path) {
  marker ??= (0, import_node_crypto4.randomBytes)(18).toString("base64url");
  const text2 = Buffer.concat([
    page.subarray(0, list.start),
    Buffer.from(JSON.stringify(marker)),
    page.subarray(list.end)
  ]);
  const rest = parsed2(text2);
  const before = paths.slice(0, paths.indexOf(path));
  if (valueAt(rest, path) !== marker || before.some((other) => valueAt(rest, other) !== void 0)) {
    return void 0;
  }
  const last = path.at(-1);
  if (last === void 0) {
    return [];
  }
  const parent = valueAt(rest, path.slice(0, -1));
  if (!isJsonObject(parent)) {
    return void 0;
  }
  parent[last] = [];
  return rest;
}
function parsed2(text2) {
  try {
    return parseJsonBytes(text2);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return void 0;
    }
    throw error;
  }
}
var import_node_crypto4, marker;
var init_rest = __esm({
  "tap:src/kit/scan/rest.ts"() {
    "use strict";
    import_node_crypto4 = require("node:crypto");
    init_path();
    init_text();
    init_value();
  }
});

// tap:src/kit/scan/tally.ts
function createTally2() {
  let records2 = 0;
  let missed = 0;
  let isWorthwhile = true;
  return {
    add(more, moreMissed) {
      records2 += more;
      missed += moreMissed;
      if (records2 >= enough) {
        isWorthwhile &&= missed * 2 < records2;
      }
      if (records2 >= remembered) {
        records2 /= 2;
        missed /= 2;
      }
    },
    get isWorthwhile() {
      return isWorthwhile;
    }
  };
}
var enough, remembered;
var init_tally2 = __esm({
  "tap:src/kit/scan/tally.ts"() {
    "use strict";
    enough = 1e3;
    remembered = 1e4;
  }
});

// tap:src/kit/scan/respelling.ts
function appendRespelled(workspace, start, end) {
  reserve(workspace, end - start);
  const { bytes, memory } = workspace;
  let used = workspace.used;
  let at = start;
  while (at < end) {
    const byte = bytes.getUint8(at);
    if (byte !== backslash3) {
      memory[used] = byte;
      used += 1;
      at += 1;
      continue;
    }
    const letter = bytes.getUint8(at + 1);
    if (letter !== letterU) {
      used = letter === slash2 ? put(memory, used, slash2) : put(memory, put(memory, used, byte), letter);
      at += 2;
      continue;
    }
    const point2 = pointAt(bytes, at);
    if (point2 <= 0) {
      return false;
    }
    used = putPoint(memory, used, point2);
    at += point2 > 65535 ? 12 : 6;
  }
  workspace.used = used;
  return true;
}
function pointAt(bytes, at) {
  const unit = escapedUnit(bytes, at);
  if (unit < 55296 || unit > 57343) {
    return unit;
  }
  const isPair = unit < 56320 && bytes.getUint8(at + 6) === backslash3 && bytes.getUint8(at + 7) === letterU;
  const low = isPair ? escapedUnit(bytes, at + 6) : 0;
  return low >= 56320 && low <= 57343 ? (unit - 55296) * 1024 + (low - 56320) + 65536 : -1;
}
function putPoint(memory, used, point2) {
  if (point2 >= 128) {
    return putWide(memory, used, point2);
  }
  if (point2 >= 32 && point2 !== quote2 && point2 !== backslash3) {
    return put(memory, used, point2);
  }
  const spelling = JSON.stringify(String.fromCharCode(point2)).slice(1, -1);
  return used + memory.write(spelling, used, "latin1");
}
function putWide(memory, used, point2) {
  if (point2 < 2048) {
    return putRest(memory, put(memory, used, 192 | point2 >> 6), point2, 1);
  }
  return point2 < 65536 ? putRest(memory, put(memory, used, 224 | point2 >> 12), point2, 2) : putRest(memory, put(memory, used, 240 | point2 >> 18), point2, 3);
}
function putRest(memory, used, point2, count) {
  for (let index = 0; index < count; index += 1) {
    memory[used + index] = 128 | point2 >> (count - 1 - index) * 6 & 63;
  }
  return used + count;
}
function put(memory, used, byte) {
  memory[used] = byte;
  return used + 1;
}
var slash2;
var init_respelling = __esm({
  "tap:src/kit/scan/respelling.ts"() {
    "use strict";
    init_bytes();
    init_string();
    init_workspace();
    slash2 = 47;
  }
});

// tap:src/kit/scan/value-patch.ts
function createValuePatcher(notes, isUnclean) {
  let count = 0;
  function patch(workspace, start, rules) {
    const { bytes } = workspace;
    const end = skippedEnd(bytes, start);
    const isText3 = rules.isText && bytes.getUint8(start) === quote2;
    if (end < 0 || isText3 && appendRespelled(workspace, start, end)) {
      return end;
    }
    const result = put2(workspace, parseJsonBytes(rangeOf(bytes, start, end)), rules);
    return result === void 0 ? -1 : end;
  }
  function put2(workspace, value, { name, read }) {
    count += 1;
    const clean = isUnclean() ? cleanJson(value) : value;
    if (clean !== value) {
      notes.add(name, "mended");
    }
    const result = read(clean);
    if (result !== void 0) {
      appendText(workspace, stringifyJson(result));
    }
    return result;
  }
  return {
    begin() {
      count = 0;
    },
    get count() {
      return count;
    },
    patch,
    put: put2
  };
}
var init_value_patch = __esm({
  "tap:src/kit/scan/value-patch.ts"() {
    "use strict";
    init_text();
    init_clean();
    init_bytes();
    init_respelling();
    init_skip();
    init_workspace();
  }
});

// tap:src/kit/scan/workspace-pool.ts
function createWorkspacePool() {
  const free = [];
  const lent = /* @__PURE__ */ new WeakMap();
  function close(workspace) {
    if (free.length < mostKept) {
      free.push(workspace);
    }
  }
  return {
    close,
    take(size) {
      const workspace = free.pop() ?? createWorkspace();
      if (workspace.memory.length < sizeFor(size)) {
        enlarge(workspace, sizeFor(size));
      }
      lent.set(workspace.memory.buffer, workspace);
      return workspace.memory;
    },
    open(page) {
      const own = page.byteOffset === 0 ? lent.get(page.buffer) : void 0;
      lent.delete(page.buffer);
      const workspace = own ?? free.pop() ?? createWorkspace();
      placePage(workspace, page);
      return workspace;
    },
    leave(workspace, page) {
      if (workspace.memory.buffer !== page.buffer) {
        close(workspace);
      }
    }
  };
}
var mostKept;
var init_workspace_pool = __esm({
  "tap:src/kit/scan/workspace-pool.ts"() {
    "use strict";
    init_workspace();
    mostKept = 4;
  }
});

// tap:src/kit/scan/page-scanner.ts
function createPageScanner(parts) {
  const { stream, schema, keys, known: known2, notes: notebook } = parts;
  const follow2 = parts.follow ?? nothing3;
  const { path } = follow2;
  const paths = stream.records ?? [[]];
  const notes = createPageNotes();
  const unclean = createLook(hasEscapes);
  const patcher = createValuePatcher(notes, unclean.look);
  const copier = createCopier({ stream, schema, keys, known: known2, path, notes, patcher });
  if (copier === void 0 || paths.some((one) => one.includes("*"))) {
    return void 0;
  }
  const marks2 = createMarkKeeper(follow2);
  const rules = { stream: stream.name, schema, keys, known: known2, open: stream.open ?? false };
  const conformer = createConformer(rules, notes);
  const isDateTime = schema.properties?.[path[0] ?? ""]?.format === "date-time";
  const lineParts = { stream, copier, patcher, notes, marks: marks2, conformer, path, isDateTime };
  const pool = createWorkspacePool();
  const tally = createTally2();
  const scanPage = (workspace, page, task) => {
    unclean.begin(page);
    const at = paths.find((one) => listPlace(workspace.bytes, one) >= 0);
    if (at === void 0 || !copier.begin(task.context)) {
      return void 0;
    }
    notes.begin();
    marks2.begin();
    const lines = beginLines(lineParts, { ...task, workspace, isUnclean: unclean.look });
    const list = readList(workspace.bytes, listPlace(workspace.bytes, at), lines.write);
    const rest = list && restOf(page, list, paths, at);
    if (list === void 0 || rest === void 0) {
      return void 0;
    }
    lines.close();
    const { emitted, unmarked, missed } = lines.counts;
    tally.add(list.count, missed);
    const noted = notes.notes();
    return {
      lines: workspace.memory.subarray(workspace.start, workspace.used),
      ...{ count: list.count, emitted, unmarked, rest, marks: marks2.marks() },
      records: page.subarray(list.start, list.end),
      last: () => lastOf(page, list),
      settle: () => settleNotes(noted, notebook),
      release: () => pool.close(workspace)
    };
  };
  return {
    scan(page, frame, context) {
      if (!(0, import_node_buffer2.isUtf8)(page)) {
        tally.add(recordsOfFailure, recordsOfFailure);
        return void 0;
      }
      const workspace = pool.open(page);
      const scanned = scanPage(workspace, page, { frame, context });
      if (scanned === void 0) {
        pool.leave(workspace, page);
        tally.add(recordsOfFailure, recordsOfFailure);
      }
      return scanned;
    },
    memory: pool,
    get isWorthwhile() {
      return tally.isWorthwhile;
    }
  };
}
function createLook(ask2) {
  let page = Buffer.alloc(0);
  let answer;
  return {
    begin(next) {
      page = next;
      answer = void 0;
    },
    look() {
      answer ??= ask2(page);
      return answer;
    }
  };
}
function lastOf(page, { lastStart, lastEnd }) {
  if (lastEnd === 0) {
    return void 0;
  }
  const record = parseJsonBytes(page.subarray(lastStart, lastEnd));
  return isJsonObject(record) ? record : void 0;
}
var import_node_buffer2, nothing3, recordsOfFailure;
var init_page_scanner = __esm({
  "tap:src/kit/scan/page-scanner.ts"() {
    "use strict";
    import_node_buffer2 = require("node:buffer");
    init_escapes();
    init_text();
    init_value();
    init_conform();
    init_copier();
    init_list_place();
    init_marks();
    init_page_notes();
    init_record_lines();
    init_record_list();
    init_rest();
    init_tally2();
    init_value_patch();
    init_workspace_pool();
    nothing3 = { path: [], comparison: "text", from: void 0, order: void 0 };
    recordsOfFailure = 100;
  }
});

// tap:src/kit/sync/page-scan.ts
function pageScan(run2, task, slice) {
  const scanner = slice.unclean ? void 0 : scannerOf(run2, task, slice.tracker);
  if (scanner === void 0 || !scanner.isWorthwhile) {
    return void 0;
  }
  const context = contextOf2(run2, slice);
  return {
    memory: scanner.memory,
    read(body) {
      const extractedAt = formatInstant(BigInt(run2.clock.now()) * 1000000n);
      return scanner.scan(body, frameOf(task, extractedAt), context);
    }
  };
}
function scannerOf(run2, task, tracker) {
  const { stream, choice, scanners, notes } = task;
  if (!isScannable(run2, task, tracker)) {
    return void 0;
  }
  const order3 = orderOf2(tracker);
  const name = JSON.stringify([tracker.from ?? null, order3 ?? null]);
  if (!scanners.has(name) && scanners.size < mostScanners) {
    const { path, comparison, from, replication } = tracker;
    const scanner = createPageScanner({
      stream,
      schema: choice.schema,
      keys: choice.keyProperties,
      known: task.known,
      notes,
      follow: replication && { path, comparison, from, order: order3 }
    });
    scanners.set(name, scanner);
  }
  return scanners.get(name);
}
function orderOf2({ ordered, descending }) {
  return ordered ? "ascending" : descending ? "descending" : void 0;
}
function isScannable(run2, task, { replication }) {
  const { stream, choice, emissions, companions, coverage, sink } = task;
  return stream.scanner !== void 0 && choice.selected && sink.lines !== void 0 && run2.limit === Number.POSITIVE_INFINITY && run2.tap.hooks[stream.name] === void 0 && run2.observers.every(({ received }) => received === void 0) && companions.every(({ read, emitted }) => read === void 0 && emitted === void 0) && typeof replication?.checkpoint !== "object" && coverage === void 0 && emissions.length === 0 && stream.below === void 0 && stream.batch === void 0;
}
var mostScanners;
var init_page_scan = __esm({
  "tap:src/kit/sync/page-scan.ts"() {
    "use strict";
    init_page_scanner();
    init_instant();
    init_emit();
    mostScanners = 4;
  }
});

// tap:src/kit/sync/slice.ts
function sliceOf(run2, { stream }, part, window = noWindow) {
  const above = part.parent === void 0 ? part.parents : [part.parent];
  const request = stream.request?.({
    config: run2.config,
    parent: part.parent?.record,
    parents: part.parents.map(({ record }) => record),
    item: part.item,
    bookmark: part.tracker.requested,
    window,
    now: run2.now,
    ancestors: [],
    depth: 0
  });
  const unclean = above.some((one) => one.unclean);
  return { ...part, ancestors: [], unclean, window, request };
}
var noWindow;
var init_slice = __esm({
  "tap:src/kit/sync/slice.ts"() {
    "use strict";
    noWindow = { start: "", end: "" };
  }
});

// tap:src/kit/sync/fetch-pages.ts
async function* fetchPages(run2, task, slice, place) {
  const { stream } = task;
  const base = slice.request ?? { path: "" };
  const paginator = stream.paginate?.({ config: run2.config });
  const guard = createLoopGuard({ stream: stream.name, repeats: stream.consumes ?? false });
  const ask2 = (at, from) => askPage(run2, task, paginator?.place(base, at) ?? base, {
    place: from,
    scan: pageScan(run2, task, slice)
  });
  const guesses = createGuesses(place, ask2);
  let position = task.companions.find((companion) => companion.position)?.position;
  let total = 0;
  let passPrevious = nothing4;
  let giveUpAnswer = nothing4;
  try {
    for (let pages = 1; ; pages += 1) {
      const embedded = position === void 0 ? embeddedPage(run2, task, slice) : void 0;
      const asked = embedded === void 0 ? await ((position === void 0 ? void 0 : guesses.take(position)) ?? ask2(position, place)) : presentAnswer(run2, embedded);
      const { answer, path } = asked;
      giveUpAnswer = asked.used;
      if (answer.kind !== "accepted") {
        asked.used();
      }
      if (answer.kind === "skipped") {
        const isCut = pages > 1 || slice.window !== noWindow;
        yield { kind: "skipped", path, reason: answer.reason, isCut };
        return;
      }
      if (answer.kind === "ignored") {
        yield { kind: "ignored" };
        return;
      }
      const { response } = answer;
      const records2 = recordsOf4(task, response);
      const count = response.scanned?.count ?? records2.length;
      total += count;
      const view = viewOf(task, { response, records: records2, count, position, pages, total });
      guard.check(view);
      passPrevious();
      passPrevious = asked.passed;
      position = paginator?.next(view);
      if (position !== void 0) {
        guesses.add(aheadOf2(run2, task, { paginator, view, milliseconds: asked.milliseconds }));
      }
      const page = pageOf(task, asked, { response, records: records2, next: position });
      giveUpAnswer = nothing4;
      yield { kind: "page", page, milliseconds: asked.milliseconds, used: asked.used };
      if (position === void 0) {
        return;
      }
    }
  } finally {
    passPrevious();
    giveUpAnswer();
    guesses.end();
  }
}
function nothing4() {
}
function presentAnswer({ clock }, response) {
  const answer = { kind: "accepted", response };
  return { path: "", answer, at: clock.now(), milliseconds: 0, used: nothing4, passed: nothing4 };
}
function recordsOf4({ stream }, response) {
  const isEmpty2 = response.status === noContent2 || response.scanned !== void 0;
  return isEmpty2 ? [] : extractRecords(response.body, stream.records ?? [[]]);
}
function viewOf({ stream }, given) {
  const { scanned, bytes } = given.response;
  const isText3 = bytes.length > 0 && scanned === void 0;
  return {
    ...given,
    bytes: scanned?.records,
    ...isText3 && { again: readerOf(bytes, stream.records ?? [[]]) },
    get last() {
      return scanned === void 0 ? given.records.at(-1) : scanned.last();
    }
  };
}
function readerOf(bytes, paths) {
  return () => extractRecords(parseJsonBytes(bytes), paths);
}
function aheadOf2(run2, { stream }, given) {
  const { paginator, view, milliseconds } = given;
  const width = run2.concurrency.of(stream);
  const none = { positions: [], certain: true };
  const ahead2 = width === 1 ? none : paginator?.ahead?.(view, 2 * width) ?? none;
  const { rate } = run2.tap.limits;
  if (ahead2.certain || rate === void 0) {
    return ahead2;
  }
  const most3 = Math.ceil(milliseconds * rate.requests / (rate.seconds * 1e3));
  return { ...ahead2, positions: ahead2.positions.slice(0, most3) };
}
function pageOf(task, { at }, {
  response,
  records: records2,
  next
}) {
  const { scanned, status, bytes } = response;
  const extractedAt = formatInstant(BigInt(at) * 1000000n);
  const others = status === noContent2 ? [] : othersOf(task, response);
  if (scanned === void 0) {
    return { records: records2, others, extractedAt, unclean: hasEscapes(bytes), next };
  }
  const parse2 = () => ({
    records: extractRecords(parseJsonBytes(bytes), task.stream.records ?? [[]]),
    others,
    extractedAt,
    unclean: hasEscapes(bytes),
    next
  });
  return { records: records2, others, extractedAt, unclean: false, next, scanned: withParse(scanned, parse2) };
}
function withParse(scanned, parse2) {
  let parsed3;
  return {
    ...scanned,
    parse() {
      parsed3 ??= parse2();
      return parsed3;
    }
  };
}
function othersOf({ emissions }, response) {
  return emissions.map(({ task, records: records2 }) => {
    const present = records2.filter((path) => valuesAt(response.body, path).length > 0);
    return { task, records: present.length === 0 ? [] : extractRecords(response.body, present) };
  });
}
var noContent2;
var init_fetch_pages = __esm({
  "tap:src/kit/sync/fetch-pages.ts"() {
    "use strict";
    init_escapes();
    init_path();
    init_text();
    init_loop_guard();
    init_extract();
    init_instant();
    init_ask_page();
    init_embedded();
    init_guesses();
    init_page_scan();
    init_slice();
    noContent2 = 204;
  }
});

// tap:src/kit/sync/pages.ts
async function* readPages(run2, task, slice) {
  const { stream, counts } = task;
  for await (const arrival of slice.ahead?.take() ?? fetchNow(run2, task, slice)) {
    switch (arrival.kind) {
      case "ignored":
        counts.ignored += 1;
        break;
      case "skipped":
        run2.log.warning(`${stream.name}: skipped ${arrival.path}: ${arrival.reason}`);
        counts.skipped += 1;
        if (arrival.isCut) {
          slice.tracker.cut = true;
          task.isCut = true;
        }
        break;
      case "page":
        counts.pages += 1;
        counts.milliseconds += arrival.milliseconds;
        for (const observer of run2.observers) {
          observer.received?.(task, arrival.page.records);
        }
        try {
          yield arrival.page;
        } finally {
          arrival.used();
        }
    }
  }
}
function fetchNow(run2, task, slice) {
  const { name } = task.stream;
  const place = {
    wanted: true,
    depth: 0,
    stream: name,
    most: run2.concurrency.of(task.stream)
  };
  return fetchPages(run2, task, slice, place);
}
var init_pages = __esm({
  "tap:src/kit/sync/pages.ts"() {
    "use strict";
    init_fetch_pages();
  }
});

// tap:src/kit/sync/items.ts
async function readItems(run2, task) {
  const { stream } = task;
  const given = stream.forEach?.({ config: run2.config, now: run2.now }) ?? [];
  const values = isListing(given) ? await readListing(run2, task, given) : given;
  const distinct = [...new Map(values.map((value) => [stringifyJson(value), value])).values()];
  if (distinct.length === 0) {
    run2.log.warning(`${stream.name}: there is nothing to read it for`);
  }
  return distinct;
}
function isListing(given) {
  return !Array.isArray(given);
}
async function readListing(run2, task, listing) {
  const { name, errors } = task.stream;
  const { request, records: records2, paginate } = listing;
  const list = {
    ...task,
    stream: {
      ...{ name, key: [], fields: {}, records: records2, request: () => request },
      ...errors && { errors },
      ...paginate && { paginate: () => paginate }
    },
    companions: [],
    emissions: [],
    children: [],
    leads: []
  };
  const part = { parent: void 0, parents: [], item: void 0, tracker: task.tracker };
  const slice = { ...part, ancestors: [], unclean: false, window: noWindow, request };
  const values = [];
  for await (const page of readPages({ ...run2, observers: [] }, list, slice)) {
    values.push(...page.records.map((record) => itemOf(name, listing.value({ record }))));
  }
  task.isCut ||= list.isCut;
  return values;
}
function itemOf(stream, value) {
  if (value === void 0 || value === null) {
    throw new TapError(
      "data",
      `A record of the list that ${stream} is read for has no value. Correct the \`value\` of \`for_each\`.`
    );
  }
  return value;
}
var init_items = __esm({
  "tap:src/kit/sync/items.ts"() {
    "use strict";
    init_errors();
    init_text();
    init_pages();
    init_slice();
  }
});

// tap:src/kit/sync/parts.ts
async function* partsOf(run2, task, above) {
  for (const belonging of belongingsOf(run2, task, above)) {
    if (task.stream.forEach === void 0) {
      yield { ...belonging, item: void 0, tracker: trackerFor(run2, task, belonging, void 0) };
      continue;
    }
    task.items ??= readItems(run2, task);
    for (const item of await task.items) {
      yield { ...belonging, item, tracker: trackerFor(run2, task, belonging, item) };
    }
  }
}
function* belongingsOf(run2, { stream }, above) {
  if (above === void 0) {
    yield { parent: void 0, parents: [] };
    return;
  }
  const { config, now } = run2;
  const wanted = above.filter(
    ({ record }) => stream.forParent?.({ config, parent: record, now }) ?? true
  );
  if (stream.batch === void 0) {
    for (const parent of wanted) {
      yield { parent, parents: [parent] };
    }
    return;
  }
  for (const parents of groupsOf(wanted, stream.batch.size)) {
    yield { parent: void 0, parents };
  }
}
function trackerFor(run2, task, { parent }, item) {
  const partition = partitionOf(task, parent, item);
  const { choice, begun } = task;
  return partition === void 0 ? task.tracker : createTracker({ ...run2, state: begun }, { choice, partition, whole: isReadWhole(task) });
}
function partitionOf(task, parent, item) {
  const value = item === void 0 ? {} : { item };
  switch (partitioningOf(task)) {
    case "none":
      return void 0;
    case "item":
      return value;
    case "parent": {
      const parents = parentsOf(task.stream);
      const above = parents.find(({ name }) => name === parent?.stream);
      const key = (above?.key ?? []).map((field) => [field, parent?.record[field]]);
      return {
        ...Object.fromEntries(key),
        ...parents.length > 1 && parent && { parent_stream: parent.stream },
        ...value
      };
    }
  }
}
var init_parts = __esm({
  "tap:src/kit/sync/parts.ts"() {
    "use strict";
    init_stream();
    init_batch();
    init_items();
    init_partitioning();
    init_task();
    init_tracker();
  }
});

// tap:src/kit/sync/bell.ts
function createBell() {
  let wake = () => void 0;
  return {
    wait: () => new Promise((resolve2) => {
      wake = resolve2;
    }),
    ring: () => wake()
  };
}
var init_bell = __esm({
  "tap:src/kit/sync/bell.ts"() {
    "use strict";
  }
});

// tap:src/kit/sync/ahead.ts
function askAhead(run2, task, slice, prepare) {
  const { stream } = task;
  const width = run2.concurrency.of(stream);
  const controller = new AbortController();
  const { signal } = controller;
  const arrivals = createBell();
  const room = createBell();
  const ready = [];
  let end;
  let isTaken = false;
  let isAwaited = false;
  const place = {
    get wanted() {
      return isAwaited;
    },
    depth: depthOf(task) + slice.ancestors.length,
    stream: stream.name,
    most: width,
    signal
  };
  async function read() {
    try {
      for await (const arrival of fetchPages(run2, task, slice, place)) {
        if (signal.aborted) {
          giveUpArrival(arrival);
          break;
        }
        ready.push(arrival.kind === "page" ? { ...arrival, page: prepare(arrival.page) } : arrival);
        isAwaited = false;
        arrivals.ring();
        while (ready.length >= mostWaiting() && !isAwaited && !signal.aborted) {
          await room.wait();
        }
        if (signal.aborted) {
          break;
        }
      }
      end = {};
    } catch (failure2) {
      end = { failure: failure2 };
    }
    arrivals.ring();
  }
  function mostWaiting() {
    if (!isTaken) {
      return width;
    }
    return (run2.flow.recentMs(stream.name) ?? 0) < hardlyAnyMs ? 0 : mostReady;
  }
  function giveUp() {
    controller.abort(new Error("The pages are not needed."));
    for (const arrival of ready.splice(0)) {
      giveUpArrival(arrival);
    }
    room.ring();
  }
  async function* take() {
    isTaken = true;
    try {
      for (; ; ) {
        while (ready.length === 0 && end === void 0) {
          isAwaited = true;
          room.ring();
          run2.flow.changed();
          await arrivals.wait();
        }
        isAwaited = false;
        const arrival = ready.shift();
        if (arrival === void 0) {
          break;
        }
        room.ring();
        yield arrival;
      }
      if (end !== void 0 && "failure" in end) {
        throw end.failure;
      }
    } finally {
      giveUp();
    }
  }
  void read();
  return { take, giveUp };
}
function depthOf({ parents }) {
  return Math.max(0, ...parents.map((parent) => depthOf(parent) + 1));
}
function giveUpArrival(arrival) {
  if (arrival.kind === "page") {
    arrival.used();
    arrival.page.below?.giveUp();
  }
}
var mostReady, hardlyAnyMs;
var init_ahead = __esm({
  "tap:src/kit/sync/ahead.ts"() {
    "use strict";
    init_bell();
    init_fetch_pages();
    mostReady = 2;
    hardlyAnyMs = 5;
  }
});

// tap:src/kit/sync/slice-line.ts
function lineUp(run2, task, source) {
  const width = run2.concurrency.of(task.stream);
  return width === 1 ? inTurn(source) : ahead(run2, task, { ...source, width });
}
function inTurn({ items, slice }) {
  return {
    async *take() {
      for await (const item of items) {
        yield { of: item, slice: slice(item) };
      }
    },
    giveUp: () => void 0
  };
}
function ahead(run2, task, { items, slice, prepare, width }) {
  const begun = [];
  const changes = createBell();
  const room = createBell();
  let end;
  let isGivenUp = false;
  function begin(item) {
    const own = slice(item);
    const pages = own && askAhead(run2, task, own, (page) => prepare(own, page));
    begun.push({ opened: { of: item, slice: own && { ...own, ahead: pages } }, pages });
  }
  async function fill() {
    try {
      for await (const item of items) {
        if (isGivenUp) {
          return;
        }
        begin(item);
        changes.ring();
        while (begun.length >= width && !isGivenUp) {
          await room.wait();
        }
      }
      end = {};
    } catch (failure2) {
      end = { failure: failure2 };
    }
    changes.ring();
  }
  function giveUp() {
    isGivenUp = true;
    for (const { pages } of begun.splice(0)) {
      pages?.giveUp();
    }
    room.ring();
  }
  void fill();
  return {
    giveUp,
    async *take() {
      try {
        for (; ; ) {
          while (begun.length === 0 && end === void 0) {
            await changes.wait();
          }
          const first = begun.shift();
          if (first === void 0) {
            break;
          }
          room.ring();
          try {
            yield first.opened;
          } finally {
            first.pages?.giveUp();
          }
        }
        if (end !== void 0 && "failure" in end) {
          throw end.failure;
        }
      } finally {
        giveUp();
      }
    }
  };
}
var init_slice_line = __esm({
  "tap:src/kit/sync/slice-line.ts"() {
    "use strict";
    init_ahead();
    init_bell();
  }
});

// tap:src/kit/sync/foresight.ts
function partLine(run2, task, above) {
  const { stream } = task;
  const isKnown = stream.read === void 0 && stream.replication?.window === void 0;
  return lineUp(run2, task, {
    items: partsOf(run2, task, above),
    slice: (part) => isKnown ? sliceOf(run2, task, part) : void 0,
    prepare: (slice, page) => foresee(run2, task, slice, page)
  });
}
function treeLine(run2, task, slice, records2) {
  const { below } = task.stream;
  return lineUp(run2, task, {
    items: below === void 0 ? [] : records2,
    slice(node) {
      const request = below?.({ ...contextOf2(run2, slice), record: node.raw });
      if (request === void 0) {
        return void 0;
      }
      const ancestors = [...slice.ancestors, node.record];
      const { unclean } = node;
      return { ...slice, ahead: void 0, ancestors, unclean, request };
    },
    prepare: (lower, page) => leadsBack(task, slice.ancestors, lower.ancestors.at(-1)) ? page : foresee(run2, task, lower, page)
  });
}
function foresee(run2, task, slice, page) {
  const { stream, children } = task;
  const hasBelow = stream.below !== void 0 || children.length > 0;
  const isOpen = run2.tap.hooks[stream.name] !== void 0 || stream.consumes || typeof slice.tracker.replication?.checkpoint === "object";
  if (!hasBelow || isOpen) {
    return page;
  }
  const records2 = keptRecords(run2, task, slice, page.scanned?.parse() ?? page);
  if (records2 === void 0) {
    return page;
  }
  const below = {
    tree: stream.below && treeLine(run2, task, slice, records2),
    children: new Map(
      children.filter((child) => child.failure === void 0).map((child) => [child, partLine(run2, child, changedFor(task, child, records2))])
    ),
    giveUp() {
      below.tree?.giveUp();
      for (const line of below.children.values()) {
        line.giveUp();
      }
    }
  };
  return { ...page, below };
}
var init_foresight = __esm({
  "tap:src/kit/sync/foresight.ts"() {
    "use strict";
    init_coverage2();
    init_emit();
    init_kept_records();
    init_node_key();
    init_parts();
    init_slice();
    init_slice_line();
  }
});

// tap:src/kit/sync/page-hook.ts
async function hookPage(run2, task, page) {
  const { hooks: hooks2 } = run2.tap;
  const isHooked = [task, ...page.others.map((other) => other.task)].some(
    ({ stream }) => hooks2[stream.name]?.page !== void 0
  );
  if (!isHooked) {
    return page;
  }
  const records2 = await hooked2(run2, task, page.records);
  const others = [];
  for (const other of page.others) {
    others.push({ task: other.task, records: await hooked2(run2, other.task, other.records) });
  }
  return { ...page, records: records2, others, unclean: true };
}
async function hooked2(run2, task, records2) {
  const { name } = task.stream;
  const hook = run2.tap.hooks[name]?.page;
  if (hook === void 0) {
    return records2;
  }
  let changed;
  try {
    changed = await hook(records2, { config: run2.config, client: streamClient(run2, task) });
  } catch (cause) {
    throw new TapError(
      failureKind(cause),
      `The page hook of ${name} failed: ${messageOf(cause)}`,
      cause instanceof TapError && cause.status !== void 0 ? { cause, status: cause.status } : { cause }
    );
  }
  if (!Array.isArray(changed) || !changed.every(isJsonObject)) {
    const what = Array.isArray(changed) ? "a list with something else in it" : typeof changed;
    throw new TapError(
      "data",
      `The page hook of ${name} must return the records of the page as a list of objects; not ${what}.`
    );
  }
  return changed;
}
var init_page_hook = __esm({
  "tap:src/kit/sync/page-hook.ts"() {
    "use strict";
    init_errors();
    init_value();
    init_stream_client();
  }
});

// tap:src/kit/sync/window-slices.ts
function createWindowSlices(run2, task, { most: most3, slice }) {
  const ahead2 = /* @__PURE__ */ new Map();
  function open(bounds) {
    const own = slice(bounds);
    return most3 === 1 ? own : { ...own, ahead: askAhead(run2, task, own, (page) => page) };
  }
  return {
    take(bounds, following) {
      const name = nameOf2(bounds);
      const taken = ahead2.get(name) ?? open(bounds);
      ahead2.delete(name);
      for (const next of most3 === 1 ? [] : following) {
        if (ahead2.size >= most3 - 1) {
          break;
        }
        const nextName = nameOf2(next);
        if (!ahead2.has(nextName)) {
          ahead2.set(nextName, open(next));
        }
      }
      return taken;
    },
    giveUp() {
      for (const { ahead: pages } of ahead2.values()) {
        pages?.giveUp();
      }
      ahead2.clear();
    }
  };
}
function nameOf2([start, end]) {
  return `${start}/${end}`;
}
var init_window_slices = __esm({
  "tap:src/kit/sync/window-slices.ts"() {
    "use strict";
    init_ahead();
  }
});

// tap:src/kit/sync/window.ts
async function readWindows(run2, task, { part, slice }, read) {
  const { replication } = task.stream;
  const plan = replication?.window;
  if (replication === void 0 || plan === void 0) {
    await read(slice ?? sliceOf(run2, task, part));
    return;
  }
  const { tracker } = part;
  const format = formatOf2(task.stream, replication);
  const boundOf = (instant) => formatBookmark(formatInstant(instant), { ...replication, format }) ?? "";
  const slices = createWindowSlices(run2, task, {
    most: run2.concurrency.of(task.stream),
    slice: ([start, end]) => sliceOf(run2, task, part, { start: boundOf(start), end: boundOf(end) })
  });
  let before = run2.output.bytes;
  try {
    await plan.each(
      { ...spanOf(run2, task, part, replication), resolution: resolutions[format] },
      {
        async read(bounds, following) {
          before = run2.output.bytes;
          await read(slices.take(bounds, following));
        },
        covered(end) {
          tracker.greatest = wholeDay(task.stream, atInstant(end, replication.unit));
          if (hasOwnBookmark(task, part)) {
            const at = run2.output.bytes === before ? "empty window" : "window";
            saveBookmark(run2, task, tracker, at);
          }
        },
        shortened(message) {
          slices.giveUp();
          tracker.previous = void 0;
          run2.log.warning(`${task.stream.name}: ${message}`);
        },
        isEnough: () => task.counts.read >= run2.limit
      }
    );
  } finally {
    slices.giveUp();
  }
}
function formatOf2(stream, { format, unit }) {
  if (format !== void 0) {
    return format;
  }
  if (unit !== void 0) {
    return unit === "seconds" ? "epoch" : "epoch-ms";
  }
  return keySchemaOf(stream).format === "date" ? "date" : "date-time";
}
function spanOf(run2, { stream }, { tracker }, replication) {
  const { unit } = replication;
  const start = startOf(run2, stream);
  const begin = tracker.requested === void 0 ? start : tracker.begin;
  const from = instantOfValue(begin, unit) ?? instantOfValue(start, unit);
  if (from === void 0) {
    throw new TapError(
      "config",
      `${stream.name} is read in windows of time, and ${begin === void 0 ? "no setting says" : `${String(begin)} does not say`} where the first one begins: give a date, as 2024-01-31, in the setting that \`replication.start\` names (start_date, unless said)`
    );
  }
  const now = run2.started - run2.started % 1000000000n;
  const end = instantOfValue(
    replication.window?.until?.({ config: run2.config, now: run2.now }),
    unit
  );
  return { from, until: end !== void 0 && end < now ? end : now };
}
function hasOwnBookmark(task, { tracker }) {
  const { stream } = task;
  const isOnePart = parentsOf(stream).length === 0 && stream.forEach === void 0;
  return tracker !== task.tracker || isOnePart;
}
var resolutions;
var init_window = __esm({
  "tap:src/kit/sync/window.ts"() {
    "use strict";
    init_errors();
    init_order();
    init_stream();
    init_instant();
    init_beginning();
    init_bookmark2();
    init_checkpoint();
    init_key();
    init_slice();
    init_window_slices();
    resolutions = {
      date: 86400000000000n,
      "date-time": 1n,
      epoch: 1000000000n,
      "epoch-ms": 1000000n
    };
  }
});

// tap:src/kit/sync/reading.ts
async function readStream2(run2, task, parts = partLine(run2, task)) {
  for await (const { of: part, slice } of parts.take()) {
    await readWindows(run2, task, { part, slice }, (one) => readSlice(run2, task, one));
    if (part.tracker !== task.tracker) {
      saveBookmark(run2, task, part.tracker, "end");
    }
    if (isAtLimit(run2, task)) {
      return;
    }
  }
}
async function readSlice(run2, task, slice) {
  const { tracker } = slice;
  const read = task.stream.read === void 0 ? readPages : readByHand;
  for await (const received of read(run2, task, slice)) {
    const page = await hookPage(run2, task, received);
    for (const piece2 of piecesOf(tracker, page)) {
      await readPiece(run2, task, slice, piece2);
      if (isAtLimit(run2, task)) {
        return;
      }
      saveBookmark(run2, task, tracker, "records");
    }
    for (const companion of task.companions) {
      companion.page?.(page.next);
    }
    saveBookmark(run2, task, tracker, "page");
    for (const observer of run2.observers) {
      observer.paged?.(task);
    }
    if (hasPassed2(tracker)) {
      return;
    }
  }
}
async function readPiece(run2, task, slice, page) {
  try {
    const [own, ...others] = emit(run2, task, slice, page);
    if (task.stream.consumes) {
      for (const { task: written } of [own, ...others]) {
        written.sink.flush();
      }
      run2.output.flush();
    }
    await readTree(run2, task, slice, page.below?.tree ?? treeLine(run2, task, slice, own.records));
    for (const { task: parent, records: records2 } of [own, ...others]) {
      await readChildren(
        run2,
        parent,
        (child) => (parent === task ? page.below?.children.get(child) : void 0) ?? partLine(run2, child, changedFor(parent, child, records2))
      );
    }
  } finally {
    page.below?.giveUp();
  }
}
function emit(run2, task, slice, page) {
  const { scanned } = page;
  if (scanned === void 0) {
    return emitPage(run2, task, slice, page);
  }
  if (!emitScanned(task, slice.tracker, scanned)) {
    return emitPage(run2, task, slice, scanned.parse());
  }
  const hasBelow = task.children.length > 0;
  const records2 = hasBelow ? keptRecords(run2, task, slice, scanned.parse()) : [];
  return [{ task, records: records2 ?? [] }];
}
async function readTree(run2, task, { ancestors }, line) {
  for await (const { of: node, slice } of line.take()) {
    if (slice !== void 0 && !isAtLimit(run2, task)) {
      refuseCycle(task, ancestors, node.record);
      await readSlice(run2, task, slice);
    }
  }
}
function refuseCycle(task, ancestors, record) {
  if (leadsBack(task, ancestors, record)) {
    throw new TapError(
      "data",
      `the tree leads back to the record with key ${nodeKeyOf(task, record)}: the API answers a request for what is below it with the record itself; check \`recurse\``
    );
  }
}
async function readChildren(run2, task, lineOf) {
  for (const child of task.children) {
    if (child.failure !== void 0 || isAtLimit(run2, child)) {
      continue;
    }
    const before = tellReading(run2, child, {
      stream: child.stream.name,
      parent: task.stream.name
    });
    try {
      await readStream2(run2, child, lineOf(child));
    } catch (error) {
      failTask(child, failureOf(error));
    }
    tellReading(run2, child, before);
  }
}
function isAtLimit(run2, { counts }) {
  return counts.read >= run2.limit;
}
var init_reading = __esm({
  "tap:src/kit/sync/reading.ts"() {
    "use strict";
    init_errors();
    init_by_hand();
    init_checkpoint();
    init_coverage2();
    init_emit();
    init_emit_scanned();
    init_failure2();
    init_feed();
    init_foresight();
    init_groups();
    init_kept_records();
    init_node_key();
    init_page_hook();
    init_pages();
    init_pieces();
    init_task();
    init_window();
  }
});

// tap:src/kit/sync/retry.ts
async function retryAgain(run2, root, read) {
  const start = copyState(run2.state);
  await read();
  const isShared = withDescendants(root).some(({ stream }) => parentsOf(stream).length > 1);
  for (let times = 1; !isShared; times += 1) {
    const failed = withDescendants(root).find((task) => isNamed(task, times));
    if (failed === void 0) {
      return;
    }
    const { stream, failure: failure2 } = failed;
    run2.log.warning(`${stream.name}: ${failure2?.message ?? ""} Reading it again from the start.`);
    const names = withDescendants(root).map((task) => task.stream.name);
    run2.state = reset(withStreamsOf(run2.state, copyState(start), names), failed);
    run2.states.write(run2.state);
    restartTask(run2, root);
    await read();
  }
}
function isNamed({ stream, failure: failure2 }, times) {
  const { status, times: most3 = 0 } = stream.retrySync ?? {};
  return times <= most3 && failure2 instanceof TapError && failure2.status !== void 0 && (status ?? []).includes(failure2.status);
}
function reset(state, { stream }) {
  const names = stream.retrySync?.reset ?? [];
  return names === true ? withoutStream(state, stream.name) : names.reduce((kept2, name) => withMemberOfStream(kept2, stream.name, name, void 0), state);
}
var init_retry2 = __esm({
  "tap:src/kit/sync/retry.ts"() {
    "use strict";
    init_errors();
    init_state();
    init_stream();
    init_task();
  }
});

// tap:src/kit/sync/sync.ts
async function syncStreams(run2, choices) {
  const roots = planRoots(run2, choices);
  const tasks = lastOfEach(roots.flatMap(withDescendants));
  const groups = groupRoots(roots);
  for (const [index, group] of groups.entries()) {
    for (const task of group.roots.flatMap(withDescendants)) {
      task.group = index;
    }
  }
  const course = { stopped: void 0 };
  const most3 = run2.tap.onError === "stop" ? 1 : run2.concurrency.most;
  try {
    await forEachAtOnce(groups, most3, (group) => syncGroup(run2, group, course));
    run2.state = withSyncing(run2.state, void 0);
    run2.states.write(run2.state);
    settleTasks(run2, tasks);
  } finally {
    tasks.forEach(closeTask);
  }
  return tasks.flatMap(outcomeOf);
}
async function syncGroup(run2, { roots }, course) {
  const tasks = lastOfEach(roots.flatMap(withDescendants));
  const announced = /* @__PURE__ */ new Set();
  for (const [index, root] of roots.entries()) {
    for (const task of tasksFor(root, tasks).filter((one) => !announced.has(one))) {
      announceTask(run2, task);
      announced.add(task);
    }
    if (course.stopped === void 0) {
      await syncRoot(run2, root);
    } else {
      failTask(root, course.stopped);
    }
    finishRoot(run2, root, roots.slice(index + 1));
    course.stopped ??= stopReason(run2, root);
    tellReading(run2, root, void 0);
  }
}
function planRoots(run2, choices) {
  const interrupted = syncingOf(run2.state);
  return rotate(
    planTasks(run2, choices),
    (root) => withDescendants(root).some(({ stream }) => stream.name === interrupted)
  );
}
function tasksFor(root, tasks) {
  const below = new Set(withDescendants(root));
  return tasks.filter((task) => withDescendants(task).some((one) => below.has(one)));
}
async function syncRoot(run2, root) {
  tellReading(run2, root, { stream: root.stream.name });
  await retryAgain(run2, root, async () => {
    try {
      await readStream2(run2, root);
    } catch (error) {
      failTask(root, failureOf(error));
    }
  });
}
function finishRoot(run2, root, following) {
  const later = new Set(following.flatMap(withDescendants));
  for (const task of withDescendants(root).toReversed()) {
    if (!later.has(task)) {
      finishTask(run2, task);
    }
  }
}
function outcomeOf({ stream, choice, failure: failure2 }) {
  return choice.selected || failure2 !== void 0 ? [{ stream: stream.name, failure: failure2 }] : [];
}
var init_sync = __esm({
  "tap:src/kit/sync/sync.ts"() {
    "use strict";
    init_syncing();
    init_course();
    init_failure2();
    init_groups();
    init_reading();
    init_retry2();
    init_task();
  }
});

// tap:src/kit/sync/start.ts
var start_exports = {};
__export(start_exports, {
  syncTap: () => syncTap
});
async function syncTap(tap2, command, start) {
  const { env, ports } = start;
  const { log, output } = ports;
  const files = command.config;
  const config = checkConfig({ tap: tap2, given: readConfig({ tap: tap2, files, env }), log });
  if (tap2.debug?.(config)) {
    log.verbose();
  }
  const catalog = command.catalog === void 0 ? void 0 : readCatalog(command.catalog);
  const concurrency = command.kind === "test" ? oneAtATime : readConcurrency(tap2, config);
  const connection = connect(tap2, { config, files, most: concurrency.most }, start);
  const flushing = setInterval(() => flushQuietly(output), flushMs).unref();
  try {
    const known2 = await knowFields(connection, { tap: tap2, config }, catalog);
    const selected = selectStreams(known2, catalog, log);
    const sinks = createSinks({ tap: tap2, config, choices: selected, output, log });
    const run2 = prepareRun(known2, command, { ...start, connection, concurrency, sinks });
    const { choices } = sinks;
    log.info(`${tap2.name} ${tap2.version}`);
    if (command.kind === "test" && command.schemaOnly) {
      emitSchemas(run2, choices);
      return 0;
    }
    checkHooks(run2);
    const check = tap2.check?.(config);
    if (check !== void 0) {
      await run2.client.send(check);
    }
    return conclude(log, await outcomes(run2, command, choices));
  } finally {
    clearInterval(flushing);
    connection.client.close();
  }
}
function prepareRun(tap2, command, {
  ports,
  connection,
  concurrency,
  sinks
}) {
  const { log, output } = ports;
  const { clock } = connection;
  const { sinkOf } = sinks;
  const reading = /* @__PURE__ */ new Map();
  const common = {
    ...connection,
    reading,
    tap: tap2,
    output,
    sinkOf,
    concurrency,
    strict: command.strict
  };
  const state = command.state === void 0 ? emptyState : readState(command.state, log);
  const { flush } = sinks;
  if (command.kind === "test") {
    const states2 = createSilentStateWriter(output, flush);
    return { ...common, state, states: states2, observers: [], limit: 1 };
  }
  const { throttle = usualThrottle, statusLine } = ports;
  const keep2 = command.outFile === void 0 ? void 0 : createStateFile(command.outFile);
  const states = createStateWriter({ output, clock, throttle, flush, ...keep2 && { keep: keep2 } });
  const observers = createObservers({ ...connection, tap: tap2 }, { ...command, statusLine });
  return { ...common, state, states, observers, limit: Number.POSITIVE_INFINITY };
}
function flushQuietly(output) {
  try {
    output.flush();
  } catch {
  }
}
function emitSchemas(run2, choices) {
  for (const choice of choices.filter(({ selected }) => selected)) {
    run2.sinkOf(choice).schema();
  }
  run2.output.flush();
}
async function outcomes(run2, command, choices) {
  if (command.kind === "sync") {
    return syncStreams(run2, choices);
  }
  const consuming = choices.filter(({ selected, stream }) => selected && stream.consumes);
  return [...await probeStreams(run2, consuming), ...await syncStreams(run2, choices)];
}
function conclude(log, outcomes2) {
  const failed = outcomes2.filter(({ failure: failure2 }) => failure2 !== void 0);
  for (const { stream, failure: failure2 } of failed) {
    log.critical(`${stream}: ${messageOf(failure2)}`);
  }
  const [first] = failed;
  if (first === void 0) {
    return 0;
  }
  return failed.length < outcomes2.length ? 7 : exitCode(failureKind(first.failure));
}
var flushMs;
var init_start = __esm({
  "tap:src/kit/sync/start.ts"() {
    "use strict";
    init_file();
    init_selection2();
    init_check();
    init_read();
    init_errors();
    init_observers();
    init_file2();
    init_out_file();
    init_state();
    init_writer();
    init_concurrency();
    init_connection();
    init_fields();
    init_hook();
    init_probe();
    init_sinks();
    init_sync();
    flushMs = 1e4;
  }
});

// tap:src/kit/collection.ts
var collection_exports = {};
__export(collection_exports, {
  collectByOneThread: () => collectByOneThread
});
function collectByOneThread() {
  (0, import_node_v8.setFlagsFromString)("--no-parallel-scavenge");
}
var import_node_v8;
var init_collection = __esm({
  "tap:src/kit/collection.ts"() {
    "use strict";
    import_node_v8 = require("node:v8");
  }
});

// tap:src/kit/singer/printing.ts
var printing_exports = {};
__export(printing_exports, {
  printToLog: () => printToLog
});
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
var import_node_console, import_node_stream;
var init_printing = __esm({
  "tap:src/kit/singer/printing.ts"() {
    "use strict";
    import_node_console = require("node:console");
    import_node_stream = require("node:stream");
  }
});

// tap:src/config.ts
var settings;
var init_config2 = __esm({
  "tap:src/config.ts"() {
    "use strict";
    settings = {
      base_url: {
        type: "string",
        title: "Base URL",
        description: "The server's URL with its version.",
        required: true,
        example: "https://kinto.example.com/v1"
      },
      username: { type: "string", title: "User name", required: true, example: "reader" },
      password: { type: "string", title: "Password", required: true, secret: true },
      start_date: {
        type: "date-time",
        title: "Start date",
        description: "Records that were changed before are left out."
      },
      page_size: { type: "integer", title: "Records a page", default: 100, minimum: 1, maximum: 1e4 }
    };
  }
});

// tap:src/hooks.ts
var hooks;
var init_hooks = __esm({
  "tap:src/hooks.ts"() {
    "use strict";
    hooks = {};
  }
});

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
    if ("cookie" in options2) {
      const pair = cookiePair(options2.cookie, value);
      return {
        authorize: async (request) => {
          const cookie = [request.headers.cookie, pair].filter(Boolean).join("; ");
          return { ...request, headers: { ...request.headers, cookie } };
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
function cookiePair(name, value) {
  if (/[\s;,]/.test(value)) {
    throw new TapError(
      "config",
      `The value of the cookie ${name} has a space, a comma or a semicolon, which a cookie cannot carry: check the setting it comes from.`
    );
  }
  return `${name}=${value}`;
}
var init_api_key = __esm({
  "tap:src/kit/auth/api-key.ts"() {
    "use strict";
    init_errors();
  }
});

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
var init_basic = __esm({
  "tap:src/kit/auth/basic.ts"() {
    "use strict";
    init_redaction();
    init_api_key();
  }
});

// tap:src/kit/tap.ts
function defineTap(tap2) {
  return tap2;
}
var init_tap = __esm({
  "tap:src/kit/tap.ts"() {
    "use strict";
  }
});

// tap:src/kit/expression/duration.ts
var init_duration = __esm({
  "tap:src/kit/expression/duration.ts"() {
    "use strict";
  }
});

// tap:src/kit/expression/numbers.ts
function numberOf3(value) {
  if (value instanceof ExactNumber) {
    return value.valueOf();
  }
  return typeof value === "number" ? value : void 0;
}
var init_numbers = __esm({
  "tap:src/kit/expression/numbers.ts"() {
    "use strict";
    init_exact_number();
  }
});

// tap:src/kit/expression/instant.ts
function instantFromSeconds(seconds2) {
  const whole = Math.floor(seconds2);
  return Number.isFinite(seconds2) ? BigInt(whole) * second + BigInt(Math.round((seconds2 - whole) * 1e6)) * 1000n : void 0;
}
function splitInstant(instant) {
  const nanos = (instant % second + second) % second;
  return { seconds: Number((instant - nanos) / second), nanos: Number(nanos) };
}
function instantText(instant) {
  const { seconds: seconds2 } = splitInstant(instant);
  const isWritable = seconds2 >= -62167219200 && seconds2 < 253402300800;
  return isWritable ? formatInstant(instant) : void 0;
}
var second;
var init_instant2 = __esm({
  "tap:src/kit/expression/instant.ts"() {
    "use strict";
    init_instant();
    init_numbers();
    second = 1000000000n;
  }
});

// tap:src/kit/expression/strftime.ts
var months, weekdays;
var init_strftime = __esm({
  "tap:src/kit/expression/strftime.ts"() {
    "use strict";
    init_instant2();
    months = "January February March April May June July August September October November December".split(
      " "
    );
    weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
  }
});

// tap:src/kit/expression/dates.ts
function fromEpoch(value, unit = "seconds") {
  const isCount2 = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  const count = isCount2 ? Number(value) : numberOf3(value);
  if (count === void 0) {
    return void 0;
  }
  const instant = instantFromSeconds(unit === "seconds" ? count : count / 1e3);
  return instant === void 0 ? void 0 : instantText(instant);
}
var init_dates = __esm({
  "tap:src/kit/expression/dates.ts"() {
    "use strict";
    init_duration();
    init_instant2();
    init_numbers();
    init_strftime();
  }
});

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
var init_truth = __esm({
  "tap:src/kit/expression/truth.ts"() {
    "use strict";
    init_exact_number();
  }
});

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
var init_param = __esm({
  "tap:src/kit/paginate/param.ts"() {
    "use strict";
    init_value();
  }
});

// tap:src/kit/paginate/source.ts
function readSource(page, source) {
  return "path" in source ? valueAt(page.response.body, source.path) : page.response.headers[source.header.toLowerCase()];
}
var init_source = __esm({
  "tap:src/kit/paginate/source.ts"() {
    "use strict";
    init_path();
  }
});

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
  const isEmpty2 = value === void 0 || value === null || value === "";
  const number = isEmpty2 ? Number.NaN : Number(value);
  return Number.isNaN(number) || number < 0 ? Number.POSITIVE_INFINITY : number;
}
var init_stop = __esm({
  "tap:src/kit/paginate/stop.ts"() {
    "use strict";
    init_path();
  }
});

// tap:src/kit/paginate/next-url.ts
function nextUrl(options2) {
  const { next, keep: keep2, ...rest } = options2;
  return followUrls({
    ...rest,
    read(page) {
      const value = readSource(page, next);
      if (value === void 0 || value === null || value === "" || value === false) {
        return void 0;
      }
      const url = resolveUrl(String(value), page);
      return keep2 === "pin" ? page.response.url.origin + url.pathname + url.search : url.href;
    }
  });
}
function followUrls(options2) {
  const { size, stop = {}, read } = options2;
  return {
    place(request, position) {
      if (position === void 0) {
        return placeSize(request, size);
      }
      const sized = size?.in === "query" ? request : placeSize(request, size);
      return { ...sized, path: String(position), query: {} };
    },
    next: (page) => isLastPage(page, stop, size?.value) ? void 0 : read(page)
  };
}
function resolveUrl(text2, page) {
  const url = URL.canParse(text2, page.response.url.href) ? new URL(text2, page.response.url) : void 0;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new TapError(
      "data",
      "What the answer names as the next page is not a URL. Correct the path of the next page, or use a cursor."
    );
  }
  return url;
}
var init_next_url = __esm({
  "tap:src/kit/paginate/next-url.ts"() {
    "use strict";
    init_errors();
    init_param();
    init_source();
    init_stop();
  }
});

// tap:src/streams/buckets.ts
var buckets;
var init_buckets = __esm({
  "tap:src/streams/buckets.ts"() {
    "use strict";
    init_dates();
    init_truth();
    init_next_url();
    init_fits();
    init_stream();
    buckets = defineStream({
      name: "buckets",
      description: "The buckets that the account may read",
      key: ["id"],
      fields: { id: "string!", last_modified: "integer", name: "string" },
      replication: {
        key: "last_modified",
        filter: "server",
        unit: "milliseconds",
        start: ({ config }) => config.start_date
      },
      request: ({ bookmark }) => ({
        path: "/buckets",
        query: { _sort: "last_modified", _since: bookmark }
      }),
      records: [["data"]],
      paginate: ({ config }) => nextUrl({
        next: { header: "next-page" },
        size: { in: "query", name: "_limit", value: config.page_size }
      }),
      fits: (record) => isText2(record.id) && isIntegerOrNone(record.last_modified) && isTextOrNone(record.name),
      deletedAt: ({ now, record }) => truthy(record.deleted) ? fromEpoch(record.last_modified, "milliseconds") ?? now : void 0
    });
  }
});

// tap:src/kit/expression/encoding.ts
function percentEncode(string) {
  return Buffer.from(string, "utf8").toString("latin1").replace(
    /[^A-Za-z0-9._~-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`
  );
}
var init_encoding = __esm({
  "tap:src/kit/expression/encoding.ts"() {
    "use strict";
    init_text2();
  }
});

// tap:src/kit/expression/segment.ts
function segment(value) {
  if (value === void 0 || value === null || value === "") {
    throw refusal("has no value");
  }
  if (typeof value === "object" && !(value instanceof ExactNumber)) {
    throw refusal("is a list or an object");
  }
  const string = String(value);
  if (string === "." || string === "..") {
    throw refusal(`is "${string}", which would lead to another path`);
  }
  return percentEncode(string);
}
function refusal(reason) {
  return new TapError(
    "data",
    `A value that belongs into the path of a request ${reason}. Check the setting or the record that it is taken from.`
  );
}
var init_segment = __esm({
  "tap:src/kit/expression/segment.ts"() {
    "use strict";
    init_errors();
    init_exact_number();
    init_encoding();
  }
});

// tap:src/streams/collections.ts
var collections;
var init_collections = __esm({
  "tap:src/streams/collections.ts"() {
    "use strict";
    init_dates();
    init_segment();
    init_truth();
    init_next_url();
    init_fits();
    init_stream();
    init_buckets();
    collections = defineStream({
      name: "collections",
      description: "The collections of each bucket",
      key: ["bucket_id", "id"],
      fields: { bucket_id: "string!", id: "string!", last_modified: "integer", kind: "string" },
      replication: {
        key: "last_modified",
        filter: "server",
        bookmark: "own",
        unit: "milliseconds",
        start: ({ config }) => config.start_date
      },
      parent: buckets,
      request: ({ bookmark, parent }) => ({
        path: `/buckets/${segment(parent.id)}/collections`,
        query: { _sort: "last_modified", _since: bookmark }
      }),
      records: [["data"]],
      paginate: ({ config }) => nextUrl({
        next: { header: "next-page" },
        size: { in: "query", name: "_limit", value: config.page_size }
      }),
      map: ({ parent, record }) => ({
        bucket_id: parent.id,
        id: record.id,
        last_modified: record.last_modified,
        kind: record.kind
      }),
      fits: (record) => isText2(record.bucket_id) && isText2(record.id) && isIntegerOrNone(record.last_modified) && isTextOrNone(record.kind),
      deletedAt: ({ now, record }) => truthy(record.deleted) ? fromEpoch(record.last_modified, "milliseconds") ?? now : void 0
    });
  }
});

// tap:src/streams/records.ts
var isTextListOrNone, isRecordRowAddressOrNone, records;
var init_records = __esm({
  "tap:src/streams/records.ts"() {
    "use strict";
    init_dates();
    init_segment();
    init_truth();
    init_next_url();
    init_fits();
    init_stream();
    init_collections();
    isTextListOrNone = listCheckOrNone(isTextOrNone);
    isRecordRowAddressOrNone = objectCheckOrNone({ city: isTextOrNone, zip: isTextOrNone });
    records = defineStream({
      name: "records",
      description: "The records of each collection",
      key: ["bucket_id", "collection_id", "id"],
      fields: {
        bucket_id: "string!",
        collection_id: "string!",
        id: "string!",
        last_modified: "integer",
        number: "integer",
        title: "string",
        status: "string",
        amount: "number",
        active: "boolean",
        tags: "string[]",
        address: {
          type: ["object", "null"],
          properties: { city: { type: ["string", "null"] }, zip: { type: ["string", "null"] } }
        }
      },
      replication: {
        key: "last_modified",
        filter: "server",
        bookmark: "own",
        unit: "milliseconds",
        start: ({ config }) => config.start_date
      },
      parent: collections,
      request: ({ bookmark, parent }) => ({
        path: `/buckets/${segment(parent.bucket_id)}/collections/${segment(parent.id)}/records`,
        query: { _sort: "last_modified", _since: bookmark }
      }),
      records: [["data"]],
      paginate: ({ config }) => nextUrl({
        next: { header: "next-page" },
        size: { in: "query", name: "_limit", value: config.page_size }
      }),
      map: ({ parent, record }) => ({
        bucket_id: parent.bucket_id,
        collection_id: parent.id,
        id: record.id,
        last_modified: record.last_modified,
        number: record.number,
        title: record.title,
        status: record.status,
        amount: record.amount,
        active: record.active,
        tags: record.tags,
        address: record.address
      }),
      fits: (record) => isText2(record.bucket_id) && isText2(record.collection_id) && isText2(record.id) && isIntegerOrNone(record.last_modified) && isIntegerOrNone(record.number) && isTextOrNone(record.title) && isTextOrNone(record.status) && isNumberOrNone(record.amount) && isBooleanOrNone(record.active) && isTextListOrNone(record.tags) && isRecordRowAddressOrNone(record.address),
      deletedAt: ({ now, record }) => truthy(record.deleted) ? fromEpoch(record.last_modified, "milliseconds") ?? now : void 0
    });
  }
});

// tap:src/tap.ts
var tap_exports = {};
__export(tap_exports, {
  tap: () => tap
});
var tap;
var init_tap2 = __esm({
  "tap:src/tap.ts"() {
    "use strict";
    init_config2();
    init_hooks();
    init_basic();
    init_tap();
    init_buckets();
    init_collections();
    init_records();
    tap = defineTap({
      name: "tap-kinto",
      title: "Kinto",
      version: "0.1.0",
      description: "Extracts buckets, collections and records from a Kinto server, with deletions.",
      docs: "https://docs.kinto-storage.org/",
      settings,
      server: (config) => config.base_url,
      auth: (config) => basic({ username: config.username, password: config.password }),
      check: () => ({ path: "/" }),
      limits: {},
      retry: () => ({
        attempts: 5,
        backoff: "exponential",
        base: 1,
        longest: 300,
        waits: [
          { header: "retry-after", unit: "retry-after" },
          { header: "backoff", unit: "seconds" }
        ]
      }),
      timeout: () => 60,
      errors: [],
      streams: [buckets, collections, records],
      hooks
    });
  }
});

// tap:src/kit/main.ts
var import_node_fs11 = require("node:fs");
init_errors();
init_progress_line();

// tap:src/kit/command/arguments.ts
var import_node_util = require("node:util");
init_suggestion();
init_errors();
var options = {
  config: { type: "string", short: "c", multiple: true },
  catalog: { type: "string" },
  properties: { type: "string", short: "p" },
  state: { type: "string", short: "s" },
  "out-file": { type: "string", short: "o" },
  report: { type: "string" },
  "infer-schema": { type: "string" },
  strict: { type: "boolean" },
  discover: { type: "boolean", short: "d" },
  about: { type: "boolean" },
  format: { type: "string" },
  version: { type: "boolean" },
  test: { type: "boolean" },
  verify: { type: "boolean" },
  skip: { type: "string", multiple: true },
  quick: { type: "boolean" },
  json: { type: "boolean" },
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
    return { kind: "discover", config: (values.config ?? []).map(String) };
  }
  for (const token2 of tokens) {
    checkToken(token2);
  }
  if (values.verify) {
    const { config = [], skip = [], quick, strict, json } = values;
    refuseBeside("--verify", values, ["catalog", "properties", "state", "test"]);
    return {
      kind: "verify",
      config: config.map(String),
      skip: skip.map(String),
      quick: quick === true,
      strict: strict === true,
      json: json === true
    };
  }
  refuseBeside("a sync; it goes with --verify", values, ["skip", "quick", "json"]);
  if (values.properties !== void 0 && values.catalog !== void 0) {
    log.warning("Both --catalog and --properties are given: --catalog is used.");
  }
  const files = {
    config: (values.config ?? []).map(String),
    catalog: pathOf(values.catalog ?? values.properties),
    state: pathOf(values.state),
    strict: values.strict === true
  };
  const outFile = pathOf(values["out-file"]);
  const report = pathOf(values.report);
  const inferSchema = pathOf(values["infer-schema"]);
  return values.test ? { kind: "test", ...files, schemaOnly: values.test === "schema" } : { kind: "sync", ...files, outFile, report, inferSchema };
}
function refuseBeside(what, values, names) {
  const found = names.find((name) => values[name] !== void 0);
  if (found !== void 0) {
    throw new TapError("config", `--${found} has no place in ${what}. See --help.`);
  }
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

// tap:src/kit/run.ts
init_errors();

// tap:src/kit/late-tap.ts
function asLateTap(tap2) {
  if ("load" in tap2) {
    return tap2;
  }
  return { name: tap2.name, version: tap2.version, load: async () => ({ tap: tap2 }) };
}

// tap:src/kit/singer/console-log.ts
init_descriptor();

// tap:src/kit/singer/log-format.ts
var import_node_fs2 = require("node:fs");
init_value();
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
  return format === "structured" ? structured(record) : plain2(record);
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
function plain2(record) {
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

// tap:src/kit/singer/console-log.ts
init_redaction();
function createLog(options2) {
  const { name, write: write2 = writeToStderr } = options2;
  const settings2 = readLogSettings(options2.env);
  const { hide, redact } = createRedaction();
  let lowest = logLevels.indexOf(settings2.level);
  function logAt(level) {
    const rank = logLevels.indexOf(level);
    return (message) => {
      if (rank >= lowest) {
        write2(formatLogRecord(settings2.format, { name, level, message: redact(message) }));
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

// tap:src/kit/run.ts
init_output();
async function runTap(tap2, start) {
  const log = start.ports?.log ?? createLog({ name: tap2.name, env: start.env });
  const output = start.ports?.output ?? createOutput();
  try {
    const command = parseArguments(start.argv, log);
    return await obey(asLateTap(tap2), command, {
      ...start,
      ports: { ...start.ports, log, output }
    });
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
async function obey(late, command, start) {
  if (command.kind === "version") {
    return print(start, `${late.name} ${late.version}`);
  }
  await start.prepare?.(command.kind);
  switch (command.kind) {
    case "help": {
      const { helpText: helpText2 } = await Promise.resolve().then(() => (init_help(), help_exports));
      return print(start, helpText2((await late.load()).tap));
    }
    case "about": {
      const { aboutText: aboutText2 } = await Promise.resolve().then(() => (init_about(), about_exports));
      return print(start, aboutText2((await late.load()).tap, command.format));
    }
    case "discover": {
      const { catalogText: catalogText2 } = await Promise.resolve().then(() => (init_catalog2(), catalog_exports));
      return print(start, await catalogText2((await late.load()).tap, command.config, start));
    }
    case "verify": {
      const { verifyOwnTap: verifyOwnTap2 } = await Promise.resolve().then(() => (init_own_tap(), own_tap_exports));
      return await verifyOwnTap2(command, start);
    }
    case "sync":
    case "test": {
      const { syncTap: syncTap2 } = await Promise.resolve().then(() => (init_start(), start_exports));
      return await syncTap2((await late.load()).tap, command, start);
    }
  }
}
function print({ ports }, text2) {
  ports.output.line(text2);
  ports.output.flush();
  return 0;
}

// tap:src/kit/main.ts
init_output();
var signalCodes = { SIGINT: 130, SIGTERM: 143 };
function main(tap2) {
  const output = createOutput();
  const statusLine = terminalLine();
  const log = createLog({
    name: tap2.name,
    env: process.env,
    ...statusLine && { write: statusLine.write }
  });
  process.on("uncaughtException", (error) => {
    log.critical(error.stack ?? error.message);
    process.exit(exitCode("unknown"));
  });
  const start = {
    argv: process.argv.slice(2),
    env: process.env,
    ports: { output, log, ...statusLine && { statusLine } },
    async prepare(command) {
      obeySignals(output);
      if (command === "sync") {
        const { collectByOneThread: collectByOneThread2 } = await Promise.resolve().then(() => (init_collection(), collection_exports));
        collectByOneThread2();
      }
      const { printToLog: printToLog2 } = await Promise.resolve().then(() => (init_printing(), printing_exports));
      printToLog2(log);
    }
  };
  runTap(tap2, start).then((code) => process.exit(code));
}
function obeySignals(output) {
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.once(signal, () => {
      try {
        output.flush();
      } finally {
        process.exit(code);
      }
    });
  }
}
function terminalLine() {
  return isTerminal(2) && !isTerminal(1) ? createStatusLine({ write: writeToStderr, width: () => process.stderr.columns || 80 }) : void 0;
}
function isTerminal(fd) {
  return isDevice(fd) && (fd === 1 ? process.stdout : process.stderr).isTTY;
}
function isDevice(fd) {
  try {
    return (0, import_node_fs11.fstatSync)(fd).isCharacterDevice();
  } catch {
    return false;
  }
}

// tap:src/main.ts
main({ name: "tap-kinto", version: "0.1.0", load: () => Promise.resolve().then(() => (init_tap2(), tap_exports)) });
