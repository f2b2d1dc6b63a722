package dev.postern.lambda.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of this machine at one moment, read from {@code /proc}; empty on systems that have
 * none.
 */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final String DIGITS = "[0-9]*";
  private static final long PAGE = 4096;
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int RESIDENT_PAGES = 21;

  private final List<Row> rows;

  /**
   * One process.
   *
   * @param pid its id
   * @param parent its parent's id
   * @param session its session's id
   * @param processorTime in ticks
   * @param resident resident memory in bytes
   */
  record Row(long pid, long parent, long session, long processorTime, long resident) {}

  private ProcessTable(List<Row> rows) {
    this.rows = rows;
  }

  /** Reads the table now. */
  static ProcessTable now() {
    List<Row> rows = new ArrayList<>();
    for (Path directory : directories()) {
      row(directory).ifPresent(rows::add);
    }
    return new ProcessTable(rows);
  }

  private static List<Path> directories() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(PROC, DIGITS)) {
      stream.forEach(found::add);
    } catch (IOException e) {
      // No /proc: nothing can be measured here.
      return List.of();
    }
    return found;
  }

  private static Optional<Row> row(Path directory) {
    try {
      String stat = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
      // The name may have blanks and brackets of its own; the last bracket ends it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new Row(
              Long.parseLong(directory.getFileName().toString()),
              Long.parseLong(fields[PARENT]),
              Long.parseLong(fields[SESSION]),
              Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]),
              Long.parseLong(fields[RESIDENT_PAGES]) * PAGE));
    } catch (IOException e) {
      // It has ended meanwhile.
      return Optional.empty();
    }
  }

  /**
   * The descendants of a process and whoever shares a session with one of them, without that
   * process itself and without those that merely share its own session.
   */
  List<Row> beneath(long ancestor) {
    Set<Long> processes = new HashSet<>(Set.of(ancestor));
    Set<Long> sessions = new HashSet<>();
    List<Row> members = new ArrayList<>();
    List<Row> left = new ArrayList<>(rows);
    boolean grew = true;
    while (grew) {
      grew =
          left.removeIf(
              row -> {
                boolean member =
                    row.pid() != ancestor
                        && row.session() != ancestor
                        && (processes.contains(row.parent()) || sessions.contains(row.session()));
                if (member) {
                  members.add(row);
                  processes.add(row.pid());
                  sessions.add(row.session());
                }
                return member;
              });
    }
    return members;
  }

  /**
   * The processes that have a variable with that value in the environment they were started with.
   */
  List<Row> withVariable(String name, String value) {
    String searched = "\0" + name + "=" + value + "\0";
    return rows.stream().filter(row -> environment(row.pid()).contains(searched)).toList();
  }

  private static String environment(long pid) {
    try {
      Path file = PROC.resolve(Long.toString(pid)).resolve("environ");
      return "\0" + Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended, or it is another user's.
      return "";
    }
  }

  /** Memory of its own of a process in bytes, shared pages counted in part; resident if unknown. */
  static long proportionalMemory(Row row) {
    try {
      Path file = PROC.resolve(Long.toString(row.pid())).resolve("smaps_rollup");
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("Pss:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException e) {
      // An old kernel, or it has ended.
    }
    return row.resident();
  }
}
