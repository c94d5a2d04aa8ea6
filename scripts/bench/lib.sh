# What the benchmarks share. Sourced by them. Everything listens on loopback only, lives below target/bench and ends
# with the script.

PATH=$PATH:/usr/sbin
root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
here=$root/scripts/bench
. "$root/.mvn/find-jdk.sh"
java=$JAVA_HOME/bin/java
ticks=$(getconf CLK_TCK)

# In the checkout, not in /tmp, which may be memory: the journal must pay for a disk.
mkdir -p "$root/target/bench"
work=$(mktemp -d "$root/target/bench/run.XXXXXX")
state=$work/state
children=()

die() {
  printf '%s\n' "$1" >&2
  exit 1
}

clean_up() {
  trap - EXIT
  for child in "${children[@]}"; do
    kill "$child" 2>/dev/null || true
  done
  for child in "${children[@]}"; do
    wait "$child" 2>/dev/null || true
  done
  [ -n "${WRIT_BENCH_KEEP-}" ] || rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' HUP INT TERM

needs() {
  for command in "$@"; do
    command -v "$command" >/dev/null || die "$command is missing; run scripts/bench/install.sh"
  done
}

# The launcher builds the jar when it is older than its sources.
build() {
  "$root/writ" version >/dev/null
}

# Prints a free port. Somebody may take it before it is used; then the script fails and says so.
free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      printf '%s\n' "$port"
      return
    fi
  done
  die 'no free port was found'
}

# Says how a process ended too early.
ended() {
  local code=0
  wait "$1" || code=$?
  die "process $1 ended early with code $code: ${2-}"
}

# Waits until the file $1 has a line with $2, while process $3 lives.
await_line() {
  for _ in $(seq 400); do
    ! grep -q "$2" "$1" 2>/dev/null || return 0
    kill -0 "$3" 2>/dev/null || ended "$3" "$(cat "$1" "$1.err" 2>/dev/null)"
    sleep 0.05
  done
  die "a process was not ready in 20 seconds: $(cat "$1" "$1.err" 2>/dev/null)"
}

# The MCP server that both are in front of: $upstream_port.
start_upstream() {
  upstream_port=$(free_port)
  "$java" -Xmx256m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$root/target/writ.jar" \
    dev.writ.demo.server.FixtureMain --http "$upstream_port" --tools echo >"$work/upstream.txt" 2>&1 &
  upstream_pid=$!
  children+=("$upstream_pid")
  await_line "$work/upstream.txt" '"ready":true' "$upstream_pid"
}

# nginx as a plain reverse proxy, connections kept: $nginx_port, $nginx_pid.
start_nginx() {
  nginx_port=$(free_port)
  cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes auto;
pid $work/nginx.pid;
error_log $work/nginx.error.txt warn;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path $work/nginx-body;
  proxy_temp_path $work/nginx-proxy;
  fastcgi_temp_path $work/nginx-fastcgi;
  uwsgi_temp_path $work/nginx-uwsgi;
  scgi_temp_path $work/nginx-scgi;
  keepalive_requests 100000000;
  upstream mcp {
    server 127.0.0.1:$upstream_port;
    keepalive 128;
    keepalive_requests 100000000;
  }
  server {
    listen 127.0.0.1:$nginx_port;
    location / {
      proxy_pass http://mcp;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host \$http_host;
    }
  }
}
CONF
  nginx -c "$work/nginx.conf" -e "$work/nginx.error.txt" &
  nginx_pid=$!
  children+=("$nginx_pid")
  for _ in $(seq 100); do
    ! (exec 3<>"/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null || return 0
    kill -0 "$nginx_pid" 2>/dev/null || die "nginx ended: $(cat "$work/nginx.error.txt")"
    sleep 0.05
  done
  die 'nginx was not ready in 5 seconds'
}

# One agent for each token, because the calls in flight of one principal are bounded.
agents=4

