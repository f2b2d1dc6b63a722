package dev.postern.emulator.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a state directory to one gateway. The operating system gives the lock up when the process
 * ends, however it ends, so that nothing is to be cleared away after a crash.
 */
final class DirectoryLock implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String HOLDER = "lock.pid";

  /**
   * The directories that gateways of this JVM hold. It has to be known before the lock file is
   * touched: the lock belongs to the process, and closing any channel to the file gives it up.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock of an existing directory.
   *
   * @throws StateRefusedException when another gateway holds it
   */
  static DirectoryLock take(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw new StateRefusedException(
          "State directory %s is in use by another gateway of this process".formatted(directory));
    }
    @Nullable FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new StateRefusedException(inUse(directory));
      }
      Files.writeString(real.resolve(HOLDER), ProcessHandle.current().pid() + "\n");
      taken = true;
      return new DirectoryLock(real, channel);
    } finally {
      if (!taken) {
        release(real, channel);
      }
    }
  }

  private static void release(Path real, @Nullable FileChannel channel) throws IOException {
    HELD.remove(real);
    if (channel != null) {
      channel.close();
    }
  }

  private static String inUse(Path directory) {
    String holder = "another process";
    try {
      String pid = Files.readString(directory.resolve(HOLDER), StandardCharsets.UTF_8).strip();
      holder = pid.isEmpty() ? holder : "process " + pid;
    } catch (IOException e) {
      // Then it is not known which.
    }
    return "State directory %s is in use by %s".formatted(directory, holder);
  }

  @Override
  public void close() throws IOException {
    release(directory, channel);
  }
}
