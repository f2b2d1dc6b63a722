package dev.postern.emulator.state;

import dev.postern.emulator.storage.FileStorage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;
import software.amazon.awssdk.services.iam.model.User;

/**
 * A process that changes state until it is killed, and says on its standard output what it is about
 * to do and what it has done: {@code try KEY STATE}, {@code ack KEY STATE}. Each of its threads has
 * values of its own; all users are in the one tree of IAM.
 *
 * <p>It rehearses in another directory, opens the state directory when it reads a byte, and ends
 * when there is none to read.
 */
final class StateWriter {
  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-west-1";
  static final String ABSENT = "-";

  private static final int THREADS = 4;
  private static final int VALUES = 6;
  private static final int REHEARSED_CHANGES = 30;

  private final World world;
  private final AccountWorld account;
  private final OutputStream out;
  private volatile boolean ended;

  private StateWriter(Worlds worlds, OutputStream out) {
    this.out = out;
    this.world = worlds.in(ACCOUNT, REGION);
    this.account = worlds.account(ACCOUNT);
  }

  /** Arguments: the state directory, a seed, an empty directory. */
  public static void main(String[] arguments) throws IOException {
    rehearse(Path.of(arguments[2]));
    if (System.in.read() < 0) {
      return;
    }
    FileStorage storage = FileStorage.open(Path.of(arguments[0]), "test");
    StateWriter writer =
        new StateWriter(new Worlds(storage), new FileOutputStream(FileDescriptor.out));
    writer.start(Integer.parseInt(arguments[1]));
    while (System.in.read() >= 0) {
      // Whoever started it is still there.
    }
    writer.ended = true;
  }

  /** Loads all classes, so that the first change does not wait for them. */
  private static void rehearse(Path directory) {
    try (FileStorage storage = FileStorage.open(directory, "test")) {
      StateWriter writer = new StateWriter(new Worlds(storage), OutputStream.nullOutputStream());
      Random random = new Random(0);
      for (int i = 0; i < REHEARSED_CHANGES; i++) {
        writer.change(0, random);
      }
    }
    try (FileStorage storage = FileStorage.open(directory, "test")) {
      states(new Worlds(storage));
    }
  }

  private void start(int seed) {
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      new Thread(() -> write(thread, new Random(seed * 31L + thread))).start();
    }
  }

  /** What there is, by key, in words that tell any two states apart. */
  static Map<String, String> states(Worlds worlds) {
    Map<String, String> states = new TreeMap<>();
    World world = worlds.in(ACCOUNT, REGION);
    world.restApis().all().forEach(api -> states.put("api:" + api.id(), state(api)));
    world
        .usagePlans()
        .all()
        .forEach(plan -> states.put("plan:" + plan.id(), plan.plan().description()));
    worlds
        .account(ACCOUNT)
        .iam()
        .users()
        .forEach((name, user) -> states.put("user:" + name, user.user().path()));
    return states;
  }

  private static String state(RestApiTree api) {
    return api.definition().api().description()
        + api.deployments().values().stream()
            .map(it -> it.deployment().id() + "=" + it.definition().api().description())
            .collect(Collectors.joining(",", "[", "]"));
  }

  private void write(int thread, Random random) {
    while (!ended) {
      change(thread, random);
    }
  }

  private void change(int thread, Random random) {
    String id = "t" + thread + "v" + random.nextInt(VALUES);
    String version = Integer.toHexString(random.nextInt());
    switch (random.nextInt(4)) {
      case 0, 1 -> api(id, version, random.nextInt(5));
      case 2 -> plan(id, version, random.nextInt(4));
      default -> user(id, version, random.nextInt(4));
    }
  }

  private void api(String id, String version, int what) {
    RestApiTree before = world.restApis().find(id).orElse(null);
    if (before == null) {
      RestApi api = RestApi.builder().id(id).rootResourceId("r").description(version).build();
      Resource root = Resource.builder().id("r").path("/").build();
      RestApiTree made = RestApiTree.of(RestApiDefinition.of(api, root));
      change("api:" + id, state(made), () -> world.restApis().add(made));
    } else if (what == 0) {
      change("api:" + id, ABSENT, () -> world.restApis().remove(id));
    } else {
      UnaryOperator<RestApiTree> change =
          tree -> what < 3 ? deployed(tree, version, what) : described(tree, version);
      change("api:" + id, state(change.apply(before)), () -> world.restApis().update(id, change));
    }
  }

  private static RestApiTree described(RestApiTree tree, String version) {
    return tree.define(d -> d.withApi(d.api().toBuilder().description(version).build()));
  }

  /** With one more deployment, of which at most two are kept. */
  private static RestApiTree deployed(RestApiTree tree, String version, int atMost) {
    Map<String, FrozenDeployment> deployments = new LinkedHashMap<>(tree.deployments());
    Deployment deployment = Deployment.builder().id(version).build();
    deployments.put(version, new FrozenDeployment(deployment, tree.definition()));
    while (deployments.size() > atMost) {
      deployments.remove(deployments.keySet().iterator().next());
    }
    return tree.withDeployments(deployments);
  }

  private void plan(String id, String version, int what) {
    UsagePlan plan = UsagePlan.builder().id(id).description(version).build();
    if (world.usagePlans().find(id).isEmpty()) {
      change("plan:" + id, version, () -> world.usagePlans().add(UsagePlanTree.of(plan)));
    } else if (what == 0) {
      change("plan:" + id, ABSENT, () -> world.usagePlans().remove(id));
    } else {
      change("plan:" + id, version, () -> world.usagePlans().update(id, t -> t.change(p -> plan)));
    }
  }

  private void user(String id, String version, int what) {
    if (what == 0) {
      change("user:" + id, ABSENT, () -> account.changeIam(tree -> tree.withoutUser(id)));
    } else {
      User user = User.builder().userName(id).path(version).build();
      IamUser made = new IamUser(user, IamGrants.none(), List.of());
      change("user:" + id, version, () -> account.changeIam(tree -> tree.withUser(made)));
    }
  }

  private void change(String key, String state, Runnable change) {
    say("try " + key + " " + state);
    change.run();
    say("ack " + key + " " + state);
  }

  /** One call of the operating system for each line, so that none is half when it is read. */
  private void say(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
