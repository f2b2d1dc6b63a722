package dev.postern.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code postern --version} says. */
final class ProductVersion implements IVersionProvider {
  /** Public for picocli, which makes it by reflection. */
  public ProductVersion() {}

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {
      "Postern " + version, "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
