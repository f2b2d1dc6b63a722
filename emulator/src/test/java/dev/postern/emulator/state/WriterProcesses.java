package dev.postern.emulator.state;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The processes in which {@link StateWriter} lives. They are started while those before them still
 * live, and wait for their turn; their classes come out of an archive that a first one has left, so
 * that hundreds of them can be started in a test.
 */
final class WriterProcesses implements AutoCloseable {
  private static final int TRAINING_LINES = 200;

  /** So many start while one lives. */
  private static final int AHEAD = 2;

  private final Path scratch;
  private final Path state;
  private final Path archive;
  private final String classPath;
  private final Queue<Process> waiting = new ArrayDeque<>();
  private int started;

  /**
   * Trains a first process and starts the next ones.
   *
   * @param scratch an empty directory
   * @param state the state directory that they write
   */
  WriterProcesses(Path scratch, Path state) throws IOException, InterruptedException {
    this.scratch = scratch;
    this.state = state;
    this.archive = scratch.resolve("writer.jsa");
    this.classPath = jars(scratch);
    train(scratch.resolve("training"));
    while (waiting.size() < AHEAD) {
      startAhead();
    }
  }

  private void train(Path state) throws IOException, InterruptedException {
    Process first = start("-XX:ArchiveClassesAtExit=" + archive, state);
    begin(first);
    try (BufferedReader lines = first.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < TRAINING_LINES; i++) {
        lines.readLine();
      }
      first.getOutputStream().close();
      while (lines.readLine() != null) {
        // It ends when its threads have made their last changes.
      }
      first.waitFor();
    }
    if (!Files.exists(archive)) {
      throw new IOException("The first process has left no archive of classes");
    }
  }

  /** A process that begins to write now; another one starts. */
  Process next() throws IOException {
    Process next = waiting.remove();
    startAhead();
    begin(next);
    return next;
  }

  private void startAhead() throws IOException {
    waiting.add(start("-XX:SharedArchiveFile=" + archive, state));
  }

  private static void begin(Process process) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /**
   * What the JVM itself has to say must not come between the lines of the writer. A logger that is
   * named need not be looked for in every jar.
   */
  private Process start(String archiving, Path state) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            archiving,
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-Dslf4j.internal.verbosity=WARN",
            "-cp",
            classPath,
            StateWriter.class.getName(),
            state.toString(),
            Integer.toString(++started),
            scratch.resolve("rehearsal-" + started).toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The class path with jars in the place of directories, of which the JVM archives nothing. */
  private static String jars(Path scratch) throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path each : classPath()) {
      jars.add((Files.isDirectory(each) ? jar(each, scratch, jars.size()) : each).toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static List<Path> classPath() {
    Stream<String> paths =
        WriterProcesses.class.getClassLoader() instanceof URLClassLoader loader
            ? Arrays.stream(loader.getURLs()).map(URL::getPath)
            : Arrays.stream(
                System.getProperty("java.class.path", "").split(File.pathSeparator, -1));
    return paths.map(Path::of).filter(Files::exists).toList();
  }

  private static Path jar(Path classes, Path scratch, int number) throws IOException {
    Path jar = scratch.resolve("classes-" + number + ".jar");
    try (Stream<Path> all = Files.walk(classes);
        JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  /** Returns when none of them writes any more, so that their directories can be deleted. */
  @Override
  public void close() {
    waiting.forEach(Process::destroyForcibly);
    waiting.forEach(process -> process.onExit().join());
  }
}
