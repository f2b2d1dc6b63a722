package dev.postern.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The process that listens on a port, where the system tells it: Linux, of one's own processes.
 *
 * @param pid its id
 * @param command what it was started as
 */
record ListeningProcess(long pid, String command) {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  static Optional<ListeningProcess> on(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      sockets.addAll(listening(PROC.resolve(table), port));
    }
    return sockets.isEmpty() ? Optional.empty() : holder(sockets);
  }

  private static Set<String> listening(Path table, int port) {
    String end = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    try (Stream<String> lines = Files.lines(table)) {
      lines
          .map(line -> line.strip().split("\\s+", -1))
          .filter(
              row ->
                  row.length > INODE && row[ADDRESS].endsWith(end) && row[STATE].equals(LISTENING))
          .forEach(row -> sockets.add("socket:[" + row[INODE] + "]"));
    } catch (IOException | UncheckedIOException e) {
      // Where there is no such table, nobody is found in it.
    }
    return sockets;
  }

  private static Optional<ListeningProcess> holder(Set<String> sockets) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), sockets))
        .findFirst()
        .map(
            process ->
                new ListeningProcess(
                    process.pid(), process.info().command().orElse("its name is not told")));
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(PROC.resolve(String.valueOf(pid)).resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException | RuntimeException e) {
      // It has ended meanwhile, or belongs to somebody else.
      return false;
    }
  }
}
