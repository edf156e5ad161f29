package dev.baton.sdk;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What the semantic conventions want to know of an exception; what it lacks is left out. */
final class ExceptionAttributes {

  private static final AttributeKey<String> TYPE = stringKey("exception.type");
  private static final AttributeKey<String> MESSAGE = stringKey("exception.message");
  private static final AttributeKey<String> STACK_TRACE = stringKey("exception.stacktrace");

  private ExceptionAttributes() {}

  static Attributes of(Throwable exception) {
    return Attributes.builder()
        .put(TYPE, exception.getClass().getCanonicalName())
        .put(MESSAGE, exception.getMessage())
        .put(STACK_TRACE, stackTrace(exception))
        .build();
  }

  private static String stackTrace(Throwable exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
