package dev.postern.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds the documents that test classes name. */
final class Documents {
  private Documents() {}

  /**
   * The text of a document.
   *
   * @throws ExtensionConfigurationException when there is none of that name
   */
  static String read(String name, Class<?> testClass) {
    try {
      Optional<URL> resource = resource(name, testClass);
      if (resource.isPresent()) {
        try (InputStream in = resource.get().openStream()) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
      if (Files.isRegularFile(Path.of(name))) {
        return Files.readString(Path.of(name));
      }
    } catch (IOException e) {
      throw new ExtensionConfigurationException(name + " cannot be read: " + e, e);
    }
    throw new ExtensionConfigurationException(
        "There is no %s: not as a resource beside %s, not as a resource of the class path, and not as a file in %s"
            .formatted(name, testClass.getName(), Path.of("").toAbsolutePath()));
  }

  private static Optional<URL> resource(String name, Class<?> testClass) {
    String absolute = name.startsWith("/") ? name.substring(1) : name;
    return Optional.ofNullable(testClass.getResource(name))
        .or(() -> Optional.ofNullable(testClass.getClassLoader().getResource(absolute)));
  }
}
