package dev.baton.sdk;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.Arrays;
import java.util.List;

/** What the API on the class path can do; tests run on older ones than they were compiled for. */
final class ApiAge {

  private ApiAge() {}

  /**
   * Whether structured values are attributes like others. Before, the official SDK kept them by
   * rules that it has given up.
   */
  static boolean hasValueAttributes() {
    return Arrays.stream(LogRecordBuilder.class.getMethods())
        .filter(method -> method.getName().equals("setAttribute"))
        .anyMatch(method -> List.of(method.getParameterTypes()).contains(Value.class));
  }
}
