package dev.postern.emulator.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that is full when it is told to be: it takes half of a file and no more. */
final class FailingDisk implements Disk {
  private final Disk real = Disk.real();
  private boolean full;
  private boolean readOnly;

  void fill() {
    full = true;
  }

  void makeRoom() {
    full = false;
  }

  void protect() {
    readOnly = true;
  }

  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    if (full) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      throw new IOException("No space left on device");
    }
    real.write(file, bytes);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    real.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
    real.delete(file);
  }

  @Override
  public void force(Path directory) throws IOException {
    real.force(directory);
  }
}
