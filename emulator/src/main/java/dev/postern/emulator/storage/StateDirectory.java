package dev.postern.emulator.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.lambda.code.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * A state directory as a whole: opens it for one gateway alone, or says why it cannot be; exchanges
 * everything in it at once.
 *
 * <p>An exchange moves {@code accounts} to {@code accounts.old}, then {@code accounts.new} to
 * {@code accounts}, then deletes the old. Whoever finds {@code accounts.old} and no {@code
 * accounts} has come between the moves and makes the second one, if there is something to move.
 */
final class StateDirectory implements AutoCloseable {
  private static final String FORMAT = "format";
  private static final String FORGOTTEN = ".old";
  private static final Set<String> LOCKS = Set.of("lock", "lock.pid");

  private final Path root;
  private final Disk disk;
  private final DirectoryLock lock;

  private StateDirectory(Path root, Disk disk, DirectoryLock lock) {
    this.root = root;
    this.disk = disk;
    this.lock = lock;
  }

  /**
   * Opens a directory, which is made when it is not there.
   *
   * @throws StateRefusedException when it cannot be used
   */
  static StateDirectory open(Path root, String version, Disk disk) {
    try {
      make(root);
      requireState(root);
      DirectoryLock lock = DirectoryLock.take(root);
      StateDirectory directory = new StateDirectory(root.toAbsolutePath(), disk, lock);
      try {
        directory.prepare(version);
        return directory;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (AccessDeniedException e) {
      throw new StateRefusedException("State directory " + root + " is not writable");
    } catch (FileAlreadyExistsException e) {
      throw new StateRefusedException("State directory " + root + " is not a directory");
    } catch (IOException e) {
      throw new StateRefusedException(
          "State directory %s cannot be used: %s".formatted(root, e.getMessage()));
    }
  }

  /** What is kept includes secrets, so a new directory is its owner's alone. */
  private static void make(Path root) throws IOException {
    if (Files.exists(root)) {
      if (!Files.isDirectory(root)) {
        throw new FileAlreadyExistsException(root.toString());
      }
      return;
    }
    Files.createDirectories(root);
    if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void prepare(String version) throws IOException {
    Path format = root.resolve(FORMAT);
    if (Files.exists(format)) {
      check(Files.readAllBytes(format));
    } else {
      begin(format, version);
    }
    recover();
  }

  private void check(byte[] format) {
    try {
      JsonNode read = StateJson.read(format);
      StateFormat.check(
          read.path("format").asInt(), read.path("postern").asText(), "State directory " + root);
    } catch (JsonProcessingException e) {
      throw new StateRefusedException(
          "State directory %s cannot be used: its file format is damaged".formatted(root));
    }
  }

  /**
   * What is in another's directory must not be taken for state, nor be lost; not even a lock is put
   * beside it.
   */
  private static void requireState(Path root) throws IOException {
    List<String> names =
        StateFiles.list(root).stream().map(path -> path.getFileName().toString()).toList();
    List<String> others =
        names.stream()
            .filter(name -> !LOCKS.contains(name) && !name.endsWith(StateTree.UNFINISHED))
            .toList();
    if (!others.isEmpty() && !names.contains(FORMAT)) {
      throw new StateRefusedException(
          "State directory %s is none: it has no file format, but %s"
              .formatted(root, others.get(0)));
    }
  }

  private void begin(Path format, String version) throws IOException {
    Path fresh = root.resolve(FORMAT + StateTree.UNFINISHED);
    disk.delete(fresh);
    disk.write(
        fresh,
        StateJson.bytes(
            JsonNodeFactory.instance
                .objectNode()
                .put("format", StateFormat.CURRENT)
                .put("postern", version)));
    disk.move(fresh, format);
    disk.force(root);
  }

  /** Ends what a crash has interrupted. */
  private void recover() throws IOException {
    if (!Files.exists(accounts()) && Files.exists(old()) && Files.exists(fresh())) {
      disk.move(fresh(), accounts());
      disk.force(root);
    }
    DirectoryTree.delete(fresh());
    DirectoryTree.delete(old());
    for (Path account : StateFiles.list(accounts())) {
      if (isForgotten(account)) {
        DirectoryTree.delete(account);
      }
    }
  }

  Path accounts() {
    return root.resolve("accounts");
  }

  private Path old() {
    return root.resolve("accounts.old");
  }

  /** Where what is to take the place of everything is written. */
  Path fresh() {
    return root.resolve("accounts.new");
  }

  /** Where the code of functions and layers is kept. */
  Path code() {
    return root.resolve("lambda");
  }

  Path root() {
    return root;
  }

  void clearFresh() {
    make(() -> DirectoryTree.delete(fresh()));
  }

  /** Puts what was written afresh, if there is something, into the place of everything. */
  void exchange() {
    make(
        () -> {
          DirectoryTree.delete(old());
          if (Files.exists(accounts())) {
            disk.move(accounts(), old());
          }
          if (Files.exists(fresh())) {
            moveFresh();
          }
          disk.force(root);
          DirectoryTree.delete(old());
        });
  }

  /** Forgets one account, all or nothing. */
  void forget(String account) {
    Path there = accounts().resolve(account);
    Path forgotten = accounts().resolve(account + FORGOTTEN);
    make(
        () -> {
          if (Files.exists(there)) {
            DirectoryTree.delete(forgotten);
            disk.move(there, forgotten);
            disk.force(accounts());
            DirectoryTree.delete(forgotten);
          }
        });
  }

  /** Whether that directory of an account is only still to be deleted. */
  static boolean isForgotten(Path account) {
    return account.toString().endsWith(FORGOTTEN);
  }

  private interface Change {
    void make() throws IOException;
  }

  private void make(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new UncheckedIOException("State directory " + root + " cannot be changed", e);
    }
  }

  private void moveFresh() throws IOException {
    try {
      disk.move(fresh(), accounts());
    } catch (IOException e) {
      if (Files.exists(old())) {
        disk.move(old(), accounts());
      }
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LoggerFactory.getLogger(StateDirectory.class)
          .warn("The lock of state directory {} is not given up: {}", root, e.getMessage());
    }
  }
}
