package dev.postern.emulator.storage;

import dev.postern.wire.AwsException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The files of one account, from when it began to when it is forgotten: writes and removes them,
 * each for good before it returns.
 */
final class StateTree {
  /** The end of a file that is being written. */
  static final String UNFINISHED = ".tmp";

  private final Path root;
  private final Path storage;
  private final Disk disk;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicLong serial = new AtomicLong();
  private volatile Life life = Life.CURRENT;

  private enum Life {
    CURRENT,
    FORGOTTEN,
    CLOSED
  }

  /** What a change does to files. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  /**
   * A tree of files.
   *
   * @param root where they are
   * @param storage the state directory, to be named when something fails
   */
  StateTree(Path root, Path storage, Disk disk) {
    this.root = root;
    this.storage = storage;
    this.disk = disk;
  }

  Path root() {
    return root;
  }

  /** Puts a file into the place of another, which is there whole until the new one is. */
  void put(Path directory, StateFile file) {
    change(
        () -> {
          make(directory);
          write(directory, FileName.of(file.key()), file.bytes());
        });
  }

  private void write(Path directory, String name, byte[] bytes) throws IOException {
    Path fresh = directory.resolve(serial.incrementAndGet() + UNFINISHED);
    try {
      disk.write(fresh, bytes);
      disk.move(fresh, directory.resolve(name));
    } catch (IOException e) {
      disk.delete(fresh);
      throw e;
    }
    disk.force(directory);
  }

  void remove(Path directory, String key) {
    change(
        () -> {
          Path file = directory.resolve(FileName.of(key));
          if (Files.exists(file)) {
            disk.delete(file);
            disk.force(directory);
          }
        });
  }

  /** Makes a directory with those above it that are missing. */
  private void make(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      make(parent);
    }
    Files.createDirectories(directory);
    if (parent != null) {
      disk.force(parent);
    }
  }

  private void change(Change change) {
    lock.readLock().lock();
    try {
      if (life == Life.CURRENT) {
        change.make();
      } else if (life == Life.CLOSED) {
        throw notKept("the gateway is stopping");
      }
    } catch (IOException e) {
      throw notKept(reason(e));
    } finally {
      lock.readLock().unlock();
    }
  }

  private AwsException notKept(String reason) {
    return new AwsException(
        500,
        "InternalFailure",
        "Postern cannot keep this change in %s, so it was not made: %s".formatted(storage, reason));
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException system && system.getReason() != null
        ? system.getReason() + ": " + system.getFile()
        : String.valueOf(failure.getMessage());
  }

  /** Looks at the files while none of them changes. */
  <T> T still(Supplier<T> look) {
    lock.writeLock().lock();
    try {
      return look.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** From now on changes of this state go nowhere: it has been forgotten. */
  void forget() {
    end(Life.FORGOTTEN);
  }

  /** From now on changes of this state are refused. */
  void close() {
    end(Life.CLOSED);
  }

  /** Returns when no change is under way any more. */
  private void end(Life after) {
    lock.writeLock().lock();
    try {
      life = after;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
