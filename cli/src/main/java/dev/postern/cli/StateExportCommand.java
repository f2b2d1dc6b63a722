package dev.postern.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
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
      throw CommandFailure.failed("cannot write " + file + ": " + e.getMessage());
    }
    terminal.err().println("Wrote " + file + ", which holds secrets");
    return PosternCommandLine.DONE;
  }

  /** Its owner alone may read it, from its first byte on; and it is whole or not there. */
  private void write(byte[] state) throws IOException {
    Path target = file.toAbsolutePath();
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
