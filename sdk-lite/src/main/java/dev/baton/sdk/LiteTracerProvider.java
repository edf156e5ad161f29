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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Provides one tracer for each instrumentation scope. */
final class LiteTracerProvider<T extends Tracer> implements TracerProvider {

  private final Function<InstrumentationScope, T> make;
  private final Map<InstrumentationScope, T> tracers = new ConcurrentHashMap<>();

  LiteTracerProvider(Function<InstrumentationScope, T> make) {
    this.make = make;
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

  T get(InstrumentationScope scope) {
    T known = tracers.get(scope); // unlike computeIfAbsent, lock-free
    return known == null ? tracers.computeIfAbsent(scope, make) : known;
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
      return LiteTracerProvider.this.get(
          new InstrumentationScope(name, version, schemaUrl, Attributes.empty()));
    }
  }
}
