package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** The Lambda function that gives a pet a home. */
public final class Adoption implements RequestHandler<Adoption.Request, Map<String, String>> {
  /** Who wants which pet. */
  public record Request(String petId, String by) {}

  @Override
  public Map<String, String> handleRequest(Request request, Context context) {
    return Map.of("adopted", "pet " + request.petId() + " by " + request.by());
  }
}
