package dev.baton.diagnosis;

/**
 * Two ends that most likely belong together.
 *
 * @param isSameTarget whether both say that they speak of the same path or destination
 * @param rivals how many other senders fit as well
 */
record Match(Sender sender, boolean isSameTarget, int rivals) {}
