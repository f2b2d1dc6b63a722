package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The form of one record type: its components in their order. What a component is when it is absent
 * is not written, so that a component that is added later does not make old files unreadable.
 */
final class RecordForm implements Form {
  private final Class<?> type;
  private final Constructor<?> constructor;
  private final Map<String, Member> members = new LinkedHashMap<>();

  private record Member(int index, Method accessor, Form form) {}

  RecordForm(Class<?> type, Function<Type, Form> forms) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    this.constructor = constructor(type, components);
    for (int i = 0; i < components.length; i++) {
      Method accessor = components[i].getAccessor();
      accessor.setAccessible(true);
      Form form = forms.apply(components[i].getGenericType());
      members.put(components[i].getName(), new Member(i, accessor, form));
    }
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent... components) {
    try {
      Constructor<?> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      return canonical;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  @Override
  public ObjectNode write(Object value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    members.forEach(
        (name, member) -> {
          Object held = held(member, value);
          if (!held.equals(member.form().absent())) {
            object.set(name, member.form().write(held));
          }
        });
    return object;
  }

  private static Object held(Member member, Object value) {
    try {
      return member.accessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + member.accessor(), e);
    }
  }

  @Override
  public Object read(JsonNode json) {
    if (!json.isObject()) {
      throw new UnreadableValueException("is no " + type.getSimpleName());
    }
    refuseUnknown(json);
    Object[] arguments = new Object[members.size()];
    members.forEach((name, member) -> arguments[member.index()] = read(name, member, json));
    return made(arguments);
  }

  private void refuseUnknown(JsonNode json) {
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      if (!members.containsKey(each.getKey())) {
        throw new UnreadableValueException("is not known in a " + type.getSimpleName())
            .in(each.getKey());
      }
    }
  }

  private static Object read(String name, Member member, JsonNode json) {
    JsonNode there = json.get(name);
    try {
      Object value = there == null ? member.form().absent() : member.form().read(there);
      if (value == null) {
        throw new UnreadableValueException("is missing");
      }
      return value;
    } catch (UnreadableValueException e) {
      throw e.in(name);
    }
  }

  private Object made(Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new UnreadableValueException(
          "is no " + type.getSimpleName() + ": " + e.getTargetException().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }
}
