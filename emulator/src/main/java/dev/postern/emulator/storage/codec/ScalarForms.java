package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** The forms of all types without parts. */
final class ScalarForms {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<Type, Form> forms = new HashMap<>();

  /**
   * The forms.
   *
   * @param base paths below it are written relative to it, so that it can be moved
   */
  ScalarForms(Path base) {
    texts();
    numbers();
    forms.put(Path.class, path(base.toAbsolutePath().normalize()));
    forms.put(java.security.PrivateKey.class, new PrivateKeyForm());
  }

  /** The form of that type, if it has no parts. */
  Optional<Form> of(Type type) {
    if (type instanceof Class<?> c && c.isEnum()) {
      return Optional.of(new EnumForm(c));
    }
    return Optional.ofNullable(forms.get(type));
  }

  private void texts() {
    forms.put(String.class, ScalarForm.text("text", String.class::cast, text -> text));
    forms.put(Instant.class, ScalarForm.text("time", Object::toString, Instant::parse));
    forms.put(LocalDate.class, ScalarForm.text("date", Object::toString, LocalDate::parse));
    forms.put(Duration.class, ScalarForm.text("duration", Object::toString, Duration::parse));
    forms.put(URI.class, ScalarForm.text("URI", Object::toString, URI::create));
    forms.put(
        byte[].class,
        ScalarForm.text(
            "base64",
            bytes -> Base64.getEncoder().encodeToString((byte[]) bytes),
            Base64.getDecoder()::decode));
    forms.put(
        SdkBytes.class,
        ScalarForm.text(
            "base64",
            bytes -> Base64.getEncoder().encodeToString(((SdkBytes) bytes).asByteArrayUnsafe()),
            text -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text))));
  }

  private void numbers() {
    Form bool =
        new ScalarForm(
            "truth value",
            JsonNode::isBoolean,
            value -> JSON.booleanNode((Boolean) value),
            JsonNode::booleanValue);
    Form integer =
        new ScalarForm(
            "integer",
            JsonNode::canConvertToInt,
            value -> JSON.numberNode((Integer) value),
            JsonNode::intValue);
    Form whole =
        new ScalarForm(
            "integer",
            json -> json.isIntegralNumber() && json.canConvertToLong(),
            value -> JSON.numberNode((Long) value),
            JsonNode::longValue);
    Form decimal =
        new ScalarForm(
            "number",
            JsonNode::isNumber,
            value -> JSON.numberNode((Double) value),
            JsonNode::doubleValue);
    forms.putAll(Map.of(boolean.class, bool, Boolean.class, bool, int.class, integer));
    forms.putAll(Map.of(Integer.class, integer, long.class, whole, Long.class, whole));
    forms.putAll(Map.of(double.class, decimal, Double.class, decimal));
  }

  private static Form path(Path base) {
    return ScalarForm.text(
        "path",
        value -> {
          Path path = ((Path) value).toAbsolutePath().normalize();
          return path.startsWith(base)
              ? base.relativize(path).toString().replace('\\', '/')
              : path.toString();
        },
        text -> base.resolve(text));
  }

  /** Constants by their names; those of the SDK by the names that AWS has for them. */
  private record EnumForm(Class<?> type) implements Form {
    @Override
    public JsonNode write(Object value) {
      return JSON.textNode(value.toString());
    }

    @Override
    public Object read(JsonNode json) {
      for (Object constant : type.getEnumConstants()) {
        if (constant.toString().equals(json.textValue())) {
          return constant;
        }
      }
      throw new UnreadableValueException(
          json.asText() + " is not known as a " + type.getSimpleName());
    }
  }
}
