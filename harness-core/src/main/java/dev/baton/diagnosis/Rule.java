package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.util.Optional;

/** Knows one way in which a context is lost. */
interface Rule {

  /** Returns the id of its findings, the name of their page in docs/findings; it never changes. */
  String id();

  /** Returns what is wrong with this root, if it is this rule's subject. */
  Optional<Finding> examine(CapturedSpan root, Evidence evidence);
}
