package dev.postern.lambda.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The most memory a container has used, as the kernel tells it for the container's control group;
 * unknown where the engine runs in another machine or the kernel does not tell.
 *
 * @param source the kernel's file
 * @param limit what the container may use, in bytes
 * @param isExhausted whether it has tried to use more than that
 */
record PeakMemory(Optional<Path> source, long limit, boolean isExhausted) {
  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  static PeakMemory unknown() {
    return new PeakMemory(Optional.empty(), 0, false);
  }

  /** Of the container whose first process has that id on this machine. */
  static PeakMemory of(long pid, long limit) {
    Path groups = Path.of("/proc", Long.toString(pid), "cgroup");
    if (!Files.isReadable(groups)) {
      return new PeakMemory(Optional.empty(), limit, false);
    }
    try (Stream<String> lines = Files.lines(groups)) {
      Optional<Path> source =
          lines.flatMap(line -> file(GROUPS, line)).filter(Files::isReadable).findFirst();
      return new PeakMemory(source, limit, false);
    } catch (IOException e) {
      return new PeakMemory(Optional.empty(), limit, false);
    }
  }

  /** A line is {@code number:controllers:/path}; version 2 has number 0 and no controllers. */
  static Stream<Path> file(Path groups, String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3 || parts[2].equals("/") || parts[2].contains("..")) {
      return Stream.empty();
    }
    String group = parts[2].substring(1);
    return switch (parts[1]) {
      case "" -> Stream.of(groups.resolve(group).resolve("memory.peak"));
      case "memory" ->
          Stream.of(groups.resolve("memory").resolve(group).resolve("memory.max_usage_in_bytes"));
      default -> Stream.empty();
    };
  }

  /** The same container, ended by the kernel because it wanted more. */
  PeakMemory exhausted() {
    return new PeakMemory(source, limit, true);
  }

  OptionalLong bytes() {
    if (isExhausted) {
      return OptionalLong.of(limit);
    }
    if (source.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(source.get()).strip()));
    } catch (IOException | NumberFormatException e) {
      // The container has ended, and its control group with it.
      return OptionalLong.empty();
    }
  }
}
