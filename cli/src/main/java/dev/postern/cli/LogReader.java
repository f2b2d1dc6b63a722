package dev.postern.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads a log group bit by bit: each time what has come since the time before. */
final class LogReader {
  private final GatewayClient gateway;
  private final String query;
  private long position;
  private List<String> groups = List.of();

  LogReader(
      GatewayClient gateway, LogGroupName group, Optional<Instant> since, Optional<String> filter) {
    this.gateway = gateway;
    this.query =
        "/_postern/logs?group="
            + encoded(group.name())
            + "&account="
            + encoded(group.account())
            + "&region="
            + encoded(group.region())
            + since.map(time -> "&since=" + Math.max(0, time.toEpochMilli())).orElse("")
            + filter.map(pattern -> "&filter=" + encoded(pattern)).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What has come; empty while there is no such group. */
  Optional<LogsPage> next() {
    LogsPage page = gateway.get(query + "&after=" + position, LogsPage.class);
    position = page.position();
    groups = Objects.requireNonNullElse(page.groups(), List.of());
    return Optional.of(page).filter(it -> it.groups() == null);
  }

  /** The log groups there were when the one asked for was not there. */
  List<String> groups() {
    return groups;
  }
}
