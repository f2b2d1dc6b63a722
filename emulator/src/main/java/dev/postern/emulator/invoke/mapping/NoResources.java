package dev.postern.emulator.invoke.mapping;

import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.ResourceManager;
import org.jspecify.annotations.Nullable;

/** The templates and files that a template can load: none. */
final class NoResources implements ResourceManager {
  @Override
  public void initialize(RuntimeServices services) {}

  @Override
  public Resource getResource(String name, int type, String encoding) {
    throw new ResourceNotFoundException("a mapping template cannot load " + name);
  }

  @Override
  public @Nullable String getLoaderNameForResource(String name) {
    return null;
  }
}
