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
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) && !deviceName.test(fileName(name));
}

/** What a definition may call its tap. */
export const tapNamePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `user_attributes` -> `userAttributes`; reserved words and the kit's names get a `Stream` behind them. */
export function constantName(name: string): string {
  const camel = camelCase(name);
  return reservedWords.has(camel) || kitNames.has(camel) ? `${camel}Stream` : camel;
}

/**
 * `user_attributes` -> `UserAttribute`; names of the language get a `Row` behind them. Where
 * another stream has that name too (`user` beside `users`), the plural stays.
 */
export function recordTypeName(name: string, others: readonly string[] = []): string {
  const one = singularType(name);
  const isTaken = others.some((other) => other !== name && singularType(other) === one);
  const type = isTaken ? wordsOf(name).map(capital).join("") : one;
  return reservedTypes.has(type) ? `${type}Row` : type;
}

/** The type of an object in a record: `Workbook`, `tags` -> `WorkbookTag`. */
export function memberTypeName(type: string, member: string): string {
  return type + (singularType(member) || "Member");
}

const singularTypes = new Map<string, string>();

/** Kept, since each name is compared with all others. */
function singularType(name: string): string {
  const type = singularTypes.get(name) ?? printSingularType(name);
  singularTypes.set(name, type);
  return type;
}

function printSingularType(name: string): string {
  const words = wordsOf(name);
  const last = words.pop() ?? "";
  return [...words, singularName(last)].map(capital).join("");
}

/** `userAttributes` -> `user-attributes`, without `.ts`. */
export function fileName(name: string): string {
  return wordsOf(name).join("-").toLowerCase();
}

function camelCase(name: string): string {
  const [first = "", ...rest] = wordsOf(name);
  return [first.charAt(0).toLowerCase() + first.slice(1), ...rest.map(capital)].join("");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `user_attributes` -> `user_attribute`; a word that has none of its own stays. */
export function singularName(word: string): string {
  if (word.length < 3 || /(ss|us|is|news|series)$/i.test(word)) {
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

const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

const reservedTypes = new Set(
  "ApiAccess ApiClient Array Ask AskAmong AskBelow Boolean Buffer Config Date Error Event ExactNumber Function Hooks Json JsonObject Map Number Object Partial Promise Proxy Readonly Record Records RegExp Request RequestSpec Required Response Set Settings String Symbol URL".split(
    " ",
  ),
);

const reservedWords = new Set(
  "access arguments ask askOnce askRecords await break case catch class config const constructor continue createApiClient debugger default defineStream delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public query request return static super switch then this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

/** What generated files import beside their streams; a test holds it against the kit. */
const kitNames = new Set(
  `absolute add anonymous apiKey atLeast atMost attributes base64Decode base64Encode basic
   bearer bearerHeader both compareDecimals createLoopGuard createTokenAuthenticator
   createTokenExchange cursor dateTime dayDelta dayOf digest distinct divide earlier either
   endsWith epochSeconds equal findInexactNumbers firstAt firstOf floorDivide followUrls
   formatDate fromEpoch graphqlErrors greater greatest hasEscapes having havingEqual instantFromSeconds
   instantOf instantText isDecimal isIn isJsonObject isLastPage itemAt joined keyedDigest
   lastOf later lengthOf less linkHeader listOf login lowerCase marking multiply negate
   nextUrl numberAt numberOf oauth2ClientCredentials oauth2RefreshToken offset pageInfo pageNumber pagesBehind
   parseDuration parseJson parseLinks parts percentEncode placeParam placeSize readSource
   readToken regexReplace regexSearch remainder repeat replaced resolveUrl rounded
   scaleDecimal secondsOf segment sliced smallest splitInstant startsWith strftime
   stringifyJson stripped subtract text toFloat toInteger tokenFailureKind tokenRequest
   truthy unknownFormatCodes upperCase urlEncode usableSeconds valueAt valuesAt
   wholeNumberText anyEnd arrayEnd booleanEnd dateEnd dateTimeEnd fullArrayEnd integerEnd
   numberEnd objectEnd objectShape openArrayEnd openObjectEnd stringEnd timeEnd
   eitherCheck isAnyOrNone isBoolean isBooleanOrNone isDateText isDateTextOrNone
   isDateTimeText isDateTimeTextOrNone isInteger isIntegerOrNone isList isListOrNone isNumber
   isNumberOrNone isObject isObjectOrNone isPresent isText isTextOrNone isTimeText
   isTimeTextOrNone listCheck listCheckOrNone membersCheck objectCheck
   objectCheckOrNone csvFile job jsonFile jsonlFile defineStream defineTap hooks settings tap`.split(
    /\s+/,
  ),
);
