package dev.postern.junit;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an extension was built with.
 *
 * @param config how the gateway is started
 * @param scope how far it reaches
 * @param apis the documents
 * @param stubs the origins that stubs take the place of
 * @param preparations what is done to the gateway beside
 */
record Declared(
    PosternConfig config,
    Scope scope,
    List<Api> apis,
    List<String> stubs,
    List<Consumer<Postern>> preparations) {
  /**
   * A document.
   *
   * @param document its name
   * @param stage the stage to deploy to
   */
  record Api(String document, String stage) {
    static Api of(ImportApi annotation) {
      return new Api(annotation.value(), annotation.stage());
    }

    /** Whether a test may mean it by that word. */
    boolean isMeantBy(String word) {
      String file = document.substring(document.lastIndexOf('/') + 1);
      int dot = file.lastIndexOf('.');
      return word.equals(document)
          || word.equals(file)
          || word.equals(dot < 0 ? file : file.substring(0, dot));
    }
  }

  static Declared nothing(Scope scope) {
    return new Declared(PosternConfig.defaults(), scope, List.of(), List.of(), List.of());
  }

  Declared with(PosternConfig changed) {
    return new Declared(changed, scope, apis, stubs, preparations);
  }

  Declared with(Scope changed) {
    return new Declared(config, changed, apis, stubs, preparations);
  }

  Declared with(Api further) {
    return new Declared(config, scope, and(apis, further), stubs, preparations);
  }

  Declared withStub(String origin) {
    return new Declared(config, scope, apis, and(stubs, origin), preparations);
  }

  Declared with(Consumer<Postern> further) {
    return new Declared(config, scope, apis, stubs, and(preparations, further));
  }

  private static <T> List<T> and(List<T> list, T further) {
    List<T> longer = new ArrayList<>(list);
    longer.add(further);
    return List.copyOf(longer);
  }
}
