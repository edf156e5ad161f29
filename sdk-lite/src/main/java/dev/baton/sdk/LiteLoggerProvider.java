package dev.baton.sdk;

import dev.baton.trace.InstrumentationScope;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Provides loggers that add every log record to the recording it belongs to. */
final class LiteLoggerProvider implements LoggerProvider {

  private final LogTarget target;

  LiteLoggerProvider(LogTarget target) {
    this.target = target;
  }

  @Override
  public Logger get(@Nullable String scopeName) {
    return loggerBuilder(scopeName).build();
  }

  @Override
  public LoggerBuilder loggerBuilder(@Nullable String scopeName) {
    return new Builder(scopeName);
  }

  private final class Builder implements LoggerBuilder {

    private final String name;
    private @Nullable String version;
    private @Nullable String schemaUrl;

    Builder(@Nullable String name) {
      this.name = name == null ? "" : name;
    }

    @Override
    public LoggerBuilder setSchemaUrl(@Nullable String value) {
      schemaUrl = value;
      return this;
    }

    @Override
    public LoggerBuilder setInstrumentationVersion(@Nullable String value) {
      version = value;
      return this;
    }

    @Override
    public Logger build() {
      return new LiteLogger(new InstrumentationScope(name, version, schemaUrl, Attributes.empty()));
    }
  }

  private final class LiteLogger implements Logger {

    private final InstrumentationScope scope;

    LiteLogger(InstrumentationScope scope) {
      this.scope = scope;
    }

    @Override
    public boolean isEnabled(Severity severity, Context context) {
      return true;
    }

    @Override
    public boolean isEnabled(Severity severity) {
      return true;
    }

    @Override
    public LogRecordBuilder logRecordBuilder() {
      return new LiteLogRecordBuilder(target, scope);
    }
  }
}
