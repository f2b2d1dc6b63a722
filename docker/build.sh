#!/bin/sh
# Inside the image's build: a small Java in /opt/java, and beside Postern the archive it starts from and the JVM's options.
set -eu

# What the classes of Postern and its libraries refer to ("jdeps -s" of each jar), and what is found by name only:
# elliptic curves for TLS, zip file systems, and the beans of the JVM's own management.
modules=java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs

major=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p;' | head -n 1)
if [ "$major" -ge 21 ]; then compress=zip-6; else compress=2; fi
jlink --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --compress "$compress" --output /opt/java
# The JDK's own archive, on which that of Postern builds.
/opt/java/bin/java -Xshare:dump >/dev/null

cd /opt/postern
archive=/opt/postern/classes.archive
options="-XX:+UseSerialGC -XX:-UsePerfData"
if [ "$major" -ge 25 ]; then
  # shellcheck disable=SC2086
  /opt/java/bin/java $options -XX:AOTCacheOutput=$archive -cp /opt/postern/postern.jar dev.postern.cli.TrainingRun
  options="$options -XX:AOTCache=$archive -Xlog:aot=off -Xlog:cds=off"
else
  # shellcheck disable=SC2086
  /opt/java/bin/java $options -XX:ArchiveClassesAtExit=$archive -cp /opt/postern/postern.jar dev.postern.cli.TrainingRun
  options="$options -XX:SharedArchiveFile=$archive -Xlog:cds=off"
fi
test -s $archive
chmod -R a+rX /opt/postern
echo "$options" >/opt/postern/java.options
mkdir -p /state
