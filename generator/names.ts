/** Names that code is made of, from the names that definitions use. */

/** Words of a name: `user_attributes`, `userAttributes` and `user-attributes` are the same. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

/** Names that files, code and targets can carry: a letter, then letters, digits, `_` and `-`. */
export function isSafeName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) && !reservedFiles.has(name.toLowerCase());
}

/** `user_attributes` -> `userAttributes`; reserved words get a `Stream` behind them. */
export function constantName(name: string): string {
  const camel = camelCase(name);
  return reservedWords.has(camel) ? `${camel}Stream` : camel;
}

/** `user_attributes` -> `UserAttribute`; names of the language get a `Row` behind them. */
export function recordTypeName(name: string): string {
  const words = wordsOf(name);
  const last = words.pop() ?? "";
  const pascal = [...words, singular(last)].map(capital).join("");
  return reservedTypes.has(pascal) ? `${pascal}Row` : pascal;
}

/** The type of an object in a record: `Workbook`, `tags` -> `WorkbookTag`. */
export function memberTypeName(type: string, member: string): string {
  const words = wordsOf(member);
  const last = words.pop() ?? "Member";
  return type + [...words, singular(last)].map(capital).join("");
}

/** `userAttributes` -> `user-attributes`, without `.ts`. */
export function fileName(name: string): string {
  return wordsOf(name).join("-").toLowerCase();
}

/** `tap-x`, `base_url` -> `TAP_X_BASE_URL`, as Meltano names a setting's variable. */
export function environmentName(tap: string, setting: string): string {
  return `${tap}_${setting}`.replaceAll(/[^A-Za-z0-9]/g, "_").toUpperCase();
}

export function camelCase(name: string): string {
  const [first = "", ...rest] = wordsOf(name);
  return [first.charAt(0).toLowerCase() + first.slice(1), ...rest.map(capital)].join("");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function singular(word: string): string {
  if (/(ss|us|is|news)$/i.test(word)) {
    return word;
  }
  if (/ies$/i.test(word)) {
    return word.replace(/ies$/i, "y");
  }
  if (/(ches|shes|xes|sses)$/i.test(word)) {
    return word.replace(/es$/i, "");
  }
  return word.replace(/s$/i, "");
}

const reservedFiles = new Set(["con", "prn", "aux", "nul", "com1", "lpt1"]);

const reservedTypes = new Set(
  "Array Boolean Buffer Config Date Error Event Function Json JsonObject Map Number Object Partial Promise Proxy Readonly Record RegExp Request Required Response Set String Symbol URL".split(
    " ",
  ),
);

const reservedWords = new Set(
  "arguments await break case catch class config const constructor continue debugger default defineStream delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);
