import type { AuthModel } from "../model/auth-model.ts";
import { perText } from "./rate-text.ts";

/** What a user should know of how a tap gets its credentials, a sentence each. */
export function authTexts(auth: AuthModel): string[] {
  switch (auth.kind) {
    case "none":
    case "api_key":
    case "basic":
    case "bearer":
      return [];
    case "oauth2_client_credentials":
    case "oauth2_refresh_token": {
      const { rate } = auth;
      const pace = rate
        ? `; the token endpoint is asked at most ${rate.requests} times in ${perText(rate.seconds)}`
        : "";
      const tokens = `Tokens are fetched once, renewed before they expire and once after a 401${pace}.`;
      return auth.kind === "oauth2_refresh_token" ? [tokens, rotationText(auth.keptIn)] : [tokens];
    }
    case "login":
      return [
        auth.refresh === undefined
          ? "There is one login, and another one after a 401."
          : `There is a login every ${auth.refresh} seconds, and another one after a 401.`,
      ];
    case "choice":
      return [...auth.choices.map((option) => option.auth), auth.otherwise]
        .flatMap(authTexts)
        .filter((sentence, index, all) => all.indexOf(sentence) === index);
  }
}

function rotationText(keptIn: string | undefined): string {
  return keptIn === undefined
    ? "A refresh token that the server replaces ends the run: the new one would be lost."
    : `A refresh token that the server replaces is written into the config file that holds \`${keptIn}\`: the tap must be able to write it. It cannot be kept in an environment variable, nor in the config file that Meltano makes anew for every run. Runs that share the file must not begin at the same moment.`;
}
