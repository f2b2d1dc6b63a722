package dev.postern.emulator.invoke.mapping;

import com.jayway.jsonpath.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code $input} of one rendering: the body and the method request's parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Variables
 *     for data transformations</a>
 */
final class InputVariable implements TemplateObject {
  /** What a path that looks everywhere costs for each character of the body. */
  private static final long SEARCH = 20;

  private final Payload payload;
  private final RequestParameters parameters;
  private final JsonPaths paths;
  private @Nullable Map<String, Object> allParameters;

  InputVariable(Payload payload, RequestParameters parameters, JsonPaths paths) {
    this.payload = payload;
    this.parameters = parameters;
    this.paths = paths;
  }

  @Override
  public Object call(String method, List<Object> arguments) {
    return switch (arguments.size()) {
      case 0 -> method.equals("params") ? params() : Absent.ABSENT;
      case 1 -> call(method, String.valueOf(arguments.get(0)));
      default -> Absent.ABSENT;
    };
  }

  @Override
  public Object property(String name) {
    return name.equals("body") ? payload.text() : Absent.ABSENT;
  }

  private Object call(String method, String argument) {
    return switch (method) {
      case "json" -> json(argument);
      case "path" -> path(argument);
      case "params" -> parameters.find(argument).orElse("");
      default -> Absent.ABSENT;
    };
  }

  /** No body at all is an empty object; a path that finds nothing is an empty string. */
  private String json(String expression) {
    if (payload.isBlank()) {
      return expression.equals("$") ? "{}" : "\"\"";
    }
    Object found = Absent.orEmpty(find(expression));
    RenderLimits.current().weigh(found);
    return Json.print(found);
  }

  private Object path(String expression) {
    Object found = payload.isBlank() ? Absent.ABSENT : find(expression);
    return found == null ? Absent.ABSENT : found;
  }

  private @Nullable Object find(String expression) {
    JsonPath path = paths.get(expression);
    if (!path.isDefinite()) {
      RenderLimits.current().work(SEARCH * payload.text().length());
    }
    return Json.find(payload.json(), path);
  }

  private Map<String, Object> params() {
    Map<String, Object> all = allParameters;
    if (all == null) {
      all = new LinkedHashMap<>();
      all.put("path", new LinkedHashMap<>(parameters.path()));
      all.put("querystring", parameters.queryByName());
      all.put("header", parameters.headersByName());
      allParameters = all;
    }
    return all;
  }
}
