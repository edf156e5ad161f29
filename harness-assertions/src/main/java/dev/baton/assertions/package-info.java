/**
 * AssertJ assertions on what was recorded, in AssertJ's own conventions. Start at {@link
 * dev.baton.assertions.BatonAssertions}.
 */
@NullMarked
package dev.baton.assertions;

import org.jspecify.annotations.NullMarked;
