#!/bin/sh
# What starts Node's runtime client, through the function's wrapper script if it has one.
if [ -n "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
  exec "$AWS_LAMBDA_EXEC_WRAPPER" /var/lang/bin/node /var/runtime/bootstrap.mjs
fi
exec /var/lang/bin/node /var/runtime/bootstrap.mjs
