package dev.baton.collector.pipeline.component;

/** A component that hands on what it leaves of the data to the next consumer. */
public interface Processor extends Component, Consumer {}
