package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.integration.CommandProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The real Terraform with the real provider for AWS, in a copy of this module's configuration. It
 * finds the provider where the developer's CLI configuration says, in a mirror on this machine, or
 * in the registry.
 */
final class Terraform {
  private static final Path CONFIGURATIONS = Checkout.file("integration-tests/src/test/resources");

  /**
   * Go's collector waits for a heap five times as large: a third of the time that Terraform and its
   * provider take, for a hundred megabytes.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TF_IN_AUTOMATION", "1", "TF_INPUT", "0", "CHECKPOINT_DISABLE", "1", "GOGC", "400");

  private static final Pattern VERSION = Pattern.compile("version = \"([0-9.]+)\"");

  private final Path configuration;
  private final Path directory;
  private final String endpoint;
  private final Map<String, String> environment = new HashMap<>(ENVIRONMENT);

  private Terraform(Path configuration, Path directory, URI endpoint) throws IOException {
    this.configuration = configuration;
    this.directory = directory;
    this.endpoint = endpoint.toString();
    environment.putAll(
        new ProviderMirror().environment(System.getenv(), providerVersion(), directory));
  }

  private String providerVersion() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(configuration.resolve("versions.tf")));
    assertThat(version.find()).as("versions.tf names the provider's version").isTrue();
    return version.group(1);
  }

  /**
   * Terraform, initialised in this directory; the test is skipped, with a banner, where it or the
   * provider cannot be had.
   */
  static Terraform in(Path directory, URI endpoint) throws Exception {
    return in(directory, endpoint, "terraform");
  }

  /** The same with another of this module's configurations. */
  static Terraform in(Path directory, URI endpoint, String configuration) throws Exception {
    LoudSkip.unless(
        Checkout.program("terraform").isPresent(),
        "terraform is not on the PATH, so the management API is not tested with it",
        "Install Terraform (1.3 or newer) to test everything.");
    Terraform terraform = new Terraform(CONFIGURATIONS.resolve(configuration), directory, endpoint);
    terraform.copy("versions.tf");
    // With nothing but the provider's name and version, only the provider can be missing.
    Ended init = terraform.run("init");
    LoudSkip.unless(
        init.exitCode() == 0,
        "the management API is not tested with Terraform: " + init.err().strip(),
        "Give Terraform access to the registry or to a mirror (TF_CLI_CONFIG_FILE) to test"
            + " everything.");
    terraform.copyAll();
    return terraform;
  }

  /**
   * Makes everything as this edition of the configuration wants it. Reads nothing back before: that
   * is what {@link #planIsClean} does, after each change.
   */
  void apply(int edition) throws Exception {
    succeed(run("apply", "-auto-approve", "-refresh=false", "-var", "edition=" + edition));
  }

  /** Asserts that everything is as this edition of the configuration wants it. */
  void planIsClean(int edition) throws Exception {
    Ended plan = run("plan", "-detailed-exitcode", "-var", "edition=" + edition);
    // 0: no changes; 1: an error; 2: changes.
    assertThat(plan.exitCode()).as("%s\n%s", plan.out(), plan.err()).isZero();
  }

  /** Destroys everything, as it was last read back. */
  void destroy(int edition) throws Exception {
    succeed(run("destroy", "-auto-approve", "-refresh=false", "-var", "edition=" + edition));
  }

  /** A value of the applied configuration's outputs. */
  String output(String name) throws Exception {
    Ended output = terraform("output", "-raw", name);
    assertThat(output.exitCode()).as(output.err()).isZero();
    return output.out().strip();
  }

  /** The provider's types of this kind that begin with this prefix. */
  Set<String> types(String kind, String prefix) throws Exception {
    Ended schema = terraform("providers", "schema", "-json");
    assertThat(schema.exitCode()).as(schema.err()).isZero();
    JsonNode provider =
        new ObjectMapper().readTree(schema.out()).get("provider_schemas").elements().next();
    Set<String> types = new TreeSet<>();
    provider.get(kind).fieldNames().forEachRemaining(types::add);
    types.removeIf(type -> !type.startsWith(prefix));
    return types;
  }

  /** All of the configuration of REST APIs as text. */
  static String configuration() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files(CONFIGURATIONS.resolve("terraform"))) {
      text.append(Files.readString(file)).append('\n');
    }
    return text.toString();
  }

  private void copyAll() throws IOException {
    for (Path file : files(configuration)) {
      if (!file.endsWith("versions.tf")) {
        copy(file.getFileName().toString());
      }
    }
  }

  private void copy(String file) throws IOException {
    Files.copy(configuration.resolve(file), directory.resolve(file));
  }

  private static List<Path> files(Path configuration) throws IOException {
    try (Stream<Path> files = Files.list(configuration)) {
      return files.sorted().toList();
    }
  }

  private static void succeed(Ended ended) {
    assertThat(ended.exitCode()).as("%s\n%s", ended.out(), ended.err()).isZero();
  }

  private Ended run(String command, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(command, "-no-color"));
    if (!command.equals("init")) {
      all.addAll(List.of("-var", "endpoint=" + endpoint));
    }
    all.addAll(List.of(arguments));
    return terraform(all.toArray(String[]::new));
  }

  private Ended terraform(String... arguments) throws Exception {
    String[] command =
        Stream.concat(Stream.of("terraform"), Stream.of(arguments)).toArray(String[]::new);
    return CommandProcess.run(environment, directory, command);
  }
}
