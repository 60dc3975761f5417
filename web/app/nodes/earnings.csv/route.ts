import { serveTaxCsv } from "#features/nodes/server.ts";

export const GET = (request: Request): Promise<Response> => serveTaxCsv(request);
