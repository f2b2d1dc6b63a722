package dev.postern.cli;

import java.util.List;

/** What the gateway serves: the answer of {@code GET /_postern/routes}. */
record RoutesPage(List<Api> apis) {
  /**
   * One API.
   *
   * @param apiId its id
   * @param apiName its name
   * @param account the account it belongs to
   * @param region the Region it belongs to
   * @param stages its stages
   * @param routes its deployed methods, over all stages
   */
  record Api(
      String apiId,
      String apiName,
      String account,
      String region,
      List<String> stages,
      List<DeployedRoute> routes) {
    /** The API as a user would speak of it. */
    String title() {
      return apiName + " (" + apiId + ")";
    }
  }

  static RoutesPage of(GatewayClient gateway) {
    return gateway.get("/_postern/routes", RoutesPage.class);
  }
}
