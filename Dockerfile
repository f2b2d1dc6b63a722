# Postern as an image: a Java of just the modules it needs, an archive of loaded classes, nobody's rights.
#
#   mvn -B -q -DskipTests package && docker build -t postern .
#
# Any JDK from 17 on builds it (--build-arg JDK=...), any glibc image with bash carries it (--build-arg BASE=...).
ARG JDK=eclipse-temurin:25-jdk
ARG BASE=debian:stable-slim

FROM ${JDK} AS build
COPY cli/target/postern/postern.jar /opt/postern/postern.jar
COPY cli/target/postern/lib /opt/postern/lib
COPY docker/build.sh /build.sh
RUN ["/bin/sh", "/build.sh"]

FROM ${BASE}
COPY --from=build /opt/java /opt/java
COPY --from=build /opt/postern /opt/postern
COPY docker/health.sh /opt/postern/health.sh
COPY --from=build --chown=10001:10001 /state /var/lib/postern
ENV POSTERN_HOST=0.0.0.0 POSTERN_PORT=4566 PATH=/opt/java/bin:/usr/local/bin:/usr/bin:/bin
USER 10001:10001
WORKDIR /var/lib/postern
EXPOSE 4566
HEALTHCHECK --interval=2s --timeout=2s --start-period=15s --retries=5 CMD ["/bin/bash", "/opt/postern/health.sh"]
ENTRYPOINT ["/opt/java/bin/java", "@/opt/postern/java.options", "-jar", "/opt/postern/postern.jar"]
CMD ["start"]
