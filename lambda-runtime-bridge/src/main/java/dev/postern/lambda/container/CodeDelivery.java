package dev.postern.lambda.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.postern.lambda.code.CodeDirectories;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How code gets to {@code /var/task} and {@code /opt} of a container: its directories are mounted
 * read-only where the engine sees this machine's files, and copied into volumes elsewhere.
 */
enum CodeDelivery {
  MOUNTED {
    @Override
    Mount mount(Path directory, String target) {
      return new Mount()
          .withType(MountType.BIND)
          .withSource(directory.toAbsolutePath().toString())
          .withTarget(target)
          .withReadOnly(true);
    }

    @Override
    void copy(DockerClient client, String container, Path directory, String target) {}
  },
  COPIED {
    @Override
    Mount mount(Path directory, String target) {
      return new Mount().withType(MountType.VOLUME).withTarget(target);
    }

    @Override
    void copy(DockerClient client, String container, Path directory, String target) {
      try (InputStream archive = CodeArchive.of(directory)) {
        client
            .copyArchiveToContainerCmd(container)
            .withRemotePath(target)
            .withTarInputStream(archive)
            .exec();
      } catch (IOException e) {
        throw new UncheckedIOException("The code in " + directory + " could not be copied.", e);
      }
    }
  };

  private static final String TASK_ROOT = "/var/task";
  private static final String OPT = "/opt";

  /**
   * Finds out how. A socket on Linux may lead out of the container that Postern is in: the engine's
   * own directory is then not there.
   */
  static CodeDelivery of(DockerClient client, EngineAddress address) {
    if (!address.isLocalSocket()) {
      return COPIED;
    }
    if (!Machine.isLinux()) {
      return MOUNTED;
    }
    String root = client.infoCmd().exec().getDockerRootDir();
    return root != null && Files.exists(Path.of(root)) ? MOUNTED : COPIED;
  }

  /** The mounts with which a container is created. */
  List<Mount> mounts(CodeDirectories.Unpacked code) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(mount(code.taskRoot(), TASK_ROOT));
    code.opt().ifPresent(opt -> mounts.add(mount(opt, OPT)));
    return mounts;
  }

  /** What is to be done between creating the container and starting it. */
  void deliver(DockerClient client, String container, CodeDirectories.Unpacked code) {
    copy(client, container, code.taskRoot(), TASK_ROOT);
    code.opt().ifPresent(opt -> copy(client, container, opt, OPT));
  }

  abstract Mount mount(Path directory, String target);

  abstract void copy(DockerClient client, String container, Path directory, String target);
}
