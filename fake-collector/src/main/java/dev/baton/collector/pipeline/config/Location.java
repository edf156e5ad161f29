package dev.baton.collector.pipeline.config;

/** Where something stands: the name of the source and its line, from 1. */
public record Location(String source, int line) {

  @Override
  public String toString() {
    return source + ":" + line;
  }
}
