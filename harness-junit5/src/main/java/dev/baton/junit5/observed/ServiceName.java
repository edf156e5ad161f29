package dev.baton.junit5.observed;

import dev.baton.trace.Resource;
import java.util.function.Supplier;

/** The name of a service whose SDK is being configured; known once its resource is. */
final class ServiceName implements Supplier<String> {

  private volatile String name = Resource.empty().serviceName();

  /** Takes the name of the resource, and returns the resource. */
  io.opentelemetry.sdk.resources.Resource isOf(io.opentelemetry.sdk.resources.Resource resource) {
    name = SpanFields.resource(resource).serviceName();
    return resource;
  }

  @Override
  public String get() {
    return name;
  }
}
