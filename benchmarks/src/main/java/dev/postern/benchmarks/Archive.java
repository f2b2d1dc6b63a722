package dev.postern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An archive of loaded classes, of the kind that the launcher makes: AppCDS below Java 25, an AOT
 * cache from 25 on. The reference gets one of its own.
 *
 * @param file where it is
 */
record Archive(Path file) {
  private static final boolean AOT = Runtime.version().feature() >= 25;

  /** Compares Postern with the reference, each started with flags of its own. */
  interface Comparison {
    void run(String title, List<String> bareFlags, List<String> posternFlags);
  }

  /** Compares both without archives, and then with one for each, made for it and deleted. */
  static void withoutAndWith(List<String> flags, Comparison comparison) throws IOException {
    comparison.run("without archives", flags, flags);
    Path directory = Files.createTempDirectory("postern-archives");
    Archive bare = ofBareServer(directory.resolve("bare"), flags);
    Archive postern = ofPostern(directory.resolve("postern"), flags);
    comparison.run("with archives", bare.use(flags), postern.use(flags));
    Files.delete(bare.file());
    Files.delete(postern.file());
    Files.delete(directory);
  }

  /** Of the reference, after one answer. */
  private static Archive ofBareServer(Path file, List<String> flags) throws IOException {
    try (ServerProcess server = ServerProcess.bare(making(file, flags))) {
      Http.send(server.port(), "GET", "/", "");
    }
    return made(file);
  }

  /** Of Postern, by the run that the launcher makes for it. */
  private static Archive ofPostern(Path file, List<String> flags) throws IOException {
    ServerProcess.train(making(file, flags));
    return made(file);
  }

  private static Archive made(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      throw new IOException("the JVM wrote no archive to " + file);
    }
    return new Archive(file);
  }

  private static List<String> making(Path file, List<String> flags) {
    return with(flags, (AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
  }

  /** The flags that start from it, after others. */
  private List<String> use(List<String> flags) {
    return AOT ? with(flags, "-XX:AOTCache=" + file) : with(flags, "-XX:SharedArchiveFile=" + file);
  }

  private static List<String> with(List<String> flags, String flag) {
    List<String> all = new ArrayList<>(flags);
    all.add(flag);
    return all;
  }
}
