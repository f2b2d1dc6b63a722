package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.integration.CommandProcess.Ended;
import dev.postern.integration.ShellBlocks.Block;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command line of the pages for users is executed: the {@code sh} blocks of a page in order,
 * against the gateway that the page's {@code ./postern start} starts. Only ports differ from what
 * the page says.
 */
class PageIT {
  private static final String TEST_COMMAND = "mvn -B verify";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path home;

  static Stream<String> pages() throws Exception {
    try (Stream<Path> guide = Files.list(Checkout.file("docs/guide"))) {
      List<String> names = guide.map(page -> "docs/guide/" + page.getFileName()).sorted().toList();
      return Stream.concat(Stream.of("README.md", "examples/petstore/README.md"), names.stream())
          .filter(page -> !ShellBlocks.of(Checkout.text(page)).isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandLineOfAPageRuns(String page) throws Exception {
    List<Block> blocks = ShellBlocks.of(Checkout.text(page));
    Rehearsal rehearsal = Rehearsal.in(home);
    try (CommandProcess gateway = gateway(blocks)) {
      URI endpoint = URI.create(gateway.firstLine().substring("Postern is ready on ".length()));
      for (Block block : blocks) {
        if (!block.startsAGateway() && !block.is(TEST_COMMAND)) {
          run(page, block, rehearsal, endpoint);
        }
      }
    }
  }

  @Test
  void theTestCommandOfTheReadmeIsWhatContinuousIntegrationRuns() {
    assertThat(ShellBlocks.of(Checkout.text("README.md")))
        .anyMatch(block -> block.is(TEST_COMMAND));
    assertThat(Checkout.text(".ci/run").lines().filter(line -> line.contains("mvn")))
        .containsExactly("exec " + TEST_COMMAND);
  }

  @Test
  void theFirstCommandOfTheReadmeDoesTheMainJob() {
    assertThat(ShellBlocks.of(Checkout.text("README.md")).get(0).commands())
        .isEqualTo("./postern start --import examples/petstore/petstore.yaml\n");
  }

  private CommandProcess gateway(List<Block> blocks) throws Exception {
    String command =
        blocks.stream()
            .filter(Block::startsAGateway)
            .findFirst()
            .map(Block::commands)
            .orElse("./postern start");
    return CommandProcess.start(Map.of("POSTERN_PORT", "0"), home, "bash", "-c", "exec " + command);
  }

  private static void run(String page, Block block, Rehearsal rehearsal, URI endpoint)
      throws Exception {
    if (block.needsTheAwsCli()) {
      AwsCli.needed("a block of " + page);
    }
    if (block.commands().contains("python3 ")) {
      Python.needed("a block of " + page);
    }
    Ended ended = rehearsal.run(block.commands(), endpoint);

    assertThat(ended.exitCode()).as("%s\n%s", block.commands(), ended.err()).isZero();
    assertThat(ended.out()).as("%s\n%s", block.commands(), ended.err()).contains(block.output());
  }
}
