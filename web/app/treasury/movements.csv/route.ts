import { serveMovementsCsv } from "#features/treasury/server.ts";

export const GET = serveMovementsCsv;
