import { serveCalendar } from "#features/feeds/server.ts";

export const GET = (request: Request): Promise<Response> => serveCalendar(request);
