import Handlebars from "handlebars";

/** Renders prose and fixed shapes: a variable that is missing is an error, nothing is escaped. */
export function renderDocument(template: string, view: object): string {
  return Handlebars.compile(template, { strict: true, noEscape: true, preventIndent: true })(view);
}
