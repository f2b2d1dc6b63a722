package dev.postern.emulator.invoke.mapping;

/** A mapping template (VTL), parsed once and rendered many times by any number of threads. */
public final class MappingTemplate {
  private MappingTemplate() {}

  /**
   * Parses a template.
   *
   * @param name what messages call it, such as {@code request template application/json of POST
   *     /pets}
   * @param source the VTL text
   * @throws MappingException when it does not parse; the message names the line and column
   */
  public static MappingTemplate parse(String name, String source) {
    throw new MappingException("skeleton: " + name + source);
  }

  /**
   * Renders the template.
   *
   * @throws MappingException when rendering fails; the message names the line and the cause
   */
  public String render(MappingScope scope) {
    throw new MappingException("skeleton: " + scope);
  }
}
