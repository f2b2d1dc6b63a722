package dev.postern.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names of entries, and targets of links, stay below the directory whatever they are. */
class EntryPathTest {
  private static final Path ROOT = Path.of("/somewhere/that/is/not/there");

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("..", ".", "", "a", "b c", "...", "a\\b", "~", "\u00e4")
        .list()
        .ofMaxSize(6)
        .map(names -> String.join("/", names));
  }

  @Property
  void anEntryLiesBelowTheDirectoryOrIsRefused(@ForAll("paths") String name) throws IOException {
    try {
      assertThat(EntryPath.parse(name).in(ROOT).normalize()).startsWithRaw(ROOT);
    } catch (IllegalArgumentException refused) {
      assertThat(name).matches("/.*|.*(\\.\\.|\\\\).*");
    }
  }

  @Property
  void aLinkLeadsBelowTheDirectoryOrIsRefused(
      @ForAll("paths") String parent, @ForAll("paths") String target) {
    List<String> place;
    try {
      place = EntryPath.parse(parent + "/link").names();
    } catch (IllegalArgumentException refused) {
      return;
    }
    try {
      new EntryPath(place).resolveLink(target);
    } catch (IllegalArgumentException refused) {
      return;
    }
    Path from = ROOT.resolve(String.join("/", place.subList(0, place.size() - 1)));
    assertThat(from.resolve(target).normalize()).startsWithRaw(ROOT);
  }
}
