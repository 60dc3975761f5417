import { servePayoutCalendar } from "#features/feeds/server.ts";

export const GET = (request: Request): Promise<Response> => servePayoutCalendar(request);
