import { type CheckedDocument, lists } from "./document.ts";

export const opik: CheckedDocument = {
  file: "opik.openapi.original.yaml",
  auth: "none",
  lists: [
    ...lists("bi_information", "-", {
      "/v1/internal/usage/bi-datasets": "-",
      "/v1/internal/usage/bi-experiments": "-",
      "/v1/internal/usage/bi-spans": "-",
      "/v1/internal/usage/bi-traces": "-",
    }),
    ...lists("workspaces_spans_count", "-", {
      "/v1/internal/usage/workspace-span-counts": "workspace",
    }),
    ...lists("workspaces_traces_count", "-", {
      "/v1/internal/usage/workspace-trace-counts": "workspace",
    }),
    ...lists("content", "page", {
      "/v1/private/alerts": "id",
      "/v1/private/annotation-queues": "id",
      "/v1/private/attachment/list": "-",
      "/v1/private/automations/evaluators": "id",
      "/v1/private/dashboards": "id",
      "/v1/private/datasets": "id",
      "/v1/private/datasets/{id}/items/experiments/items": "id",
      "/v1/private/datasets/{id}/items": "id",
      "/v1/private/datasets/{id}/versions": "id",
      "/v1/private/experiments": "id",
      "/v1/private/feedback-definitions": "id",
      "/v1/private/optimizations": "id",
      "/v1/private/optimizations/studio": "id",
      "/v1/private/projects": "id",
      "/v1/private/projects/stats": "project_id",
      "/v1/private/prompts": "id",
      "/v1/private/prompts/{id}/versions": "id",
      "/v1/private/spans": "id",
      "/v1/private/traces": "id",
      "/v1/private/traces/threads": "id",
    }),
    ...lists("content", "-", {
      "/v1/private/automations/evaluators/{id}/logs": "-",
      "/v1/private/llm-provider-key": "id",
    }),
    ...lists("stats", "-", {
      "/v1/private/datasets/{id}/items/experiments/items/stats": "-",
      "/v1/private/spans/stats": "-",
      "/v1/private/traces/stats": "-",
      "/v1/private/traces/threads/stats": "-",
    }),
    ...lists("columns", "-", {
      "/v1/private/datasets/{id}/items/experiments/items/output/columns": "-",
    }),
    ...lists("scores", "-", { "/v1/private/projects/feedback-scores/names": "-" }),
  ],
};
