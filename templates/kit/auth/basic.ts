import { shortestSecret } from "../singer/redaction.ts";
import { apiKey } from "./api-key.ts";
import type { AuthScheme } from "./authenticator.ts";

/** A name and a password. Without both, requests stay as they are. */
export interface BasicOptions {
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** `Authorization: Basic` (RFC 7617). */
export function basic(options: BasicOptions): AuthScheme {
  const { username = "", password = "" } = options;
  return (ports) => {
    if (username === "" && password === "") {
      return apiKey({ header: "authorization", value: undefined })(ports);
    }
    // Some APIs take their key as the user name, with `x` or nothing as the password.
    ports.log.hide(password.length < shortestSecret ? username : password);
    return apiKey({
      header: "authorization",
      prefix: "Basic",
      value: Buffer.from(`${username}:${password}`).toString("base64"),
    })(ports);
  };
}
