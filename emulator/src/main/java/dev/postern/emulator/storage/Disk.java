package dev.postern.emulator.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** What is done to files so that it is done for good: the seam at which disks fail. */
interface Disk {
  /** Writes a new file, and returns when its bytes are on the disk. */
  void write(Path file, byte[] bytes) throws IOException;

  /** Moves a file or directory over what is there, all or nothing. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Returns when what was made, moved and deleted in that directory is so on the disk. */
  void force(Path directory) throws IOException;

  /** The disk there is. */
  static Disk real() {
    return new Real();
  }

  /** The file system as the JDK shows it. */
  final class Real implements Disk {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private Real() {}

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
      try (FileChannel channel =
          FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(false);
      }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.deleteIfExists(file);
    }

    /** Windows cannot open directories, and keeps them in step by itself. */
    @Override
    public void force(Path directory) throws IOException {
      if (!WINDOWS) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }
}