# Writes the configuration: the baseline policies, the journal as always. $gateway_port
configure() {
  gateway_port=$(free_port)
  {
    printf 'version: 1\ntenant: bench\nowner: bench\nlisten: { mcp: 127.0.0.1:%s }\nagents:\n' "$gateway_port"
    for agent in $(seq "$agents"); do printf '  agent-%s: { id: local }\n' "$agent"; done
    printf 'servers:\n  echo:\n    url: http://127.0.0.1:%s/mcp\n' "$upstream_port"
    printf '    every-tool: { does: read, reach: own, content: trusted, sensitivity: internal }\n'
    printf 'purposes:\n  load:\n    agents: [%s]\n' "$(seq -s , -f 'agent-%g' "$agents")"
    printf '    may-use: ["echo/*"]\n    limits: { time: 1h, calls: 100000000 }\npolicy: { packs: [baseline] }\n'
  } >"$work/writ.yaml"
}

# Starts the gateway as users do: $gateway_pid.
start_gateway() {
  : >"$work/gateway.txt"
  "$root/writ" up -c "$work/writ.yaml" --state "$state" -o json >"$work/gateway.txt" 2>"$work/gateway.txt.err" &
  gateway_pid=$!
  children+=("$gateway_pid")
}

await_gateway() {
  await_line "$work/gateway.txt" '"ready":true' "$gateway_pid"
}

# Approves what the server shows and opens one task for each agent; their tokens go to $work/tokens, one a line.
admit_agents() {
  "$root/writ" catalog approve echo --yes --state "$state" >/dev/null
  for agent in $(seq "$agents"); do
    "$root/writ" task start --agent "agent-$agent" --purpose load --objective 'bear load' --time 1h -c "$work/writ.yaml" \
      --state "$state" -o json | sed -n 's/.*"token":"\([^"]*\)".*/\1/p'
  done >"$work/tokens"
  [ "$(wc -l <"$work/tokens")" -eq "$agents" ] || die 'no task could be opened'
}

start_all() {
  build
  start_upstream
  start_nginx
  configure
  start_gateway
  await_gateway
  admit_agents
}

# CPU time of a process and its children, in clock ticks.
cpu_ticks() {
  local sum=0 pid
  kill -0 "$1" 2>/dev/null || ended "$1"
  for pid in "$1" $(pgrep -P "$1" || true); do
    # The name may hold spaces; what follows its bracket is fields 3 and on.
    set -- $(sed 's/.*) //' "/proc/$pid/stat")
    sum=$((sum + ${12} + ${13}))
  done
  printf '%s\n' "$sum"
}

# Resident memory of a process in MB.
rss_mb() {
  awk '/^VmRSS/ { printf "%d\n", $2 / 1024 }' "/proc/$1/status"
}

# Refusals travel as HTTP 200, so the gateway is asked what it did: every call permitted, none refused.
assert_no_refusals() {
  "$root/writ" task ls --state "$state" -o jsonl >"$work/tasks.txt"
  ! grep -E '"denied":"?[1-9]' "$work/tasks.txt" || die 'some calls were refused; the figures mean nothing'
}

median() {
  sort -n | awk '{ row[NR] = $1 } END { print NR % 2 ? row[(NR + 1) / 2] : (row[NR / 2] + row[NR / 2 + 1]) / 2 }'
}

# The compilers need some ten thousand calls before they have said their last word: loads $1 until it has answered so
# many, or for $WRIT_BENCH_WARM seconds (30).
warm() {
  local answered=0 seconds=0 calls
  while [ "$answered" -lt 60000 ] && [ "$seconds" -lt "${WRIT_BENCH_WARM:-30}" ]; do
    calls=$(wrk -t1 -c64 -d5s -s "$here/call.lua" "$1" -- "$work/tokens" | sed -n 's/^RESULT \([0-9]*\).*/\1/p')
    answered=$((answered + calls))
    seconds=$((seconds + 5))
  done
  printf 'warmed with %s calls in %s s\n' "$answered" "$seconds"
}

about_machine() {
  printf '%s, %s cores, %s, load before %s\n' "$(date -u +%Y-%m-%dT%H:%MZ)" "$(nproc)" \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(cut -d' ' -f1-3 /proc/loadavg)"
}
