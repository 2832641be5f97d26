#!/bin/sh
# setup.sh run|dev|docs|train|postgres|exports: puts the packages of uv.lock into .venv, once.
#
# Needs python3 (3.11 or later) with venv, and the network or a filled cache. Everything is
# checked by hash: uv itself by tools/uv.txt, the rest by uv.lock. A stamp per level holds what
# it was made from, so that a second run does nothing. Paths are relative: the folder's own name
# may hold spaces.
set -eu
wanted="$1"
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"

unset VIRTUAL_ENV PYTHONPATH PYTHONHOME
export UV_PYTHON_DOWNLOADS=never
export PIP_DISABLE_PIP_VERSION_CHECK=1
# Certificates: as named by SSL_CERT_FILE, else the system's, else those that uv and pip bring.
# A company's own authority is in the system's store, and in no other.
system_store=/etc/ssl/certs/ca-certificates.crt
if [ -n "${SSL_CERT_FILE:-}" ]; then
    export PIP_CERT="${PIP_CERT:-$SSL_CERT_FILE}"
elif [ -s "$system_store" ]; then
    export UV_SYSTEM_CERTS=1 PIP_CERT="${PIP_CERT:-$system_store}"
fi

say() { printf 'setup: %s\n' "$1"; }
stop() { printf 'setup: %s\n' "$1" >&2; exit 1; }

command -v "$python" >/dev/null 2>&1 ||
    stop "there is no $python: install python3 (3.11 or later), on Debian: apt install python3 python3-venv"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "$("$python" --version) is too old: Couloir needs Python 3.11 or later (PYTHON=/path/to/python3.12 make ...)"

key="$(cat uv.lock pyproject.toml tools/uv.txt tools/setup.sh | cksum) $("$python" --version) $(pwd)"
stamp=".venv/.setup-$wanted"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ]; then exit 0; fi

# An environment that was copied from elsewhere points at the folder that it was made in.
for folder in .setup .venv; do
    if [ -d $folder ] && [ "$(cat $folder/.made-in 2>/dev/null)" != "$("$python" --version) $(pwd)" ]; then
        say "$folder was made for another folder or Python, or by hand: making it anew"
        rm -rf $folder
    fi
done
# The installer stays outside .venv, which holds the packages of uv.lock and nothing else.
if [ ! -d .setup ]; then
    "$python" -m venv .setup || {
        rm -rf .setup
        stop "python3 has no venv: on Debian and Ubuntu: apt install python3-venv"
    }
    printf '%s' "$("$python" --version) $(pwd)" > .setup/.made-in
fi
if ! .setup/bin/python -c 'import importlib.metadata as m, sys; sys.exit("uv==" + m.version("uv") not in open("tools/uv.txt").read())' 2>/dev/null; then
    say "installing uv, checked by hash"
    .setup/bin/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r tools/uv.txt
fi
if [ ! -d .venv ]; then
    say "making .venv with $("$python" --version)"
    "$python" -m venv --without-pip .venv
    printf '%s' "$("$python" --version) $(pwd)" > .venv/.made-in
fi

# Groups that are there already stay: `make demo` after `make test` removes nothing.
groups=""
for level in dev docs train postgres exports; do
    option=--group
    case "$level" in postgres | exports) option=--extra ;; esac
    if [ "$level" = "$wanted" ] || [ -f ".venv/.setup-$level" ]; then groups="$groups $option $level"; fi
done
say "installing the packages of uv.lock:${groups:- run-time only}"
# shellcheck disable=SC2086 # words on purpose
.setup/bin/python -m uv sync --frozen --no-default-groups --quiet $groups
for level in run "$wanted" $(printf '%s' "$groups" | sed 's/--group//g; s/--extra//g'); do
    printf '%s' "$key" > ".venv/.setup-$level"
done
say "ready: $(du -sm .venv | cut -f1) MB in .venv"
