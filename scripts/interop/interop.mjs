// Real clients and real servers through the gateway, and whether what the servers counted is what the journal says.
// Usage: node interop.mjs WRIT WORKFOLDER   (run by scripts/campaigns/interop.sh, which installs what it needs)
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [writ, folder] = process.argv.slice(2);
const here = path.dirname(new URL(import.meta.url).pathname);
const modules = path.join(folder, "node_modules");
const node = process.execPath;
const world = path.join(folder, "world");
const state = path.join(world, "state");
const counts = { files: path.join(world, "files.count"), database: path.join(world, "database.count") };
const children = [];
let passed = 0;
let failed = 0;

function check(what, ok, seen) {
  ok ? passed++ : failed++;
  console.log(`${ok ? "ok  " : "FAIL"}  ${what}${ok ? "" : `: ${JSON.stringify(seen)}`}`);
}

async function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function until(what, probe) {
  for (let i = 0; i < 300; i++) {
    if (await probe().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not come up`);
}

function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
  children.push(child);
  return child;
}

function cli(...args) {
  return JSON.parse(execFileSync(writ, [...args, "--state", state, "-o", "json"], { encoding: "utf8" }));
}

function inspector(server, token, era, ...args) {
  const launcher = path.join(modules, "@modelcontextprotocol/inspector/clients/launcher/build/index.js");
  const common = ["--cli", "-q", "--format", "json", "--transport", "http", "--protocol-era", era];
  try {
    const out = execFileSync(
      node,
      [launcher, ...common, "--server-url", `${mcp}/${server}`, "--header", `Authorization: Bearer ${token}`, ...args],
      { encoding: "utf8", env: { ...process.env, MCP_CATALOG_PATH: path.join(world, "catalog.json") } },
    );
    return { code: 0, json: JSON.parse(out), text: out };
  } catch (refused) {
    const text = `${refused.stdout ?? ""}${refused.stderr ?? ""}`;
    return { code: refused.status, json: {}, text };
  }
}

function counted(server) {
  return existsSync(counts[server]) ? readFileSync(counts[server], "utf8").split("\n").filter(Boolean).length : 0;
}

async function configure() {
  rmSync(world, { recursive: true, force: true });
  mkdirSync(path.join(world, "data"), { recursive: true });
  writeFileSync(path.join(world, "data", "note.txt"), "Milk, bread, and a governed agent.\n");
  writeFileSync(path.join(world, "books.db"), "");
  const [database, counter, gateway] = [await freePort(), await freePort(), await freePort()];
  start(node, [
    path.join(modules, "@bytebase/dbhub/dist/index.js"),
    ...["--transport", "http", "--port", String(database), "--dsn", `sqlite://${path.join(world, "books.db")}`],
  ]);
  start(node, [path.join(here, "count-http.mjs"), counts.database, String(counter), String(database)]);
  const filesystem = path.join(modules, "@modelcontextprotocol/server-filesystem/dist/index.js");
  const data = path.join(world, "data");
  const command = [node, path.join(here, "count-stdio.mjs"), counts.files, node, filesystem, data];
  writeFileSync(
    path.join(world, "writ.yaml"),
    `version: 1
tenant: interop
owner: interop
listen: { mcp: 127.0.0.1:${gateway} }
agents: { assistant: { id: local } }
servers:
  files:
    command: ${JSON.stringify(command)}
    inherit: [PATH]
    every-tool: { does: read, reach: own, content: internal, sensitivity: internal, path: [path] }
    tools: { write_file: { does: write } }
  database:
    url: http://127.0.0.1:${counter}/mcp
    every-tool: { does: read, reach: own, content: internal, sensitivity: internal }
    tools: { execute_sql: { does: write } }
purposes:
  read: { agents: [assistant], may-use: ["files/read_*", "files/list_*", "database/search_objects"] }
  write: { agents: [assistant], may-use: ["files/write_file", "database/execute_sql"] }
policy: { packs: [baseline] }
`,
  );
  await until("dbhub", async () => (await fetch(`http://127.0.0.1:${database}/mcp`, { method: "POST" })).status > 0);
}

