package dev.postern.emulator.invoke.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which schemas the members of an array or object must satisfy.
 *
 * @param items one schema for every item, or one each for the first ones
 * @param everyItem whether {@code items} is one for all
 * @param moreItems the schema of items after those; none or one
 * @param properties schemas by property name
 * @param patterns schemas by pattern of property names
 * @param moreProperties the schema of properties that neither names; none or one
 */
record MemberSchemas(
    List<CompiledSchema> items,
    boolean everyItem,
    List<CompiledSchema> moreItems,
    Map<String, CompiledSchema> properties,
    Map<EcmaPattern, CompiledSchema> patterns,
    List<CompiledSchema> moreProperties) {
  static final MemberSchemas NONE =
      new MemberSchemas(List.of(), false, List.of(), Map.of(), Map.of(), List.of());

  List<CompiledSchema> ofItem(int index) {
    if (everyItem) {
      return items;
    }
    return index < items.size() ? List.of(items.get(index)) : moreItems;
  }

  List<CompiledSchema> ofProperty(String name, BodyCheck check) {
    List<CompiledSchema> schemas = new ArrayList<>(1);
    CompiledSchema named = properties.get(name);
    if (named != null) {
      schemas.add(named);
    }
    patterns.forEach(
        (pattern, schema) -> {
          if (pattern.matches(name, check)) {
            schemas.add(schema);
          }
        });
    return schemas.isEmpty() ? moreProperties : schemas;
  }
}
