#!/usr/bin/env bash
# Starts a PostgreSQL and the newsroom's store on this machine, with three readers to try it (examples/newsroom-store). Ctrl-C stops both.
# PORT: the store's (8091); PORT_DB: the database's (8092); NEWSROOM_DATA: where the data are (.newsroom); PG_BIN: PostgreSQL's programs.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

require_node
require_postgres
npm_install examples/newsroom-store "the PostgreSQL client" "5 seconds"
# Before the build, which takes minutes: a port may be taken.
node tools/static.mjs --check "${PORT:-8091}"
node tools/static.mjs --check "${PORT_DB:-8092}"
tools/build.sh
exec node examples/newsroom-store/start.mjs
