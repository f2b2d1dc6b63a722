package dev.postern.lambda.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An uploaded archive, read without trust: sizes are counted while reading, names and symbolic
 * links stay below the directory that it is unpacked to, and of entries of the same name the last
 * one is taken.
 */
final class Archive {
  private static final int TYPE = 0170000;
  private static final int SYMBOLIC_LINK = 0120000;
  private static final int LONGEST_LINK = 4096;

  /**
   * What everybody may do with every file: functions run as another user than the one who packs.
   */
  private static final int READABLE = 0444;

  private static final int EXECUTABLE = 0755;

  private final Path file;

  Archive(Path file) {
    this.file = file;
  }

  /**
   * Reads everything once.
   *
   * @return how many bytes are in it, unpacked
   * @throws dev.postern.wire.AwsException when Lambda does not take it
   */
  long check() {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, Integer> modes = ZipModes.read(file);
      long size = 0;
      boolean empty = true;
      for (ZipEntry entry : entries(zip)) {
        EntryPath path = EntryPath.parse(entry.getName());
        empty &= entry.isDirectory();
        if (isLink(modes, entry)) {
          path.resolveLink(linkTarget(zip, entry));
        }
        size += measure(zip, entry, CodeLimits.UNZIPPED - size);
      }
      if (empty) {
        throw CodeRefusal.empty();
      }
      return size;
    } catch (IOException | IllegalArgumentException e) {
      throw CodeRefusal.unreadable();
    }
  }

  /** Unpacks it over what is in that directory already. */
  void unpack(Path directory) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, Integer> modes = ZipModes.read(file);
      List<ZipEntry> links = new ArrayList<>();
      for (ZipEntry entry : entries(zip)) {
        if (isLink(modes, entry)) {
          links.add(entry);
        } else {
          write(zip, entry, modes.getOrDefault(entry.getName(), EXECUTABLE), directory);
        }
      }
      // Last, so that nothing is ever written through a link.
      for (ZipEntry link : links) {
        link(zip, link, directory);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the archive cannot be unpacked: " + e.getMessage());
    }
  }

  /** One entry of each name: the reader gives the last one's bytes for all of them. */
  private static Iterable<ZipEntry> entries(ZipFile zip) {
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    zip.stream().forEach(entry -> entries.put(entry.getName(), entry));
    return entries.values();
  }

  private static boolean isLink(Map<String, Integer> modes, ZipEntry entry) {
    return (modes.getOrDefault(entry.getName(), 0) & TYPE) == SYMBOLIC_LINK;
  }

  private static long measure(ZipFile zip, ZipEntry entry, long room) throws IOException {
    long size = 0;
    byte[] buffer = new byte[64 << 10];
    try (InputStream bytes = zip.getInputStream(entry)) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        size += read;
        if (size >= room) {
          throw CodeRefusal.unzippedTooLarge();
        }
      }
    }
    return size;
  }

  private static void write(ZipFile zip, ZipEntry entry, int mode, Path directory)
      throws IOException {
    Path path = EntryPath.parse(entry.getName()).in(directory);
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(parent(path));
    // An earlier layer may have left a link or a read-only file of that name.
    Files.deleteIfExists(path);
    try (InputStream bytes = zip.getInputStream(entry);
        OutputStream to = Files.newOutputStream(path)) {
      bytes.transferTo(to);
    }
    Files.setPosixFilePermissions(path, permissions(mode | READABLE));
  }

  private static void link(ZipFile zip, ZipEntry entry, Path directory) throws IOException {
    EntryPath name = EntryPath.parse(entry.getName());
    Path path = name.in(directory);
    String target = linkTarget(zip, entry);
    name.resolveLink(target);
    Files.createDirectories(parent(path));
    Files.deleteIfExists(path);
    Files.createSymbolicLink(path, Path.of(target));
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException("the archive's entry " + path + " has no place");
    }
    return parent;
  }

  private static String linkTarget(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream bytes = zip.getInputStream(entry)) {
      return new String(bytes.readNBytes(LONGEST_LINK), StandardCharsets.UTF_8);
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    StringBuilder letters = new StringBuilder(9);
    for (int bit = 8; bit >= 0; bit--) {
      letters.append((mode & 1 << bit) == 0 ? '-' : "xwr".charAt(bit % 3));
    }
    return PosixFilePermissions.fromString(letters.toString());
  }
}
