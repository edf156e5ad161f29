package dev.baton.sdk;

import dev.baton.trace.InstrumentationScope;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Provides one tracer for each instrumentation scope. */
final class LiteTracerProvider implements TracerProvider {

  private final LiteShared shared;
  private final Map<InstrumentationScope, LiteTracer> tracers = new ConcurrentHashMap<>();

  LiteTracerProvider(LiteShared shared) {
    this.shared = shared;
  }

  @Override
  public Tracer get(@Nullable String scopeName) {
    return tracerBuilder(scopeName).build();
  }

  @Override
  public Tracer get(@Nullable String scopeName, @Nullable String scopeVersion) {
    return new Builder(scopeName).version(scopeVersion).build();
  }

  @Override
  public TracerBuilder tracerBuilder(@Nullable String scopeName) {
    return new Builder(scopeName);
  }

  /** Returns the names of all instrumentation scopes, sorted. */
  Set<String> scopeNames() {
    return tracers.keySet().stream()
        .map(InstrumentationScope::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private final class Builder implements TracerBuilder {

    private final String name;
    private @Nullable String version;
    private @Nullable String schemaUrl;

    Builder(@Nullable String name) {
      this.name = name == null ? "" : name;
    }

    Builder version(@Nullable String value) {
      version = value;
      return this;
    }

    @Override
    public TracerBuilder setSchemaUrl(String value) {
      schemaUrl = value;
      return this;
    }

    @Override
    public TracerBuilder setInstrumentationVersion(String value) {
      return version(value);
    }

    @Override
    public Tracer build() {
      InstrumentationScope scope =
          new InstrumentationScope(name, version, schemaUrl, Attributes.empty());
      return tracers.computeIfAbsent(scope, s -> new LiteTracer(shared, s));
    }
  }
}
