#!/usr/bin/env bash
# Makes .venv ready for work: the Debian packages Qt and the voice need, a virtual environment, the locked packages, this project.
# usage: tools/setup.sh            repeatable; done in a moment when nothing changed
# Follows the machine's own package configuration (pip's index, extra index, find-links, certificate) without writing it anywhere.
set -euo pipefail
cd "$(dirname "$0")/.."

qt_libraries=(libglib2.0-0 libgl1 libegl1 libbrotli1 libdbus-1-3 libxkbcommon0 libfontconfig1
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0)
speech=(espeak-ng pulseaudio) # the voice of the calls, and a sound system whose null sink the tests record

step() { # step NAME COMMAND...: runs it and prints how long it took
  local name=$1 begun ended
  shift
  begun=$(date +%s%N)
  "$@"
  ended=$(date +%s%N)
  printf 'setup: %-42s %6.1f s\n' "$name" "$(((ended - begun) / 100000000))e-1"
}

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
    [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$candidate"; return; }
  done
  echo 'setup: no Python 3.11 or newer found; install python3 or name one: make setup PYTHON=/path/to/python3' >&2
  exit 2
}

missing_debian_packages() {
  local package
  "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
  for package in "${qt_libraries[@]}" "${speech[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

install_debian_packages() {
  command -v dpkg-query >/dev/null || { echo "setup: not a Debian system; Qt and the voice need the counterparts of: ${qt_libraries[*]} ${speech[*]}"; return; }
  local missing as_root=()
  mapfile -t missing < <(missing_debian_packages)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || {
      echo "setup: Debian packages are missing; run this once and repeat: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 2
    }
    as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

make_venv() {
  .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || "$python" -m venv --clear .venv
}

install_uv() { # its own entry of the lock, hashes included
  local version
  version=$(sed -n 's/^uv==\([^ ]*\).*/\1/p' requirements.lock)
  [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" = "$version" ] && return
  sed -n '/^uv==/,/[^\\]$/p' requirements.lock >.venv/uv.lock
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .venv/uv.lock
}

pip_setting() { .venv/bin/python -m pip config list 2>/dev/null | sed -n "s/^\(:env:\|global\|install\|user\|site\)\.$1='\(.*\)'$/\2/p" | sed 's/\\n/ /g' | tail -1; }

export_pip_settings() { # uv reads its own variables only; what is set already stays
  local value
  export UV_INDEX_STRATEGY=${UV_INDEX_STRATEGY:-unsafe-best-match} # pip's way with several indexes; the hashes decide
  value=$(pip_setting index-url); [ -n "$value" ] && export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$value}"
  value=$(pip_setting extra-index-url); [ -n "$value" ] && export UV_INDEX="${UV_INDEX:-$value}"
  value=$(pip_setting find-links); [ -n "$value" ] && export UV_FIND_LINKS="${UV_FIND_LINKS:-${value// /,}}"
  value=$(pip_setting cert); [ -n "$value" ] && export SSL_CERT_FILE="${SSL_CERT_FILE:-$value}"
  value=$(pip_setting default-timeout); [ -n "$value" ] && export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-$value}"
  value=$(pip_setting trusted-host); [ -n "$value" ] && export UV_INSECURE_HOST="${UV_INSECURE_HOST:-$value}"
  return 0
}

uv() { .venv/bin/uv --quiet "$@"; }

install_packages() { uv pip install --python .venv/bin/python --require-hashes --compile-bytecode -r requirements.lock; }

install_project() { uv pip install --python .venv/bin/python --no-deps --no-build-isolation --no-index -e .; }

fingerprint() { { cat requirements.lock pyproject.toml tools/setup.sh; .venv/bin/python -VV 2>/dev/null; pwd; } | sha256sum | cut -d' ' -f1; }

stamp=.venv/.ready
if [ -x .venv/bin/ptsa ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ]; then
  echo 'setup: .venv is ready'
  exit 0
fi
python=$(find_python)
step 'Debian libraries' install_debian_packages
step 'virtual environment' make_venv
step 'uv' install_uv
export_pip_settings
step 'locked packages' install_packages
step 'this project' install_project
fingerprint >"$stamp"
printf 'setup: ready after %s s\n' "$SECONDS"
