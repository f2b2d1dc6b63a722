package dev.postern.junit;

import dev.postern.emulator.ServedApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Finds the imported API that a test means. */
final class Stages {
  private Stages() {}

  /**
   * The API of that name in that stage.
   *
   * @param word its document, title or id; empty for any
   * @param stage empty for any
   * @throws ParameterResolutionException when there is none, or more than one
   */
  static ServedApi find(Map<Declared.Api, ServedApi> served, String word, String stage) {
    List<ServedApi> meant =
        served.entrySet().stream()
            .filter(api -> word.isEmpty() || isMeant(api, word))
            .map(Map.Entry::getValue)
            .filter(api -> stage.isEmpty() || api.stage().equals(stage))
            .distinct()
            .toList();
    if (meant.size() != 1) {
      throw new ParameterResolutionException(
          "%s stage%s%s: %s"
              .formatted(
                  meant.isEmpty() ? "There is no imported" : "There is more than one imported",
                  word.isEmpty() ? "" : " of '" + word + "'",
                  stage.isEmpty() ? "" : " named '" + stage + "'",
                  there(served)));
    }
    return meant.get(0);
  }

  private static boolean isMeant(Map.Entry<Declared.Api, ServedApi> api, String word) {
    return api.getKey().isMeantBy(word)
        || api.getValue().name().equals(word)
        || api.getValue().apiId().equals(word);
  }

  private static String there(Map<Declared.Api, ServedApi> served) {
    return served.isEmpty()
        ? "nothing was imported; say which document with @ImportApi"
        : served.entrySet().stream()
            .map(api -> api.getKey().document() + " in stage " + api.getKey().stage())
            .collect(Collectors.joining(", ", "there are ", ""));
  }
}
