import { serveFeed } from "#features/feeds/server.ts";

export const GET = (request: Request): Promise<Response> => serveFeed(request, "bounties", "rss");
