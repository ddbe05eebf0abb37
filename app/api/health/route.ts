import { checkDatabase } from "@/lib/health";

/** For a load balancer: 200 while the database answers, 503 while it does not. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  return (await checkDatabase())
    ? Response.json({ status: "ok" }, { headers })
    : Response.json({ status: "database unreachable" }, { status: 503, headers: { ...headers, "retry-after": "5" } });
}
