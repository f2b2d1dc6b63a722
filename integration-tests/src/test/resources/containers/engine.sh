#!/bin/bash
# A container engine for tests, with stand-ins for AWS's base images in it.
#
#   engine.sh DIRECTORY
#
# Starts Docker's daemon on a socket of its own in DIRECTORY, which holds the runtime clients to put into the images
# (clients/bootstrap.py, ...), never touching an engine that is there already. Prints "ready" when functions can run, or
# "unavailable: REASON". Stops and removes everything when its input ends, so also when the tests' JVM is killed.
set -u
DIRECTORY=$1
HERE=$(cd "$(dirname "$0")" && pwd)
BRIDGE=pst$$
REGISTRY=public.ecr.aws/lambda
export DOCKER_HOST=unix://$DIRECTORY/docker.sock
unset DOCKER_CONTEXT DOCKER_TLS_VERIFY DOCKER_CERT_PATH

unavailable() {
  echo "unavailable: $1"
  exit 3
}

clean() {
  if [ -n "${DAEMON:-}" ]; then
    docker ps -aq 2>/dev/null | xargs -r docker rm -fv >/dev/null 2>&1
    kill "$DAEMON" 2>/dev/null
    wait "$DAEMON" 2>/dev/null
  fi
  ip link delete "$BRIDGE" 2>/dev/null
  grep -o " $DIRECTORY/[^ ]*" /proc/mounts | sort -r | xargs -r umount -l 2>/dev/null
  rm -rf "$DIRECTORY"
}

# The programs have to be Docker's own: a command line that reaches for a far-away daemon is no engine.
require_programs() {
  command -v dockerd >/dev/null || unavailable "dockerd is not installed (Debian's package docker.io has it)"
  command -v docker >/dev/null || unavailable "Docker's command line is not installed (Debian's package docker.io or docker-cli has it)"
  python >/dev/null || unavailable "python3 is not installed"
}

python() {
  [ -x /usr/bin/python3 ] && echo /usr/bin/python3 || command -v python3
}

# Without a bridge, containers share this machine's network, and Postern has to find that out.
bridge() {
  if [ "${WITHOUT_BRIDGE:-}" ] || ! ip link add "$BRIDGE" type bridge 2>/dev/null; then
    echo none
    return
  fi
  ip address add "172.$((16 + RANDOM % 16)).$((RANDOM % 256)).1/24" dev "$BRIDGE" && ip link set "$BRIDGE" up
  echo "$BRIDGE"
}

# This machine's packet filter is not touched: Docker's proxy publishes ports, and containers reach nothing else.
start_daemon() {
  dockerd --host "$DOCKER_HOST" --data-root "$DIRECTORY/data" --exec-root "$DIRECTORY/exec" --pidfile "$DIRECTORY/dockerd.pid" \
    --bridge "$(bridge)" --iptables=false --ip6tables=false --ip-masq=false \
    </dev/null >"$DIRECTORY/dockerd.log" 2>&1 &
  DAEMON=$!
  for _ in $(seq 300); do
    docker version >/dev/null 2>&1 && return
    kill -0 "$DAEMON" 2>/dev/null || break
    sleep 0.1
  done
  unavailable "dockerd does not start here: $(grep -v level=info "$DIRECTORY/dockerd.log" | tail -1)"
}

# Copies files to where they are in this machine, with the libraries they load.
put() {
  local root=$1 file library
  shift
  for file in "$@"; do
    for library in "$file" $(ldd "$file" 2>/dev/null | grep -oE '/[^ )]+'); do
      mkdir -p "$root$(dirname "$library")"
      cp -Ln "$library" "$root$library"
    done
  done
}

# What every image has: a shell, a few programs, and the directories of Lambda.
base() {
  local root=$1 name
  mkdir -p "$root"/{var/task,var/runtime,var/lang/bin,opt,tmp,proc,sys,dev,etc,bin,usr/bin}
  chmod 1777 "$root/tmp"
  for name in sh bash env cat sleep dd; do put "$root" "$(command -v $name)"; done
  [ -e "$root/bin/sh" ] || ln -s ../usr/bin/sh "$root/bin/sh"
  [ -e "$root/bin/bash" ] || ln -s ../usr/bin/bash "$root/bin/bash"
  [ -e "$root/usr/bin/env" ] || ln -s ../../bin/env "$root/usr/bin/env"
  cp "$HERE/lambda-entrypoint.sh" "$root/lambda-entrypoint.sh"
  chmod 755 "$root/lambda-entrypoint.sh"
}

