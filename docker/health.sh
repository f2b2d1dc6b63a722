# Asks the gateway in this container for its health with nothing but bash: a JVM would cost more than the gateway.
exec 3<>"/dev/tcp/127.0.0.1/${POSTERN_PORT:-4566}" || exit 1
printf 'GET /_postern/health HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 2 status <&3 || exit 1
[[ $status == *" 200 "* ]]
