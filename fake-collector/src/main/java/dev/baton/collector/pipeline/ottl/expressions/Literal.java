package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import org.jspecify.annotations.Nullable;

/** A value that stands in the text. */
@Internal
public record Literal<T extends @Nullable Object>(T value) implements Getter<T> {

  private static final EvaluationContext NOTHING =
      new EvaluationContext(ClientInfo.NONE, Environment.NONE);

  @Override
  public T get(EvaluationContext context) {
    return value;
  }

  @Override
  public boolean isLiteral() {
    return true;
  }

  /** Returns the value of a getter that is a literal. */
  public static <T extends @Nullable Object> T of(Getter<T> literal) {
    return literal.get(NOTHING);
  }

  /** Returns a literal of what a getter gives for no item at all. */
  public static <T extends @Nullable Object> Literal<T> evaluated(Getter<T> getter) {
    return new Literal<>(getter.get(NOTHING));
  }
}
