package dev.postern.lambda.container;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A directory as the archive in which an engine takes files; modes and links are kept. */
final class CodeArchive {
  private static final int PERMISSIONS = 0777;

  private CodeArchive() {}

  /** Packs a directory into a temporary file, which goes away when the stream is closed. */
  static InputStream of(Path directory) throws IOException {
    Path file = Files.createTempFile("postern-code-", ".tar");
    try {
      write(directory, file);
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void write(Path directory, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream archive = new TarArchiveOutputStream(out, "UTF-8");
        Stream<Path> paths = Files.walk(directory)) {
      archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!path.equals(directory)) {
          add(archive, path, directory.relativize(path).toString().replace('\\', '/'));
        }
      }
    }
  }

  private static void add(TarArchiveOutputStream archive, Path path, String name)
      throws IOException {
    if (Files.isSymbolicLink(path)) {
      TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      link.setLinkName(Files.readSymbolicLink(path).toString());
      archive.putArchiveEntry(link);
    } else {
      boolean isDirectory = Files.isDirectory(path);
      TarArchiveEntry entry = new TarArchiveEntry(isDirectory ? name + "/" : name);
      entry.setMode((entry.getMode() & ~PERMISSIONS) | permissions(path));
      entry.setSize(isDirectory ? 0 : Files.size(path));
      archive.putArchiveEntry(entry);
      if (!isDirectory) {
        Files.copy(path, archive);
      }
    }
    archive.closeArchiveEntry();
  }

  private static int permissions(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return (Integer) mode & PERMISSIONS;
    }
    return Files.isExecutable(path) ? 0755 : 0644;
  }
}
