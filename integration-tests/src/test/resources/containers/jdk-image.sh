#!/bin/bash
# An image with the JDK of JAVA_HOME, bash and a few programs, made of this machine's files: what the image of Postern is
# built from where none can be pulled.
#
#   jdk-image.sh NAME
set -eu
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
home=$(readlink -f "$JAVA_HOME")

# Copies files to where they are in this machine, with the libraries they load.
put() {
  local file library
  for file in "$@"; do
    for library in "$file" $(ldd "$file" 2>/dev/null | grep -oE '/[^ )]+'); do
      mkdir -p "$root$(dirname "$library")"
      cp -Ln "$library" "$root$library"
    done
  done
}

mkdir -p "$root"/{tmp,proc,sys,dev,etc,bin,usr/bin,opt,var/lib} "$root$home"
chmod 1777 "$root/tmp"
for name in bash sed head mkdir chmod; do
  program=$(command -v $name)
  put "$program"
  [ -e "$root/bin/$name" ] || ln -s "$program" "$root/bin/$name"
done
ln -s bash "$root/bin/sh"
# A JDK without jmods links from its own files, and wants to find all of them.
for part in bin lib jmods conf release include legal man; do
  cp -rL "$home/$part" "$root$home/" 2>/dev/null || true
done
find "$home/bin" "$home/lib" -name '*.so' -o -name java -o -name jlink | while read -r file; do
  case $file in *awt* | *splash* | *jsound* | *jawt* | *fontmanager* | *freetype*) ;; *) put "$file" ;; esac
done
for program in java jlink; do ln -s "$home/bin/$program" "$root/usr/bin/$program"; done
tar -C "$root" -c . | docker import --change 'ENV PATH=/usr/bin:/bin' - "$1" >/dev/null
