import { once } from "node:events";
import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isRoot } from "./account";
import { usableBinaries } from "./binaries";
import { findCluster } from "./cluster";
import { addressOf, createDatabase } from "./database";
import { freePort } from "./free-port";
import { launchPostmaster } from "./launch";
import { startEmbeddedPostgres } from "./start";
import {
  expectAlive,
  expectEnded,
  expectRemembered,
  makeDataDir,
  makeFolder,
  ORDINARY,
  prepareUsedDataDir,
  query,
  remember,
  runProgram,
  start,
} from "./test-folder";

const usedDataDir = prepareUsedDataDir();

test("a first start makes a database that only this machine and only the password open", async () => {
  const dataDir = await makeDataDir();
  const server = await start({ dataDir });
  expect(server.started).toBe(true);

  const password = readFileSync(path.join(dataDir, "postgres.password"), "utf8").trim();
  expect(password).toMatch(/^[0-9a-f]{64}$/);
  const [settings] = await query<Record<string, string>>(
    addressOf(server.port, password, "joignable"),
    `select current_database() as name, current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as sockets,
       current_setting('max_connections') as connections, current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
       (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale,
       (select string_agg(distinct auth_method, ' ') from pg_hba_file_rules) as authentication`,
  );
  expect(settings).toEqual({
    name: "joignable",
    address: "127.0.0.1",
    sockets: "",
    connections: "200",
    encoding: "UTF8",
    fsync: "on",
    locale: "b C.UTF-8",
    authentication: "scram-sha-256",
  });

  expect(statSync(path.join(dataDir, "postgres.password")).mode & 0o777).toBe(0o600);
  const wrong = Object.assign(new URL(server.url), { password: "postgres" });
  await expect(query(wrong.href, "select")).rejects.toMatchObject({ code: "28P01" });
});

test("the program works as a role that rules over nothing but its own database", async () => {
  const dataDir = usedDataDir();
  const server = await start({ dataDir });
  expect(server.url).not.toContain(readFileSync(path.join(dataDir, "postgres.password"), "utf8").trim());
  expect(
    await query(server.url, "select rolsuper as super, rolcreaterole as roles from pg_roles where rolname = current_user"),
  ).toMatchObject([{ super: false, roles: false }]);
  await expect(query(server.url, "set session_replication_role = replica")).rejects.toMatchObject({ code: "42501" });
  await expect(query(server.url, "copy (select 1) to program 'true'")).rejects.toMatchObject({ code: "42501" });
});

test("a stop ends the server, and the next start finds the data and the password", async () => {
  const dataDir = usedDataDir();
  const first = await start({ dataDir });
  await remember(first.url);
  await first.stop();
  await expectEnded(first.url);

  const second = await start({ dataDir, settings: { max_connections: "50" } });
  expect(second.started).toBe(true);
  await expectRemembered(second.url);
  expect(await query(second.url, "show max_connections")).toEqual([{ max_connections: "50" }]);
});

test("programs that start at once end with one server, which the last of them takes along", async () => {
  const dataDir = await makeDataDir();
  const programs = [runProgram({ dataDir }), runProgram({ dataDir })];
  const here = await Promise.all([start({ dataDir }), start({ dataDir })]);
  const all = [...here, ...(await Promise.all(programs.map(({ started }) => started)))];
  expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  expect(all.filter(({ started }) => started)).toHaveLength(1);

  for (const { stop } of here) await stop();
  for (const program of programs) {
    await expectAlive(here[0].url);
    program.process.stdin.end();
    await program.exited;
  }
  await expectEnded(here[0].url);
});

test("the server's log repeats no value of a failed statement", async () => {
  const dataDir = usedDataDir();
  const { url } = await start({ dataDir });
  await query(url, "create table address (value text unique); insert into address values ('camille@canari.example')");
  await expect(query(url, "insert into address values ('camille@canari.example')")).rejects.toThrow("duplicate key");
  await expect(query(url, "select 'camille@canari.example'::int")).rejects.toThrow("invalid input syntax");
  expect(readFileSync(path.join(dataDir, "postgres.log"), "utf8")).not.toContain("canari");
});

