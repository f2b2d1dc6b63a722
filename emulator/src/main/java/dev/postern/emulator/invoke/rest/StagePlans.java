package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.World;
import dev.postern.emulator.state.Worlds;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * The plans of the stages that were invoked, each compiled once and kept as long as the stage and
 * its deployment are the objects it was compiled from. A stage with a canary has two plans, between
 * which requests are split at random.
 *
 * <p>Nobody tells when a stage or an API goes. A plan whose stage is gone is dropped when it is
 * asked for again, or by the sweep that happens whenever the plans have doubled since the last one;
 * so there are never more than twice as many plans as stages that live, and a few.
 */
final class StagePlans {
  private static final int SLACK = 16;

  private final Worlds worlds;
  private final PlanCompiler compiler;
  private final IdSource random;
  private final ConcurrentMap<Key, StagePlan> plans = new ConcurrentHashMap<>();
  private volatile int sweepAbove = SLACK;

  private record Key(World world, String apiId, String stage, boolean canary) {}

  StagePlans(Worlds worlds, PlanCompiler compiler, IdSource random) {
    this.worlds = worlds;
    this.compiler = compiler;
    this.random = random;
  }

  /**
   * The plan that one request to a stage gets, as the stage is now; empty when there is no such
   * stage or no deployment in it.
   */
  Optional<StagePlan> find(World world, RestApiTree api, String stageName) {
    Optional<Stage> stage = api.stage(stageName);
    boolean canary = stage.map(this::goesToCanary).orElse(false);
    Key key = new Key(world, api.id(), stageName, canary);
    Optional<FrozenDeployment> deployment =
        stage.flatMap(found -> api.deployment(Release.of(found, canary).deploymentId()));
    if (stage.isEmpty() || deployment.isEmpty()) {
      plans.remove(key);
      return Optional.empty();
    }
    StagePlan known = plans.get(key);
    if (known != null && known.isCompiledFrom(stage.get(), deployment.get())) {
      return Optional.of(known);
    }
    return Optional.of(compile(key, stage.get(), deployment.get()));
  }

  private boolean goesToCanary(Stage stage) {
    CanarySettings canary = stage.canarySettings();
    return canary != null
        && canary.percentTraffic() != null
        && random.chance(canary.percentTraffic());
  }

  private StagePlan compile(Key key, Stage stage, FrozenDeployment deployment) {
    StagePlan plan =
        compiler.compile(key.world(), stage, deployment, Release.of(stage, key.canary()));
    plans.put(key, plan);
    if (plans.size() > sweepAbove) {
      plans.entrySet().removeIf(entry -> !isCurrent(entry.getKey(), entry.getValue()));
      sweepAbove = 2 * plans.size() + SLACK;
    }
    return plan;
  }

  private boolean isCurrent(Key key, StagePlan plan) {
    return worlds.all().contains(key.world())
        && key.world()
            .restApis()
            .find(key.apiId())
            .filter(api -> isCurrent(api, key, plan))
            .isPresent();
  }

  private static boolean isCurrent(RestApiTree api, Key key, StagePlan plan) {
    return api.stage(key.stage())
        .flatMap(
            stage ->
                api.deployment(Release.of(stage, key.canary()).deploymentId())
                    .filter(deployment -> plan.isCompiledFrom(stage, deployment)))
        .isPresent();
  }

  /** How many plans are kept. */
  int size() {
    return plans.size();
  }
}
