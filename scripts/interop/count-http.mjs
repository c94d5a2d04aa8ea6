// Stands between the gateway and an HTTP server and counts, independently of both, the tool calls that pass.
// Usage: node count-http.mjs COUNTFILE PORT TARGETPORT
import { appendFileSync } from "node:fs";
import { createServer, request } from "node:http";

const [countFile, port, target] = process.argv.slice(2);
createServer((incoming, outgoing) => {
  const chunks = [];
  incoming.on("data", (chunk) => chunks.push(chunk));
  incoming.on("end", () => {
    const body = Buffer.concat(chunks);
    try {
      const message = JSON.parse(body);
      if (message.method === "tools/call") {
        appendFileSync(countFile, message.params.name + "\n");
      }
    } catch {
      // Not a message; it is passed on all the same, the server will say so.
    }
    const headers = { ...incoming.headers, host: `127.0.0.1:${target}` };
    const onward = request(
      { host: "127.0.0.1", port: target, path: incoming.url, method: incoming.method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on("error", () => outgoing.writeHead(502).end());
    onward.end(body);
  });
}).listen(Number(port), "127.0.0.1");
