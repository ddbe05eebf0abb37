import { startEmbeddedPostgres } from "@/db/embedded/start";
import postgres from "postgres";
import { once } from "node:events";
const c = await startEmbeddedPostgres({ dataDir: "/tmp/proto/data3" });
const s = postgres(c.url,{max:1,onnotice(){}}); await s.unsafe("drop database if exists blank with (force)"); await s.unsafe("create database blank"); await s.end();
console.log(Object.assign(new URL(c.url),{pathname:"/blank"}).toString());
await once(process.stdin.resume(),"end"); await c.stop();
