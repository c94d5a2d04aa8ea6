// Stands between the gateway and a stdio server and counts, independently of both, the tool calls that pass.
// Usage: node count-stdio.mjs COUNTFILE command args…
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [countFile, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
createInterface({ input: process.stdin }).on("line", (line) => {
  const message = JSON.parse(line);
  if (message.method === "tools/call") {
    appendFileSync(countFile, message.params.name + "\n");
  }
  child.stdin.write(line + "\n");
});
process.stdin.on("end", () => child.stdin.end());
child.stdout.pipe(process.stdout);
child.on("exit", (code) => process.exit(code ?? 1));
