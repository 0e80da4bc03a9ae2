import type { TapModel } from "../model/model.ts";
import type { Templates } from "../templates.ts";
import { renderDocument } from "./documents.ts";
import { nodeVersions } from "./package.ts";

/**
 * The Python package around the tap, so that pip and Meltano's `pip_url` install it together with
 * a Node.js of its own.
 */
export function renderPythonPackage(
  model: TapModel,
  templates: Templates,
): { path: string; content: string }[] {
  const view = {
    id: model.id,
    module: model.id.replaceAll("-", "_"),
    version: model.version,
    node: nodeVersions.oldest,
    description: JSON.stringify(model.description),
  };
  const render = (name: string) => renderDocument(templates.project.get(name) ?? "", view);
  return [
    { path: "pyproject.toml", content: render("pyproject.toml") },
    { path: `python/${view.module}/__init__.py`, content: render("python.py") },
  ];
}
