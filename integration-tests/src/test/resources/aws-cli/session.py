"""The installed AWS CLI, many commands in one process.

Reads a JSON array of arguments per line; answers each with a JSON object on a line of its own.
"""

import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

driver = create_clidriver()
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = driver.main(json.loads(line))
        except SystemExit as end:
            code = end.code
    answer = {"exitCode": code, "out": out.getvalue(), "err": err.getvalue()}
    print(json.dumps(answer), flush=True)
