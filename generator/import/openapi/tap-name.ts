import { snakeCase } from "./path-words.ts";

/** A tap's name from the API's title, without words that every API has. */
export function tapName(title: string): string {
  const name = snakeCase(title.normalize("NFKD").replaceAll(/[\u0300-\u036f']/g, ""))
    .split("_")
    .filter(
      (word) =>
        !/^(api|apis|rest|restful|http|openapi|swagger|spec|specification|the|v\d+|public|documentation)$/.test(
          word,
        ),
    )
    .join("-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return name === "" ? "api" : name;
}
