/**
 * AssertJ assertions on what was recorded, in AssertJ's own conventions, and the texts with which
 * they fail. Start at {@link dev.baton.assertions.BatonAssertions}.
 */
@NullMarked
package dev.baton.assertions;

import org.jspecify.annotations.NullMarked;
