package dev.postern.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of this machine in which Terraform's provider for AWS lies, for machines that do not
 * reach the registry. A CLI configuration of the developer's own is left alone; where the
 * environment names one that is not there, it is as if it named none.
 */
final class ProviderMirror {
  private static final String CONFIGURATION = "TF_CLI_CONFIG_FILE";
  private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");
  private static final int DEEPEST = 2;

  private final Path home;
  private final List<Path> usual;
  private final Path optional;

  /** Looks where Terraform looks itself, and below {@code /opt}. */
  ProviderMirror() {
    this(
        Path.of(System.getProperty("user.home")),
        List.of(
            Path.of("/usr/local/share/terraform/plugins"), Path.of("/usr/share/terraform/plugins")),
        Path.of("/opt"));
  }

  /**
   * Looks in other places.
   *
   * @param home the developer's home
   * @param usual folders that may be a mirror
   * @param optional a folder of which folders named for Terraform may be a mirror or hold one
   */
  ProviderMirror(Path home, List<Path> usual, Path optional) {
    this.home = home;
    this.usual = usual;
    this.optional = optional;
  }

  /**
   * What Terraform's environment needs so that it finds the provider.
   *
   * @param given the test's own environment
   * @param version the provider's version
   * @param directory where a CLI configuration may be written
   */
  Map<String, String> environment(Map<String, String> given, String version, Path directory)
      throws IOException {
    String named = given.getOrDefault(CONFIGURATION, "");
    if (named.isEmpty() ? hasOwnConfiguration() : Files.exists(Path.of(named))) {
      return Map.of();
    }
    Optional<Path> mirror = find(version);
    // Terraform takes an empty value for none.
    return mirror.isEmpty()
        ? Map.of(CONFIGURATION, "")
        : Map.of(CONFIGURATION, written(mirror.get(), directory).toString());
  }

  private boolean hasOwnConfiguration() {
    return Files.exists(home.resolve(".terraformrc"));
  }

  private static Path written(Path mirror, Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("mirror.tfrc"),
        """
        provider_installation {
          filesystem_mirror {
            path    = "%s"
            include = ["registry.terraform.io/hashicorp/*"]
          }
          direct {
            exclude = ["registry.terraform.io/hashicorp/*"]
          }
        }
        """
            .formatted(mirror));
  }

  /** The first mirror that has the provider in that version. */
  Optional<Path> find(String version) throws IOException {
    for (Path candidate : candidates()) {
      if (holds(candidate.resolve(PROVIDER), version)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private List<Path> candidates() throws IOException {
    return Stream.of(
            Stream.of(home.resolve(".terraform.d/plugins")), usual.stream(), belowOptional())
        .flatMap(paths -> paths)
        .toList();
  }

  /** Folders named for Terraform, and the folders in them. */
  private Stream<Path> belowOptional() throws IOException {
    if (!Files.isDirectory(optional)) {
      return Stream.of();
    }
    try (Stream<Path> below = Files.walk(optional, DEEPEST)) {
      return below
          .filter(path -> !path.equals(optional) && Files.isDirectory(path))
          .filter(path -> isNamedForTerraform(optional.relativize(path).getName(0).toString()))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static boolean isNamedForTerraform(String name) {
    return name.contains("terraform") || name.startsWith("tf-");
  }

  /** Unpacked it is a folder of that version; packed, an archive with the version in its name. */
  private static boolean holds(Path provider, String version) throws IOException {
    if (!Files.isDirectory(provider)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(provider)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .anyMatch(
              name ->
                  name.equals(version)
                      || name.startsWith("terraform-provider-aws_" + version + "_"));
    }
  }
}
