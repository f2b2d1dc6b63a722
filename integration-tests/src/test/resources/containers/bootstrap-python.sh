#!/bin/sh
# What starts Python's runtime client, through the function's wrapper script if it has one. The variable is what bash, in
# which AWS's is written, leaves in the environment.
export SHLVL=0
export POSTERN_PYTHON_LAYERS=/opt/python
if [ -n "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
  exec "$AWS_LAMBDA_EXEC_WRAPPER" /var/lang/bin/python3 /var/runtime/bootstrap.py
fi
exec /var/lang/bin/python3 /var/runtime/bootstrap.py