test("a port that somebody takes meanwhile is replaced by another", async () => {
  const dataDir = usedDataDir();
  const squatter = createServer().listen(0, "127.0.0.1");
  await once(squatter, "listening");
  onTestFinished(() => void squatter.close());
  const taken = (squatter.address() as AddressInfo).port;

  const systemFolder = await makeFolder();
  const cluster = await findCluster(dataDir, systemFolder);
  const { postgres } = await usableBinaries(cluster.account, { package: null, dataDir, systemFolder });
  const ports = [taken, await freePort()];
  const port = await launchPostmaster(
    cluster,
    { postgres, log: path.join(dataDir, "postgres.log"), settings: {} },
    async () => ports.shift() ?? 0,
  );
  expect(port).not.toBe(taken);
  expect(await start({ dataDir })).toMatchObject({ port, started: false });
});

test("a copy of a database holds what its template holds", async () => {
  const { url } = await start({ dataDir: usedDataDir() });
  await remember(url);
  await expectRemembered(await createDatabase(url, "copy", "joignable"));
  await expect(createDatabase(url, "copy")).rejects.toMatchObject({ code: "42P04" });
});

test.each([
  { what: "a folder of something else", entry: { "notes.txt": "" }, says: /is no PostgreSQL database: move it away/ },
  {
    what: "a database without its password",
    entry: { PG_VERSION: "18\n" },
    says: /postgres\.password is gone.*bring the file back/,
  },
  {
    what: "the database of another version",
    entry: { PG_VERSION: "17\n" },
    password: "known",
    says: /made by PostgreSQL 17.*brings 18.*dump it/,
  },
  { what: "a link to nowhere", entry: "/nowhere/postgres", says: /does not exist\. Bring it back, or remove the link/ },
])("a start that meets $what says what to do", async ({ entry, password, says }) => {
  const dataDir = await makeDataDir();
  const folder = path.join(dataDir, "postgres");
  await mkdir(dataDir, { mode: 0o711 });
  if (password) writeFileSync(path.join(dataDir, "postgres.password"), password);
  if (typeof entry === "string") await symlink(entry, folder);
  else {
    await mkdir(folder);
    for (const [name, text] of Object.entries(entry)) writeFileSync(path.join(folder, name), text);
    if (isRoot()) chownSync(folder, ORDINARY.uid, ORDINARY.gid);
  }
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    name: "EmbeddedPostgresError",
    message: expect.stringMatching(says),
  });
});

test("a server that does not start says why", async () => {
  const dataDir = usedDataDir();
  await expect(start({ dataDir, settings: { work_mem: "lots" } })).rejects.toThrow(/did not start.*postgres\.log.*work_mem/s);
  expect((await start({ dataDir })).started).toBe(true);
});

test("programs that do not run here are named, with the way around them", async () => {
  const folder = await makeFolder();
  const binaries = path.join(folder, "empty");
  await mkdir(path.join(binaries, "native"), { recursive: true });
  writeFileSync(path.join(binaries, "package.json"), '{ "version": "0" }');
  const start = startEmbeddedPostgres({ dataDir: path.join(folder, "data"), binaries, systemFolder: folder });
  await expect(start).rejects.toMatchObject({
    name: "EmbeddedPostgresError",
    message: expect.stringMatching(/do not run here.*DATABASE_URL/),
  });
  expect(readdirSync(folder).sort()).toEqual(["data", "empty"]);
});

test("a data folder that cannot be written is named, with its setting", async () => {
  const file = path.join(await makeFolder(), "file");
  writeFileSync(file, "");
  await expect(startEmbeddedPostgres({ dataDir: path.join(file, "data") })).rejects.toThrow("DATA_DIR");
});
