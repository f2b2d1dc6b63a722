package dev.postern.lambda.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.postern.lambda.environment.SandboxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's images: one that is not there is pulled when a function needs it. */
final class Images {
  private static final Logger LOG = LoggerFactory.getLogger(Images.class);

  private final DockerClient client;

  Images(DockerClient client) {
    this.client = client;
  }

  /**
   * Makes sure that an image is there. Pulling takes as long as it takes.
   *
   * @param platform such as {@code linux/amd64}
   * @throws SandboxException when it is not and cannot be pulled; says what to do
   */
  void makeSure(String image, String platform) throws SandboxException {
    if (!isPresent(image)) {
      LOG.info("Pulling image {} for {}: this happens once.", image, platform);
      pull(image, platform);
    }
  }

  private boolean isPresent(String image) {
    try {
      client.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private void pull(String image, String platform) throws SandboxException {
    List<String> failures = new CopyOnWriteArrayList<>();
    try {
      client
          .pullImageCmd(image)
          .withPlatform(platform)
          .exec(new EngineStream<PullResponseItem>(item -> failure(item).ifPresent(failures::add)))
          .awaitEnd();
    } catch (RuntimeException e) {
      throw cannotPull(image, EngineFailure.reason(e));
    }
    if (!failures.isEmpty()) {
      throw cannotPull(image, failures.get(0));
    }
  }

  /** Engines have begun to answer when a pull fails, and say so in what follows. */
  private static Optional<String> failure(PullResponseItem item) {
    return Optional.ofNullable(item.getErrorDetail()).map(detail -> detail.getMessage());
  }

  private static SandboxException cannotPull(String image, String reason) {
    return new SandboxException(
        "Image "
            + image
            + " is not on this machine and could not be pulled: "
            + reason
            + ". Try `docker pull "
            + image
            + "`, or run the function as a process.");
  }
}
