#!/bin/sh
# What starts AWS's runtime client for Java, through the function's wrapper script if it has one. AWS's leaves no working
# directory in the environment.
unset PWD OLDPWD SHLVL _X_AMZN_TRACE_ID
set -- /var/lang/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -cp "/var/runtime/lib/*" \
  com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
if [ -n "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
  exec "$AWS_LAMBDA_EXEC_WRAPPER" "$@"
fi
exec "$@"
