package dev.postern.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of the engine's machine in the container, and Postern as the user whose it is: the
 * image's own user could not write there.
 *
 * @param directory on the engine's machine
 * @param place in the container
 */
record StateDirectory(Path directory, String place) {
  /** Adds it to what the container is made of. */
  void addTo(CreateContainerCmd create) {
    // Testcontainers' own way to do this starts a container of another image to try it.
    HostConfig host = Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::new);
    Stream<Bind> binds = Stream.ofNullable(host.getBinds()).flatMap(Arrays::stream);
    Bind own = new Bind(directory.toAbsolutePath().toString(), new Volume(place));
    create.withHostConfig(
        host.withBinds(Stream.concat(binds, Stream.of(own)).toArray(Bind[]::new)));
    owner().ifPresent(create::withUser);
  }

  /** User and group by their numbers, where the file system has such. */
  private Optional<String> owner() {
    try {
      return Optional.of(
          "%s:%s"
              .formatted(
                  Files.getAttribute(directory, "unix:uid"),
                  Files.getAttribute(directory, "unix:gid")));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
