-- A tools/call of about 1 KB with an id of its own, and the tokens of the tasks in turn.
-- Arguments after `--`: the file with one token a line.

local PLACE = "100000000"
local heads, tails = {}, {}
local id = tonumber(PLACE)

function init(args)
  local text = string.rep("The quick brown fox jumps over the lazy dog. ", 14)
  local body = '{"jsonrpc":"2.0","id":' .. PLACE .. ',"method":"tools/call","params":{"name":"echo","arguments":'
    .. '{"subject":"quarterly report","text":"' .. text .. '","lines":12},"_meta":{'
    .. '"io.modelcontextprotocol/protocolVersion":"2026-07-28",'
    .. '"io.modelcontextprotocol/clientInfo":{"name":"wrk","version":"4.1"},'
    .. '"io.modelcontextprotocol/clientCapabilities":{}}}}'
  for token in io.lines(args[1]) do
    local request = wrk.format("POST", nil, {
      ["Host"] = wrk.headers["Host"],
      ["Authorization"] = "Bearer " .. token,
      ["Content-Type"] = "application/json",
      ["Accept"] = "application/json, text/event-stream",
      ["MCP-Protocol-Version"] = "2026-07-28",
      ["Mcp-Method"] = "tools/call",
      ["Mcp-Name"] = "echo",
    }, body)
    local at = string.find(request, '"id":' .. PLACE, 1, true) + 4
    heads[#heads + 1] = string.sub(request, 1, at)
    tails[#tails + 1] = string.sub(request, at + #PLACE + 1)
  end
end

function request()
  id = id + 1
  local turn = id % #heads + 1
  return heads[turn] .. string.format("%d", id) .. tails[turn]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %d %.0f %.3f %.3f %d", summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
