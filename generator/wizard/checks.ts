import { existsSync } from "node:fs";
import { isSafeName, tapNamePattern } from "../names.ts";

/** What is wrong with an answer, as a sentence; `undefined` where it is right. */
type Check = (answer: string) => string | undefined;

export const checkTapName: Check = (answer) =>
  tapNamePattern.test(answer)
    ? undefined
    : "Write small letters, digits and single dashes, as in `issue-tracker`.";

export const checkStreamName: Check = (answer) =>
  isSafeName(answer) ? undefined : "Write letters, digits and `_`, beginning with a letter.";

export const checkUrl: Check = (answer) => {
  const url = URL.canParse(answer) ? new URL(answer) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    return "Write a whole URL, as in https://api.example.com/v1.";
  }
  return url.username === "" && url.password === ""
    ? undefined
    : "Leave user name and password out of the URL.";
};

export const checkFile: Check = (answer) =>
  existsSync(answer) ? undefined : `There is no file \`${answer}\`.`;

/** `limit=100`: a parameter and the size of a page. */
export const checkSize: Check = (answer) =>
  answer === "" || /^[^\s=]+=[1-9]\d*$/.test(answer)
    ? undefined
    : "Write the parameter and its value, as in limit=100.";

/** `id:integer name updated_at:date-time` */
export const checkFields: Check = (answer) =>
  fieldTexts(answer).every((text) => /^[^\s:]+(:[a-z-]+(\[\])?!?)?$/.test(text))
    ? undefined
    : "Write name:type, separated by spaces, as in id:integer name:string updated_at:date-time.";

export function fieldTexts(answer: string): string[] {
  return answer.split(/[\s,]+/).filter((text) => text !== "");
}
