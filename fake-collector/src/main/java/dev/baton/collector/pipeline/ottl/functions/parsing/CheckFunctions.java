package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converters that check what a string is. */
final class CheckFunctions {

  private CheckFunctions() {}

  static Getter<@Nullable Object> isValidLuhn(Arguments arguments) {
    Getter<@Nullable String> target = arguments.textLike("target");
    return context -> {
      String text = target.get(context);
      if (text == null) {
        throw new OttlException("nil is no number");
      }
      return isValidLuhn(text.replace(" ", ""));
    };
  }

  private static boolean isValidLuhn(String digits) {
    if (digits.isEmpty()) {
      return false;
    }
    int sum = 0;
    boolean doubled = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new OttlException("no digits: " + digits);
      }
      int counted = doubled ? 2 * digit : digit;
      sum += counted > 9 ? counted - 9 : counted;
      doubled = !doubled;
    }
    return sum % 10 == 0;
  }

  static Getter<@Nullable Object> isInCidr(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    List<Getter<String>> networks = arguments.texts("networks");
    List<Getter<Network>> parsed = new ArrayList<>();
    boolean literals = networks.stream().allMatch(Getter::isLiteral);
    for (Getter<String> each : networks) {
      Getter<Network> network = context -> Network.parse(each.get(context));
      parsed.add(literals ? Literal.evaluated(network) : network);
    }
    return context -> {
      byte[] address = Network.address(target.get(context));
      if (address == null) {
        return false;
      }
      for (Getter<Network> network : parsed) {
        if (network.get(context).contains(address)) {
          return true;
        }
      }
      return false;
    };
  }
}
