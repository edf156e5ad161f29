package dev.baton.collector.pipeline.probabilistic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of the list member {@code ot}: randomness, threshold, and whatever else stands there.
 */
final class OtelState {

  private static final int LONGEST = 256;
  private static final String MEMBER = "[a-z][a-z0-9]*:[A-Za-z0-9._-]*";
  private static final Pattern GRAMMAR = Pattern.compile(MEMBER + "(?:;" + MEMBER + ")*");

  private String randomnessText = "";
  private @Nullable Long randomness;
  private String thresholdText = "";
  private @Nullable Long threshold;
  private final List<String> others = new ArrayList<>();
  private boolean broken;

  static OtelState parse(String text) {
    OtelState state = new OtelState();
    if (text.length() > LONGEST || !GRAMMAR.matcher(text).matches()) {
      state.broken = true;
      return state;
    }
    for (String member : text.split(";", -1)) {
      state.add(member);
    }
    return state;
  }

  private void add(String member) {
    String value = member.substring(member.indexOf(':') + 1);
    if (member.startsWith("rv:")) {
      randomness = Thresholds.parseRandomness(value);
      randomnessText = randomness == null ? "" : value;
      broken |= randomness == null;
    } else if (member.startsWith("th:")) {
      threshold = Thresholds.parse(value);
      thresholdText = threshold == null ? "" : value;
      broken |= threshold == null;
    } else {
      others.add(member);
    }
  }

  /** Tells whether something in the text could not be read. */
  boolean isBroken() {
    return broken;
  }

  @Nullable Long randomness() {
    return randomness;
  }

  @Nullable Long threshold() {
    return threshold;
  }

  void setRandomness(long value) {
    randomness = value;
    randomnessText = String.format("%014x", value);
  }

  void clearThreshold() {
    threshold = null;
    thresholdText = "";
  }

  /** Writes a threshold, unless that would lower the one that is there. */
  void raiseThreshold(long value) {
    if (threshold == null || threshold <= value) {
      threshold = value;
      thresholdText = Thresholds.text(value);
    }
  }

  @Override
  public String toString() {
    List<String> members = new ArrayList<>();
    if (!randomnessText.isEmpty()) {
      members.add("rv:" + randomnessText);
    }
    if (!thresholdText.isEmpty()) {
      members.add("th:" + thresholdText);
    }
    members.addAll(others);
    return String.join(";", members);
  }
}
