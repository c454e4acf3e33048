#!/usr/bin/env bash
# Installs what `make test-peers` talks to: the npm package `smpp` beside the tests, gammu-smsd from Debian, emupos.
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
# A printer simulator that is not ours; it needs Python 3.13, so it lives in an environment of its own.
if [ ! -x .venv/emupos/bin/emupos ]; then
  newer=$(.venv/bin/uv --quiet python find --no-python-downloads '>=3.13' 2>/dev/null) ||
    newer=$(ls "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[3-9]*/bin/python 2>/dev/null | tail -1)
  if [ -z "$newer" ] && timeout 60 .venv/bin/uv --quiet python install 3.13 2>/dev/null; then
    newer=$(.venv/bin/uv --quiet python find --no-python-downloads '>=3.13' 2>/dev/null)
  fi
  if [ -z "$newer" ]; then
    echo 'peers: no Python 3.13 or newer; the tests at the printer simulator emupos are skipped'
  else
    { "$newer" -m venv .venv/emupos && .venv/emupos/bin/python -m pip install --quiet emupos==0.4.0; } >/dev/null 2>&1 ||
      echo 'peers: emupos could not be installed; its tests are skipped'
  fi
fi
exit 0
