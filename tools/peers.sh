#!/usr/bin/env bash
# Installs what `make test-peers` talks to: the npm package `smpp` beside the tests, gammu-smsd from Debian.
# usage: tools/peers.sh            what may not be installed is only told; its tests are skipped then
set -uo pipefail
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null; then
  echo 'peers: npm is missing; the tests of the SMS centre are skipped'
elif [ ! -d tests/peers/node_modules/smpp ]; then
  npm install --silent --no-audit --no-fund --no-package-lock --prefix tests/peers || echo 'peers: the npm package smpp could not be installed'
fi

if ! command -v gammu-smsd >/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gammu-smsd >/dev/null 2>&1 ||
    echo 'peers: gammu-smsd is missing (apt-get install gammu-smsd); its tests are skipped'
fi
exit 0
