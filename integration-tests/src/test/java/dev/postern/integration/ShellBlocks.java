package dev.postern.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code sh} blocks of a page, each with the {@code text} block that follows it, if one does.
 */
final class ShellBlocks {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:\\n```text\\n(.*?)^```\\n)?");

  private ShellBlocks() {}

  /**
   * One block.
   *
   * @param commands its lines
   * @param output what the page says that it prints; empty when the page does not say
   */
  record Block(String commands, String output) {
    /** Whether it is that one command and nothing else. */
    boolean is(String command) {
      return commands.equals(command + "\n");
    }

    boolean startsAGateway() {
      return commands.startsWith("./postern start");
    }

    boolean needsTheAwsCli() {
      return Pattern.compile("\\baws ").matcher(commands).find();
    }
  }

  static List<Block> of(String page) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      String output = matcher.group(2);
      blocks.add(new Block(matcher.group(1), output == null ? "" : output));
    }
    return blocks;
  }
}
