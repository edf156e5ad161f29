package dev.baton.hops;

/**
 * Two ends that most likely belong together.
 *
 * @param isSameTarget whether both say that they speak of the same path or destination
 * @param rivals how many other senders fit as well
 */
public record EndpointMatch(Sender sender, boolean isSameTarget, int rivals) {}
