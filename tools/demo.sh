#!/bin/sh
# demo.sh PROJECT OUT: runs every step on a project folder, shows its situation, writes its outputs.
# Needs the environment that tools/setup.sh makes.
set -eu
project="$1"
out="$2"
couloir() { .venv/bin/python -m couloir --project "$project" "$@"; }

couloir run
echo
couloir incidents
echo
# Last, because the end is what a terminal still shows.
couloir status
mkdir -p "$out"
echo
couloir export page -o "$out/situation.html"
couloir --lang en export page -o "$out/situation-en.html"
couloir export geojson -o "$out/situation.geojson"
couloir export claims -o "$out/claims.jsonl"
cat <<TEXT

The situation page:  $out/situation.html in French, $out/situation-en.html in English
                     (any browser opens them, offline)
On a map program:    $out/situation.geojson
All claims:          $out/claims.jsonl   (the analyst's working copy, not for publication)
Any other day:       make serve          (the page, served on this machine)
Your own reports:    README.md           ("Five minutes with your own reports")
TEXT
