package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.storage.Kind;
import dev.postern.emulator.storage.codec.Codec;
import dev.postern.emulator.storage.codec.Filled;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.Layer;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of every kind comes back as it was. */
class KindsTest {
  private final Codec codec = new Codec(Path.of("/state/lambda"));

  static Stream<Class<?>> types() throws IllegalAccessException {
    List<Class<?>> types = new ArrayList<>();
    for (Field field : Kinds.class.getDeclaredFields()) {
      if (field.getType().equals(Kind.class)) {
        types.add(((Kind<?>) field.get(null)).type());
      }
    }
    types.addAll(List.of(LambdaFunction.class, Layer.class, FunctionCode.Image.class));
    types.addAll(List.of(FunctionCode.Directory.class, FunctionCode.Remote.class));
    return types.stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void aValueWithEveryMemberFilledComesBackAsItWas(Class<?> type) throws Exception {
    comesBack(type);
  }

  private <V> void comesBack(Class<V> type) throws Exception {
    for (V value : new Filled().each(type)) {
      JsonNode written = codec.write(type, value);
      assertThat(codec.read(type, written)).isEqualTo(value);
      assertThat(codec.write(type, codec.read(type, written)).toString())
          .isEqualTo(written.toString());
    }
  }
}
