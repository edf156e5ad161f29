package dev.baton.collector.http2;

import dev.baton.Internal;
import java.util.List;

/** Answers requests. Called by the threads of the connections, which it must not hold up. */
@Internal
public interface Http2Handler {

  /** Takes the headers of a request and returns what takes its body. */
  RequestListener begin(Http2Stream stream, List<HeaderField> headers);

  /** Called when a connection ends because its client speaks something else. */
  void notSpoken(String reason);

  /** Called when connections begin to be turned away, because the system has no room for them. */
  void notAccepted(String reason);
}
