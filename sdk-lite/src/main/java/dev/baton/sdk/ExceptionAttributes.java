package dev.baton.sdk;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The attributes of an exception by the semantic conventions; absent values are omitted. */
final class ExceptionAttributes {

  private static final AttributeKey<String> TYPE = stringKey("exception.type");
  private static final AttributeKey<String> MESSAGE = stringKey("exception.message");
  private static final AttributeKey<String> STACK_TRACE = stringKey("exception.stacktrace");

  private ExceptionAttributes() {}

  /** Passes each attribute to the consumer; the type comes first, in case of a limit. */
  static void forEach(Throwable exception, BiConsumer<AttributeKey<String>, String> consumer) {
    give(TYPE, exception.getClass().getCanonicalName(), consumer);
    give(MESSAGE, said(exception::getMessage), consumer);
    give(STACK_TRACE, said(() -> stackTrace(exception)), consumer);
  }

  /** Guards the code under test against exceptions thrown by an exception's own methods. */
  private static @Nullable String said(Supplier<@Nullable String> text) {
    try {
      return text.get();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return "the exception could not say it: it threw " + e.getClass().getName();
    }
  }

  private static void give(
      AttributeKey<String> key,
      @Nullable String value,
      BiConsumer<AttributeKey<String>, String> consumer) {
    if (value != null) {
      consumer.accept(key, value);
    }
  }

  private static String stackTrace(Throwable exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
