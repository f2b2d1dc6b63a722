package dev.postern.testcontainers;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.TestDescription;
import org.testcontainers.lifecycle.TestLifecycleAware;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A container of Postern's image: what tests use, in place of API Gateway and Lambda.
 *
 * <pre>{@code
 * @Container
 * static final PosternContainer POSTERN =
 *     new PosternContainer("postern").withImport(Path.of("openapi.yaml"));
 *
 * URI api = POSTERN.stageUri(POSTERN.apiId("PetStore"), "dev");
 * }</pre>
 *
 * <p>It is started when Postern says that it serves, after all imports. Its administration is open
 * to whoever reaches the port, for every call comes from outside the container. Options that have
 * no method here are variables: {@code withEnv("POSTERN_TRACING", "off")}. Where Testcontainers'
 * JUnit extension runs it, the requests of a test that failed stand beneath its failure.
 */
public final class PosternContainer extends GenericContainer<PosternContainer>
    implements TestLifecycleAware {
  private static final int PORT = 4566;
  private static final String STATE = "/var/lib/postern";
  private static final String FILES = "/var/postern/";
  private static final int FOR_EVERYBODY = 0755;

  /** What the container is told to do, as the command line has it. */
  private final List<String> arguments = new ArrayList<>(List.of("start"));

  private Optional<String> newestBefore = Optional.empty();

  /**
   * A container of an image by its name.
   *
   * @param image what the Dockerfile was built as, such as {@code postern}
   */
  public PosternContainer(String image) {
    this(DockerImageName.parse(image));
  }

  /** A container of an image. */
  public PosternContainer(DockerImageName image) {
    super(image);
    withExposedPorts(PORT);
    withEnv("POSTERN_ADMIN_REMOTE", "true");
    waitingFor(new Readiness(PORT));
  }

  /**
   * With an API that is deployed before the container counts as started.
   *
   * @param document an OpenAPI document; it is copied
   */
  public PosternContainer withImport(Path document) {
    String name = String.valueOf(document.toAbsolutePath().normalize().getFileName());
    String copy = FILES + arguments.size() + "/" + name;
    withCopyFileToContainer(MountableFile.forHostPath(document, FOR_EVERYBODY), copy);
    return with("--import", copy);
  }

  /** With imported APIs in this stage; {@code dev} when none is said. */
  public PosternContainer withStage(String stage) {
    return with("--stage", stage);
  }

  /**
   * With a Lambda function of a directory. The image has to have what the function runs on.
   *
   * @param directory its code; it is copied, so later edits change nothing
   */
  public PosternContainer withFunction(String name, Path directory) {
    String copy = FILES + arguments.size();
    withCopyFileToContainer(MountableFile.forHostPath(directory, FOR_EVERYBODY), copy);
    return with("--lambda", name + "=" + copy);
  }

  /**
   * With a Lambda function that runs elsewhere.
   *
   * @param endpoint what speaks Lambda's Invoke API, as it is reached from the container
   */
  public PosternContainer withFunction(String name, URI endpoint) {
    return with("--lambda", name + "=" + endpoint);
  }

  /**
   * With state that survives this container: the next one with the directory has it.
   *
   * @param directory one on the engine's machine; Postern runs as the user whose it is
   */
  public PosternContainer withStateDirectory(Path directory) {
    withCreateContainerCmdModifier(new StateDirectory(directory, STATE)::addTo);
    return with("--state-dir", STATE);
  }

  private PosternContainer with(String... more) {
    arguments.addAll(List.of(more));
    return withCommand(arguments.toArray(String[]::new));
  }

  /**
   * Where AWS's clients find everything that Postern serves, such as {@code
   * http://localhost:32768}.
   */
  public URI endpoint() {
    return URI.create("http://%s:%d".formatted(host(), getMappedPort(PORT)));
  }

  /** Postern's pages take an address, but no name that might be somebody else's. */
  private String host() {
    String host = getHost();
    try {
      return host.indexOf('.') < 0 ? host : InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Region for AWS's clients; that of what is imported. Any other does too. */
  public String region() {
    return "us-east-1";
  }

  /** An access key id for AWS's clients, of the account that imports go to. */
  public String accessKey() {
    return "test";
  }

  /** A secret key for AWS's clients. */
  public String secretKey() {
    return "test";
  }

  /**
   * The id of the API with that name, for one that was imported the title of its document.
   *
   * @throws IllegalStateException when there is no such API or more than one; the message names
   *     those there are
   */
  public String apiId(String name) {
    return pages().apiId(name);
  }

  /** The invoke URL of a stage, without a slash at its end. */
  public URI stageUri(String apiId, String stage) {
    return URI.create("%s/_aws/execute-api/%s/%s".formatted(endpoint(), apiId, stage));
  }

  @Override
  public void beforeTest(TestDescription test) {
    newestBefore = pages().newestTrace();
  }

  /** Puts what Postern served in the test beneath its failure. */
  @Override
  public void afterTest(TestDescription test, Optional<Throwable> failure) {
    if (failure.isPresent() && isRunning()) {
      pages().servedSince(newestBefore).ifPresent(failure.get()::addSuppressed);
    }
  }

  private GatewayPages pages() {
    return new GatewayPages(endpoint());
  }
}
