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

  /** Of the reference, after one answer. */
  static Archive ofBareServer(Path file, List<String> flags) throws IOException {
    try (ServerProcess server = ServerProcess.bare(making(file, flags))) {
      Http.send(server.port(), "GET", "/", "");
    }
    return made(file);
  }

  /** Of Postern, by the run that the launcher makes for it. */
  static Archive ofPostern(Path file, List<String> flags) throws IOException {
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
  List<String> use(List<String> flags) {
    return AOT ? with(flags, "-XX:AOTCache=" + file) : with(flags, "-XX:SharedArchiveFile=" + file);
  }

  private static List<String> with(List<String> flags, String flag) {
    List<String> all = new ArrayList<>(flags);
    all.add(flag);
    return all;
  }
}
