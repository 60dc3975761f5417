/** What other features may know of movements, on the server too. */

export { type Movement, movementFields, movementSchema } from "./data/movementShape.ts";
