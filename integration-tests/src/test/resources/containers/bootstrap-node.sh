#!/bin/sh
# What starts Node's runtime client, through the function's wrapper script if it has one. The variable is what bash, in
# which AWS's is written, leaves in the environment.
export SHLVL=0
if [ -n "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
  exec "$AWS_LAMBDA_EXEC_WRAPPER" /var/lang/bin/node /var/runtime/bootstrap.mjs
fi
exec /var/lang/bin/node /var/runtime/bootstrap.mjs
