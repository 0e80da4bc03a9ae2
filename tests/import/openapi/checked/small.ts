import { type CheckedDocument, lists } from "./document.ts";

const pets = lists(".", "-", { "/pet/findByStatus": "id", "/pet/findByTags": "id" });

export const petstore2: CheckedDocument = {
  file: "petstore-swagger2.json",
  auth: "bearer",
  lists: pets,
};

export const petstore3: CheckedDocument = { file: "petstore3.yaml", auth: "bearer", lists: pets };

export const museum: CheckedDocument = {
  file: "museum.yaml",
  auth: "basic",
  lists: lists(".", "page", { "/museum-hours": "date", "/special-events": "eventId" }),
};

export const uspto: CheckedDocument = {
  file: "uspto.yaml",
  auth: "none",
  lists: lists("apis", "-", { "/": "apiKey" }),
};
