package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Places that are fields of one kind; a value of another kind is refused. */
final class Fields {

  private Fields() {}

  private record Field<T>(
      Class<T> kind,
      String article,
      Function<EvaluationContext, T> getter,
      BiConsumer<EvaluationContext, T> setter)
      implements Place {

    @Override
    public Object get(EvaluationContext context) {
      return getter.apply(context);
    }

    @Override
    public void set(EvaluationContext context, Object value) {
      if (!kind.isInstance(value)) {
        throw new OttlException("this field takes " + article + ", not " + Kinds.of(value));
      }
      setter.accept(context, kind.cast(value));
    }
  }

  static <T> Place of(
      Class<T> kind,
      String article,
      Function<EvaluationContext, T> getter,
      BiConsumer<EvaluationContext, T> setter) {
    return new Field<>(kind, article, getter, setter);
  }

  static Place text(
      Function<EvaluationContext, String> getter, BiConsumer<EvaluationContext, String> setter) {
    return of(String.class, "a string", getter, setter);
  }

  static Place integer(
      Function<EvaluationContext, Long> getter, BiConsumer<EvaluationContext, Long> setter) {
    return of(Long.class, "an int", getter, setter);
  }

  /** A number of dropped things, which is stored in 32 bits without a sign. */
  static Place count(
      Function<EvaluationContext, Integer> getter, BiConsumer<EvaluationContext, Integer> setter) {
    return integer(
        context -> Integer.toUnsignedLong(getter.apply(context)),
        (context, value) -> setter.accept(context, value.intValue()));
  }

  static Place time(
      Function<EvaluationContext, Long> nanos, BiConsumer<EvaluationContext, Long> setter) {
    return of(
        TimeValue.class,
        "a time",
        context -> TimeValue.ofNanos(nanos.apply(context)),
        (context, value) -> setter.accept(context, value.epochNanos()));
  }

  /** A place that can only be read. */
  static Place readOnly(String path, Function<EvaluationContext, @Nullable Object> getter) {
    return new ReadOnly(path, getter);
  }

  private record ReadOnly(String path, Function<EvaluationContext, @Nullable Object> getter)
      implements Place {

    @Override
    public @Nullable Object get(EvaluationContext context) {
      return getter.apply(context);
    }

    @Override
    public void set(EvaluationContext context, Object value) {
      throw new OttlException(path + " can only be read");
    }

    @Override
    public boolean isWritable() {
      return false;
    }
  }
}
