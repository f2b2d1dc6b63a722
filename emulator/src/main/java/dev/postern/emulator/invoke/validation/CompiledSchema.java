package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A schema ready to check instances: its keywords in alphabetical order, then the schemas of the
 * instance's members. Where something is wrong already, members are not looked at: so the validator
 * does whose words AWS uses.
 */
final class CompiledSchema {
  private List<Keyword> keywords = List.of();
  private MemberSchemas members = MemberSchemas.NONE;

  /** A rule of a schema for the instance itself. */
  @FunctionalInterface
  interface Keyword {
    void check(JsonNode instance, BodyCheck check);
  }

  /** Gives the schema its content, once; references may name it before it has any. */
  void complete(List<Keyword> ownKeywords, MemberSchemas ownMembers) {
    keywords = List.copyOf(ownKeywords);
    members = ownMembers;
  }

  /** Checks an instance and tells {@code check} what is wrong. */
  void check(JsonNode instance, BodyCheck check) {
    check.enter(this, instance);
    keywords.forEach(keyword -> keyword.check(instance, check));
    if (check.isClean() && instance.isArray()) {
      for (int i = 0; i < instance.size(); i++) {
        checkMember(members.ofItem(i), instance.get(i), check);
      }
    } else if (check.isClean() && instance.isObject()) {
      for (String name : names(instance)) {
        checkMember(members.ofProperty(name, check), instance.get(name), check);
      }
    }
    check.leave();
  }

  private static void checkMember(List<CompiledSchema> schemas, JsonNode member, BodyCheck check) {
    for (CompiledSchema schema : schemas) {
      schema.check(member, check);
    }
  }

  /** The names of an object's members, sorted. */
  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    Collections.sort(names);
    return names;
  }
}
