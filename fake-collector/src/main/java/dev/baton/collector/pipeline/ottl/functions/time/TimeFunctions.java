package dev.baton.collector.pipeline.ottl.functions.time;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.DurationValue;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.values.GoDuration;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The table of the converters of times and durations. */
@Internal
public final class TimeFunctions {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** The seconds from the year 1, from which the Collector counts when it truncates. */
  private static final long SECONDS_BEFORE_1970 = 62_135_596_800L;

  /** All of them. */
  public static final List<OttlFunction> ALL =
      List.of(
          OttlFunction.ofText("Duration", "duration", TimeFunctions::duration),
          decimal("Hours", HOUR),
          decimal("Minutes", MINUTE),
          decimal("Seconds", SECOND),
          whole("Milliseconds", 1_000_000),
          whole("Microseconds", 1_000),
          whole("Nanoseconds", 1),
          ofTime("UnixNano", TimeValue::epochNanos),
          ofTime("UnixMicro", time -> time.seconds() * 1_000_000 + time.nanos() / 1_000),
          ofTime("UnixMilli", time -> time.seconds() * 1_000 + time.nanos() / 1_000_000),
          ofTime("UnixSeconds", TimeValue::seconds),
          ofTime("Year", time -> time.dateTime().getYear()),
          ofTime("Month", time -> time.dateTime().getMonthValue()),
          ofTime("Day", time -> time.dateTime().getDayOfMonth()),
          ofTime("Weekday", time -> time.dateTime().getDayOfWeek().getValue() % 7),
          ofTime("Hour", time -> time.dateTime().getHour()),
          ofTime("Minute", time -> time.dateTime().getMinute()),
          ofTime("Second", time -> time.dateTime().getSecond()),
          ofTime("Nanosecond", TimeValue::nanos),
          OttlFunction.of("Unix", "seconds nanoseconds?", TimeFunctions::unix),
          OttlFunction.of("Now", "", TimeFunctions::now),
          OttlFunction.of("TruncateTime", "time duration", TimeFunctions::truncate),
          OttlFunction.of("Time", "time format location? locale?", TimeFunctions::parse),
          OttlFunction.of("FormatTime", "time format", TimeFunctions::format));

  private TimeFunctions() {}

  private static GoDuration duration(String text) {
    try {
      return new GoDuration(DurationValue.parse(text).toNanos());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new OttlException("no duration such as 10s or 1m30s: " + text);
    }
  }

  private static OttlFunction ofDuration(String name, Function<GoDuration, Object> function) {
    return OttlFunction.of(
        name,
        "duration",
        arguments -> {
          Getter<GoDuration> duration = arguments.duration("duration");
          return context -> function.apply(duration.get(context));
        });
  }

  private static OttlFunction decimal(String name, long unit) {
    return ofDuration(
        name,
        duration -> {
          long whole = duration.nanos() / unit;
          return (double) whole + (double) (duration.nanos() % unit) / (double) unit;
        });
  }

  private static OttlFunction whole(String name, long unit) {
    return ofDuration(name, duration -> duration.nanos() / unit);
  }

  private static OttlFunction ofTime(String name, ToLongFunction<TimeValue> function) {
    return OttlFunction.of(
        name,
        "time",
        arguments -> {
          Getter<TimeValue> time = arguments.time("time");
          return context -> function.applyAsLong(time.get(context));
        });
  }

  private static Getter<@Nullable Object> unix(Arguments arguments) {
    Getter<Long> seconds = arguments.integer("seconds");
    Getter<Long> nanos = arguments.has("nanoseconds") ? arguments.integer("nanoseconds") : null;
    return context ->
        TimeValue.of(seconds.get(context), nanos == null ? 0 : nanos.get(context), ZoneOffset.UTC);
  }

  private static Getter<@Nullable Object> now(Arguments arguments) {
    return context -> TimeValue.ofNanos(context.environment().epochNanos().getAsLong());
  }

  private static Getter<@Nullable Object> truncate(Arguments arguments) {
    Getter<TimeValue> time = arguments.time("time");
    Getter<GoDuration> duration = arguments.duration("duration");
    return context -> truncated(time.get(context), duration.get(context).nanos());
  }

  private static TimeValue truncated(TimeValue time, long unit) {
    if (unit <= 0) {
      return time;
    }
    BigInteger nanos =
        BigInteger.valueOf(time.seconds() + SECONDS_BEFORE_1970)
            .multiply(BigInteger.valueOf(SECOND))
            .add(BigInteger.valueOf(time.nanos()));
    return time.minus(new GoDuration(nanos.mod(BigInteger.valueOf(unit)).longValue()));
  }

  private static Getter<@Nullable Object> parse(Arguments arguments) {
    Getter<String> time = arguments.text("time");
    if (arguments.has("locale")) {
      throw new OttlException("the argument locale is not supported");
    }
    TimeParser parser =
        TimeParser.of(arguments.literalText("format"), arguments.literalText("location", ""));
    return context -> parser.parse(time.get(context), context.environment().epochNanos());
  }

  private static Getter<@Nullable Object> format(Arguments arguments) {
    Getter<TimeValue> time = arguments.time("time");
    TimeFormat format = TimeFormat.of(arguments.literalText("format"));
    return context -> format.format(time.get(context).dateTime());
  }
}