add_python() {
  local root=$1 program library
  program=$(readlink -f "$("$(python)" -c 'import sys; print(sys.executable)')")
  library=$("$program" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
  put "$root" "$program"
  mkdir -p "$root$library"
  tar -C "$library" -ch --exclude=./{test,idlelib,tkinter,lib2to3,ensurepip,site-packages,dist-packages,__pycache__} --exclude='./config-*' . |
    tar -C "$root$library" -x
  put "$root" "$library"/lib-dynload/*.so
  ln -sf "$program" "$root/var/lang/bin/python3"
}

add_node() {
  local root=$1 program
  program=$(readlink -f "$(command -v node)")
  put "$root" "$program"
  ln -sf "$program" "$root/var/lang/bin/node"
}

# A whole Java without what draws on screens; JAVA_HOME may be a JRE.
add_java() {
  local root=$1 home library
  home=$(readlink -f "$JAVA_HOME")
  put "$root" "$home/bin/java" "$home/lib/jspawnhelper"
  for library in "$home"/lib/lib{extnet,instrument,java,jimage,jli,management,management_ext,net,nio,prefs,verify,zip}.so; do
    [ -e "$library" ] && put "$root" "$library"
  done
  cp -rL "$home/lib/server" "$home"/lib/{modules,jvm.cfg,tzdb.dat,security} "$root$home/lib/"
  cp -rL "$home/conf" "$root$home/" 2>/dev/null
  put "$root" "$home/lib/server/libjvm.so"
  # What AWS's client loads: it was built where these were not yet parts of the C library.
  library=$(ldd "$home/bin/java" | grep -oE '/[^ )]+/libc\.so\.6')
  [ -z "$library" ] || put "$root" "${library%/*}"/lib{rt.so.1,dl.so.2,pthread.so.0,m.so.6}
  ln -sf "$home/bin/java" "$root/var/lang/bin/java"
}

# Puts the runtime clients where the image's runtime is.
add_clients() {
  local root=$1 name=$2
  cp -r "$DIRECTORY/clients/." "$root/var/runtime/"
  cp "$HERE/bootstrap-$name.sh" "$root/var/runtime/bootstrap"
  chmod 755 "$root/var/runtime/bootstrap"
}

import() {
  local root=$1 tag
  shift
  tar -C "$root" -c . | docker import \
    --change 'ENTRYPOINT ["/lambda-entrypoint.sh"]' --change 'WORKDIR /var/task' \
    --change 'ENV PATH=/var/lang/bin:/usr/local/bin:/usr/bin:/bin LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime' \
    - "$REGISTRY/$1" >/dev/null || unavailable "image $1 cannot be imported"
  for tag in "${@:2}"; do docker tag "$REGISTRY/$1" "$REGISTRY/$tag"; done
}

make_images() {
  local root=$DIRECTORY/root
  base "$root" && add_python "$root" && import "$root" provided:al2023 provided:al2
  add_clients "$root" python && import "$root" python:3.9 python:3.10 python:3.11 python:3.12 python:3.13 python:3.14
  DOCKER_BUILDKIT=0 docker build --quiet --tag shop:7 - <"$HERE/shop.Dockerfile" >/dev/null 2>&1 || unavailable "image shop:7 cannot be built"
  if command -v node >/dev/null && [ -e "$DIRECTORY/clients/bootstrap.mjs" ]; then
    root=$DIRECTORY/node && base "$root" && add_node "$root" && add_clients "$root" node && import "$root" nodejs:20 nodejs:22 nodejs:24
  fi
  if [ -e "${JAVA_HOME:-}/bin/java" ]; then
    root=$DIRECTORY/java && base "$root" && add_java "$root" && add_clients "$root" java && import "$root" java:11 java:17 java:21 java:25
  fi
  rm -rf "$DIRECTORY"/{root,node,java}
}

[ "$(id -u)" = 0 ] || unavailable "only root can start dockerd"
trap clean EXIT
require_programs
start_daemon
make_images
docker run --rm --memory 128m --entrypoint /bin/sh $REGISTRY/provided:al2023 -c true >"$DIRECTORY/run.log" 2>&1 ||
  unavailable "dockerd cannot run containers here: $(tail -1 "$DIRECTORY/run.log")"
echo ready
cat >/dev/null
