package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.TraceId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as the {@code String} methods of their types in Go write them. */
@Internal
public final class GoStrings {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private GoStrings() {}

  /** Returns the text of a time, duration or id; null for another kind. */
  public static @Nullable String of(Object value) {
    if (value instanceof TimeValue time) {
      return time(time);
    }
    if (value instanceof GoDuration duration) {
      return duration(duration.nanos());
    }
    if (value instanceof TraceId id) {
      return id.isEmpty() ? "" : id.toString();
    }
    return value instanceof SpanId id ? id.id() == 0 ? "" : id.toString() : null;
  }

  private static String time(TimeValue time) {
    String fraction = String.format(Locale.ROOT, ".%09d", time.nanos()).replaceAll("\\.?0+$", "");
    String offset = DateTimeFormatter.ofPattern(" xxxx", Locale.ROOT).format(time.dateTime());
    String zone = DateTimeFormatter.ofPattern("zzz", Locale.US).format(time.dateTime());
    String name = zone.equals("Z") ? "UTC" : zone;
    return DATE_TIME.format(time.dateTime()) + fraction + offset + " " + name;
  }

  private static String duration(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    long size = Math.abs(nanos);
    if (size < 1_000) {
      return sign + size + "ns";
    }
    if (size < 1_000_000) {
      return sign + fraction(size, 1_000) + "µs";
    }
    if (size < 1_000_000_000) {
      return sign + fraction(size, 1_000_000) + "ms";
    }
    return sign + clock(size);
  }

  private static String clock(long size) {
    long minutes = size / 60_000_000_000L;
    String seconds = fraction(size % 60_000_000_000L, 1_000_000_000) + "s";
    if (minutes == 0) {
      return seconds;
    }
    String hours = minutes < 60 ? "" : minutes / 60 + "h";
    return hours + minutes % 60 + "m" + seconds;
  }

  private static String fraction(long size, long unit) {
    String digits =
        String.format(Locale.ROOT, "%0" + (Long.toString(unit).length() - 1) + "d", size % unit);
    return size / unit + ("." + digits).replaceAll("\\.?0+$", "");
  }
}