async function gateway() {
  const child = start(writ, ["up", "-c", path.join(world, "writ.yaml"), "--state", state, "-o", "json"]);
  const line = await new Promise((resolve) => child.stdout.once("data", resolve));
  return JSON.parse(line).mcp;
}

let mcp;
const expected = { files: 0, database: 0 };

function byInspector(token) {
  const listed = inspector("files", token, "legacy", "--method", "tools/list");
  const names = (listed.json.tools ?? listed.json.result?.tools ?? []).map((tool) => tool.name);
  check("Inspector lists server-filesystem through the gateway", names.includes("read_text_file"), listed.text);
  check("Inspector is not shown what no purpose may use", !names.includes("move_file"), names);
  const note = path.join(world, "data", "note.txt");
  for (const era of ["legacy", "modern"]) {
    const args = ["--method", "tools/call", "--tool-name"];
    const read = inspector("files", token, era, ...args, "read_text_file", "--tool-arg", `path=${note}`);
    check(`Inspector (${era}) reads a file: legacy stdio server`, read.text.includes("governed agent"), read.text);
    expected.files++;
    const write = [`path=${note}`, "content=gone"];
    const refused = inspector("files", token, era, ...args, "write_file", "--tool-arg", ...write);
    check(`Inspector (${era}) is refused outside the purpose`, refused.text.includes("policy_denied"), refused.text);
    const search = ["search_objects", "--tool-arg", "object_type=table"];
    const found = inspector("database", token, era, ...args, ...search);
    check(`Inspector (${era}) asks dbhub: modern HTTP server`, found.code === 0, found.text);
    expected.database++;
    const sql = inspector("database", token, era, ...args, "execute_sql", "--tool-arg", "sql=DROP TABLE x");
    check(`Inspector (${era}) may not run SQL`, sql.text.includes("policy_denied"), sql.text);
  }
}

async function bySdk(token) {
  const client = new Client({ name: "interop", version: "1" });
  const headers = { Authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${mcp}/files`), { requestInit: { headers } }));
  const note = path.join(world, "data", "note.txt");
  const read = () => client.callTool({ name: "read_text_file", arguments: { path: note } });
  check("TypeScript SDK reads a file", JSON.stringify(await read()).includes("governed agent"));
  const refused = await client.callTool({ name: "write_file", arguments: { path: note, content: "gone" } });
  check("TypeScript SDK is refused with a result it can show", refused.isError === true, refused);
  check("TypeScript SDK survives the refusal and goes on", JSON.stringify(await read()).includes("governed agent"));
  expected.files += 2;
  await client.close();
}

function byCount(task) {
  for (const server of ["files", "database"]) {
    check(`${server}: the server counted ${expected[server]} calls`, counted(server) === expected[server], counted(server));
  }
  const records = cli("audit", "search", "--limit", "1000");
  const rows = Array.isArray(records) ? records : records.records;
  const permitted = rows.filter(
    (row) => row.kind === "verdict" && row.body.method === "tools/call" && row.body.verdict === "permit",
  );
  for (const server of ["files", "database"]) {
    const said = permitted.filter((row) => row.body.target.startsWith(`${server}/`)).length;
    check(`${server}: the journal says the same`, said === counted(server), said);
  }
}

try {
  await configure();
  mcp = await gateway();
  cli("catalog", "approve", "files", "--yes");
  cli("catalog", "approve", "database", "--yes");
  const task = cli("task", "start", "--agent", "assistant", "--purpose", "read", "--objective", "interop");
  byInspector(task.token);
  await bySdk(task.token);
  cli("task", "end", task.task);
  const dead = inspector("files", task.token, "modern", "--method", "tools/list");
  check("the token is dead once its task has ended", dead.code !== 0, dead.text);
  byCount(task.task);
} catch (broken) {
  check(`the story could be told to its end`, false, String(broken.stack ?? broken));
} finally {
  children.forEach((child) => child.kill());
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
