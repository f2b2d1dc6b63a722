package dev.postern.emulator.admin;

import java.util.List;

/**
 * The answer of {@code GET /_postern/routes}; its members are the page's JSON.
 *
 * @param apis every API of every account and Region
 */
public record DeployedApis(List<DeployedApi> apis) {
  /**
   * One API.
   *
   * @param apiId its id
   * @param apiName its name
   * @param account the account it belongs to
   * @param region the Region it belongs to
   * @param stages its stages' names
   * @param routes what its stages serve
   */
  public record DeployedApi(
      String apiId,
      String apiName,
      String account,
      String region,
      List<String> stages,
      List<StageRoute> routes) {}
}
