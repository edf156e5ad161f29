package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.ConfigTrap;
import dev.baton.waiting.Problem;
import java.util.List;

/** The section of a failure about a configuration: each trap with its place. */
@Internal
public final class TrapsText {

  private TrapsText() {}

  public static Problem of(String sentence, List<ConfigTrap> traps) {
    StringBuilder text = new StringBuilder(sentence).append(":\n");
    for (ConfigTrap trap : traps) {
      text.append("\n    ").append(ValueText.line(trap.place())).append("\n        ");
      text.append(ValueText.line(trap.problem()));
    }
    return Problem.of(text.toString());
  }
}
