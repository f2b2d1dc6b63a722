#!/bin/sh
# What starts Python's runtime client, through the function's wrapper script if it has one.
if [ -n "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
  exec "$AWS_LAMBDA_EXEC_WRAPPER" /var/lang/bin/python3 /var/runtime/bootstrap.py
fi
exec /var/lang/bin/python3 /var/runtime/bootstrap.py
