package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ProviderMirrorTest {
  private static final String LAYOUT = "registry.terraform.io/hashicorp/aws/";

  @TempDir private Path directory;

  private ProviderMirror mirrors() {
    return new ProviderMirror(
        directory.resolve("home"), List.of(directory.resolve("usual")), directory.resolve("opt"));
  }

  private Path made(String folder) throws IOException {
    return Files.createDirectories(directory.resolve(folder));
  }

  private Map<String, String> environment(Map<String, String> given) throws IOException {
    return mirrors().environment(given, "5.1.0", directory);
  }

  @Test
  void aMirrorIsFoundInTheUsualPlacesAndBelowFoldersNamedForTerraform() throws IOException {
    assertThat(mirrors().find("5.1.0")).isEmpty();

    made("opt/other/" + LAYOUT + "5.1.0");
    made("opt/terraform/a/b/" + LAYOUT + "5.1.0");
    assertThat(mirrors().find("5.1.0")).isEmpty();

    made("opt/my-terraform/plugins/" + LAYOUT + "5.1.0");
    assertThat(mirrors().find("5.1.0")).contains(directory.resolve("opt/my-terraform/plugins"));
    made("opt/a-terraform/" + LAYOUT + "5.1.0");
    assertThat(mirrors().find("5.1.0")).contains(directory.resolve("opt/a-terraform"));
    made("usual/" + LAYOUT + "5.1.0");
    assertThat(mirrors().find("5.1.0")).contains(directory.resolve("usual"));
    made("home/.terraform.d/plugins/" + LAYOUT + "5.1.0");
    assertThat(mirrors().find("5.1.0")).contains(directory.resolve("home/.terraform.d/plugins"));
  }

  @Test
  void onlyTheVersionThatIsNeededWillDo() throws IOException {
    made("opt/tf-plugins/" + LAYOUT + "5.1.0");
    Files.createFile(
        made("opt/tf-packed/" + LAYOUT).resolve("terraform-provider-aws_5.2.0_linux_amd64.zip"));

    assertThat(mirrors().find("5.1.0")).contains(directory.resolve("opt/tf-plugins"));
    assertThat(mirrors().find("5.2.0")).contains(directory.resolve("opt/tf-packed"));
    assertThat(mirrors().find("5.3.0")).isEmpty();
  }

  @Test
  void theDevelopersOwnConfigurationIsLeftAlone() throws IOException {
    made("usual/" + LAYOUT + "5.1.0");
    Path own = Files.createFile(directory.resolve("own.tfrc"));

    assertThat(environment(Map.of("TF_CLI_CONFIG_FILE", own.toString()))).isEmpty();

    Files.createFile(made("home").resolve(".terraformrc"));
    assertThat(environment(Map.of())).isEmpty();
  }

  @Test
  void aConfigurationThatIsNotThereCountsAsNone() throws IOException {
    Map<String, String> given = Map.of("TF_CLI_CONFIG_FILE", directory.resolve("gone").toString());

    assertThat(environment(given)).isEqualTo(Map.of("TF_CLI_CONFIG_FILE", ""));

    made("usual/" + LAYOUT + "5.1.0");
    assertThat(environment(given))
        .isEqualTo(Map.of("TF_CLI_CONFIG_FILE", directory.resolve("mirror.tfrc").toString()));
    assertThat(directory.resolve("mirror.tfrc"))
        .hasContent(
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
                .formatted(directory.resolve("usual")));
  }
}
