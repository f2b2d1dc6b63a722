package dev.postern.lambda.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.postern.lambda.environment.SandboxException;
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
    try {
      client
          .pullImageCmd(image)
          .withPlatform(platform)
          .exec(new PullImageResultCallback())
          .awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannotPull(image, "interrupted");
    } catch (RuntimeException e) {
      throw cannotPull(image, EngineFailure.reason(e));
    }
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
