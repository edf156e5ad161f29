package dev.baton.junit5.conformance;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The contract of the public suite. Each request has its own downstream, so that requests of
 * parallel tests cannot be mixed up, and nothing is left to close.
 */
record CallbackExchange(PlainHttp service) implements Exchange {

  @Override
  public List<List<RequestHeader>> send(List<RequestHeader> request, int calls) throws IOException {
    try (Downstream downstream = Downstream.start()) {
      PlainHttp posting = service.posting("application/json", order(downstream, calls));
      PlainHttp.Answer answer = posting.send(request);
      List<List<RequestHeader>> made = downstream.taken();
      if (made.size() == calls) {
        return made;
      }
      throw new NoCallException(posting, answer, made.size(), calls, downstream);
    }
  }

  private static String order(Downstream downstream, int calls) {
    return IntStream.range(0, calls)
        .mapToObj(i -> "{\"url\": \"%s/%s\", \"arguments\": []}".formatted(downstream.uri(), i))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
