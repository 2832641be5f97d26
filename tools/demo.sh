#!/bin/sh
# demo.sh PROJECT OUT: runs every step on a project folder, shows its situation, writes its outputs.
# Needs the environment that tools/setup.sh makes.
set -eu
project="$1"
out="$2"
couloir() { .venv/bin/python -m couloir --project "$project" "$@"; }

couloir run
echo
couloir status
echo
couloir incidents
mkdir -p "$out"
echo
couloir export page -o "$out/situation.html"
couloir export geojson -o "$out/situation.geojson"
couloir export claims -o "$out/claims.jsonl"
cat <<TEXT

The situation page:  $out/situation.html   (opens in any browser, offline)
On a map program:    $out/situation.geojson
All claims:          $out/claims.jsonl     (the analyst's working copy)
The page, served on this machine, with any day asked for:  make serve
TEXT
