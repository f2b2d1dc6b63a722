package dev.postern.emulator.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.emulator.GatewayClock;
import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The pages of a gateway that is not there, for tests: what they were asked to do is noted. */
final class AdminBench implements Resets {
  final TraceStore traces = new TraceStore();
  final List<String> resets = new ArrayList<>();
  final GatewayClock clock;
  final AdminPages pages;

  AdminBench(Clock time, Worlds worlds) {
    clock = new GatewayClock(time);
    pages =
        new AdminPages(
            new Administered(
                "127.0.0.1",
                false,
                "1.2.3",
                List.of("lambda", "apigateway"),
                () -> Map.of("port", 4566),
                new ManagementContext(worlds, new IdSource(new Random(1)), time),
                traces,
                name -> Optional.empty(),
                clock,
                time,
                this,
                new StatePage(() -> "{}".getBytes(UTF_8), document -> all())));
  }

  @Override
  public void all() {
    resets.add("all");
  }

  @Override
  public void account(String account) {
    resets.add(account);
  }

  /** The answer to a request of a program on this machine. */
  HttpResponse answer(HttpRequest request) {
    List<HttpResponse> answers = new ArrayList<>();
    pages.handle(new ClientRequest(request, "HTTP/1.1", "http", "127.0.0.1"), answers::add);
    return answers.get(0);
  }
}
