import Handlebars from "handlebars";

type Rendered = (view: object) => string;

/** Templates are few and fixed, and compiling one takes longer than rendering it for a tap. */
const compiled = new Map<string, Rendered>();

/** Renders prose and fixed shapes: a variable that is missing is an error, nothing is escaped. */
export function renderDocument(template: string, view: object): string {
  const render = compiled.get(template) ?? compile(template);
  compiled.set(template, render);
  return render(view);
}

function compile(template: string): Rendered {
  return Handlebars.compile(template, { strict: true, noEscape: true, preventIndent: true });
}
