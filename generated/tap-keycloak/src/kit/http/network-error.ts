import { TapError } from "../errors.ts";

/** What `node:http` throws, as a failure that says what to do. */
export function networkFailure(cause: unknown, url: URL): TapError {
  const code = codeOf(cause);
  const { host, hostname, protocol } = url;
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return service(
        `the host "${hostname}" was not found: check the URL in the configuration and the network`,
        cause,
      );
    case "ECONNREFUSED":
      return service(
        `${host} refused the connection: check host and port, and that the service is running`,
        cause,
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
        cause,
      );
  }
  if (code !== undefined && certificateFault.test(code)) {
    return new TapError(
      "config",
      `the certificate of ${host} is not trusted (${code}): check the URL; for an authority of your own, name its certificate file in NODE_EXTRA_CA_CERTS`,
      { cause },
    );
  }
  if (code?.startsWith("HPE_")) {
    return service(
      `${host} does not answer in HTTP (${code}): check port and ${protocol}//`,
      cause,
    );
  }
  return service(
    `the connection to ${host} failed (${code ?? "no code"}): check the network`,
    cause,
  );
}

/** OpenSSL's and Node's names for certificates that cannot be verified. */
const certificateFault = /CERT|SELF_SIGNED|VERIFY|UNABLE_TO_GET_ISSUER/;

function service(message: string, cause: unknown): TapError {
  return new TapError("service", message, { cause });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
