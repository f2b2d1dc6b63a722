package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** One model class, compiled: its members by the place where they travel. */
final class Shape {
  private final Map<MarshallLocation, List<Member>> byLocation = new HashMap<>();
  private final Map<String, Member> payloadByName = new HashMap<>();
  private final Optional<Member> explicitPayload;

  Shape(List<Member> members) {
    Optional<Member> payload = Optional.empty();
    for (Member member : members) {
      if (member.field().containsTrait(PayloadTrait.class)) {
        payload = Optional.of(member);
      } else {
        byLocation.computeIfAbsent(member.field().location(), l -> new ArrayList<>()).add(member);
      }
    }
    explicitPayload = payload;
    at(MarshallLocation.PAYLOAD).forEach(member -> payloadByName.put(member.wireName(), member));
  }

  /** The members that travel there, without the {@link #explicitPayload()}. */
  List<Member> at(MarshallLocation location) {
    return byLocation.getOrDefault(location, List.of());
  }

  /** The member that is the whole body, if the model names one. */
  Optional<Member> explicitPayload() {
    return explicitPayload;
  }

  /** Reads a JSON object into the builder. Unknown members are skipped, as AWS does. */
  void readPayload(JsonParser json, SdkPojo builder) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw MalformedInputException.unexpected(json, "Expected null");
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      Member member = payloadByName.get(name);
      if (member == null) {
        json.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        member.set(builder, member.form().read(json));
      }
    }
  }

  /** Writes the members of the body as a JSON object. Absent members are left out. */
  void writePayload(SdkPojo structure, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Member member : at(MarshallLocation.PAYLOAD)) {
      Optional<Object> value = member.get(structure);
      if (value.isPresent()) {
        json.writeFieldName(member.wireName());
        member.form().write(value.get(), json);
      }
    }
    json.writeEndObject();
  }

  /**
   * Reads the members from a form into the builder. Unknown parameters are skipped, as AWS does.
   *
   * @param prefix what stands before a member's name: nothing, or the structure's name and a dot
   */
  void readPayload(FormParameters form, String prefix, SdkPojo builder) {
    for (Member member : at(MarshallLocation.PAYLOAD)) {
      member
          .form()
          .read(form, prefix + member.wireName())
          .ifPresent(value -> member.set(builder, value));
    }
  }

  /** Writes the members as XML elements. Absent members are left out. */
  void writePayload(SdkPojo structure, XmlWriter xml) throws XMLStreamException {
    for (Member member : at(MarshallLocation.PAYLOAD)) {
      Optional<Object> value = member.get(structure);
      if (value.isPresent()) {
        member.form().write(member.field().unmarshallLocationName(), value.get(), xml);
      }
    }
  }
}
