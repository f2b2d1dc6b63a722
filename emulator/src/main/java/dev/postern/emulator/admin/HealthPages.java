package dev.postern.emulator.admin;

import dev.postern.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The pages that say whether and what the gateway serves, its own and those that tools look for
 * that know LocalStack. They are asked first and often, so they are written without a JSON library.
 */
final class HealthPages {
  private final String version;
  private final List<String> services;
  private final InstantSource realTime;
  private final Supplier<List<String>> damage;
  private final Instant since;

  /**
   * Pages of a gateway that begins to serve now.
   *
   * @param services the AWS services it serves
   * @param damage what is kept and could not be read, each as one line that names the file
   */
  HealthPages(
      String version,
      List<String> services,
      InstantSource realTime,
      Supplier<List<String>> damage) {
    this.damage = damage;
    this.version = version;
    this.services = services;
    this.realTime = realTime;
    this.since = realTime.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** {@code GET /_postern/health}. */
  HttpResponse health() {
    return HttpResponse.json(
        200,
        "{\"status\":\"running\",\"version\":\"%s\",\"since\":\"%s\",\"uptimeSeconds\":%d,\"services\":%s%s}"
            .formatted(version, since, uptime(), running(), damaged()));
  }

  /** {@code GET /_localstack/health}: what tools that wait for LocalStack look for. */
  HttpResponse localstackHealth() {
    return HttpResponse.json(
        200,
        "{\"services\":%s,\"edition\":\"postern\",\"version\":\"%s\"}"
            .formatted(running(), version));
  }

  /** {@code GET /_localstack/info}. */
  HttpResponse localstackInfo() {
    return HttpResponse.json(
        200,
        """
        {"version":"%s","edition":"postern","is_license_activated":false,"server_time_utc":"%s","uptime":%d}"""
            .formatted(version, realTime.instant().truncatedTo(ChronoUnit.SECONDS), uptime()));
  }

  /** {@code GET /_localstack/init/ready}: who asks is answered only when everything is ready. */
  HttpResponse localstackReady() {
    return HttpResponse.json(200, "{\"completed\":true,\"scripts\":[]}");
  }

  /** Stands there only when there is something to tell. */
  private String damaged() {
    List<String> lines = damage.get();
    return lines.isEmpty() ? "" : ",\"damaged\":" + PageJson.text(lines);
  }

  private String running() {
    return services.stream()
        .sorted()
        .map(service -> "\"" + service + "\":\"running\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private long uptime() {
    return Math.max(0, Duration.between(since, realTime.instant()).toSeconds());
  }
}
