import { setting } from "@/lib/env";

/** Whether a POST comes from a page of ours. Next sees to that for its actions, and not for what answers with a file. */
export const isOwnPost = (request: Request): boolean => request.headers.get("origin") === setting("APP_URL").origin;
