package dev.baton.collector.pipeline.ottl.functions.time;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Reads times by directives. A text without a zone is in the location of the call, or in UTC. A day
 * that does not exist, or more text than the format has, is an error here; a real Collector
 * crashes.
 */
final class TimeParser {

  private final Directives directives;
  private final ZoneId zone;

  private TimeParser(Directives directives, ZoneId zone) {
    this.directives = directives;
    this.zone = zone;
  }

  static TimeParser of(String format, String location) {
    Directives directives = Directives.of(format);
    return new TimeParser(directives, location.isEmpty() ? ZoneOffset.UTC : zone(location));
  }

  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new OttlException("no time zone " + name);
    }
  }

  TimeValue parse(String text, LongSupplier epochNanos) {
    if (text.isEmpty()) {
      throw new OttlException("no time in an empty text");
    }
    TimeReading reading = new TimeReading(text);
    for (int i = 0; i < directives.parts().size(); i++) {
      boolean fraction =
          i + 1 < directives.parts().size() && directives.parts().get(i + 1).isFraction();
      reading.read(directives.parts().get(i), fraction);
    }
    return reading.finish(zone, epochNanos);
  }
}
