package dev.postern.lambda.container;

import dev.postern.lambda.environment.Sandbox;
import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxLauncher;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.environment.SandboxSpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The container executor's front: starts functions in containers of Docker or Podman. The engine is
 * looked for when the first function needs it, and what a Postern that is gone has left there is
 * removed then.
 */
public final class ContainerLauncher implements SandboxLauncher {
  /** Long enough for containers that are being started; an image that is being pulled waits not. */
  private static final long CLOSING_SECONDS = 5;

  private final Map<String, String> environment;
  private final String instance;
  private final Set<ContainerSandbox> running = ConcurrentHashMap.newKeySet();

  /** Launching reads, closing writes: what is being launched is not forgotten. */
  private final ReadWriteLock life = new ReentrantReadWriteLock();

  private @Nullable Engine engine;
  private volatile boolean closed;

  /**
   * Makes a launcher without looking for an engine yet.
   *
   * @param environment this process's environment variables, which say where the engine listens:
   *     {@code DOCKER_HOST}, {@code XDG_RUNTIME_DIR}
   * @param instance names this gateway among those of this machine
   */
  public ContainerLauncher(Map<String, String> environment, String instance) {
    this.environment = Map.copyOf(environment);
    this.instance = instance;
  }

  @Override
  public Sandbox launch(SandboxSpec spec, SandboxListener listener) throws SandboxException {
    life.readLock().lock();
    try {
      ContainerSandbox sandbox = engine().launch(spec, listener);
      running.removeIf(ContainerSandbox::isRemoved);
      running.add(sandbox);
      return sandbox;
    } finally {
      life.readLock().unlock();
    }
  }

  private synchronized Engine engine() throws SandboxException {
    if (closed) {
      throw new SandboxException("Postern is stopping and starts no more containers.");
    }
    if (engine == null) {
      engine = Engine.connect(EngineAddress.find(environment), Owner.ofThisProcess(instance));
    }
    return engine;
  }

  @Override
  public void close() {
    closed = true;
    boolean nothingIsLaunched = lockAgainstLaunching();
    try {
      running.parallelStream().forEach(ContainerSandbox::stop);
      disconnect();
    } finally {
      if (nothingIsLaunched) {
        life.writeLock().unlock();
      }
    }
  }

  private boolean lockAgainstLaunching() {
    try {
      return life.writeLock().tryLock(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void disconnect() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
