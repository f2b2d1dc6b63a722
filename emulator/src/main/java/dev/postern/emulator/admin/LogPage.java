package dev.postern.emulator.admin;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.logs.pattern.FilterPattern;
import dev.postern.emulator.management.logs.pattern.InvalidFilterPatternException;
import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.emulator.state.logs.LogEvent;
import dev.postern.emulator.state.logs.LogStore;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page of one log group's events, for a reader who comes again and again: each answer tells
 * where the next one is to go on, and how many events have gone in between unseen.
 *
 * @param context the state
 */
record LogPage(ManagementContext context) {
  private static final String NUMBER = "[0-9]{1,18}";

  /** The place of an event among those of its group, and what is in it. */
  private record Line(long timestamp, String stream, String message) {
    static Line of(LogEvent event) {
      return new Line(event.timestamp(), event.stream(), event.message());
    }
  }

  /** {@code GET /_postern/logs?group=G&account=A&region=R&after=N&since=MILLIS&filter=PATTERN}. */
  HttpResponse read(HttpRequest request) {
    PageQuery query =
        PageQuery.read(
            request.rawQuery(), List.of("group", "account", "region", "after", "since", "filter"));
    String group =
        query
            .find("group", name -> !name.isEmpty(), "the name of a log group")
            .orElseThrow(() -> new BadPageRequestException("Query parameter group is missing"));
    LogStore store = context.worlds().in(Origin.account(query), Origin.region(query)).logs();
    return PageJson.of(
        200,
        store
            .find(group)
            .map(found -> events(found, query))
            .orElseGet(() -> Map.of("groups", store.all().stream().map(GroupLog::name).toList())));
  }

  private Map<String, Object> events(GroupLog group, PageQuery query) {
    FilterPattern filter = filter(query.find("filter", text -> true, ""));
    long since = number(query, "since");
    GroupLog.News news = group.since(number(query, "after"), context.clock().millis());
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("position", news.position());
    page.put("lost", news.lost());
    page.put(
        "events",
        news.events().stream()
            .filter(event -> event.timestamp() >= since && filter.matches(event.message()))
            .sorted(LogEvent.ORDER)
            .map(Line::of)
            .toList());
    return page;
  }

  private static FilterPattern filter(Optional<String> pattern) {
    try {
      return FilterPattern.parse(pattern.orElse(""));
    } catch (InvalidFilterPatternException e) {
      throw new BadPageRequestException(String.valueOf(e.getMessage()));
    }
  }

  private static long number(PageQuery query, String name) {
    return query
        .find(name, text -> text.matches(NUMBER), "a number")
        .map(Long::parseLong)
        .orElse(0L);
  }
}
