package dev.postern.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postern state export}: everything that a running gateway keeps, as one document. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes everything that a running gateway keeps to a file: JSON that can be compared line",
      "by line, and imported elsewhere. It holds secrets: API keys, access keys, private keys."
    },
    footer = {
      "",
      "Examples:",
      "  postern state export state.json",
      "  postern state export state.json --endpoint http://127.0.0.1:8080"
    })
final class StateExportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private EndpointOption gateway = new EndpointOption();

  @Parameters(paramLabel = "FILE", description = "The file; what is there is replaced.")
  private Path file = Path.of("");

  StateExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    byte[] state = gateway.client().getBytes("/_postern/state");
    try {
      write(state);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + file + ": " + reason(e));
    }
    terminal.err().println("Wrote " + file + ", which holds secrets");
    return PosternCommandLine.DONE;
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "its directory is not there";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(failure.getMessage());
  }

  /** Its owner alone may read it, from its first byte on; and it is whole or not there. */
  private void write(byte[] state) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw CommandFailure.userError(file + " is a directory");
    }
    Path fresh = target.resolveSibling(target.getFileName() + ".tmp");
    Files.deleteIfExists(fresh);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownersAlone(fresh))) {
      ByteBuffer rest = ByteBuffer.wrap(state);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownersAlone(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
