#!/usr/bin/env bash
# Installs the Debian packages some tests use (strace: real disk errors). Tests that lack them say so and are skipped.
set -euo pipefail
command -v strace >/dev/null && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "NOT INSTALLED: strace; run this as root on Debian, or install it yourself" >&2
  exit 0
fi
apt-get update -qq && apt-get install -y -qq --no-install-recommends strace >&2 ||
  echo "NOT INSTALLED: strace could not be fetched; the tests that need it will be skipped" >&2
