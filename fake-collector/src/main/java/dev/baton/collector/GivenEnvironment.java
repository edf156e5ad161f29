package dev.baton.collector;

import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;

/**
 * An environment that was handed out for another process, so that it sends its telemetry here.
 *
 * @param service the name of its service
 * @param mark the value of {@link #MARK} in the resource of everything that the process sends
 * @param scheduleDelay the longest time that its SDK keeps an ended span, unless its program says
 *     otherwise
 */
public record GivenEnvironment(String service, String mark, Duration scheduleDelay) {

  /** The attribute of the resource by which the spans of such a process are recognised. */
  public static final AttributeKey<String> MARK = AttributeKey.stringKey("baton.process");
}
