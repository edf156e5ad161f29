package dev.baton.junit5.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Passes on the valid members of a baggage, as many as fit, as they are. */
final class ReferenceBaggage {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String VALUE = "\\s*=\\s*(%[0-9A-Fa-f]{2}|[!-~&&[^\",;\\\\%]])*+";
  private static final Pattern MEMBER =
      Pattern.compile(TOKEN + VALUE + "(\\s*;\\s*" + TOKEN + "(" + VALUE + ")?)*+");
  private static final int MEMBERS = 64;
  private static final int BYTES = 8192;

  private ReferenceBaggage() {}

  static Optional<RequestHeader> passedOn(List<RequestHeader> request) {
    String fitting =
        ProbeLines.members(request, "baggage").stream()
            .filter(member -> MEMBER.matcher(member).matches())
            .limit(MEMBERS)
            .collect(Collectors.joining(","));
    String whole = fitting.length() <= BYTES ? fitting : upToTheLastComma(fitting);
    return whole.isEmpty() ? Optional.empty() : Optional.of(Sent.baggage(whole));
  }

  private static String upToTheLastComma(String members) {
    return members.substring(0, Math.max(0, members.lastIndexOf(',', BYTES)));
  }
}
