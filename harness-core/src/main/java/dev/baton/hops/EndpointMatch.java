package dev.baton.hops;

/**
 * Two ends that most likely belong together.
 *
 * @param isSameTarget whether both say that they speak of the same path or destination, or it is
 *     known otherwise
 * @param isAtAnotherServer whether they name different servers, so that they belong together only
 *     if an intermediary forwarded the call
 * @param rivals how many other senders fit as well
 */
public record EndpointMatch(
    Sender sender, boolean isSameTarget, boolean isAtAnotherServer, int rivals) {

  /** Returns the same pair, marked as known to belong together. */
  public EndpointMatch confirmed() {
    return new EndpointMatch(sender, true, isAtAnotherServer, rivals);
  }
}
