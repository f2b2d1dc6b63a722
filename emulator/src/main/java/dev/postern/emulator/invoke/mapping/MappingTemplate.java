package dev.postern.emulator.invoke.mapping;

import org.apache.velocity.Template;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.parser.ParseException;

/** A mapping template (VTL), parsed once and rendered many times by any number of threads. */
public final class MappingTemplate {
  private final String name;
  private final Template template;
  private final JsonPaths paths = new JsonPaths();

  private MappingTemplate(String name, Template template) {
    this.name = name;
    this.template = template;
  }

  /**
   * Parses a template.
   *
   * @param name what messages call it, such as {@code request template application/json of POST
   *     /pets}
   * @param source the VTL text
   * @throws MappingException when it does not parse; the message names the line and column
   */
  public static MappingTemplate parse(String name, String source) {
    try {
      return new MappingTemplate(name, VtlEngine.shared().compile(name, source));
    } catch (ParseException | VelocityException e) {
      throw VtlFailure.of(name, e);
    } catch (StackOverflowError e) {
      throw VtlFailure.tooDeep(name);
    }
  }

  /**
   * Renders the template.
   *
   * @throws MappingException when rendering fails; the message names the line and the cause
   */
  public String render(MappingScope scope) {
    TemplateOutput output = new TemplateOutput();
    try {
      template.merge(new RenderScope(scope, paths), output);
    } catch (RuntimeException e) {
      throw VtlFailure.of(name, e);
    } catch (StackOverflowError e) {
      throw VtlFailure.tooDeep(name);
    }
    return output.toString();
  }
}
