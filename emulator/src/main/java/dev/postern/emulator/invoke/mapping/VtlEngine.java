package dev.postern.emulator.invoke.mapping;

import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.apache.velocity.Template;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.node.ASTDirective;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.util.introspection.Uberspect;
import org.slf4j.helpers.NOPLogger;

/**
 * The Velocity engine behind every mapping template, set to the ways of Velocity 1.7, whose traits
 * API Gateway shows (hyphens in identifiers among them), and closed: no resource loader, no {@code
 * #parse}, {@code #include} or {@code #evaluate}. Made when the first template is parsed; templates
 * share nothing in it.
 */
final class VtlEngine extends RuntimeInstance {
  /** Directives that would load or make up further templates. */
  private static final List<String> REFUSED = List.of("parse", "include", "evaluate");

  private static final VtlEngine SHARED = new VtlEngine();

  private final Sandbox sandbox;

  private VtlEngine() {
    setProperties(settings());
    init();
    sandbox = new Sandbox(this);
    REFUSED.forEach(this::removeDirective);
    getApplicationEventCartridge().addEventHandler(new ReferenceRules());
  }

  static VtlEngine shared() {
    return SHARED;
  }

  @Override
  public Uberspect getUberspect() {
    return sandbox;
  }

  /**
   * Parses a template without loading it from anywhere.
   *
   * @throws ParseException when the text is no VTL
   * @throws MappingException when it uses a directive that is closed
   */
  Template compile(String name, String source) throws ParseException {
    Template template = new Template();
    template.setRuntimeServices(this);
    template.setName(name);
    SimpleNode document = parse(new StringReader(source), template);
    refuseDirectives(name, document);
    template.setData(document);
    template.initDocument();
    Guards.install(document);
    return template;
  }

  private static void refuseDirectives(String template, Node node) {
    if (node instanceof ASTDirective directive && REFUSED.contains(directive.getDirectiveName())) {
      throw VtlFailure.at(
          template,
          directive,
          "#" + directive.getDirectiveName() + " is not available in mapping templates");
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      refuseDirectives(template, node.jjtGetChild(i));
    }
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put(RuntimeConstants.RUNTIME_LOG_INSTANCE, NOPLogger.NOP_LOGGER);
    settings.put(RuntimeConstants.RESOURCE_MANAGER_INSTANCE, new NoResources());
    settings.put(RuntimeConstants.RESOURCE_LOADERS, "");
    settings.put(RuntimeConstants.VM_LIBRARY, "");
    settings.put(RuntimeConstants.PARSER_POOL_SIZE, 1);
    settings.put(RuntimeConstants.INTERPOLATE_STRINGLITERALS, true);
    settings.put(RuntimeConstants.RUNTIME_STRING_INTERNING, false);
    settings.put(RuntimeConstants.MAX_NUMBER_LOOPS, RenderLimits.MOST_ROUNDS);
    settings.put(RuntimeConstants.CONVERSION_HANDLER_CLASS, "none");
    settings.put(RuntimeConstants.SPACE_GOBBLING, "bc");
    settings.put(RuntimeConstants.CHECK_EMPTY_OBJECTS, false);
    settings.put(RuntimeConstants.PARSER_HYPHEN_ALLOWED, true);
    settings.put(RuntimeConstants.VM_PERM_INLINE_LOCAL, true);
    settings.put(RuntimeConstants.VM_ENABLE_BC_MODE, true);
    settings.put("event_handler.invalid_references.quiet", true);
    settings.put("event_handler.invalid_references.null", true);
    return settings;
  }
}
