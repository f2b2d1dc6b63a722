package dev.postern.emulator.invoke.mapping;

import java.util.List;

/**
 * An object of Postern's own that templates call, {@code $input} or {@code $util}. Dispatch is a
 * plain switch, so that a template reaches what is listed and nothing else, without reflection.
 */
sealed interface TemplateObject permits InputVariable, UtilVariable {
  /**
   * Calls a method; {@link Absent#ABSENT} when there is none of that name and number of arguments.
   *
   * @throws MappingException when the arguments cannot be worked on
   */
  Object call(String method, List<Object> arguments);

  /** A property such as {@code $input.body}; {@link Absent#ABSENT} when there is none. */
  Object property(String name);
}
