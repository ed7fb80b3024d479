#!/usr/bin/env bash
# Measures the store for many readers: requests a second and times, beside what PostgreSQL alone does for the same statements. About 2 minutes.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

require_node
require_postgres
npm_install examples/newsroom-store "the PostgreSQL client" "5 seconds"
exec node examples/newsroom-store/bench.mjs
