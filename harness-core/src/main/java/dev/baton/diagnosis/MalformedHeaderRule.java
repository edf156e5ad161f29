package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header arrived with a value that its format does not allow, or a propagator wrote such a
 * value.
 */
final class MalformedHeaderRule extends HeaderRule {

  @Override
  public String id() {
    return "propagation/malformed-header";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  /** Finds what is wrong although the trace goes on. */
  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Finding> found = new ArrayList<>();
    if (!evidence.snapshot().passes().isEmpty()) {
      found.addAll(new WrittenHeaders(id(), evidence).findings(this::isSo));
      found.addAll(new MalformedLists(id(), evidence).findings());
    }
    return found;
  }

  /**
   * B3 may carry a sampling decision alone, and X-Ray a trace without a span, as load balancers
   * write it.
   */
  @Override
  boolean isSo(WireFormat format, Pass extraction) {
    String value = format.value(extraction.headers());
    boolean isWhole = format == WireFormat.B3 && value.length() == 1;
    boolean namesNoSpan = format == WireFormat.XRAY && !value.contains("Parent=");
    return !isWhole && !namesNoSpan && format.read(extraction.headers()).isEmpty();
  }

  @Override
  String cause(WireFormat format, String value) {
    Optional<String> known = MalformedValue.known(format, value);
    if (known.isPresent()) {
      return "so %s. It was written by hand or changed on the way: let the propagator inject it."
          .formatted(known.get());
    }
    return "so the value was written by hand or changed on the way: "
        + String.join(" and ", format.headers())
        + (format.headers().size() > 1 ? " are " : " is ")
        + format.accepted()
        + ", not all zeros.";
  }

  @Override
  String causeSince(Pass injection, WireFormat format, String value) {
    return ChangedValue.since(injection, format, value)
        .map(ChangedValue::conclusion)
        .orElseGet(() -> cause(format, value));
  }
}
