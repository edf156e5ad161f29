package dev.baton.collector.pipeline.component;

import dev.baton.Internal;

/** A component that hands on what it leaves of the data to the next consumer. */
@Internal
public interface Processor extends Component, Consumer {}
