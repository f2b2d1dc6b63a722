#!/bin/sh
# The entry point of AWS's base images: takes the handler, runs the runtime. Outside Lambda those start the Runtime
# Interface Emulator; here that is an error, because Postern has to say where the Runtime API is.
if [ $# -ne 1 ]; then
  echo "entrypoint requires the handler name to be the first argument" 1>&2
  exit 142
fi
export _HANDLER="$1"
if [ -z "$AWS_LAMBDA_RUNTIME_API" ]; then
  echo "AWS_LAMBDA_RUNTIME_API is not set" 1>&2
  exit 1
fi
exec /var/runtime/bootstrap
