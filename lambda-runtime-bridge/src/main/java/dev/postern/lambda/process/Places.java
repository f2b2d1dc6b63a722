package dev.postern.lambda.process;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one sandbox finds its things on this machine.
 *
 * @param taskRoot the function's code, {@code /var/task} on AWS
 * @param opt the layers, {@code /opt} on AWS
 * @param runtime Postern's runtime clients, {@code /var/runtime} on AWS
 * @param temporary its own directory for temporary files
 */
record Places(Path taskRoot, Optional<Path> opt, Path runtime, Path temporary) {
  private static final String TASK_ROOT_ON_AWS = "/var/task/";
  private static final String OPT_ON_AWS = "/opt/";

  /** A path as a configuration names it for AWS, on this machine. */
  String local(String path) {
    if (path.startsWith(TASK_ROOT_ON_AWS)) {
      return taskRoot.resolve(path.substring(TASK_ROOT_ON_AWS.length())).toString();
    }
    if (opt.isPresent() && path.startsWith(OPT_ON_AWS)) {
      return opt.get().resolve(path.substring(OPT_ON_AWS.length())).toString();
    }
    return path;
  }

  /** A directory of the layers, after a colon; nothing without layers. */
  String andOpt(String directory) {
    return opt.map(layers -> ":" + layers.resolve(directory)).orElse("");
  }
}
