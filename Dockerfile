# syntax=docker/dockerfile:1
# One file for the four services:  docker build --build-arg SERVICE=orchestrator -t whimbrel-orchestrator .
# Built from the sources, so that a clone and Docker are enough.

FROM eclipse-temurin:25-jdk AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
ARG SERVICE
# the cache lets the four builds share what they download; one at a time, because Maven does not lock it
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -Dquick -Dmaven.test.skip=true -pl "${SERVICE}-service" -am package
# layers: what changes seldom comes first, so that a new version of the service is a small download
RUN mkdir /layers \
    && cd /layers \
    && java -Djarmode=tools -jar "$(ls /src/${SERVICE}-service/target/*-exec.jar)" \
        extract --layers --destination . --application-filename service.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin whimbrel \
    && install -d -o whimbrel -g whimbrel /app /var/lib/whimbrel
WORKDIR /app
COPY --from=build --chown=whimbrel:whimbrel /layers/dependencies/ ./
COPY --from=build --chown=whimbrel:whimbrel /layers/spring-boot-loader/ ./
COPY --from=build --chown=whimbrel:whimbrel /layers/snapshot-dependencies/ ./
COPY --from=build --chown=whimbrel:whimbrel /layers/application/ ./
USER whimbrel
# The training run for the AOT cache. There is neither a database nor a broker here, so the service gives up while it starts;
# by then it has loaded nearly all of its classes, which is what the cache is made of (half the CPU time of a start).
# A cache that does not fit (another Java, another machine) is ignored by the JVM, with a warning.
RUN java -XX:AOTCacheOutput=service.aot -Dspring.context.exit=onRefresh -jar service.jar >/tmp/training.log 2>&1 || true; \
    test -s service.aot || { tail -n 40 /tmp/training.log; exit 1; }
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError" \
    SERVER_ADDRESS=0.0.0.0 \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/
ENTRYPOINT ["java", "-XX:AOTCache=service.aot", "-jar", "service.jar"]
