package dev.postern.cli;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The traces of a gateway as they happen, beyond its end: when it is started again, those of the
 * new one.
 */
final class TraceFollowing {
  private final GatewayClient client;
  private final String page;
  private final Consumer<String> news;
  private final Consumer<String> remarks;
  private final Pause pause;
  private Optional<String> lastId = Optional.empty();

  /**
   * Traces to be followed.
   *
   * @param page the page of events, with its filter
   * @param news takes what each event says
   * @param remarks takes what a person wants to know beside
   * @param pause between looking whether the gateway is there again
   */
  TraceFollowing(
      GatewayClient client,
      String page,
      Consumer<String> news,
      Consumer<String> remarks,
      Pause pause) {
    this.client = client;
    this.page = page;
    this.news = news;
    this.remarks = remarks;
    this.pause = pause;
  }

  /**
   * Follows until nobody wants to know more.
   *
   * @throws CommandFailure when there is no gateway to begin with, or what is there refuses
   */
  void run() throws InterruptedException {
    read(client.events(page, lastId));
    while (pause.passes()) {
      Optional<EventStream> again = again();
      if (again.isPresent()) {
        remarks.accept("The gateway on " + client.endpoint() + " is there again.");
        read(again.get());
      }
    }
  }

  private void read(EventStream opened) {
    try (EventStream events = opened) {
      lastId = events.read(news);
    }
    remarks.accept(
        "The gateway on " + client.endpoint() + " has ended the traces; waiting for it.");
  }

  private Optional<EventStream> again() {
    try {
      return Optional.of(client.events(page, lastId));
    } catch (CommandFailure e) {
      if (e.exitCode() == PosternCommandLine.USAGE) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
