import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** A secret of the configuration. */
export interface Secret {
  /** Where it stands: `credentials.client_secret`. */
  readonly name: string;
  readonly value: string;
}

/**
 * The secrets of a configuration: everything in a member whose name has password, secret, token or
 * key in it, or that the tap itself marks as secret. What only has such a name is left out: the
 * URL of a token server, the name of a replication key.
 */
export function findSecrets(config: JsonObject, marked: readonly string[] = []): Secret[] {
  return Object.entries(config).flatMap(([name, value]) =>
    secretsIn(value, name, marked.includes(name)),
  );
}

function secretsIn(value: Json | undefined, name: string, inSecret: boolean): Secret[] {
  const isSecret = inSecret || isSecretName(name);
  if (Array.isArray(value)) {
    return value.flatMap((element) => secretsIn(element, name, isSecret));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([member, inner]) =>
      secretsIn(inner, `${name}.${member}`, isSecret),
    );
  }
  if (!isSecret || value === null || value === undefined || typeof value === "boolean") {
    return [];
  }
  const text = String(value);
  return text === "" || isPlainUrl(text) ? [] : [{ name, value: text }];
}

function isSecretName(path: string): boolean {
  const name = path.slice(path.lastIndexOf(".") + 1);
  return /password|secret|token|key/i.test(name) && !fieldNames.test(name);
}

/** Names of settings that name a field, and of those whose words only look like the others. */
const fieldNames = /(?:primary|replication|foreign|partition|sort)_?-?keys?$|keyword|monkey/i;

/** A URL without credentials in it. */
function isPlainUrl(text: string): boolean {
  return /^https?:\/\/[^@]*$/.test(text);
}
