package dev.postern.emulator.invoke.mapping;

import java.nio.charset.StandardCharsets;
import org.apache.velocity.Template;
import org.apache.velocity.runtime.parser.ParseException;

/** A mapping template (VTL), parsed once and rendered many times by any number of threads. */
public final class MappingTemplate {
  /** The quota of API Gateway for a mapping template, in bytes. */
  private static final int LARGEST = 300 * 1024;

  private final String name;
  private final String source;
  private final Template template;
  private final JsonPaths paths = new JsonPaths();

  private MappingTemplate(String name, String source, Template template) {
    this.name = name;
    this.source = source;
    this.template = template;
  }

  /**
   * Parses a template.
   *
   * @param name what messages call it, such as {@code request template application/json of POST
   *     /pets}
   * @param source the VTL text
   * @throws MappingException when it is larger than API Gateway allows or does not parse; the
   *     message names the line and column
   */
  public static MappingTemplate parse(String name, String source) {
    if (source.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new MappingException(name + ": it is larger than 300 KB");
    }
    try {
      return new MappingTemplate(name, source, VtlEngine.shared().compile(name, source));
    } catch (MappingException e) {
      throw e.inTemplate(source);
    } catch (ParseException | RuntimeException e) {
      throw VtlFailure.of(name, e).inTemplate(source);
    } catch (StackOverflowError e) {
      throw VtlFailure.tooDeep(name).inTemplate(source);
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
      RenderLimits limits = new RenderLimits();
      limits.during(() -> template.merge(new RenderScope(scope, paths, limits), output));
    } catch (RuntimeException e) {
      throw VtlFailure.of(name, e).inTemplate(source);
    } catch (StackOverflowError e) {
      throw VtlFailure.tooDeep(name).inTemplate(source);
    }
    return output.toString();
  }
}
