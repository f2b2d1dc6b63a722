package dev.postern.emulator.storage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;

class CodecTest {
  private final Codec codec = new Codec(Path.of("/state"));
  private final ObjectMapper json = new ObjectMapper();

  sealed interface Animal {
    record Cat(String name, int lives) implements Animal {}

    record Fish(Optional<Duration> remembers) implements Animal {}
  }

  enum Size {
    SMALL,
    LARGE
  }

  record Zoo(
      Map<String, Animal> animals, Set<Size> sizes, OptionalInt visitors, Path map, byte[] image) {}

  record House(List<Animal> animals, Optional<Instant> built) {}

  private JsonNode tree(String text) throws Exception {
    return json.readTree(text.replace('\'', '"'));
  }

  @Test
  void everyMemberStandsInItsOrderAndPathsBelowTheBaseAreRelative() throws Exception {
    Zoo zoo =
        new Zoo(
            Map.of("a", new Animal.Cat("Tom", 9)),
            Set.of(Size.LARGE),
            OptionalInt.of(3),
            Path.of("/state/maps/one"),
            new byte[] {1, 2, 3});
    JsonNode written = codec.write(Zoo.class, zoo);
    assertThat(written.toString())
        .isEqualTo(
            "{'animals':{'a':{'type':'Cat','name':'Tom','lives':9}},'sizes':['LARGE'],'visitors':3,'map':'maps/one','image':'AQID'}"
                .replace('\'', '"'));
    Zoo read = codec.read(Zoo.class, written);
    assertThat(read).usingRecursiveComparison().isEqualTo(zoo);
  }

  @Test
  void whatIsAbsentIsNotWrittenAndReadAsAbsent() throws Exception {
    House empty = new House(List.of(), Optional.empty());
    assertThat(codec.write(House.class, empty)).isEqualTo(tree("{}"));
    assertThat(codec.read(House.class, tree("{}"))).isEqualTo(empty);
  }

  @Test
  void anEmptyListOfTheSdkIsNotAnAbsentOne() throws Exception {
    RestApi api = RestApi.builder().id("a").binaryMediaTypes(List.of()).build();
    assertThat(codec.write(RestApi.class, api)).isEqualTo(tree("{'id':'a','binaryMediaTypes':[]}"));
    assertThat(codec.read(RestApi.class, codec.write(RestApi.class, api)).hasBinaryMediaTypes())
        .isTrue();
    assertThat(codec.read(RestApi.class, tree("{'id':'a'}")).hasBinaryMediaTypes()).isFalse();
  }

  @Test
  void modelClassesOfTheSdkComeBackAsTheyWere() throws Exception {
    for (Class<?> type : List.of(RestApi.class, Stage.class, Method.class)) {
      comesBack(type);
    }
  }

  private <V> void comesBack(Class<V> type) throws Exception {
    for (V value : new Filled().each(type)) {
      JsonNode written = codec.write(type, value);
      assertThat(codec.read(type, written)).isEqualTo(value);
      assertThat(codec.write(type, codec.read(type, written))).isEqualTo(written);
    }
  }

  @Test
  void aMemberThatIsNotKnownIsRefusedAndNamed() {
    assertRefused(House.class, "{'garden':1}", "garden: is not known in a House");
    assertRefused(RestApi.class, "{'colour':'red'}", "colour: is not known");
    assertRefused(Stage.class, "{'canarySettings':{'x':1}}", "canarySettings.x: is not known");
  }

  @Test
  void whatIsOfAnotherTypeIsRefusedAtItsPlace() {
    assertRefused(
        House.class,
        "{'animals':[{'type':'Cat','name':'Tom','lives':'nine'}]}",
        "animals.0.lives: is no integer");
    assertRefused(House.class, "{'animals':[{'type':'Cat'}]}", "animals.0.name: is missing");
    assertRefused(
        House.class,
        "{'animals':[{'type':'Dog'}]}",
        "animals.0: type 'Dog' is not known of a Animal");
    assertRefused(
        House.class,
        "{'built':'yesterday'}",
        "built: is no time: Text 'yesterday' could not be parsed at index 0");
    assertRefused(House.class, "[]", "is no House");
  }

  private void assertRefused(Class<?> type, String text, String message) {
    assertThatThrownBy(() -> codec.read(type, tree(text)))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(message);
  }
}
