package dev.postern.lambda.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The place of an archive's entry, which is always below the directory that it is unpacked to.
 *
 * @param names the names from there
 */
record EntryPath(List<String> names) {
  /** Copies the names. */
  EntryPath {
    names = List.copyOf(names);
  }

  /**
   * Reads an entry's name.
   *
   * @throws IllegalArgumentException when it is absolute, leads up or cannot be a path
   */
  static EntryPath parse(String name) {
    if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("entry " + name + " is no relative path");
    }
    List<String> names =
        Arrays.stream(name.split("/")).filter(it -> !it.isEmpty() && !it.equals(".")).toList();
    if (names.contains("..")) {
      throw new IllegalArgumentException("entry " + name + " leads out of the archive");
    }
    return new EntryPath(names);
  }

  /**
   * Where it lies below that directory.
   *
   * @throws IOException when something on the way there is a symbolic link
   */
  Path in(Path directory) throws IOException {
    Path path = directory;
    for (String name : names) {
      if (Files.isSymbolicLink(path)) {
        throw new IOException("entry " + this + " lies behind the symbolic link " + path);
      }
      path = path.resolve(name);
    }
    return path;
  }

  /**
   * Checks the target of a symbolic link at this place. It may go up only at its beginning: after
   * another link, up would be anywhere.
   *
   * @throws IllegalArgumentException when it leads out
   */
  void resolveLink(String target) {
    if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the link " + this + " leads to " + target);
    }
    List<String> steps = new ArrayList<>(Arrays.asList(target.split("/")));
    steps.removeIf(step -> step.isEmpty() || step.equals("."));
    int up = 0;
    while (up < steps.size() && steps.get(up).equals("..")) {
      up++;
    }
    if (up > names.size() - 1 || steps.subList(up, steps.size()).contains("..")) {
      throw new IllegalArgumentException("the link " + this + " leads out to " + target);
    }
  }

  @Override
  public String toString() {
    return String.join("/", names);
  }
}
