#!/usr/bin/env bash
# Installs what the benchmarks measure with and against: wrk and nginx, from Debian. Does nothing where both are there.
set -euo pipefail

missing=()
for command in wrk nginx; do
  # nginx lies in /usr/sbin, which is not on everybody's PATH.
  if found=$(PATH=$PATH:/usr/sbin command -v "$command"); then
    printf '%s is there: %s\n' "$command" "$found"
  else
    missing+=("$command")
  fi
done
[ "${#missing[@]}" -gt 0 ] || exit 0

[ -f /etc/debian_version ] || {
  printf 'this script knows Debian only; install %s another way\n' "${missing[*]}" >&2
  exit 1
}
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
packages=()
for command in "${missing[@]}"; do
  case "$command" in
    nginx) packages+=(nginx-light) ;;
    *) packages+=("$command") ;;
  esac
done
# The benchmarks start an nginx of their own; Debian's service must not begin to listen on port 80 for them.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
fi
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -y -q --no-install-recommends "${packages[@]}"
printf 'installed: %s\n' "${packages[*]}"
