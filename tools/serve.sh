#!/usr/bin/env bash
# Builds the reading page and serves it on 127.0.0.1. PORT: the port; 8080 if it is not set.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

port=${PORT:-8080}
require_node
# Before the build, which takes minutes: the port may be taken.
node tools/static.mjs --check "$port"
tools/build.sh
exec node tools/static.mjs "$port" dist
