#!/usr/bin/env bash
# Builds the reading page and serves it on this machine alone. PORT says where; 8080 if it is not set.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

port=${PORT:-8080}
require_node
# Before the build: nobody should wait minutes to hear that the port is taken.
node tools/static.mjs --check "$port"
tools/build.sh
exec node tools/static.mjs "$port" dist
